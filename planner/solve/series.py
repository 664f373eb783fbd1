"""Series composition: where a block falls into parts of which each waits for all of the one before."""

from itertools import pairwise

from planner.solve.exact import Instance, topological

BITS = 1_500
"""Sets of ancestors are kept for blocks up to this size; in larger ones only single first and last items are seen."""


def series(block: Instance) -> list[list[int]]:
    """Parts of *block* in the only order possible; one part if it is no series."""
    if len(block.weights) > BITS:
        return _peeled(block)
    above = [0] * len(block.weights)
    for i in topological(block):
        for j in block.requires[i]:
            above[i] |= above[j] | 1 << j
    counts = sorted((mask.bit_count(), i) for i, mask in enumerate(above))
    # The first k items are required by all others exactly when each other item has k ancestors or more: the lowest
    # of the others have no ancestors but these, so they have all of them.
    cuts = [k for k, (ancestors, _) in enumerate(counts) if ancestors >= k]
    return [[i for _, i in counts[a:b]] for a, b in pairwise([*cuts, len(counts)])]


def _peeled(block: Instance) -> list[list[int]]:
    """Single items that are alone at the beginning or at the end, taken off while there are any."""
    heads = _alone(block.requires, block.dependants)
    tails = _alone(block.dependants, block.requires)[: len(block.weights) - len(heads)]
    off = {*heads, *tails}
    middle = [i for i in block.open if i not in off]
    return [*([i] for i in heads), *([middle] if middle else []), *([i] for i in reversed(tails))]


def _alone(requires: list[list[int]], dependants: list[list[int]]) -> list[int]:
    waits = [len(needs) for needs in requires]
    free = [i for i, n in enumerate(waits) if not n]
    alone = []
    while len(free) == 1:
        i = free.pop()
        alone.append(i)
        for j in dependants[i]:
            waits[j] -= 1
            if not waits[j]:
                free.append(j)
    return alone
