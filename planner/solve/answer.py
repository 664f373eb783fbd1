"""What every answer of the engine carries: how good it is, and how that is known."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    OPTIMAL = "optimal"
    """Proved: no answer is better."""
    WITHIN = "within"
    """At most ``gap`` away from the best possible, proved."""
    HEURISTIC = "heuristic"
    """No useful bound is known."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Value of an answer and the bound no answer can pass. A cost is at least its bound, a benefit at most."""

    value: float
    bound: float
    gap: float
    """How far the value may be from the best possible, as a share of the bound; 0.004 is 0.4 %."""
    status: Status
    engine: str
    """What computed it, for people: ``closure flow, dynamic programme``, ``HiGHS`` …"""
    seconds: float | None = None
    """Wall time, when the caller measured it: the engine itself reads no clock."""


Progress = Callable[[int, int, float], None]
"""``progress(done, total, gap so far)``, called often; an exception raised in it cancels and comes out unchanged.

``Enough``, raised while something is searched (the gap is below 1), ends the search instead.
"""


class Enough(Exception):
    """The best answer found so far will do, with the gap it has."""


def quiet(_done: int, _total: int, _gap: float) -> None:
    """Progress nobody watches."""


USELESS = 1.0
"""A gap from here on says nothing: any order that keeps the links may cost at most twice the best of its block."""


def status(value: float, bound: float) -> tuple[float, Status]:
    """Gap and status of a value against its bound, whichever of the two is larger."""
    if value == bound:
        return 0.0, Status.OPTIMAL
    gap = abs(value - bound) / abs(bound) if bound else float("inf")
    return gap, Status.WITHIN if gap < USELESS else Status.HEURISTIC
