"""Insertion search: each item moved to the best place its links allow, until nothing moves."""

from collections.abc import Sequence

from planner.solve.exact import Instance
from planner.solve.watch import SILENT, Watch


def inserted(block: Instance, order: Sequence[int], effort: int, watch: Watch = SILENT) -> tuple[list[int], int]:
    """*order* improved, and how much cheaper it is; stops after about *effort* comparisons of two items."""
    order = list(order)
    place = [0] * len(order)
    for k, i in enumerate(order):
        place[i] = k
    gained, moved = 0, True
    while moved and effort > 0:
        moved = False
        for i in watch.each(tuple(order)):
            start = place[i]
            earliest = max((place[j] + 1 for j in block.requires[i]), default=0)
            latest = min((place[j] - 1 for j in block.dependants[i]), default=len(order) - 1)
            effort -= latest - earliest + 1
            goal, change = _best_place(block, order, start, earliest, latest)
            if change < 0:
                _move(order, place, start, goal)
                gained -= change
                moved = True
            if effort <= 0:
                break
    return order, gained


def _best_place(block: Instance, order: list[int], start: int, earliest: int, latest: int) -> tuple[int, int]:
    """Where the item at *start* stands best, and the change in delay cost: passing x costs one of pᵢ·wₓ, wᵢ·pₓ."""
    weights, sizes = block.weights, block.sizes
    w, p = weights[order[start]], sizes[order[start]]
    best, least, change = start, 0, 0
    for k in range(start - 1, earliest - 1, -1):
        other = order[k]
        change += p * weights[other] - w * sizes[other]
        if change < least:
            best, least = k, change
    change = 0
    for k in range(start + 1, latest + 1):
        other = order[k]
        change += w * sizes[other] - p * weights[other]
        if change < least:
            best, least = k, change
    return best, least


def _move(order: list[int], place: list[int], start: int, goal: int) -> None:
    order.insert(goal, order.pop(start))
    for k in range(min(start, goal), max(start, goal) + 1):
        place[order[k]] = k
