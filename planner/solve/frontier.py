"""Value against cost: the chain of blocks, every prefix of which is the best there is for its own budget."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from planner.solve.answer import Progress, Proof, quiet, status
from planner.solve.chain import steepness
from planner.solve.demands import Clash, Demands, certain, clashing
from planner.solve.exact import Instance, exact
from planner.solve.instance import InvalidProblem, Problem
from planner.solve.sidney import Division, decomposed
from planner.solve.watch import Watch


@dataclass(frozen=True, slots=True)
class Step:
    """A block of the chain, or the base: what it adds, in the problem's units."""

    items: tuple[int, ...]
    value: float
    cost: float

    @property
    def density(self) -> float:
        """Value per cost; 0 for a base that costs nothing."""
        return self.value / self.cost if self.cost else 0.0


@dataclass(frozen=True)
class Frontier:
    """A base of musts, then blocks by falling density. A cut is the number of blocks taken, 0 … ``len(steps)``.

    What costs nothing is taken with what stands before it.

    Whatever has the musts and none of the must-nots, keeps the links and costs no more than a prefix, is worth no more
    than that prefix: the chain is the upper concave hull of everything possible (Lagrangian duality; blocks as in
    ``sidney``).
    """

    base: Step
    """The musts and what they require, and what costs nothing in front of the first block."""
    steps: tuple[Step, ...]
    out: tuple[int, ...]
    """The must-nots and what requires them."""
    instance: Instance = field(repr=False, compare=False)
    hull: tuple[Step, ...] = field(repr=False, compare=False)
    """What bounds are made of: the steps. Of a search that was stopped, single items instead of what is not taken
    apart: then cuts keep the links, but need not be the best for their budget (``proof`` tells)."""

    @cached_property
    def costs(self) -> tuple[float, ...]:
        """Cost of each cut, the base included; ascending."""
        return tuple(accumulate((step.cost for step in self.steps), initial=self.base.cost))

    @cached_property
    def values(self) -> tuple[float, ...]:
        """Value of each cut, the base included."""
        return tuple(accumulate((step.value for step in self.steps), initial=self.base.value))

    def items(self, cut: int) -> tuple[int, ...]:
        """What is in when so many blocks are taken, ascending."""
        taken = (self.base, *self.steps[:cut])
        return tuple(sorted(i for step in taken for i in step.items))

    def share(self, cut: int) -> float:
        """Share of all value that is not ruled out; 1 where nothing is worth anything."""
        return self.values[cut] / self.values[-1] if self.values[-1] else 1.0

    def within(self, budget: float) -> int:
        """The largest cut that costs at most *budget*. Raises ``InvalidProblem("bounds")`` below the base's cost."""
        if budget < self.base.cost:
            raise InvalidProblem("bounds", self.base.items)
        return bisect_right(self.costs, budget) - 1

    def reaching(self, share: float) -> int:
        """The smallest cut with at least this *share* (0 … 1) of the value."""
        if not 0 <= share <= 1:
            raise InvalidProblem("bounds")
        return next(cut for cut in range(len(self.values)) if self.share(cut) >= share or cut == len(self.steps))

    def denser_than(self, density: float) -> int:
        """The cut that takes every block with more value per cost than *density*, say the portfolio's at its margin."""
        return sum(step.density > density for step in self.steps)

    def knee(self) -> int:
        """Where the curve stands farthest above the straight line from its beginning to its end.

        That is: take what is denser than all blocks together. With the base, the default for a first release.
        """
        cost, value = self.costs[-1] - self.base.cost, self.values[-1] - self.base.value
        return self.denser_than(value / cost) if cost else len(self.steps)

    def most_value(self, budget: float) -> float:
        """No choice within *budget* is worth more: linear between cuts, level after the last."""
        costs, values = self._corners
        if budget < self.base.cost:
            raise InvalidProblem("bounds", self.base.items)
        cut = bisect_right(costs, budget) - 1
        if cut == len(self.hull):
            return values[-1]
        return values[cut] + (budget - costs[cut]) * self.hull[cut].density

    def least_cost(self, value: float) -> float:
        """No choice worth *value* costs less. Raises ``InvalidProblem("bounds")`` above the value of everything."""
        costs, values = self._corners
        if value > values[-1]:
            raise InvalidProblem("bounds")
        cut = bisect_left(values, value)
        if cut == 0:
            return self.base.cost
        step = self.hull[cut - 1]
        return costs[cut] - (values[cut] - value) * step.cost / step.value

    def proof(self, cut: int) -> Proof:
        """The value of a cut against the best for its cost; optimal, unless the search was stopped."""
        value = self.values[cut]
        bound = value if self.hull is self.steps else max(value, self.most_value(self.costs[cut]))
        return Proof(value, bound, *status(value, bound), "closure flow")

    @cached_property
    def _corners(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Costs and values along the hull."""
        if self.hull is self.steps:
            return self.costs, self.values
        return (
            tuple(accumulate((step.cost for step in self.hull), initial=self.base.cost)),
            tuple(accumulate((step.value for step in self.hull), initial=self.base.value)),
        )


def frontier(
    problem: Problem, musts: Iterable[int] = (), must_nots: Iterable[int] = (), progress: Progress = quiet
) -> Frontier:
    """The frontier of *problem*, where weights are what items are worth and sizes what they cost.

    What is done is out of it, at no cost. Raises ``Clash`` when a must requires a must-not.
    """
    return traced(problem, musts, must_nots, Watch(progress))


def traced(problem: Problem, musts: Iterable[int], must_nots: Iterable[int], watch: Watch) -> Frontier:
    """``frontier`` for a search that goes on after it."""
    instance = exact(problem)
    demands = Demands(musts=tuple(musts), must_nots=tuple(must_nots))
    sides = certain(instance, demands)
    if sides is None:
        raise Clash(clashing(demands, lambda fewer: certain(instance, fewer) is not None))
    inside, outside = sides
    rest = [i for i in instance.open if i not in inside and i not in outside]
    division = decomposed(instance, rest, watch)
    base, *groups = _costly(instance, [sorted(inside), *division.parts])
    steps = tuple(_step(instance, group) for group in groups)
    return Frontier(
        base=_step(instance, base),
        steps=steps,
        out=tuple(sorted(outside)),
        instance=instance,
        hull=steps if all(division.settled) else _hull(instance, division),
    )


def _costly(instance: Instance, groups: Iterable[list[int]]) -> list[list[int]]:
    """*groups* in order; but for the first, what costs nothing is part of the one before."""
    found: list[list[int]] = []
    for group in groups:
        if not found or any(instance.sizes[i] for i in group):
            found.append(group)
        else:
            found[-1] = sorted([*found[-1], *group])
    return found


def _hull(instance: Instance, division: Division) -> tuple[Step, ...]:
    """Blocks, and single items of what is not taken apart, densest first, as if none required another.

    No closed set gains more at any price per cost than the parts of it that gain by themselves.
    """
    steep = steepness(instance)
    groups = [
        group for part, settled in zip(*division, strict=True) for group in ([part] if settled else [[i] for i in part])
    ]
    keys = [-steep(sum(instance.weights[i] for i in group), sum(instance.sizes[i] for i in group)) for group in groups]
    return tuple(_step(instance, groups[k]) for k in sorted(range(len(groups)), key=keys.__getitem__))


def _step(instance: Instance, items: list[int]) -> Step:
    weight, size = sum(instance.weights[i] for i in items), sum(instance.sizes[i] for i in items)
    return Step(tuple(items), float(weight * instance.weight_unit), float(size * instance.size_unit))
