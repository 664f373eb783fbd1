"""The links of a portfolio as a diagram: what stands first points to what waits for it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from planner.domain.model import Charter, Item
from planner.domain.portfolio import Portfolio
from planner.domain.values import LinkKind

ENABLER = "⚙"
HANDOFF = "⇄"
DECREED = "⚑"


@dataclass(frozen=True, slots=True)
class Node:
    key: str
    title: str
    badges: str
    """The accountable function in capitals, contributing ones in small letters: ``MKT·it``."""
    enabler: bool
    mark: str = ""
    """What else is to be seen of it: ``⚑1``."""

    @property
    def head(self) -> str:
        """``CRM-3 ⚑1 ⚙ IT·cx``: who carries it and what it is, without colour."""
        return " ".join(part for part in (self.key, self.mark, ENABLER if self.enabler else "", self.badges) if part)


@dataclass(frozen=True, slots=True)
class Edge:
    """From what comes first to what waits for it; ``relates`` has no first."""

    first: int
    second: int
    """Places in ``Diagram.nodes``."""
    kind: LinkKind
    handoff: str
    """``⇄ IT→CX`` where the two ends answer to different functions, else empty."""
    decree: str = ""
    """That it is decreed, in words; empty where a link says so."""

    @property
    def label(self) -> str:
        return ", ".join(part for part in (self.decree, self.handoff) if part)


@dataclass(frozen=True, slots=True)
class Diagram:
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    caption: str = ""

    @classmethod
    def of(cls, portfolio: Portfolio, keys: Collection[str] | None = None, caption: str = "") -> "Diagram":
        """The items named by *keys* and the links among them; without *keys*, every item that has a link."""
        if keys is None:
            keys = {end for link in portfolio.links for end in (link.source, link.target)}
        items = [item for key, item in portfolio.items.items() if key in keys]
        place = {item.key: at for at, item in enumerate(items)}
        edges = [
            Edge(
                place[link.target],
                place[link.source],
                link.kind,
                _handoff(portfolio.items[link.target], portfolio.items[link.source], portfolio.charter),
            )
            for link in portfolio.links
            if link.source in place and link.target in place
        ]
        nodes = [Node(item.key, item.title, badges(item, portfolio.charter), item.enabler) for item in items]
        return cls(tuple(nodes), tuple(edges), caption)

    def shown(self, text: Callable[[str], str]) -> "Diagram":
        """The same diagram with every text passed through *text*."""
        nodes = tuple(replace(node, title=text(node.title), badges=text(node.badges)) for node in self.nodes)
        return replace(self, nodes=nodes, caption=text(self.caption))


def badges(item: Item, charter: Charter) -> str:
    """``MKT·it``: the accountable function in capitals first, the contributing ones in small letters."""
    return "·".join(
        badge.upper() if function == item.accountable else badge.lower()
        for function in item.functions
        for badge in (_badge(function, charter),)
    )


def _badge(function: str, charter: Charter) -> str:
    return next((f.badge for f in charter.functions if f.name == function), function)


def _handoff(first: Item, second: Item, charter: Charter) -> str:
    if first.accountable is None or second.accountable is None or first.accountable == second.accountable:
        return ""
    giver, taker = (_badge(function, charter).upper() for function in (first.accountable, second.accountable))
    return f"{HANDOFF} {giver}→{taker}"
