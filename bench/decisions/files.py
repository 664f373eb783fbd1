"""What people see of a truth, written as the files that anybody imports. The only thing policies are ever given."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bench.decisions.truth import COMPONENTS, FUNCTIONS, Piece, Seen

TODAY = date(2026, 6, 1)


@dataclass(frozen=True)
class Files:
    items: bytes
    evidence: bytes
    capacity: float
    """Points that can be worked off before the end."""


def key(item: int) -> str:
    return f"CRM-{item + 1}"


def number(item_key: str) -> int:
    return int(item_key.removeprefix("CRM-")) - 1


def files(seen: Seen, capacity: float, evidence: Iterable[Piece] | None = None) -> Files:
    """*evidence* in place of what is really on record."""
    votes = [(component, function) for component in COMPONENTS for function in FUNCTIONS]
    header = ["key", "title", "kind", "accountable", "size", "gut_rank", "requires"]
    header += [f"score {component} ({function})" for component, function in votes]
    header += [f"extra: gut {strength}" for strength in seen.gut]
    rows = [
        [
            *(key(i), f"Idea {i + 1}", "feature", seen.accountable[i], size, seen.gut["medium"][i]),
            "; ".join(key(j) for j in seen.requires[i]),
            *(seen.votes[i, component, function] for component, function in votes),
            *(ranks[i] for ranks in seen.gut.values()),
        ]
        for i, size in enumerate(seen.sizes)
    ]
    pieces = seen.evidence if evidence is None else evidence
    return Files(_csv(header, rows), _csv(["item", "kind", "verdict", "date", "source"], map(_line, pieces)), capacity)


def _line(piece: Piece) -> list[object]:
    verdict = "supports" if piece.supports else "contradicts"
    day = TODAY - timedelta(days=round(piece.months * 365.25 / 12))
    return [key(piece.item), piece.kind, verdict, day.isoformat(), "on record"]


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()
