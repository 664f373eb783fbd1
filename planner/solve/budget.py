"""The best choice within a budget, or the cheapest that reaches a value, with its proof."""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, isfinite

from planner.solve.answer import Progress, Proof, quiet, status
from planner.solve.choosing import possible, searched
from planner.solve.demands import Clash, Demands, certain, clashing, kept
from planner.solve.dividend import Price
from planner.solve.exact import Instance
from planner.solve.fill import filled, thinned
from planner.solve.frontier import Frontier, frontier
from planner.solve.instance import InvalidProblem, Problem

TOLERANCE = 0.005
"""A choice proved this close to the best possible is good enough, unless the caller wants better."""
SECONDS = 30.0
PRECISION = 1e-9
"""The solver computes in floating point: what it proves holds up to one part in a billion."""


@dataclass(frozen=True, slots=True)
class Selection(Proof):
    """A choice. ``value`` is its worth when it is the best within a budget, its cost when it is the cheapest."""

    items: tuple[int, ...] = ()
    """Ascending; what is done is not among them."""
    worth: float = 0.0
    cost: float = 0.0


class Unsettled(RuntimeError):
    """Neither a choice that keeps all demands nor a proof that there is none was found in the time allowed."""


def best_within(
    problem: Problem,
    demands: Demands,
    *,
    tolerance: float = TOLERANCE,
    seconds: float = SECONDS,
    progress: Progress = quiet,
) -> Selection:
    """The choice worth most that keeps *demands*, which name a budget.

    From the chain of blocks where that is proved within *tolerance* (0: only the best will do), else by HiGHS in at
    most about *seconds*. Raises ``Clash`` when the demands cannot hold together, ``Unsettled`` when nothing is found.
    """
    if demands.budget is None or not 0 <= demands.budget < float("inf"):
        raise InvalidProblem("bounds")
    chain = _chain(problem, demands, seconds)
    instance = chain.instance
    room = floor(_fraction(demands.budget) / instance.size_unit)
    found, limit, engine = _sought(
        instance, demands, instance.weights, filled(chain, room), _most(chain, room), tolerance, seconds, progress
    )
    return _answer(instance, found, instance.weights, limit, instance.weight_unit, engine)


def cheapest_reaching(
    problem: Problem,
    demands: Demands,
    *,
    tolerance: float = TOLERANCE,
    seconds: float = SECONDS,
    progress: Progress = quiet,
) -> Selection:
    """The choice that costs least and keeps *demands*, which name a value to reach; otherwise as ``best_within``."""
    if demands.reach is None or not 0 <= demands.reach < float("inf"):
        raise InvalidProblem("bounds")
    chain = _chain(problem, demands, seconds)
    instance = chain.instance
    target = ceil(_fraction(demands.reach) / instance.weight_unit)
    costs = [-p for p in instance.sizes]
    found, limit, engine = _sought(
        instance, demands, costs, thinned(chain, target), -_least(chain, target), tolerance, seconds, progress
    )
    return _answer(instance, found, instance.sizes, -limit, instance.size_unit, engine)


def force_price(problem: Problem, demands: Demands, item: int, *, inside: bool, seconds: float = SECONDS) -> Price:
    """What it costs in worth to force *item* into the best choice within the budget (or out of it)."""
    musts = tuple(i for i in demands.musts if i != item)
    must_nots = tuple(i for i in demands.must_nots if i != item)
    free = replace(demands, musts=musts, must_nots=must_nots)
    bound = replace(free, musts=(*musts, item)) if inside else replace(free, must_nots=(*must_nots, item))
    without, with_it = (best_within(problem, d, tolerance=0, seconds=seconds) for d in (free, bound))
    return Price(
        without.value - with_it.value,
        max(0.0, without.value - with_it.bound),
        without.bound - with_it.value,
    )


def _chain(problem: Problem, demands: Demands, seconds: float) -> Frontier:
    """The frontier under the musts and must-nots, once it is clear that nothing obvious clashes."""
    chain = frontier(problem, demands.musts, demands.must_nots)
    reachable = demands.reach is None or demands.reach <= chain.values[-1]
    if not reachable or certain(chain.instance, demands) is None:
        raise _clash(chain.instance, demands, seconds)
    return chain


def _clash(instance: Instance, demands: Demands, seconds: float) -> Clash:
    return Clash(clashing(demands, lambda fewer: possible(instance, fewer, seconds)))


def _sought(
    instance: Instance,
    demands: Demands,
    gains: list[int],
    start: set[int],
    limit: int,
    tolerance: float,
    seconds: float,
    progress: Progress,
) -> tuple[set[int], int, str]:
    """The choice that gains most, a bound no choice gains more than, and who found it; *start* where that will do."""
    found = start if kept(instance, demands, start) else None
    if found is not None and limit - _sum(gains, found) <= tolerance * abs(limit):
        return found, limit, "closure flow"
    better, least, impossible = searched(instance, demands, [-g for g in gains], found, seconds, progress)
    if impossible and found is None:
        raise _clash(instance, demands, seconds)
    if better is not None and (found is None or _sum(gains, better) > _sum(gains, found)):
        found = better
    if found is None:
        raise Unsettled
    gained = _sum(gains, found)
    if isfinite(least):
        limit = min(limit, floor(-least + PRECISION * max(1000.0, abs(least))))
    settled = limit - gained <= PRECISION * abs(limit)
    return found, gained if settled else max(limit, gained), "HiGHS"


def _answer(
    instance: Instance, items: set[int], numbers: list[int], bound: int, unit: Fraction, engine: str
) -> Selection:
    value = _sum(numbers, items)
    gap, proved = status(value, bound)
    return Selection(
        value=float(value * unit),
        bound=float(bound * unit),
        gap=gap,
        status=proved,
        engine=engine,
        items=tuple(sorted(items)),
        worth=float(_sum(instance.weights, items) * instance.weight_unit),
        cost=float(_sum(instance.sizes, items) * instance.size_unit),
    )


def _sum(numbers: list[int], items: set[int]) -> int:
    return sum(numbers[i] for i in items)


def _fraction(number: float) -> Fraction:
    """As it is written: a budget of 0.3 is three times a cost of 0.1."""
    return Fraction(str(number))


def _most(chain: Frontier, room: int) -> int:
    """No choice that costs at most *room* is worth more: the frontier between its cuts, rounded down."""
    instance = chain.instance
    worth = _sum(instance.weights, set(chain.base.items))
    left = room - _sum(instance.sizes, set(chain.base.items))
    for step in chain.steps:
        weight, size = _sum(instance.weights, set(step.items)), _sum(instance.sizes, set(step.items))
        if size > left:
            return worth + weight * left // size
        worth, left = worth + weight, left - size
    return worth


def _least(chain: Frontier, target: int) -> int:
    """No choice worth at least *target* costs less: the frontier between its cuts, rounded up."""
    instance = chain.instance
    cost = _sum(instance.sizes, set(chain.base.items))
    missing = target - _sum(instance.weights, set(chain.base.items))
    for step in chain.steps:
        if missing <= 0:
            return cost
        weight, size = _sum(instance.weights, set(step.items)), _sum(instance.sizes, set(step.items))
        if weight > missing:
            return cost + -(-size * missing // weight)
        cost, missing = cost + size, missing - weight
    return cost
