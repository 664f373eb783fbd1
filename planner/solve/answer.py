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


USELESS = 1.0
"""A gap from here on says nothing: any order that keeps the links may cost at most twice the best of its block."""


def status(value: float, bound: float) -> tuple[float, Status]:
    """Gap and status of a value against its bound, whichever of the two is larger."""
    if value == bound:
        return 0.0, Status.OPTIMAL
    gap = abs(value - bound) / abs(bound) if bound else float("inf")
    return gap, Status.WITHIN if gap < USELESS else Status.HEURISTIC


class Phase(StrEnum):
    BLOCKS = "blocks"
    """Taking the links apart: what earns its place only together?"""
    ORDER = "order"
    """Ordering inside the blocks."""
    SOFT = "soft"
    """Trying which soft links are worth keeping."""
    SEARCH = "search"
    """HiGHS, on the choice itself."""
    TESTS = "tests"
    """Weighing what each test is worth."""
    DRAWS = "draws"
    """Drawing samples of what is uncertain."""


@dataclass(frozen=True, slots=True)
class Report:
    """How far a search is."""

    phase: Phase
    share: float
    """Of the work, 0 … 1; never falls. Of a search, of the time it was given."""
    value: float | None = None
    """Of the best answer so far, in the problem's units; None while there is none."""
    bound: float | None = None
    """What no answer can pass, as far as is known."""

    @property
    def gap(self) -> float | None:
        """How far the answer so far may be from the best possible."""
        return None if self.value is None or self.bound is None else status(self.value, self.bound)[0]


Progress = Callable[[Report], bool | None]
"""Called often, so it must be quick. True: that will do, answer with the best so far and its gap as it is.

``Enough``, raised, says the same. Whatever else is raised cancels: it comes out of the search unchanged
(``Cancelled`` is there for that).
"""


class Enough(Exception):
    """The best answer so far will do, with the gap it has."""


class Cancelled(Exception):
    """The answer is not wanted any more."""


def quiet(_: Report) -> None:
    """Progress nobody watches."""
