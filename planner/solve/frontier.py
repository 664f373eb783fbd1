"""Value against cost: the chain of blocks, every prefix of which is the best there is for its own budget."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from planner.solve.demands import Clash, Demands, certain, clashing
from planner.solve.exact import Instance, exact
from planner.solve.instance import InvalidProblem, Problem
from planner.solve.sidney import decomposed


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
        cut = self.within(budget)
        if cut == len(self.steps):
            return self.values[-1]
        return self.values[cut] + (budget - self.costs[cut]) * self.steps[cut].density

    def least_cost(self, value: float) -> float:
        """No choice worth *value* costs less. Raises ``InvalidProblem("bounds")`` above the value of everything."""
        if value > self.values[-1]:
            raise InvalidProblem("bounds")
        cut = next(cut for cut in range(len(self.values)) if self.values[cut] >= value)
        if cut == 0:
            return self.base.cost
        step = self.steps[cut - 1]
        return self.costs[cut] - (self.values[cut] - value) * step.cost / step.value


def frontier(problem: Problem, musts: Iterable[int] = (), must_nots: Iterable[int] = ()) -> Frontier:
    """The frontier of *problem*, where weights are what items are worth and sizes what they cost.

    What is done is out of it, at no cost. Raises ``Clash`` when a must requires a must-not.
    """
    instance = exact(problem)
    demands = Demands(musts=tuple(musts), must_nots=tuple(must_nots))
    sides = certain(instance, demands)
    if sides is None:
        raise Clash(clashing(demands, lambda fewer: certain(instance, fewer) is not None))
    inside, outside = sides
    rest = [i for i in instance.open if i not in inside and i not in outside]
    groups = [sorted(inside)]
    for block in decomposed(instance, rest):
        if any(instance.sizes[i] for i in block):
            groups.append(block)
        else:
            groups[-1] = sorted([*groups[-1], *block])
    return Frontier(
        base=_step(instance, groups[0]),
        steps=tuple(_step(instance, group) for group in groups[1:]),
        out=tuple(sorted(outside)),
        instance=instance,
    )


def _step(instance: Instance, items: list[int]) -> Step:
    weight, size = sum(instance.weights[i] for i in items), sum(instance.sizes[i] for i in items)
    return Step(tuple(items), float(weight * instance.weight_unit), float(size * instance.size_unit))
