"""Rows: where each element of an ordered layer stands, so that lines run straight where they can."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from planner.services.map.ordering import Order
from planner.services.map.strands import Strands

_SWEEPS = 6


def rows(found: Strands, order: Order, height: Callable[[int], int]) -> dict[int, int]:
    """Element → its row from 0; *height* is how many rows it keeps for itself. The order holds, nothing overlaps.

    Each layer in turn is moved to the medians of its neighbours, the least sum of squares away that keeps the order
    (isotonic regression by pooling adjacent violators; Barlow et al. 1972).
    """
    place: dict[int, int] = {}
    for layer in order:
        place |= _fitted(layer, [0.0] * len(layer), height)
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        towards = found.before if forward else found.after
        for layer in order if forward else reversed(order):
            wishes = [_wish(element, towards, place) for element in layer]
            place |= _fitted(layer, wishes, height)
    top = min(place.values(), default=0)
    return {element: row - top for element, row in place.items()}


def _wish(element: int, towards: Mapping[int, Sequence[int]], place: Mapping[int, int]) -> float:
    others = towards.get(element)
    return median(place[one] for one in others) if others else place[element]


def _fitted(layer: Sequence[int], wishes: Sequence[float], height: Callable[[int], int]) -> dict[int, int]:
    """Rows as near to *wishes* as the order and the heights allow."""
    offset, offsets = 0, []
    for element in layer:
        offsets.append(offset)
        offset += height(element)
    pools: list[tuple[float, int]] = []
    for wish, push in zip(wishes, offsets, strict=True):
        total, size = wish - push, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / size:
            more, others = pools.pop()
            total, size = total + more, size + others
        pools.append((total, size))
    level = [round(total / size) for total, size in pools for _ in range(size)]
    return {element: row + push for element, row, push in zip(layer, level, offsets, strict=True)}
