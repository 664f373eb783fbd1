"""Pairs of items whose order can be settled without trying both."""

from planner.solve.exact import Instance, topological


def settled(block: Instance) -> list[int]:
    """For each item the set, as bits, of all that may be done before it without losing the best order.

    Besides what an item requires at any remove: if i is at least as dense as j, has no other ancestors and all
    descendants of j, some best order has i before j (what stands between them is free of both, so either i moves
    forward or j back at no cost). Each pair found is a link like any other, and may settle the next.
    """
    n = len(block.weights)
    before, after = [0] * n, [0] * n
    for i in topological(block):
        for j in block.requires[i]:
            before[i] |= before[j] | 1 << j
    for i in range(n):
        for j in range(n):
            if before[i] >> j & 1:
                after[j] |= 1 << i
    found = True
    while found:
        found = False
        for i in range(n):
            for j in range(n):
                if i != j and _goes_first(block, i, j, before, after):
                    _link(i, j, before, after)
                    found = True
    return before


def _goes_first(block: Instance, i: int, j: int, before: list[int], after: list[int]) -> bool:
    if (before[i] | after[i]) >> j & 1:
        return False
    mine, others = block.weights[i] * block.sizes[j], block.weights[j] * block.sizes[i]
    return mine >= others and not before[i] & ~before[j] and not after[j] & ~after[i]


def _link(i: int, j: int, before: list[int], after: list[int]) -> None:
    """i and all before it now stand before j and all after it."""
    early, late = before[i] | 1 << i, after[j] | 1 << j
    for k in _members(late):
        before[k] |= early
    for k in _members(early):
        after[k] |= late


def _members(mask: int) -> list[int]:
    members = []
    while mask:
        lowest = mask & -mask
        members.append(lowest.bit_length() - 1)
        mask ^= lowest
    return members
