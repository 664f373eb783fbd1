"""A map in words: its heading, what its signs mean, and what there is to say about one node of it."""

from collections.abc import Iterable, Iterator, Sequence

from planner.formats.writing.diagram import DECREED, ENABLER, HANDOFF
from planner.formats.writing.table import Cell, CellKind, Column, Table
from planner.i18n import say, say_n
from planner.services.map.chart import Chart, Form, Node, handoffs
from planner.services.map.labels import DONE, KNOT, STOPPED, UNSIZED, of_function, said_of
from planner.services.map.web import Bond, Tie, Web
from planner.services.sequence.decree_words import costs_of, decree_said
from planner.services.sequence.order import Sequenced
from planner.services.sequence.standing import Chain
from planner.services.sequence.words import chain_sentence, named

NAMES = ("first", "kind", "second", "handoff", "first_title", "second_title", "links")
"""The columns for scripts, in order."""
_SIGNS = {
    "hard": "─",
    "soft": "╌",
    "decreed": "═",
    "first": f"{DECREED}1",
    "handoff": HANDOFF,
    "enabler": ENABLER,
    "done": DONE,
    "stopped": STOPPED,
    "unsized": UNSIZED,
    "knot": KNOT,
    "beyond": "◂2 3▸",
}
_RELATIONS = {
    (Bond.REQUIRES, False): "map.needs",
    (Bond.DECREED, False): "map.decreed_after",
    (Bond.BETTER_AFTER, False): "map.better_after",
    (Bond.REQUIRES, True): "map.unlocks",
    (Bond.DECREED, True): "map.decreed_before",
    (Bond.BETTER_AFTER, True): "map.better_before",
}
"""(kind of the tie, whether the item comes first) → its sentence."""


def heading(chart: Chart) -> str:
    """What is shown: around which item, or of which portfolio, on which level, how much of it."""
    level = say(f"kind.{chart.web.level}")
    items, links = counted(chart)
    if chart.centre is None:
        return say("map.whole", portfolio=chart.web.portfolio.charter.name, level=level, items=items, links=links)
    centre = chart.web.portfolio.items[chart.centre]
    return say("map.around", item=said_of(centre), level=level, items=items, links=links)


def counted(chart: Chart) -> tuple[str, str]:
    """How many items and how many links are on the map, the folded ones included, decrees left aside."""
    items = say_n("map.items", sum(len(node.items) for node in chart.nodes))
    return items, say_n("map.links", sum(bool(tie.links) for edge in chart.edges for tie in edge.ties))


def signs() -> tuple[tuple[str, str], ...]:
    """The signs of a map, each with what it means."""
    return tuple((sign, say(f"map.sign.{name}")) for name, sign in _SIGNS.items())


def legend(chart: Chart) -> str:
    """What the signs that *chart* has mean, on one line; a blank that is not to be broken at holds each together."""
    nodes, edges = chart.nodes, chart.edges
    there = {
        "hard": any(edge.kind is Bond.REQUIRES for edge in edges),
        "soft": any(edge.kind is Bond.BETTER_AFTER for edge in edges),
        "decreed": any(edge.kind is Bond.DECREED for edge in edges),
        "first": any(node.first is not None for node in nodes),
        "handoff": any(edge.handoffs for edge in edges),
        "enabler": any(item.enabler for node in nodes for item in node.items),
        "done": any(node.done for node in nodes),
        "stopped": any(node.stopped for node in nodes),
        "unsized": any(node.unsized and not (node.done or node.stopped) for node in nodes),
        "knot": any(node.form is Form.KNOT for node in nodes),
        "beyond": any(node.needs_more or node.unlocks_more for node in nodes),
    }
    said = (f"{sign} {say(f'map.sign.{name}')}" for name, sign in _SIGNS.items() if there[name])
    return "  ".join(one.replace(" ", "\u00a0") for one in said)


