"""What waits for what: the worth of the work an item unlocks, and an order in which nothing comes too early."""

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from planner.domain.portfolio import Portfolio
from planner.domain.values import CLOSED, in_order
from planner.value.scoring import Lens, Scorer

_MANY = 20
"""When one in so many waits, looking through all, which are in order, beats sorting: and it lets others have a turn."""


class Unlocked(NamedTuple):
    """The open work that waits for one item, directly or through others."""

    keys: tuple[str, ...]
    """In key order."""
    worth: float | None
    """Sum of their costs of delay; a part of a waiting item counts with the whole. None if nothing is known of any."""
    unknown: int
    """How many of them have no cost of delay."""


def unfinished(portfolio: Portfolio, key: str) -> tuple[str, ...]:
    """What *key* requires directly and is not done."""
    return tuple(other for other in portfolio.requires.get(key, ()) if other in portfolio.unfinished)


def delays_of(portfolio: Portfolio, scorer: Scorer, keys: Iterable[str], lens: Lens) -> dict[str, float | None]:
    """The cost of delay of each item under *lens* (in the gut lens: stated)."""
    briefs = [portfolio.brief_of[key] for key in keys]
    assessed = scorer.assess(briefs, portfolio.evidence_of)
    return {brief.key: one.delay(lens) for brief, one in zip(briefs, assessed, strict=True)}


def unlocked(
    portfolio: Portfolio, scorer: Scorer, key: str, lens: Lens, known: Mapping[str, float | None] | None = None
) -> Unlocked:
    """What *key* unlocks, worth the cost of delay of *lens*; what is not *known* already is assessed for it."""
    waiting = _waiting(portfolio, key)
    before = known or {}
    further = delays_of(portfolio, scorer, [one for one in waiting if one not in before], lens)
    every = [before[one] if one in before else further[one] for one in waiting]
    delays = {one: delay for one, delay in zip(waiting, every, strict=True) if delay is not None}
    counted = list(delays.values())
    if portfolio.children:
        counted = [delay for one, delay in delays.items() if not _within_another(portfolio, one, delays)]
    return Unlocked(tuple(waiting), math.fsum(counted) if counted else None, len(waiting) - len(delays))


def _waiting(portfolio: Portfolio, key: str) -> list[str]:
    """Open items that cannot be finished before *key*, in key order."""
    unlocks, found, frontier = portfolio.unlocks, {key}, {key}
    while frontier:  # all that wait for one of these, in one go: a step for each item takes three times as long
        frontier = set(chain.from_iterable([unlocks[one] for one in frontier if one in unlocks])) - found
        found |= frontier
    found.discard(key)
    briefs = portfolio.brief_of
    known = found if len(found) < len(briefs) // _MANY else [one for one in briefs if one in found]
    waiting = [one for one in known if one in briefs and briefs[one].status not in CLOSED]
    return waiting if known is not found else in_order(waiting)


def _within_another(portfolio: Portfolio, key: str, counted: Container[str]) -> bool:
    """Whether an item above *key* is among *counted*; ends on any data."""
    seen = {key}
    briefs = portfolio.brief_of
    above = briefs[key].parent
    while above is not None and above not in seen:
        if above in counted:
            return True
        seen.add(above)
        above = briefs[above].parent if above in briefs else None
    return False


def feasible(order: Sequence[str], portfolio: Portfolio) -> tuple[str, ...]:
    """*order* with prerequisites pulled forward, changed no more than that needs.

    A permutation that respects every ``requires`` link, also through items that are not in *order*. Items in a
    circle, which no portfolio should have, keep their order.
    """
    place = {key: n for n, key in enumerate(order)}
    last = len(place)
    seen: set[str] = set()
    pulled: list[str] = []
    for start in order:
        stack = [(start, False)]
        while stack:
            key, ready = stack.pop()
            if ready:
                if key in place:
                    pulled.append(key)
            elif key not in seen:
                seen.add(key)
                stack.append((key, True))
                required = (k for k in portfolio.requires.get(key, ()) if k not in seen)
                stack += ((k, False) for k in sorted(required, key=lambda k: place.get(k, last), reverse=True))
    return tuple(pulled)
