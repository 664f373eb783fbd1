"""Where somebody stands on the map, and the answer to it: a chart, its drawing, and the node that is chosen."""

from dataclasses import dataclass, replace

from planner.domain.portfolio import Portfolio
from planner.services.map.canvas import Canvas
from planner.services.map.chart import Chart
from planner.services.map.drawing import Drawing
from planner.services.map.layout import Room, laid_out
from planner.services.planner import Planner
from planner.services.verbs.charting import STEPS
from planner.services.verbs.desk import DEFAULT_QUERY, RankQuery

_FEWEST = 4
"""Nodes of a layer that are shown however low the room is."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What is asked of the map."""

    centre: str | None
    """None shows all that is linked."""
    steps: int | None = None
    """None: as many as can be read, two at most."""
    opened: frozenset[str] = frozenset()
    """Folded layers that somebody has opened."""
    chosen: str | None = None
    """Name of the node the cursor stands on; the centre's where nothing is said."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer."""

    stand: Stand
    steps: int
    chart: Chart
    canvas: Canvas
    chosen: int | None
    """Place of the chosen node; None on an empty map."""


def shown(planner: Planner, portfolio: Portfolio, stand: Stand, room: Room, under: RankQuery = DEFAULT_QUERY) -> Shown:
    """*stand* on *portfolio*, *under* the decrees of a query, drawn for *room*; any thread may ask.

    Raises ``NotFound`` when the centre is gone.
    """

    def drawn(steps: int) -> tuple[Chart, Drawing]:
        cap = max(room.height // 2, _FEWEST)
        chart = planner.map(stand.centre, steps=steps, cap=cap, opened=stand.opened, under=under, of=portfolio)
        return chart, laid_out(chart, room)

    steps = STEPS if stand.steps is None else stand.steps
    chart, drawing = drawn(steps)
    if stand.steps is None and stand.centre is not None and not drawing.legible:
        steps = 1
        chart, drawing = drawn(steps)
    return Shown(stand, steps, chart, Canvas(drawing), _chosen(chart, stand))


def _chosen(chart: Chart, stand: Stand) -> int | None:
    for name in (stand.chosen, chart.centre):
        if name is not None and (place := chart.place(name)) is not None:
            return place
    return 0 if chart.nodes else None


def beside(found: Shown, way: int) -> int | None:
    """The node to go to: along a link where there is one, else in the next layer; the nearest row decides."""
    here = found.chosen
    if here is None:
        return None
    chart = found.chart
    goals = chart.around(here, after=way > 0)
    if not goals:
        goals = tuple(n for n, layer in enumerate(chart.layer) if layer == chart.layer[here] + way)
    spots = found.canvas.drawing.spots
    row = spots[here].y
    return min(goals, key=lambda n: (chart.layer[n] * way, abs(spots[n].y - row), spots[n].y), default=None)


def above(found: Shown, lines: int) -> int | None:
    """The node so many further down in the same layer, or the last there is."""
    here = found.chosen
    if here is None:
        return None
    layer = found.chart.layer
    column = sorted(
        (n for n in range(len(layer)) if layer[n] == layer[here]), key=lambda n: found.canvas.drawing.spots[n].y
    )
    return column[max(0, min(column.index(here) + lines, len(column) - 1))]


def chosen(found: Shown, node: int | None) -> Shown:
    """The same map with another node chosen."""
    if node is None:
        return found
    name = found.chart.nodes[node].name
    return replace(found, chosen=node, stand=replace(found.stand, chosen=name))
