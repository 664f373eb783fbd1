"""A map for elsewhere: a diagram for Mermaid and DOT, and a picture from the same layout as on a terminal."""

from collections.abc import Iterator

from planner.domain.values import LinkKind
from planner.formats.writing.diagram import DECREED, HANDOFF, Diagram, badges
from planner.formats.writing.diagram import Edge as DiagramEdge
from planner.formats.writing.diagram import Node as DiagramNode
from planner.formats.writing.svg import Box, Picture, Stroke, Text
from planner.i18n import language, say, visible
from planner.services.map.canvas import text_of
from planner.services.map.chart import Chart, Edge, Form, Node
from planner.services.map.drawing import Drawing, Spot
from planner.services.map.labels import columns, head, of_function, title
from planner.services.map.layout import Room, laid_out
from planner.services.map.web import Bond
from planner.services.map.words import heading, legend

_CELL, _ROW = 8.0, 18.0
"""Pixels of a cell: wide enough for a sign of 13 pixel monospace."""
_BASE = 13.0
"""From the top of a row to its base line."""
_PAD = 5.0
_TOP = 40.0
"""Above the drawing: the heading."""
_LINKS = {Bond.REQUIRES: LinkKind.REQUIRES, Bond.DECREED: LinkKind.REQUIRES, Bond.BETTER_AFTER: LinkKind.BETTER_AFTER}
_STROKES = {Bond.REQUIRES: "hard", Bond.DECREED: "decreed", Bond.BETTER_AFTER: "soft"}
_UNBOUNDED = Room(100_000, 100_000)


def diagram_of(chart: Chart) -> Diagram:
    """The nodes and links of *chart*, what is merely related included where both ends are on the map."""
    charter = chart.web.portfolio.charter
    edges = [
        DiagramEdge(edge.first, edge.second, _LINKS[edge.kind], handoff(chart, edge), _decree(edge))
        for edge in chart.edges
    ]
    edges += [DiagramEdge(first, second, LinkKind.RELATES, "") for first, second in _related(chart)]
    nodes = []
    for node in chart.nodes:
        owners = badges(node.head, charter) if node.form is Form.ITEM else ""
        enabler = node.form is not Form.MORE and any(item.enabler for item in node.items)
        name = "".join(piece.text for piece in head(node, charter)) if node.form is Form.MORE else node.name
        mark = "" if node.first is None else f"{DECREED}{node.first}"
        nodes.append(DiagramNode(name, title(node), owners, enabler, mark))
    return Diagram(tuple(nodes), tuple(edges), heading(chart)).shown(visible)


def _decree(edge: Edge) -> str:
    return say("map.sign.decreed") if edge.kind is Bond.DECREED else ""


def handoff(chart: Chart, edge: Edge) -> str:
    """``⇄ IT→CX``, or nothing where the link stays within one function."""
    charter = chart.web.portfolio.charter
    pairs = [f"{of_function(giver, charter)}→{of_function(taker, charter)}" for giver, taker in edge.handoffs]
    return f"{HANDOFF} {', '.join(pairs)}" if pairs else ""


def picture_of(chart: Chart) -> Picture:
    """The whole of *chart*, as large as it needs to be."""
    drawing = laid_out(chart, _UNBOUNDED)
    said = [Text(_CELL, 22.0, heading(chart), "key")]
    foot = _TOP + drawing.height * _ROW + 26.0
    said += [Text(_CELL, foot, legend(chart), "quiet")]
    return Picture(
        title=heading(chart),
        description="; ".join(_told(chart)),
        language=language(),
        width=max(drawing.width * _CELL, *((len(text.text) + 2) * _CELL for text in said)),
        height=foot + 14.0,
        strokes=(*_related_strokes(drawing), *_strokes(drawing)),
        boxes=[_box(drawing, spot) for spot in drawing.spots],
        texts=[*said, *_texts(drawing)],
    )


def _told(chart: Chart) -> Iterator[str]:
    """Every link in words, for those who do not see the lines."""
    for edge in chart.edges:
        first, second = chart.nodes[edge.first], chart.nodes[edge.second]
        told = (f"{_name(first)} → {_name(second)}", _decree(edge), handoff(chart, edge))
        yield " ".join(part for part in told if part)


def _name(node: Node) -> str:
    return title(node) if node.form is Form.MORE else node.name


def _related(chart: Chart) -> Iterator[tuple[int, int]]:
    for tie in chart.related:
        ends = (chart.place(tie.first), chart.place(tie.second))
        if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
            yield ends[0], ends[1]


def _left(spot: Spot) -> float:
    return spot.x * _CELL - _PAD


def _right(drawing: Drawing, spot: Spot) -> float:
    """Boxes of one layer are equally wide."""
    layer = drawing.chart.layer
    wide = max(other.width for other in drawing.spots if layer[other.node] == layer[spot.node])
    return (spot.x + wide) * _CELL + _PAD


def _box(drawing: Drawing, spot: Spot) -> Box:
    chart = drawing.chart
    node = chart.nodes[spot.node]
    kind = "centre" if node.name == chart.centre else "" if node.form is Form.ITEM else node.form.value
    left = _left(spot)
    return Box(left, _y(spot.y) - 2, _right(drawing, spot) - left, len(spot.lines) * _ROW + 4, kind)


def _texts(drawing: Drawing) -> Iterator[Text]:
    for spot in drawing.spots:
        for down, line in enumerate(spot.lines):
            x = spot.x
            if down:
                yield Text(x * _CELL, _y(spot.y + down) + _BASE, text_of(line), line[0].style)
                continue
            for piece in line:
                kind = "key" if piece.style == "key" or piece.style.startswith("function") else piece.style
                if piece.text.strip():
                    yield Text(x * _CELL, _y(spot.y) + _BASE, piece.text, kind)
                x += columns((piece,))
    for route in drawing.routes:
        if route.sign is not None:
            x, y = route.sign
            yield Text((x + 0.5) * _CELL, _y(y) + _BASE + 1, HANDOFF, "mark")


def _strokes(drawing: Drawing) -> Iterator[Stroke]:
    for route in drawing.routes:
        edge = drawing.chart.edges[route.edge]
        start, goal = drawing.spots[edge.first], drawing.spots[edge.second]
        inner = [_middle(x, y) for x, y in route.points[1:-1]]
        begin = (_right(drawing, start), _middle(*route.points[0])[1])
        end = (_left(goal), _middle(*route.points[-1])[1])
        yield Stroke((begin, *inner, end), _STROKES[edge.kind])


def _related_strokes(drawing: Drawing) -> Iterator[Stroke]:
    for first, second in _related(drawing.chart):
        ends = [drawing.spots[first], drawing.spots[second]]
        yield Stroke(tuple(((_left(spot) + _right(drawing, spot)) / 2, _y(spot.y) + _ROW) for spot in ends), "related")


def _y(row: int) -> float:
    return _TOP + row * _ROW


def _middle(x: int, y: int) -> tuple[float, float]:
    return (x + 0.5) * _CELL, _y(y) + _ROW / 2
