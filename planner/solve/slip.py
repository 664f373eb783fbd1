"""What else is late, and what that costs, when one item of an order is."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from planner.solve.exact import Instance, exact
from planner.solve.instance import InvalidProblem, Problem


@dataclass(frozen=True, slots=True)
class Ripple:
    """What moves, the item itself first, in the order of completion."""

    moved: tuple[tuple[int, float], ...]
    """(item, how much later it is complete); only what moves."""
    cost: float
    """Delay cost that is added: Σ cost of delay × shift."""


@dataclass(frozen=True, slots=True)
class BlastRadius:
    """Both readings of a slip; *links* costs at most what *flow* does."""

    flow: Ripple
    """The slip is work: one flow does everything, and whatever comes after waits as long."""
    links: Ripple
    """The slip is waiting: the others keep their dates, but for those that require something that is late; time
    between the two absorbs the slip.
    """


def blast_radius(problem: Problem, order: Sequence[int], item: int, slip: float) -> BlastRadius:
    """What a slip of *item* by *slip* units of work does to *order*, a feasible one of all that is still to do.

    Linear in items and links. Raises ``InvalidProblem``: ``index`` when *item* is not in the order, ``bounds`` when
    *slip* is negative or no number.
    """
    if not (isfinite(slip) and slip >= 0):
        raise InvalidProblem("bounds", [item])
    if item not in order:
        raise InvalidProblem("index", [item])
    instance = exact(problem)
    late = Fraction(str(slip)) / instance.size_unit
    start = order.index(item)
    return BlastRadius(
        flow=_ripple(instance, dict.fromkeys(order[start:], late) if slip else {}),
        links=_ripple(instance, _pushed(instance, order, start, late) if slip else {}),
    )


def _pushed(instance: Instance, order: Sequence[int], start: int, late: Fraction) -> dict[int, Fraction]:
    """How late each item is: by the latest of what it requires, less the time between that and its own beginning."""
    ends, clock = {}, 0
    for i in order:
        clock += instance.sizes[i]
        ends[i] = clock
    shifts = {order[start]: late}
    for i in order[start + 1 :]:
        begins = ends[i] - instance.sizes[i]
        shift = max((shifts[j] - (begins - ends[j]) for j in instance.requires[i] if j in shifts), default=Fraction())
        if shift > 0:
            shifts[i] = shift
    return shifts


def _ripple(instance: Instance, shifts: dict[int, Fraction]) -> Ripple:
    cost = sum((instance.weights[i] * shift for i, shift in shifts.items()), start=Fraction())
    return Ripple(
        moved=tuple((i, float(shift * instance.size_unit)) for i, shift in shifts.items()),
        cost=float(cost * instance.unit),
    )
