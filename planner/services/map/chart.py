"""What one map shows: the items around one of them, or all that are linked, in layers with the surplus folded."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from planner.domain.model import Item
from planner.domain.values import Status, key_order
from planner.services.map.layers import layers
from planner.services.map.web import Tie, Web

CAP = 12
"""Nodes of one layer before the rest is folded, unless asked otherwise."""
MOST = 400
"""Items of a map of everything: no larger one can be read, and a hundred thousand would take minutes to lay out."""


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
    def soft(self) -> bool:
        return not any(tie.kind == "requires" for tie in self.ties)


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


def around(web: Web, key: str, steps: int, *, cap: int = CAP, opened: Collection[str] = ()) -> Chart:
    """Whatever is at most *steps* links before or behind the item *key*.

    Of a layer with more than *cap* nodes the rest is folded into one, but for the layers *opened* (by the name of that
    one): those nearest to the centre, then with the most links, stay.
    """
    centre = web.name[key]
    distance = {centre: 0}
    for towards in (web.needs, web.unlocks):
        edge = [centre]
        for step in range(1, steps + 1):
            onward = (there for here in edge for there in towards.get(here, ()))
            edge = list(dict.fromkeys(there for there in onward if there not in distance))
            distance |= dict.fromkeys(edge, step)
    return _folded(_Draft.of(web, distance, centre), cap, opened)


def whole(web: Web, *, cap: int = CAP, opened: Collection[str] = ()) -> Chart:
    """Every item of the level that a link with an order names, and what of higher levels is linked to those.

    Of more than ``MOST`` items, those next to the one with the most links, and to the next …
    """
    level = {brief.key for brief in web.portfolio.briefs if brief.kind is web.level}
    links = Counter(end for tie in web.ties if tie.kind.ordering for end in (tie.first, tie.second))
    linked = [name for name in {**web.needs, **web.unlocks} if name in level]
    kept = _dense(web, linked, links) if len(linked) > MOST else linked
    distance = dict.fromkeys(kept, 0)
    for towards in (web.needs, web.unlocks):
        near = (there for here in kept for there in towards.get(here, ()))
        distance |= {there: 1 for there in near if there not in distance and there not in level}
    return replace(_folded(_Draft.of(web, distance, None), cap, opened), left_out=len(linked) - len(kept))


def _dense(web: Web, linked: Sequence[str], links: Mapping[str, int]) -> list[str]:
    """``MOST`` of the *linked*: from the one with the most links along these, then from the next that is left."""
    allowed = set(linked)
    found: dict[str, None] = {}
    for start in sorted(linked, key=lambda name: (-links[name], key_order(name))):
        waiting = [start]
        for here in waiting:
            if len(found) == MOST:
                return list(found)
            if here in allowed and here not in found:
                found[here] = None
                waiting += (*web.needs.get(here, ()), *web.unlocks.get(here, ()))
    return list(found)


@dataclass(frozen=True)
class _Draft:
    """What is chosen, in layers, before anything is folded."""

    web: Web
    centre: str | None
    names: tuple[str, ...]
    distance: Mapping[str, int]
    ties: tuple[Tie, ...]
    layer: Mapping[str, int]
    """As seen from the centre: what it needs stands below 0."""

    @classmethod
    def of(cls, web: Web, distance: Mapping[str, int], centre: str | None) -> "_Draft":
        names = tuple(sorted(distance, key=key_order))
        place = {name: n for n, name in enumerate(names)}
        ties = tuple(t for t in web.ties if t.kind.ordering and t.first in place and t.second in place)
        found = layers(len(names), [(place[tie.first], place[tie.second]) for tie in ties])
        zero = found[place[centre]] if centre is not None else 0
        return cls(web, centre, names, distance, ties, {name: found[n] - zero for name, n in place.items()})


def _folded(draft: _Draft, cap: int, opened: Collection[str]) -> Chart:
    rows: dict[int, list[str]] = {}
    for name in draft.names:
        rows.setdefault(draft.layer[name], []).append(name)
    links: dict[str, int] = {}
    for tie in draft.ties:
        for end in (tie.first, tie.second):
            links[end] = links.get(end, 0) + 1
    groups: list[tuple[str, int, list[str]]] = []
    for at in sorted(rows):
        names, more = rows[at], f"+{at}"
        if len(names) > cap and more not in opened:
            rank = sorted(names, key=lambda name: (draft.distance[name], -links.get(name, 0), key_order(name)))
            kept = set(rank[: max(cap - 1, 1)])
            groups += [(name, at, [name]) for name in names if name in kept]
            groups.append((more, at, [name for name in names if name not in kept]))
        else:
            groups += [(name, at, [name]) for name in names]
    return _charted(draft, groups)


def _charted(draft: _Draft, groups: Sequence[tuple[str, int, list[str]]]) -> Chart:
    web = draft.web
    place = {name: n for n, (_, _, names) in enumerate(groups) for name in names}
    first = min((at for _, at, _ in groups), default=0)
    return Chart(
        web=web,
        centre=draft.centre,
        nodes=tuple(_node(web, name, at, names, place.__contains__) for name, at, names in groups),
        layer=tuple(at - first for _, at, _ in groups),
        edges=tuple(_edges(web, draft.ties, place)),
        related=tuple(t for t in web.ties if not t.kind.ordering and (t.first in place or t.second in place)),
        beyond=tuple(t for t in web.ties if t.kind.ordering and (t.first in place) != (t.second in place)),
    )


def _node(web: Web, name: str, at: int, names: Sequence[str], shown: Callable[[str], bool]) -> Node:
    form = Form.MORE if name not in names else Form.KNOT if name in web.knots else Form.ITEM
    items = tuple(item for one in names for item in web.members(one))
    needs = _off(web.needs, names, shown) if at <= 0 else 0
    unlocks = _off(web.unlocks, names, shown) if at >= 0 else 0
    return Node(name, form, items, needs, unlocks)


def _off(towards: Mapping[str, Sequence[str]], names: Iterable[str], shown: Callable[[str], bool]) -> int:
    return len({other for name in names for other in towards.get(name, ()) if not shown(other)})


def _edges(web: Web, ties: Iterable[Tie], place: Mapping[str, int]) -> Iterable[Edge]:
    found: dict[tuple[int, int], list[Tie]] = {}
    for tie in ties:
        found.setdefault((place[tie.first], place[tie.second]), []).append(tie)
    for ends in sorted(found):
        yield Edge(*ends, tuple(found[ends]), handoffs(web, found[ends]))


def handoffs(web: Web, ties: Iterable[Tie]) -> tuple[tuple[str, str], ...]:
    """From which function to which the links lead, where these differ."""
    items = web.portfolio.items
    ends = ((items[link.target].accountable, items[link.source].accountable) for tie in ties for link in tie.links)
    return tuple(dict.fromkeys((giver, taker) for giver, taker in ends if giver and taker and giver != taker))
