"""The best choice within a budget, or the cheapest that reaches a value, with its proof."""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, isfinite

from planner.solve.answer import Enough, Phase, Progress, Proof, quiet, status
from planner.solve.choosing import possible, searched
from planner.solve.demands import Clash, Demands, certain, clashing, kept
from planner.solve.dividend import Price
from planner.solve.exact import Instance
from planner.solve.fill import filled, thinned
from planner.solve.frontier import Frontier, traced
from planner.solve.instance import InvalidProblem, Problem
from planner.solve.watch import Watch

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
    """Neither a choice that keeps all demands nor a proof that there is none was found before the search ended."""


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
    watch = Watch(progress)
    chain = _chain(problem, demands, seconds, watch)
    instance = chain.instance
    room = floor(_fraction(demands.budget) / instance.size_unit)
    aim = _Aim(instance, demands, instance.weights, float(instance.weight_unit), tolerance, seconds)
    found, limit, engine = _sought(aim, filled(chain, room), _most(chain, room), watch)
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
    watch = Watch(progress)
    chain = _chain(problem, demands, seconds, watch)
    instance = chain.instance
    target = ceil(_fraction(demands.reach) / instance.weight_unit)
    aim = _Aim(instance, demands, [-p for p in instance.sizes], -float(instance.size_unit), tolerance, seconds)
    found, limit, engine = _sought(aim, thinned(chain, target), -_least(chain, target), watch)
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


def _chain(problem: Problem, demands: Demands, seconds: float, watch: Watch) -> Frontier:
    """The frontier under the musts and must-nots, once it is clear that nothing obvious clashes."""
    watch.enter(Phase.BLOCKS, 0.5)
    chain = traced(problem, demands.musts, demands.must_nots, watch)
    reachable = demands.reach is None or demands.reach <= chain.values[-1]
    if not reachable or certain(chain.instance, demands) is None:
        raise _clash(chain.instance, demands, seconds)
    return chain


def _clash(instance: Instance, demands: Demands, seconds: float) -> Clash:
    return Clash(clashing(demands, lambda fewer: possible(instance, fewer, seconds)))


@dataclass(frozen=True, slots=True)
class _Aim:
    """What is searched for, how well, and for how long."""

    instance: Instance
    demands: Demands
    gains: list[int]
    """What each item adds to what is to be as much as possible."""
    unit: float
    """One unit of gain, in the problem's own units; below 0 where the value of the answer is a cost."""
    tolerance: float
    seconds: float


def _sought(aim: _Aim, start: set[int], limit: int, watch: Watch) -> tuple[set[int], int, str]:
    """The choice that gains most, a bound no choice gains more than, and who found it; *start* where that will do."""
    instance, demands, gains = aim.instance, aim.demands, aim.gains
    found = start if kept(instance, demands, start) else None
    watch.enter(Phase.SEARCH, 1.0)
    if found is not None and limit - _sum(gains, found) <= aim.tolerance * abs(limit):
        return found, limit, "closure flow"

    def tell(share: float, cost: float | None, bound: float | None) -> None:
        cap = limit if bound is None else min(limit, -bound)
        watch.tell(share, None if cost is None else -cost * aim.unit, cap * aim.unit)

    try:
        # Small ones are solved before the solver asks.
        tell(0.0, None if found is None else -_sum(gains, found), None)
    except Enough:
        if found is None:
            raise Unsettled from None
        return found, max(limit, _sum(gains, found)), "closure flow"
    better, least, impossible = searched(instance, demands, [-g for g in gains], found, aim.seconds, tell)
    if impossible and found is None:
        raise _clash(instance, demands, aim.seconds)
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
    for step in chain.hull:
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
    for step in chain.hull:
        if missing <= 0:
            return cost
        weight, size = _sum(instance.weights, set(step.items)), _sum(instance.sizes, set(step.items))
        if weight > missing:
            return cost + -(-size * missing // weight)
        cost, missing = cost + size, missing - weight
    return cost
