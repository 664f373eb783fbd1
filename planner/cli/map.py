"""``planner map``: what waits for what, drawn in layers, or as Mermaid, DOT and SVG."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Option

from planner.cli.completion import item_keys
from planner.cli.decrees import decrees_data
from planner.cli.desk import Desk, Form
from planner.cli.misuse import misused
from planner.cli.options import Before, First, Flag, Force, Level, Text
from planner.cli.paper import Paper
from planner.cli.query import rank_query
from planner.cli.streams import note, write, write_exact
from planner.cli.tables import rule, wrapped
from planner.cli.waiting import waiting
from planner.cli.words import choice, whole
from planner.domain.values import Kind
from planner.i18n import say, say_n
from planner.i18n.signs import ascii_only
from planner.services.map.canvas import Canvas, Drawn, cut, sheets
from planner.services.map.chart import Chart, Node
from planner.services.map.layout import Room, laid_out
from planner.services.map.picture import diagram_of, picture_of
from planner.services.map.words import about, aside, costs, foot, heading, legend, links_table
from planner.services.planner import RankQuery
from planner.services.sequence.order import Sequenced
from planner.services.sequence.standing import Chain
from planner.services.verbs.charting import STEPS

OneKey = Annotated[Text, Argument(metavar="KEY", help="argument.map_key", autocompletion=item_keys)]
Steps = Annotated[Text, Option("--steps", metavar="N", help="option.map_steps")]
Cap = Annotated[Text, Option("--fold", metavar="N", help="option.map_fold")]
AsMermaid = Annotated[Flag, Option("--mermaid", help="option.map_mermaid")]
AsDot = Annotated[Flag, Option("--dot", help="option.map_dot")]
AsSvg = Annotated[Text, Option("--svg", metavar="FILE|-", help="option.map_svg")]

_HEIGHT = 40
"""Lines within which nodes are drawn airily."""
_STYLES = {"key": "strong", "near": "strong", "quiet": "dim", "more": "dim", "sign": "warn", "handoff": "warn"}
_UNFOLDED = 1_000
"""Nodes of one layer that an export holds before any are folded."""
_STDOUT = "-"


def map_(
    desk: Desk,
    key: OneKey = None,
    steps: Steps = None,
    level: Level = None,
    first: First = None,
    before: Before = None,
    fold: Cap = None,
    mermaid: AsMermaid = False,
    dot: AsDot = False,
    svg: AsSvg = None,
    force: Force = False,
) -> None:
    asked = {"--mermaid": mermaid, "--dot": dot, "--svg": svg is not None}
    if sum(asked.values()) > 1:
        raise misused("forms", options=" ".join(name for name, wanted in asked.items() if wanted))
    if key is None and steps is not None:
        raise misused("map_steps")
    export = any(asked.values())
    query = rank_query(first=first or (), before=before or ())
    chart = desk.planner.map(
        key,
        steps=whole("--steps", steps) if steps else STEPS,
        level=choice("--level", level, Kind, "kind") if level else None,
        cap=whole("--fold", fold, least=2) if fold else _UNFOLDED if export else None,
        under=query,
    )
    if export:
        _exported(desk, chart, svg, mermaid=mermaid, force=force)
    elif desk.form is Form.JSON:
        desk.json("map", **_document(desk, chart, _order(desk, chart, query)))
    elif desk.for_people:
        desk.lines(_lines(chart, _chain(desk, chart), _order(desk, chart, query), desk.paper))
    else:
        desk.table(links_table(chart))


map_.lists = True  # type: ignore[attr-defined]


def _chain(desk: Desk, chart: Chart) -> Chain | None:
    if chart.centre is None:
        return None
    return desk.planner.chain(chart.centre, level=chart.web.level)


def _order(desk: Desk, chart: Chart, query: RankQuery) -> Sequenced | None:
    """The order under the decrees of *query*, which alone knows what they cost; None where nothing is decreed."""
    if not (query.first or query.before):
        return None
    with waiting() as progress:
        return desk.planner.sequence(replace(query, level=chart.web.level), progress=progress)


def _exported(desk: Desk, chart: Chart, svg: str | None, *, mermaid: bool, force: bool) -> None:
    from planner.formats.writing.dot import diagram_to_dot
    from planner.formats.writing.mermaid import diagram_to_mermaid
    from planner.formats.writing.svg import picture_to_svg
    from planner.services.files import write_file

    if chart.left_out:
        note(say_n("map.left_out", chart.left_out))
    if svg is None:
        write_exact(diagram_to_mermaid(diagram_of(chart)) if mermaid else diagram_to_dot(diagram_of(chart)))
        return
    text = picture_to_svg(picture_of(chart))
    if svg == _STDOUT:
        write(text)
        return
    path = write_file(Path(svg), text.encode(), force=force)
    if desk.for_people:
        note(say("export.done", files=str(path)))
    else:
        desk.json("exported", files=[str(path)])


def _lines(chart: Chart, chain: Chain | None, order: Sequenced | None, paper: Paper) -> Iterator[str]:
    yield from (paper.styled(line, "strong") for line in wrapped(heading(chart), paper))
    if not chart.nodes:
        yield from wrapped(say("map.empty"), paper)
        return
    yield ""
    yield from _drawn(chart, paper)
    yield ""
    centre = chart.place(chart.centre) if chart.centre is not None else None
    below = foot(chart, chart.nodes[centre], chain, order) if centre is not None else costs(order)
    told = [*below, *aside(chart)]
    if told:
        yield from wrapped(" ".join(told), paper)
    yield from (paper.styled(line.rstrip(), "dim") for line in wrapped(legend(chart), paper))


def _drawn(chart: Chart, paper: Paper) -> Iterator[str]:
    """The drawing, in sheets side by side where it is wider than the paper."""
    drawing = laid_out(chart, Room(paper.width, _HEIGHT))
    lines = Canvas(drawing).lines(chart.place(chart.centre) if chart.centre is not None else None)
    found = sheets(drawing, paper.width)
    for number, (begin, end) in enumerate(found, 1):
        if len(found) > 1:
            yield rule(say("map.sheet", n=number, of=len(found)), paper)
        sheet = [_line(cut(line, begin, end), paper) for line in lines]
        while sheet and not sheet[-1]:
            sheet.pop()
        yield from sheet


def _line(pieces: tuple[Drawn, ...], paper: Paper) -> str:
    """In signs of one column each that the paper carries: a drawing must keep its places."""
    carried = [(_carried(piece.text, paper), piece.style) for piece in pieces]
    while carried and not carried[-1][0].strip():
        carried.pop()
    return "".join(paper.styled(text, _STYLES.get(style, "")) for text, style in carried)


def _carried(text: str, paper: Paper) -> str:
    try:
        text.encode(paper.encoding)
    except UnicodeEncodeError:
        return ascii_only(text)
    return text


def _document(desk: Desk, chart: Chart, order: Sequenced | None) -> dict[str, Any]:
    chain = _chain(desk, chart)
    return {
        "portfolio": chart.web.portfolio.charter.name,
        "revision": chart.web.portfolio.revision,
        "level": chart.web.level,
        "around": chart.centre,
        "nodes": [_node(chart, node, layer) for node, layer in zip(chart.nodes, chart.layer, strict=True)],
        "links": [
            {
                "first": chart.nodes[edge.first].name,
                "second": chart.nodes[edge.second].name,
                "kind": edge.kind,
                "handoffs": [{"from": giver, "to": taker} for giver, taker in edge.handoffs],
                "of": [
                    {"source": link.source, "kind": link.kind, "target": link.target}
                    for tie in edge.ties
                    for link in tie.links
                ],
            }
            for edge in chart.edges
        ],
        "related": [[tie.first, tie.second] for tie in chart.related],
        "left_out": chart.left_out,
        "beyond": [[tie.first, tie.second] for tie in chart.beyond],
        "decrees": {"first": [], "before": []} if order is None else decrees_data(order),
        "costliest_chain": None
        if chain is None
        else {"steps": chain.steps, "delay": chain.delay, "waiting": chain.waiting},
    }


def _node(chart: Chart, node: Node, layer: int) -> dict[str, Any]:
    return {
        "name": node.name,
        "form": node.form,
        "layer": layer,
        "keys": [item.key for item in node.items],
        "titles": [item.title for item in node.items],
        "functions": list(dict.fromkeys(item.accountable for item in node.items if item.accountable)),
        "enabler": any(item.enabler for item in node.items),
        "decreed_first": node.first,
        "done": node.done,
        "stopped": node.stopped,
        "unsized": node.unsized,
        "sentences": about(chart, node),
    }
