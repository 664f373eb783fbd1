"""The three methods people use by hand, to be compared with and never to be worse than."""

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from planner.solve.chain import steepness
from planner.solve.exact import Instance, exact
from planner.solve.instance import Problem


class HandMethods(NamedTuple):
    """An order by each method; ties go to the lower index."""

    available_first: tuple[int, ...]
    """Of what can be started, always the highest WSJF."""
    pulled_forward: tuple[int, ...]
    """By WSJF, pulling what an item requires to just before it: plain WSJF made feasible."""
    enabler_credited: tuple[int, ...]
    """Of what can be started, the highest WSJF when each item is credited with what requires it directly."""


def hand_methods(problem: Problem) -> HandMethods:
    """What each hand method makes of *problem*; locks and soft links are not theirs to know."""
    return by_hand(exact(problem))


def by_hand(instance: Instance) -> HandMethods:
    """The same on integers."""
    weights, sizes, steep = instance.weights, instance.sizes, steepness(instance)
    own = {i: -steep(weights[i], sizes[i]) for i in instance.open}
    credited = {
        i: -steep(weights[i] + sum(weights[j] for j in instance.dependants[i]), sizes[i]) for i in instance.open
    }
    return HandMethods(
        tuple(listed(instance, own.__getitem__)),
        tuple(_pulled(instance, sorted(instance.open, key=own.__getitem__), own)),
        tuple(listed(instance, credited.__getitem__)),
    )


def listed(instance: Instance, rank: Callable[[int], int]) -> list[int]:
    """List scheduling: of what can be started, always the lowest *rank*."""
    waits = [len(needs) for needs in instance.requires]
    free = [(rank(i), i) for i in instance.open if not waits[i]]
    heapify(free)
    order = []
    while free:
        i = heappop(free)[1]
        order.append(i)
        for j in instance.dependants[i]:
            waits[j] -= 1
            if not waits[j]:
                heappush(free, (rank(j), j))
    return order


def _pulled(instance: Instance, wanted: Sequence[int], rank: dict[int, int]) -> list[int]:
    """*wanted* in turn, each after what it requires, best rank first."""
    placed: set[int] = set()
    order: list[int] = []
    for goal in wanted:
        path = [goal]
        while path:
            i = path[-1]
            missing = [j for j in instance.requires[i] if j not in placed]
            if i in placed:
                path.pop()
            elif missing:
                path.append(min(missing, key=lambda j: (rank[j], j)))
            else:
                placed.add(path.pop())
                order.append(i)
    return order