def about(chart: Chart, node: Node) -> tuple[str, ...]:
    """What one node needs and unlocks, on the map or off it, and which of its links cross functions."""
    if node.form is Form.MORE:
        return (say_n("map.folded", len(node.items), keys=named(tuple(item.key for item in node.items))),)
    ties = [tie for tie in chart.web.ties if node.name in (tie.first, tie.second)]
    said = [_circle(node)] if node.form is Form.KNOT else []
    said += [say("map.decreed_first")] if node.first is not None else []
    said += _neighbours(node.name, ties)
    related = tuple(_other(tie, node.name) for tie in ties if tie.kind is Bond.RELATES)
    if not any(tie.kind.ordering for tie in ties):
        said.append(say("map.alone"))
    if related:
        said.append(say("map.relates", keys=named(related)))
    crossing = tuple(_crossing(chart.web, [tie for tie in ties if tie.kind.ordering]))
    if crossing:
        said.append(say("map.handoffs", pairs=named(crossing)))
    return tuple(said)


def foot(chart: Chart, node: Node, chain: Chain | None, order: Sequenced | None = None) -> tuple[str, ...]:
    """``about`` a node, what the decrees of *order* cost that are about it, and the chain through it along which delay
    costs most."""
    return (*about(chart, node), *costs(order, node), *([chain_sentence(chain)] if chain is not None else []))


def costs(order: Sequenced | None, node: Node | None = None) -> Iterator[str]:
    """What the decrees of *order* cost: those about the *node*, and all together."""
    if order is not None:
        yield from costs_of(order, [item.key for item in node.items] if node is not None else ())


def aside(chart: Chart) -> Iterator[str]:
    """What the drawing leaves out, counted or named: nothing is dropped unsaid."""
    on_map = {item.key for node in chart.nodes for item in node.items}
    both = [tie for tie in chart.related if tie.first in on_map and tie.second in on_map]
    if both:
        yield say("map.related", pairs=named(tuple(f"{tie.first} – {tie.second}" for tie in both)))
    folded = [item.key for node in chart.nodes if node.form is Form.MORE for item in node.items]
    if folded:
        yield say_n("map.not_drawn", len(folded), keys=named(tuple(folded)))
    if chart.left_out:
        yield say_n("map.left_out", chart.left_out)
    elif beyond := sum(bool(tie.links) for tie in chart.beyond):
        yield say_n("map.beyond", beyond)
    if chart.web.against:
        yield say("map.decreed_against", decrees=", ".join(map(decree_said, chart.web.against)))
    for name in (node.name for node in chart.nodes if node.form is Form.KNOT):
        yield say("map.circle", keys=", ".join(chart.web.knots[name]))


def links_said(chart: Chart) -> Iterator[str]:
    """Each link of the map as a line, from what comes first."""
    items = chart.web.portfolio.items
    for tie in (tie for edge in chart.edges for tie in edge.ties):
        crossing = "".join(f", {HANDOFF} {pair}" for pair in _crossing(chart.web, [tie]))
        kind = say("map.kind_decreed" if tie.kind is Bond.DECREED else f"link_kind.{tie.kind}")
        yield f"{said_of(items[tie.second])} {kind} {said_of(items[tie.first])}{crossing}"


def links_table(chart: Chart) -> Table:
    """One row for each tie on the map, from what comes first; for scripts and screen readers."""
    items = chart.web.portfolio.items
    rows: list[list[Cell]] = []
    for tie in (*(tie for edge in chart.edges for tie in edge.ties), *chart.related):
        crossing = tuple(_crossing(chart.web, [tie])) if tie.kind.ordering else ()
        titles = (items[tie.first].title, items[tie.second].title)
        rows.append([tie.first, tie.kind.value, tie.second, crossing, *titles, len(tie.links)])
    return Table(
        [Column(name, kind=CellKind.NUMBER if name == "links" else CellKind.TEXT) for name in NAMES],
        rows,
    )


def _circle(node: Node) -> str:
    return say("map.circle", keys=", ".join(item.key for item in node.items))


def _neighbours(name: str, ties: Sequence[Tie]) -> Iterator[str]:
    for (kind, comes_first), code in _RELATIONS.items():
        keys = tuple(_other(tie, name) for tie in ties if tie.kind is kind and (tie.first == name) is comes_first)
        if keys:
            yield say(code, keys=named(keys))


def _other(tie: Tie, name: str) -> str:
    return tie.second if tie.first == name else tie.first


def _crossing(web: Web, ties: Iterable[Tie]) -> Iterator[str]:
    charter = web.portfolio.charter
    for giver, taker in handoffs(web, ties):
        yield f"{of_function(giver, charter)}→{of_function(taker, charter)}"
