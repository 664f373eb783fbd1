"""Layers: whatever comes first stands further left, and nothing further left than it must."""

from collections.abc import Sequence

Pair = tuple[int, int]
"""(what comes first, what waits for it), as places in a list."""


def layers(count: int, pairs: Sequence[Pair]) -> list[int]:
    """The layer, from 0, of each of *count* nodes: by its longest path from a start, then as near to what waits for it
    as shortens the links (after Sugiyama, Tagawa & Toda, *IEEE Trans. SMC* 11, 1981). *pairs* have no circle.
    """
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for first, second in pairs:
        before[second].append(first)
        after[first].append(second)
    order = _topological(before, after)
    layer = [0] * count
    for node in order:
        layer[node] = max((layer[one] + 1 for one in before[node]), default=0)
    for node in reversed(order):
        if len(after[node]) > len(before[node]):
            layer[node] = min(layer[one] for one in after[node]) - 1
    least = min(layer, default=0)
    return [one - least for one in layer]


def _topological(before: Sequence[Sequence[int]], after: Sequence[Sequence[int]]) -> list[int]:
    waits = [len(firsts) for firsts in before]
    order = [node for node, n in enumerate(waits) if not n]
    for node in order:
        for other in after[node]:
            waits[other] -= 1
            if not waits[other]:
                order.append(other)
    return order
