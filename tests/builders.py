"""Short ways to say *a portfolio with these items*: only what a test is about has to be written out."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from planner.domain.model import AiAnswer, Charter, Evidence, Item, Link, Outcome, Score, Size, Twin
from planner.domain.portfolio import Portfolio
from planner.domain.values import LinkKind, SizeUnit, Verdict

TODAY = date(2026, 11, 21)

_FIELDS = frozenset(Item.model_fields)


def item(
    key: str, title: str = "", *, size: Size | float | None = None, scores: Iterable[Score] = (), **more: Any
) -> Item:
    """``item("CRM-1", value=8, urgency={"marketing": 8, "it": 3}, size=5, parent="CRM-2")``.

    Whatever is no field of an item is a criterion: a number is the joint score, a mapping one score per function.
    """
    fields = {name: more.pop(name) for name in list(more) if name in _FIELDS}
    given = [*scores]
    for criterion, value in more.items():
        votes: Mapping[str | None, float] = value if isinstance(value, Mapping) else {None: value}
        given += [Score(criterion=criterion, value=v, function=f) for f, v in votes.items()]
    if size is not None and not isinstance(size, Size):
        size = Size(likely=size)
    return Item.model_validate({"key": key, "title": title or f"Item {key}", "size": size, "scores": given, **fields})


ANSWERS = {
    "problem": "Advisers look for a paragraph that exists",
    "alternative": "Forty templates",
    "data_and_consent": "Past replies, names removed",
    "measure": "Handling time, against a group without",
    "answerable": "Head of service",
}
"""To all that is asked where AI is proposed."""


def on_trial(*, size: Size | float | None = None, answers: Mapping[str, str] = ANSWERS, **scores: Any) -> AiAnswer:
    """AI proposed with *answers*, beside a twin of this *size* and these *scores*, written as those of ``item``."""
    given = item("NEW-1", size=size, **scores)
    return AiAnswer(proposes=True, twin=Twin(scores=given.scores, size=given.size), **answers)


def in_one_order(item: Item) -> Item:
    """Scores, and those of its twin, in the order in which a file has them."""
    ai = item.ai and item.ai.revised(twin=item.ai.twin.revised(scores=_sorted(item.ai.twin.scores)))
    return item.revised(scores=_sorted(item.scores), ai=ai)


def _sorted(scores: Iterable[Score]) -> tuple[Score, ...]:
    return tuple(sorted(scores, key=lambda score: (score.criterion, score.function or "")))


def days(likely: float) -> Size:
    return Size(likely=likely, unit=SizeUnit.DAYS)


def requires(source: str, target: str) -> Link:
    return Link(source=source, target=target, kind=LinkKind.REQUIRES)


def better_after(source: str, target: str) -> Link:
    return Link(source=source, target=target, kind=LinkKind.BETTER_AFTER)


def evidence(
    key: str, kind: str = "test_result", verdict: str = "supports", day: date = TODAY, *, id: int = 0, **more: Any
) -> Evidence:
    """A piece of evidence of today; ``portfolio`` numbers those that have no id."""
    source = {"source": "Data protection act"} if kind == "obligation" else {}
    return Evidence.model_validate(
        {"id": id, "item": key, "kind": kind, "verdict": Verdict(verdict), "date": day, **source, **more}
    )


def portfolio(*records: Item | Link | Evidence | Outcome | Charter, revision: int = 0) -> Portfolio:
    """A portfolio of any records, in any order."""
    pieces = [r for r in records if isinstance(r, Evidence)]
    return Portfolio.of(
        (r for r in records if isinstance(r, Item)),
        (r for r in records if isinstance(r, Link)),
        [piece if piece.id else piece.revised(id=n) for n, piece in enumerate(pieces, 1)],
        (r for r in records if isinstance(r, Outcome)),
        next((r for r in records if isinstance(r, Charter)), None),
        revision,
    )
