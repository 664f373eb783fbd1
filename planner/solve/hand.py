"""The three methods people use by hand, to be compared with and never to be worse than."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from planner.solve.chain import steepness
from planner.solve.exact import Instance, exact
from planner.solve.instance import Problem
from planner.solve.watch import SILENT, Watch


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


def by_hand(instance: Instance, watch: Watch = SILENT) -> HandMethods:
    """The same on integers."""
    weights, sizes, steep = instance.weights, instance.sizes, steepness(instance)
    dependants = instance.dependants
    credited = [w + sum([weights[j] for j in dependants[i]]) if dependants[i] else w for i, w in enumerate(weights)]
    wanted, helpful = (
        sorted(instance.open, key=[-steep(w, p) for w, p in zip(worth, sizes, strict=True)].__getitem__)
        for worth in (weights, credited)
    )
    return HandMethods(
        tuple(listed(instance, wanted, watch)),
        tuple(_pulled(instance, wanted, watch)),
        tuple(listed(instance, helpful, watch)),
    )


def listed(instance: Instance, wanted: Sequence[int], watch: Watch = SILENT) -> list[int]:
    """List scheduling: of what can be started, always the first in *wanted*."""
    rank = _ranked(instance, wanted)
    waits = [len(needs) for needs in instance.requires]
    free = [rank[i] for i in instance.open if not waits[i]]
    heapify(free)
    order: list[int] = []
    for _ in watch.each(wanted):
        i = wanted[heappop(free)]
        order.append(i)
        for j in instance.dependants[i]:
            waits[j] -= 1
            if not waits[j]:
                heappush(free, rank[j])
    return order


def _pulled(instance: Instance, wanted: Sequence[int], watch: Watch) -> list[int]:
    """*wanted* in turn, each after what it requires, the first in *wanted* first."""
    rank = _ranked(instance, wanted)
    placed = [False] * len(rank)
    order: list[int] = []
    for goal in watch.each(wanted):
        path = [] if placed[goal] else [goal]
        while path:
            i = path[-1]
            missing = [rank[j] for j in instance.requires[i] if not placed[j]]
            if missing:
                path.append(wanted[min(missing)])
            else:
                placed[path.pop()] = True
                order.append(i)
    return order


def _ranked(instance: Instance, wanted: Sequence[int]) -> list[int]:
    rank = [0] * len(instance.weights)
    for place, i in enumerate(wanted):
        rank[i] = place
    return rank
