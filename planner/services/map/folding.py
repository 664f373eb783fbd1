"""From what is chosen to a chart: put in layers, and of a layer that is too full the rest folded into one node."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.values import key_order
from planner.services.map.chart import Chart, Edge, Form, Node, handoffs
from planner.services.map.layers import layers
from planner.services.map.web import Tie, Web


@dataclass(frozen=True)
class Draft:
    """What is chosen, in layers, before anything is folded."""

    web: Web
    centre: str | None
    names: tuple[str, ...]
    distance: Mapping[str, int]
    ties: tuple[Tie, ...]
    layer: Mapping[str, int]
    """As seen from the centre: what it needs stands below 0."""

    @classmethod
    def of(cls, web: Web, distance: Mapping[str, int], centre: str | None) -> "Draft":
        names = tuple(sorted(distance, key=key_order))
        place = {name: n for n, name in enumerate(names)}
        ties = tuple(t for t in web.ties if t.kind.ordering and t.first in place and t.second in place)
        found = layers(len(names), [(place[tie.first], place[tie.second]) for tie in ties])
        zero = found[place[centre]] if centre is not None else 0
        return cls(web, centre, names, distance, ties, {name: found[n] - zero for name, n in place.items()})


def folded(draft: Draft, cap: int, opened: Collection[str]) -> Chart:
    """The chart of *draft*, the rest of every layer of more than *cap* folded into one node, unless *opened*: those
    nearest to the centre, then with the most links, stay.
    """
    rows: dict[int, list[str]] = {}
    for name in draft.names:
        rows.setdefault(draft.layer[name], []).append(name)
    links = Counter(end for tie in draft.ties for end in (tie.first, tie.second))
    groups: list[tuple[str, int, list[str]]] = []
    for at in sorted(rows):
        names, more = rows[at], f"+{at}"
        if len(names) > cap and more not in opened:
            rank = sorted(names, key=lambda name: (draft.distance[name], -links[name], key_order(name)))
            kept = set(rank[: max(cap - 1, 1)])
            groups += [(name, at, [name]) for name in names if name in kept]
            groups.append((more, at, [name for name in names if name not in kept]))
        else:
            groups += [(name, at, [name]) for name in names]
    return _charted(draft, groups)


def _charted(draft: Draft, groups: Sequence[tuple[str, int, list[str]]]) -> Chart:
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
    first = min((web.first[one] for one in names if one in web.first), default=None)
    return Node(name, form, items, needs, unlocks, None if form is Form.MORE else first)


def _off(towards: Mapping[str, Sequence[str]], names: Iterable[str], shown: Callable[[str], bool]) -> int:
    return len({other for name in names for other in towards.get(name, ()) if not shown(other)})


def _edges(web: Web, ties: Iterable[Tie], place: Mapping[str, int]) -> Iterable[Edge]:
    found: dict[tuple[int, int], list[Tie]] = {}
    for tie in ties:
        found.setdefault((place[tie.first], place[tie.second]), []).append(tie)
    for ends in sorted(found):
        yield Edge(*ends, tuple(found[ends]), handoffs(web, found[ends]))
