"""What one map shows: nodes in layers, the links between them, and what is left out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from planner.domain.model import Item
from planner.domain.values import Status
from planner.services.map.web import STRENGTH, Bond, Tie, Web


class Form(StrEnum):
    ITEM = "item"
    KNOT = "knot"
    """Items that wait for each other in a circle."""
    MORE = "more"
    """The folded rest of a layer."""


@dataclass(frozen=True, slots=True)
class Node:
    name: str
    """The key it goes by; of a folded rest ``+`` and its layer as seen from the centre."""
    form: Form
    items: tuple[Item, ...]
    needs_more: int
    """How much that it needs directly is off the map, where the map leads away from the centre that way."""
    unlocks_more: int
    first: int | None = None
    """Its place among what ships first by decree, from 1."""

    @property
    def head(self) -> Item:
        return self.items[0]

    @property
    def done(self) -> bool:
        return all(item.status is Status.DONE for item in self.items)

    @property
    def stopped(self) -> bool:
        return all(item.status is Status.STOPPED for item in self.items)

    @property
    def unsized(self) -> bool:
        """Whether nobody has said how large it is."""
        return any(item.size is None for item in self.items)


@dataclass(frozen=True, slots=True)
class Edge:
    """One line of the map, from what comes first to what waits for it."""

    first: int
    second: int
    """Places in ``Chart.nodes``."""
    ties: tuple[Tie, ...]
    """Several where an end is folded."""
    handoffs: tuple[tuple[str, str], ...]
    """(giving function, taking function) wherever a link crosses from one to another."""

    @property
    def kind(self) -> Bond:
        """The strongest of its ties."""
        return max((tie.kind for tie in self.ties), key=STRENGTH.__getitem__)


@dataclass(frozen=True)
class Chart:
    web: Web = field(repr=False)
    centre: str | None
    """The name of the node that everything is seen from."""
    nodes: tuple[Node, ...]
    layer: tuple[int, ...]
    """By node, from 0; what a node needs stands in a lower layer."""
    edges: tuple[Edge, ...]
    related: tuple[Tie, ...]
    """Links without an order that have an end on the map: named, not drawn."""
    beyond: tuple[Tie, ...]
    """Ties that lead off the map."""
    left_out: int = 0
    """Of a map of all that is linked: the items that are too many."""

    def place(self, name: str) -> int | None:
        """Which node shows the item or node of that *name*."""
        for n, node in enumerate(self.nodes):
            if node.name == name or any(item.key == name for item in node.items):
                return n
        return None

    def around(self, node: int, *, after: bool) -> tuple[int, ...]:
        """The nodes that it unlocks, or that it needs."""
        if after:
            return tuple(edge.second for edge in self.edges if edge.first == node)
        return tuple(edge.first for edge in self.edges if edge.second == node)


def handoffs(web: Web, ties: Iterable[Tie]) -> tuple[tuple[str, str], ...]:
    """From which function to which the links lead, where these differ."""
    items = web.portfolio.items
    ends = ((items[link.target].accountable, items[link.source].accountable) for tie in ties for link in tie.links)
    return tuple(dict.fromkeys((giver, taker) for giver, taker in ends if giver and taker and giver != taker))
