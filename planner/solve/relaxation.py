"""Lower bounds on delay cost that need no decomposition: what order would cost if links did not count."""

from collections.abc import Iterable
from typing import NamedTuple

from planner.solve.chain import steepness
from planner.solve.exact import Instance


class Lump(NamedTuple):
    """What is done without a break."""

    weight: int
    size: int
    cost: int
    """At least what it costs inside, with the clock at 0 when it starts."""


def smith(part: Instance) -> int:
    """What *part* costs at least: its items by falling density, whatever they require (Smith 1956)."""
    return lumped(part, (Lump(part.weights[i], part.sizes[i], part.weights[i] * part.sizes[i]) for i in part.open))


def lumped(instance: Instance, lumps: Iterable[Lump]) -> int:
    """What *lumps* cost at least, in any order one after the other.

    Blocks stay together in some best order (Sidney), so they may be lumps beside single items.
    """
    steep = steepness(instance)
    clock = cost = 0
    for lump in sorted(lumps, key=lambda lump: -steep(lump.weight, lump.size)):
        cost += lump.cost + clock * lump.weight
        clock += lump.size
    return cost
