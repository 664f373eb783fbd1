"""Strands: the links of one look that leave one node, drawn as one line that branches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Look(NamedTuple):
    """What can be told from the line itself; the lines of different looks never share one."""

    soft: bool
    """Had better, not must."""
    handoff: bool
    """Crosses from one function to another."""
    decreed: bool = False
    """By decree, not by a link."""


class Arc(NamedTuple):
    """One link to draw, by places in the list of nodes."""

    first: int
    second: int
    look: Look


class Hop(NamedTuple):
    """One strand between two neighbouring layers: from one element to one or more of the next layer."""

    strand: int
    source: int
    targets: tuple[int, ...]


@dataclass(frozen=True)
class Strands:
    """Nodes and, where a link passes a layer by, the points it passes it at (*waypoints*), all called elements.

    Elements below ``nodes`` are the nodes themselves. ``layers[i]`` lists the elements of layer i in their first
    order; ``hops[i]`` what runs between layer i and the next.
    """

    nodes: int
    layers: tuple[tuple[int, ...], ...]
    hops: tuple[tuple[Hop, ...], ...]
    looks: tuple[Look, ...]
    """By strand."""
    source: tuple[int, ...]
    """By strand: the node it leaves."""
    strand_of: tuple[int, ...]
    """By arc."""

    @property
    def elements(self) -> int:
        return sum(map(len, self.layers))

    @cached_property
    def before(self) -> Mapping[int, tuple[int, ...]]:
        """Element → its neighbours in the layer before."""
        return _grouped((target, hop.source) for hops in self.hops for hop in hops for target in hop.targets)

    @cached_property
    def after(self) -> Mapping[int, tuple[int, ...]]:
        """Element → its neighbours in the next layer."""
        return _grouped((hop.source, target) for hops in self.hops for hop in hops for target in hop.targets)


def strands(layer: Sequence[int], arcs: Sequence[Arc]) -> Strands:
    """Every arc in a strand with those of the same start and look; waypoints wherever a strand passes a layer by."""
    rows: list[list[int]] = [[] for _ in range(max(layer, default=-1) + 1)]
    for node, place in enumerate(layer):
        rows[place].append(node)
    groups: dict[tuple[int, Look], list[int]] = {}
    for arc in arcs:
        groups.setdefault((arc.first, arc.look), []).append(arc.second)
    number = {group: n for n, group in enumerate(groups)}
    hops: list[list[Hop]] = [[] for _ in rows]
    element = len(layer)
    for (first, look), seconds in groups.items():
        strand, here = number[first, look], first
        furthest = max(layer[second] for second in seconds)
        for place in range(layer[first], furthest):
            reached = sorted({second for second in seconds if layer[second] == place + 1})
            passing = []
            if place + 1 < furthest:
                passing = [element]
                rows[place + 1].append(element)
                element += 1
            hops[place].append(Hop(strand, here, (*reached, *passing)))
            here = passing[0] if passing else here
    return Strands(
        len(layer),
        tuple(map(tuple, rows)),
        tuple(map(tuple, hops)),
        tuple(look for _, look in groups),
        tuple(first for first, _ in groups),
        tuple(number[arc.first, arc.look] for arc in arcs),
    )


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for here, there in pairs:
        found.setdefault(here, []).append(there)
    return {here: tuple(others) for here, others in found.items()}
