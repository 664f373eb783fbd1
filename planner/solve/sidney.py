"""Sidney's decomposition: the blocks that some best order does one after the other, densest first.

A block is an initial set of what is left with the highest density ΣW ÷ ΣP (Sidney, Operations Research 23, 1975).
All blocks together are the principal partition, found here by divide and conquer: with λ = W ÷ P of a set, the
largest maximum closure of the integer gains wᵢ·P − pᵢ·W is what is at least as dense; when that is the whole set,
nothing in it is denser.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planner.solve.answer import Enough
from planner.solve.chain import chained
from planner.solve.closure import Network
from planner.solve.exact import Instance, extracted, topological
from planner.solve.knots import knots
from planner.solve.watch import SILENT, Watch


class Division(NamedTuple):
    """Parts in order: densities never rise, links only lead back."""

    parts: list[list[int]]
    """Each ascending."""
    settled: list[bool]
    """Of each part, whether it is a block: it cannot be split further."""


def decompose(instance: Instance) -> list[list[int]]:
    """Blocks in order: densities never rise, links only lead back, no block can be split further."""
    return divided(instance, SILENT).parts


def divided(instance: Instance, watch: Watch) -> Division:
    """The blocks; when the *watch* has enough before, also what is not taken apart yet.

    What waits to be split is, like the blocks, less dense than whatever it requires and denser than whatever requires
    it: each split is at one density, above which all of one side's blocks are, and below which the other's.
    """
    blocks: list[list[int]] = []
    waiting = [list(instance.open)]
    try:
        network = Network(list(instance.requires), list(instance.dependants), watch)
        rank = [0] * len(instance.weights)
        for place, i in enumerate(watch.each(topological(instance))):
            rank[i] = place
        waiting = components(network, instance.open)
        settled = 0
        while waiting:
            found = _divide(network, instance, rank, waiting, blocks)
            settled += found
            if found:
                watch.tell(settled / len(instance.open))
    except Enough:
        pass  # what is waiting is told apart below
    parts = chained(instance, [*blocks, *waiting])
    unsettled = {min(part) for part in waiting}
    return Division(parts, [part[0] not in unsettled for part in parts])


def _divide(
    network: Network, instance: Instance, rank: Sequence[int], waiting: list[list[int]], blocks: list[list[int]]
) -> int:
    """Take the last of *waiting* apart, or add it to *blocks*; how many items the blocks have more."""
    piece = waiting[-1]
    if len(piece) == 1:
        blocks.append(piece)
    elif parts := _halves(network, instance, sorted(piece, key=rank.__getitem__)):
        waiting[-1:] = [group for part in parts for group in components(network, part)]
        return 0
    else:
        blocks += _atoms(network, piece)
    waiting.pop()
    return len(piece)


def decomposed(instance: Instance, items: Sequence[int], watch: Watch = SILENT) -> Division:
    """Blocks of *items* by themselves: links to and from others do not count."""
    parts, settled = divided(extracted(instance, items), watch)
    return Division([[items[k] for k in part] for part in parts], settled)


def components(network: Network, items: Iterable[int]) -> list[list[int]]:
    """Groups of *items* joined by links, in the order of their first members; links must stay among *items*."""
    requires, dependants = network.requires, network.dependants
    seen: set[int] = set()
    groups = []
    for start in items:
        if start in seen:
            continue
        seen.add(start)
        group = [start]
        for i in group:
            for links in (requires[i], dependants[i]):
                for j in links:
                    if j not in seen:
                        seen.add(j)
                        group.append(j)
        groups.append(group)
    return groups


def _halves(network: Network, instance: Instance, piece: list[int]) -> tuple[list[int], list[int]] | None:
    """The dense side of *piece* and the rest, with the links between them cut; None if nothing is denser than it."""
    weights, sizes = instance.weights, instance.sizes
    weight = sum(weights[i] for i in piece)
    size = sum(sizes[i] for i in piece)
    dense = network.closure(piece, [weights[i] * size - sizes[i] * weight for i in piece])
    if len(dense) == len(piece):
        return None
    inside = set(dense)
    rest = [i for i in piece if i not in inside]
    for i in dense:
        network.dependants[i] = [j for j in network.dependants[i] if j in inside]
    for i in rest:
        network.requires[i] = [j for j in network.requires[i] if j not in inside]
    return dense, rest


def _atoms(network: Network, piece: list[int]) -> list[list[int]]:
    """A set in which nothing is denser than the whole, in as many blocks of that density as it has.

    Where all gains are spent, closed sets without loss are those the residual flow never leaves (Picard and
    Queyranne, Mathematical Programming Study 13, 1980): the blocks are its strongly connected components.
    """
    flow, requires = network.flow, network.requires
    return knots(sorted(piece), lambda i: [*requires[i], *flow[i]])
