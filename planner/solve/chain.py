"""Blocks one after the other, densest first, exactly."""

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush

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
    weights, sizes = instance.weights, instance.sizes
    steep = steepness(instance)
    members = [sorted(block) for block in blocks]
    home = {i: number for number, block in enumerate(members) for i in block}
    waits = [sum(home.get(j, b) != b for i in block for j in instance.requires[i]) for b, block in enumerate(members)]
    keys = [
        (-steep(sum(weights[i] for i in block), sum(sizes[i] for i in block)), block[0], b)
        for b, block in enumerate(members)
    ]
    free = [keys[b] for b, n in enumerate(waits) if not n]
    heapify(free)
    order = []
    while free:
        b = heappop(free)[2]
        order.append(members[b])
        for i in members[b]:
            for j in instance.dependants[i]:
                other = home.get(j, b)
                if other != b:
                    waits[other] -= 1
                    if not waits[other]:
                        heappush(free, keys[other])
    return order
