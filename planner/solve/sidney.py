"""Sidney's decomposition: the blocks that some best order does one after the other, densest first.

A block is an initial set of what is left with the highest density ΣW ÷ ΣP (Sidney, Operations Research 23, 1975).
All blocks together are the principal partition, found here by divide and conquer: with λ = W ÷ P of a set, the
largest maximum closure of the integer gains wᵢ·P − pᵢ·W is what is at least as dense; when that is the whole set,
nothing in it is denser.
"""

from collections.abc import Callable, Iterable, Sequence

from planner.solve.chain import chained
from planner.solve.closure import Network
from planner.solve.exact import Instance, extracted, topological
from planner.solve.knots import knots


def decompose(instance: Instance, tick: Callable[[int], None] | None = None) -> list[list[int]]:
    """Blocks in order: densities never rise, links only lead back, no block can be split further.

    *tick* hears how many more items are settled, now and then; what it raises comes out.
    """
    network = Network(list(instance.requires), list(instance.dependants))
    rank = [0] * len(instance.weights)
    for place, i in enumerate(topological(instance)):
        rank[i] = place
    blocks: list[list[int]] = []
    waiting = components(network, instance.open)
    while waiting:
        piece = waiting.pop()
        if len(piece) == 1:
            blocks.append(piece)
        elif parts := _halves(network, instance, sorted(piece, key=rank.__getitem__)):
            for part in parts:
                waiting += components(network, part)
            continue
        else:
            blocks += _atoms(network, piece)
        if tick is not None:
            tick(len(piece))
    return chained(instance, blocks)


def decomposed(instance: Instance, items: Sequence[int]) -> list[list[int]]:
    """Blocks of *items* by themselves: links to and from others do not count."""
    return [[items[k] for k in block] for block in decompose(extracted(instance, items))]


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
