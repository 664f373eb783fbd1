"""Numbers as integers, so that a flow never rounds and equal is equal."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, ldexp

from planner.solve.instance import Problem
from planner.solve.watch import SILENT, Watch

DECIMALS = 6
"""Numbers of up to so many decimals are taken exactly as they are written."""
BITS = 40
"""Of other numbers, so many binary digits of the largest are kept: one part in 10¹², and flows stay quick."""


def whole(numbers: Sequence[float]) -> tuple[list[int], Fraction]:
    """Integers and their unit: ``numbers[i] = integers[i] × unit``.

    Exact for integers below 2⁴⁰ and for decimals of up to six places that stay below it; beyond that rounded to
    2⁻⁴⁰ of the largest, where nothing above 0 becomes 0.
    """
    largest = max(numbers, default=0)
    if all(type(x) is int for x in numbers) and largest < 1 << BITS:
        return _reduced(list(numbers), Fraction(1))  # type: ignore[arg-type]  # all are int
    for places in range(DECIMALS + 1):
        power = 10**places
        if largest * power >= 1 << BITS:
            break
        if all(round(x * power) / power == x for x in numbers):
            return _reduced([round(x * power) for x in numbers], Fraction(1, power))
    exponent = BITS - Fraction(largest).__ceil__().bit_length() if largest >= 1 else BITS
    while largest < 1 and ldexp(largest, exponent) < 1 << (BITS - 1) and exponent < 1000:
        exponent += 1
    integers = [max(round(ldexp(x, exponent)), 1) if x else 0 for x in numbers]
    return _reduced(integers, Fraction(2) ** -exponent)


def _reduced(integers: list[int], unit: Fraction) -> tuple[list[int], Fraction]:
    common = gcd(*integers)
    if common <= 1:
        return integers, unit
    return [i // common for i in integers], unit * common


@dataclass(frozen=True, slots=True)
class Instance:
    """A problem in integers. Links of what is done are gone, and so are repeated ones."""

    weights: list[int]
    sizes: list[int]
    requires: list[list[int]]
    dependants: list[list[int]]
    open: list[int]
    """Indices of what is still to do, ascending."""
    weight_unit: Fraction
    """One unit of weight here, in the problem's own units."""
    size_unit: Fraction

    @property
    def unit(self) -> Fraction:
        """One unit of delay cost here, in the problem's own units."""
        return self.weight_unit * self.size_unit

    def delay_cost(self, order: Sequence[int]) -> int:
        """Σ weight × completion time over *order*, in units of this instance."""
        clock = cost = 0
        weights, sizes = self.weights, self.sizes
        for i in order:
            clock += sizes[i]
            cost += weights[i] * clock
        return cost


def exact(problem: Problem, watch: Watch = SILENT) -> Instance:
    """*problem* in integers."""
    weights, weight_unit = whole(problem.weights)
    sizes, size_unit = whole(problem.sizes)
    done = problem.done
    requires = [_open(i, needs, done) for i, needs in enumerate(watch.each(problem.needs()))]
    return Instance(
        weights=weights,
        sizes=sizes,
        requires=requires,
        dependants=mirrored(requires),
        open=[i for i in range(len(problem)) if i not in done],
        weight_unit=weight_unit,
        size_unit=size_unit,
    )


def revised(old: Instance, before: Problem, after: Problem) -> Instance | None:
    """*after* in integers, from what *before* was: only links that changed are looked at. None where that won't do."""
    if len(before) != len(after) or before.done != after.done or before.before != after.before:
        return None
    weights, weight_unit = whole(after.weights)
    sizes, size_unit = whole(after.sizes)
    requires, dependants = old.requires, old.dependants
    if before.requires != after.requires:
        needs = after.needs()
        changed = [i for i, (a, b) in enumerate(zip(before.requires, after.requires, strict=True)) if a != b]
        requires = list(requires)
        for i in changed:
            requires[i] = _open(i, needs[i], after.done)
        dependants = list(dependants)
        for j in {j for i in changed for j in (*old.requires[i], *requires[i])}:
            kept = [i for i in dependants[j] if j in requires[i]]
            dependants[j] = sorted({*kept, *(i for i in changed if j in requires[i])})
    return Instance(weights, sizes, requires, dependants, old.open, weight_unit, size_unit)


def _open(item: int, needs: Sequence[int], done: frozenset[int]) -> list[int]:
    """What *item* still waits for, ascending, each once."""
    if not needs or item in done:
        return []
    if len(needs) == 1:
        return [] if needs[0] in done else [needs[0]]
    return sorted({j for j in needs if j not in done})


def mirrored(requires: Sequence[Sequence[int]]) -> list[list[int]]:
    """Who requires each item, ascending."""
    dependants: list[list[int]] = [[] for _ in requires]
    for i, needs in enumerate(requires):
        for j in needs:
            dependants[j].append(i)
    return dependants


def extracted(instance: Instance, items: Sequence[int]) -> Instance:
    """*items* as an instance of their own, numbered as they come; links to others do not count."""
    number = {i: k for k, i in enumerate(items)}
    requires = [[number[j] for j in instance.requires[i] if j in number] for i in items]
    return Instance(
        weights=[instance.weights[i] for i in items],
        sizes=[instance.sizes[i] for i in items],
        requires=requires,
        dependants=mirrored(requires),
        open=list(range(len(items))),
        weight_unit=instance.weight_unit,
        size_unit=instance.size_unit,
    )


def topological(instance: Instance) -> list[int]:
    """What is still to do, whatever is required first, lower indices first among the free."""
    waits = [len(needs) for needs in instance.requires]
    free = [i for i in instance.open if not waits[i]]
    for i in free:
        for j in instance.dependants[i]:
            waits[j] -= 1
            if not waits[j]:
                free.append(j)
    return free
