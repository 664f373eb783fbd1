"""Work that goes on without anything having been learnt of it: zombies."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from planner.domain.model import OBLIGATION
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind, Status, key_order

INCREMENT_DAYS = 70
"""A planning interval of five two-week iterations, unless the charter says how long one is."""

INCREMENTS = 2
"""Without new evidence for so long, work in progress is a zombie."""


class Zombie(NamedTuple):
    key: str
    newest: date | None
    """Of its evidence, obligations left aside; None if there never was any."""
    decided: date | None
    """When somebody last decided to persevere or pivot."""
    tested: bool = False
    """A test of it is under way."""


def zombies(
    portfolio: Portfolio, today: date, *, increments: int = INCREMENTS, days: float | None = None
) -> tuple[Zombie, ...]:
    """Features and initiatives in implementation whose newest evidence is older than *increments* of *days* (the
    charter's); the longest silent first, those that never had any before all.

    What is learnt of the parts is learnt of the whole. A story is part of a feature's hypothesis and has none of its
    own; what rests on an obligation is no hypothesis, hence no zombie. When work began is not on record: *increments*
    are counted from the newest evidence.
    """
    weeks = portfolio.charter.increment_weeks
    length = days or (weeks * 7 if weeks else INCREMENT_DAYS)
    since = today - timedelta(days=increments * length)
    found = []
    for brief in portfolio.briefs:
        if brief.status is not Status.IMPLEMENTING or brief.kind is Kind.STORY:
            continue
        if any(piece.kind == OBLIGATION for piece in portfolio.evidence_of.get(brief.key, ())):
            continue
        newest = max(_learnt(portfolio, brief.key), default=None)
        if newest is not None and newest >= since:
            continue
        decided = max((one.date for one in portfolio.decisions_on.get(brief.key, ())), default=None)
        tested = any(test.result is None for test in portfolio.tests_of.get(brief.key, ()))
        found.append(Zombie(brief.key, newest, decided, tested))
    return tuple(sorted(found, key=lambda one: (one.newest or date.min, key_order(one.key))))


def _learnt(portfolio: Portfolio, key: str) -> Iterator[date]:
    """The days of the evidence of an item and of all below it."""
    waiting, seen = [key], {key}
    while waiting:
        one = waiting.pop()
        yield from (piece.date for piece in portfolio.evidence_of.get(one, ()) if piece.kind != OBLIGATION)
        below = [child for child in portfolio.children.get(one, ()) if child not in seen]
        waiting += below
        seen.update(below)
