"""A diagram as Mermaid text. Node names are ours (``n1`` …) and every sign of a label that could mean something to
Mermaid, Markdown or HTML is an entity."""

import re
from collections.abc import Iterator

from planner.domain.values import LinkKind
from planner.formats.writing.diagram import Diagram, Edge, Node
from planner.formats.writing.json_text import dumped

_PLAIN = re.compile(r"[^\w ,.·–⚙⚑⇄→-]|_(?=_)|(?<=_)_")
"""Anything but letters, digits and signs without a meaning becomes ``#<number>;``, Mermaid's spelling of an entity."""
_ARROWS = {LinkKind.REQUIRES: "-->", LinkKind.BETTER_AFTER: "-.->", LinkKind.RELATES: "-.-"}
_DECREED = "==>"
_DOTTED = "stroke-dasharray:1 4"
"""Mermaid's own broken line is dashed; related items are dotted and have no arrow head."""


def diagram_to_mermaid(diagram: Diagram) -> str:
    return "\n".join(_lines(diagram)) + "\n"


def _lines(diagram: Diagram) -> Iterator[str]:
    if diagram.caption:
        yield from ("---", f"title: {_quoted(diagram.caption)}", "---")
    yield "graph LR"
    yield from (f"  n{at}{_node(node)}" for at, node in enumerate(diagram.nodes, start=1))
    yield from (f"  {_edge(edge)}" for edge in diagram.edges)
    dotted = [str(at) for at, edge in enumerate(diagram.edges) if edge.kind is LinkKind.RELATES]
    if dotted:
        yield f"  linkStyle {','.join(dotted)} {_DOTTED}"


def _node(node: Node) -> str:
    return f'["{_escaped(node.head)}<br/>{_escaped(node.title)}"]'


def _edge(edge: Edge) -> str:
    label = f'|"{_escaped(edge.label)}"|' if edge.label else ""
    return f"n{edge.first + 1} {_DECREED if edge.decree else _ARROWS[edge.kind]}{label} n{edge.second + 1}"


def _escaped(text: str) -> str:
    return _PLAIN.sub(lambda match: f"#{ord(match[0])};", " ".join(text.split()))


def _quoted(text: str) -> str:
    """A YAML string for the front matter: JSON's spelling, with Mermaid's directives (``%%{``) kept apart."""
    return dumped(" ".join(text.split())).replace("%", r"\u0025").replace("<", r"\u003c")
