"""Work that goes on without anything having been learnt of it: zombies."""

from datetime import date, timedelta
from typing import NamedTuple

from planner.domain.model import OBLIGATION
from planner.domain.portfolio import Portfolio
from planner.domain.values import Status, key_order

INCREMENT_DAYS = 70
"""A planning interval of five two-week iterations, unless told otherwise."""

INCREMENTS = 2
"""Without new evidence for so long, work in progress is a zombie."""


class Zombie(NamedTuple):
    key: str
    newest: date | None
    """Of its evidence, obligations left aside; None if there never was any."""
    decided: date | None
    """When somebody last decided to persevere or pivot."""


def zombies(
    portfolio: Portfolio, today: date, *, increments: int = INCREMENTS, days: int = INCREMENT_DAYS
) -> tuple[Zombie, ...]:
    """Items in implementation whose newest evidence is older than *increments* of *days*; the longest silent first,
    those that never had any before all. What rests on an obligation is no hypothesis, hence no zombie."""
    since = today - timedelta(days=increments * days)
    found = []
    for brief in portfolio.briefs:
        if brief.status is not Status.IMPLEMENTING:
            continue
        pieces = portfolio.evidence_of.get(brief.key, ())
        newest = max((piece.date for piece in pieces if piece.kind != OBLIGATION), default=None)
        if any(piece.kind == OBLIGATION for piece in pieces) or (newest is not None and newest >= since):
            continue
        decided = max((one.date for one in portfolio.decisions_on.get(brief.key, ())), default=None)
        found.append(Zombie(brief.key, newest, decided))
    return tuple(sorted(found, key=lambda one: (one.newest or date.min, key_order(one.key))))
