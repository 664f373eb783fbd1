"""Rows of the ranked list as sentences, for ears: no column, no sign, nothing that only its place explains."""

from collections.abc import Iterable, Iterator

from planner.domain.model import Item
from planner.i18n import say, say_n, visible
from planner.i18n.numbers import fixed, number, ordinal, share
from planner.services.sequence.decree_words import decrees_in_short
from planner.services.sequence.lens import found_in
from planner.services.sequence.order import Sequenced
from planner.services.sequence.words import goodness, reason_in_short
from planner.value.ranking import Ranking, Row, Unscored
from planner.value.scoring import Lens
from planner.value.sentences import gaps, label


def heading(ranking: Ranking, shown: int) -> str:
    """``Retail CRM. Lens: evidenced. 10 features, 3 of them shown.``"""
    listed = len(ranking.rows) + len(ranking.unscored)
    parts = [
        visible(ranking.portfolio.charter.name) or say("app.name"),
        say("plain.lens", lens=say(f"lens.{ranking.lens}")),
        say_n(f"count.{ranking.level}", listed),
        *(_of_sequence(found_in(ranking)) if ranking.lens is Lens.SEQUENCED else []),
        *([say("filter.found", shown=shown, of=listed)] if shown != listed else []),
    ]
    return _sentences(parts)


def _of_sequence(found: Sequenced) -> Iterator[str]:
    """How good it is, and what decrees cost it."""
    yield goodness(found.proof)
    if decrees := decrees_in_short(found):
        yield decrees


def said(ranking: Ranking, line: Row | Unscored) -> str:
    """One item of *ranking* in a line."""
    item = ranking.portfolio.items[line.key]
    parts = _ranked(ranking, line) if isinstance(line, Row) else _apart(ranking, line)
    return _sentences([*parts, *_about(item)])


def cut_said(ranking: Ranking) -> str:
    """``Above the line: 4 of 9.``; empty without a line."""
    return say("plain.cut", above=ranking.above, of=len(ranking.rows)) if ranking.cut is not None else ""


def _ranked(ranking: Ranking, row: Row) -> Iterator[str]:
    item = ranking.portfolio.items[row.key]
    yield say("plain.row", rank=ordinal(row.rank), key=row.key, title=item.title.strip())
    if row.shift:
        yield say("plain.rose" if row.shift > 0 else "plain.fell", n=abs(row.shift))
    if ranking.lens is Lens.SEQUENCED:
        yield from _in_sequence(ranking, row)
    elif row.score is not None:
        yield say("plain.score", score=fixed(row.score), p=share(row.p))
    if row.by_twin:
        yield say("plain.by_twin")
    if row.size is not None:
        yield say("plain.size", size=number(row.size))
    if ranking.cut is not None and row.rank > ranking.above:
        yield say("plain.below")
    if row.blocked_by:
        yield say("plain.late" if row.late else "plain.waits", keys=", ".join(row.blocked_by))


def _in_sequence(ranking: Ranking, row: Row) -> Iterator[str]:
    found = found_in(ranking)
    yield say("plain.finished", size=number(found.by_key[row.key].finished, 1))
    if reason := reason_in_short(found, row.key):
        yield reason


def _apart(ranking: Ranking, one: Unscored) -> Iterator[str]:
    item = ranking.portfolio.items[one.key]
    missing = [label(ranking.scorecard, gap.criterion) for gap in one.gaps if gap.code == "missing"]
    others = gaps([gap for gap in one.gaps if gap.code != "missing"], ranking.scorecard)
    yield say("plain.unranked", key=one.key, title=item.title.strip())
    said = "; ".join(part for part in (", ".join(missing), others) if part)
    yield say("plain.missing", what=say("gap.of_twin", gaps=said) if one.by_twin else said)


def _about(item: Item) -> Iterator[str]:
    if item.functions:
        yield say("plain.owners", names=", ".join(item.functions))
    if item.enabler:
        yield say("kind.enabler")
    yield say(f"status.{item.status}")


def _sentences(parts: Iterable[str]) -> str:
    whole = (part if part.endswith((".", "…")) else f"{part}." for part in parts)
    return " ".join(f"{part[:1].upper()}{part[1:]}" for part in whole)
