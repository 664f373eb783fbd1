"""A diagram as Graphviz DOT."""

from collections.abc import Iterator

from planner.domain.values import LinkKind
from planner.formats.writing.diagram import Diagram, Edge, Node

_STYLES = {
    LinkKind.REQUIRES: "style=solid",
    LinkKind.BETTER_AFTER: "style=dashed",
    LinkKind.RELATES: "style=dotted, dir=none, constraint=false",
}
_DECREED = 'color="black:invis:black"'
"""Two lines side by side."""


def diagram_to_dot(diagram: Diagram) -> str:
    return "\n".join(_lines(diagram)) + "\n"


def _lines(diagram: Diagram) -> Iterator[str]:
    yield "digraph planner {"
    yield "  rankdir=LR"
    yield "  node [shape=box, fontname=sans]"
    yield "  edge [fontname=sans]"
    if diagram.caption:
        yield f"  label={_string(diagram.caption)}"
    yield from (f"  n{at} [label={_label(node)}]" for at, node in enumerate(diagram.nodes, start=1))
    yield from (f"  {_edge(edge)}" for edge in diagram.edges)
    yield "}"


def _label(node: Node) -> str:
    return f'"{_escaped(node.head)}\\n{_escaped(node.title)}"'


def _edge(edge: Edge) -> str:
    label = f", label={_string(edge.label)}" if edge.label else ""
    return f"n{edge.first + 1} -> n{edge.second + 1} [{_DECREED if edge.decree else _STYLES[edge.kind]}{label}]"


def _string(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    """Backslashes open escapes (``\\N``, ``\\G``) and ``&`` opens entities, even inside quotes."""
    line = " ".join(text.split())
    return line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
