"""Blocks one after the other, densest first, exactly."""

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from itertools import groupby

from planner.solve.exact import Instance


def steepness(instance: Instance) -> Callable[[int, int], int]:
    """A function of weight and size whose order is that of the density weight ÷ size, without rounding.

    Two different densities of sizes up to S differ by at least 1 ÷ S²: scaled that far, integers tell them apart.
    Size 0 is steeper than anything, worth something or not: it costs nobody time.
    """
    scale = 2 * sum(instance.sizes).bit_length()
    vertical = sum(instance.weights) + 1 << scale
    return lambda weight, size: (weight << scale) // size if size else vertical


def chained(instance: Instance, blocks: Sequence[Sequence[int]]) -> list[list[int]]:
    """*blocks* by falling density, whatever is required first among equals, then by lowest index; each ascending.

    The blocks must be a decomposition: no block may require a less dense one.
    """
    members = [sorted(block) for block in blocks]
    weights = [sum([instance.weights[i] for i in block]) for block in members]
    sizes = [sum([instance.sizes[i] for i in block]) for block in members]
    return [members[b] for b in by_density(instance, members, weights, sizes)]


def by_density(
    instance: Instance, members: Sequence[Sequence[int]], weights: Sequence[int], sizes: Sequence[int]
) -> list[int]:
    """Numbers of the blocks *members*, each ascending, in the order of ``chained``; *weights* and *sizes* are theirs.

    Left out are blocks of one density that wait for each other in a circle.
    """
    steep = steepness(instance)
    keys = [(-steep(w, p), block[0]) for w, p, block in zip(weights, sizes, members, strict=True)]
    order = sorted(range(len(members)), key=keys.__getitem__)
    if any(not (instance.weights[i] or instance.sizes[i]) for i in instance.open):
        # What has neither worth nor size has no density of its own: it may wait for anything.
        return _linked(instance, members, order)
    equals = (list(group) for _, group in groupby(order, key=lambda b: keys[b][0]))
    return [b for group in equals for b in (_linked(instance, members, group) if len(group) > 1 else group)]


def _linked(instance: Instance, members: Sequence[Sequence[int]], numbers: Sequence[int]) -> list[int]:
    """*numbers* of blocks in their order, but for what waits for another one of them: that comes once it is free."""
    home = {i: place for place, b in enumerate(numbers) for i in members[b]}
    waits = [
        sum(home.get(j, place) != place for i in members[b] for j in instance.requires[i])
        for place, b in enumerate(numbers)
    ]
    free = [place for place, n in enumerate(waits) if not n]
    heapify(free)
    order = []
    while free:
        place = heappop(free)
        order.append(numbers[place])
        for i in members[numbers[place]]:
            for j in instance.dependants[i]:
                other = home.get(j, place)
                if other != place:
                    waits[other] -= 1
                    if not waits[other]:
                        heappush(free, other)
    return order
