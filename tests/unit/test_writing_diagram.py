"""Mermaid and DOT out: every node, every link, and labels in which nothing means anything to the syntax."""

import html
import json
import re

import pytest
from hypothesis import given

from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.formats.writing.diagram import Diagram, badges
from planner.formats.writing.dot import diagram_to_dot
from planner.formats.writing.mermaid import diagram_to_mermaid
from tests.builders import better_after, item, portfolio, requires
from tests.strategies import HOSTILE, portfolios

SMALL = portfolio(
    item("CRM-3", "One customer view", enabler=True, accountable="it", contributing=("cx",)),
    item("CRM-27", "Reply by chat", accountable="cx", contributing=("it",)),
    item("CRM-40", "Alone"),
    item("CRM-41", "Tiers", accountable="marketing"),
    item("CRM-42", "Gifting", accountable="marketing"),
    requires("CRM-27", "CRM-3"),
    better_after("CRM-41", "CRM-27"),
    requires("CRM-41", "CRM-42").revised(kind="relates"),
)


def test_mermaid_of_a_small_portfolio() -> None:
    assert diagram_to_mermaid(Diagram.of(SMALL)) == (
        "graph LR\n"
        '  n1["CRM-3 ⚙ IT·cx<br/>One customer view"]\n'
        '  n2["CRM-27 CX·it<br/>Reply by chat"]\n'
        '  n3["CRM-41 MKT<br/>Tiers"]\n'
        '  n4["CRM-42 MKT<br/>Gifting"]\n'
        '  n1 -->|"⇄ IT→CX"| n2\n'
        '  n2 -.->|"⇄ CX→MKT"| n3\n'
        "  n4 -.- n3\n"
        "  linkStyle 2 stroke-dasharray:1 4\n"
    )


def test_dot_of_a_small_portfolio() -> None:
    assert diagram_to_dot(Diagram.of(SMALL, caption='a "b"')) == (
        "digraph planner {\n"
        "  rankdir=LR\n"
        "  node [shape=box, fontname=sans]\n"
        "  edge [fontname=sans]\n"
        '  label="a \\"b\\""\n'
        '  n1 [label="CRM-3 ⚙ IT·cx\\nOne customer view"]\n'
        '  n2 [label="CRM-27 CX·it\\nReply by chat"]\n'
        '  n3 [label="CRM-41 MKT\\nTiers"]\n'
        '  n4 [label="CRM-42 MKT\\nGifting"]\n'
        '  n1 -> n2 [style=solid, label="⇄ IT→CX"]\n'
        '  n2 -> n3 [style=dashed, label="⇄ CX→MKT"]\n'
        "  n4 -> n3 [style=dotted, dir=none, constraint=false]\n"
        "}\n"
    )


def test_only_the_named_items_and_the_links_among_them() -> None:
    chosen = Diagram.of(SMALL, {"CRM-3", "CRM-27", "CRM-40"})
    assert [node.key for node in chosen.nodes] == ["CRM-3", "CRM-27", "CRM-40"]
    assert [(edge.first, edge.second) for edge in chosen.edges] == [(0, 1)]


def test_a_function_the_charter_does_not_name_shows_its_name() -> None:
    stray = item("CRM-1", accountable="legal", contributing=("marketing",))
    assert badges(stray, SMALL.charter) == "LEGAL·mkt"


MEANINGFUL = (
    *HOSTILE,
    '"]; click n1 "javascript:alert(1)"',
    "`**md**`",
    "<img src=x onerror=alert(1)>",
    "#quot; #35; #",
    "style x:#abc;",
    '%%{init: {"theme": "x"}}%%',
    "a]b)c}d|e --> n9 ::: x",
    "\\N \\G \\l \\",
    "&lt;b&gt; &amp;",
    "ﬂ°°60¶ß",
    "---",
)


def titled(title: str) -> Diagram:
    return Diagram.of(portfolio(item("CRM-1", title), item("CRM-2"), requires("CRM-1", "CRM-2")), caption=title)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("title", MEANINGFUL)
def test_mermaid_labels_hold_no_sign_with_a_meaning(title: str) -> None:
    lines = diagram_to_mermaid(titled(title)).splitlines()
    assert lines[0] == lines[2] == "---"
    assert json.loads(lines[1].removeprefix("title: ")) == flat(title)
    assert "%%" not in lines[1]
    label = re.fullmatch(r'  n1\["CRM-1 <br/>([^"]*)"\]|  n1\["CRM-1<br/>([^"]*)"\]', lines[4])
    assert label is not None
    written = label[1] or label[2]
    assert re.fullmatch(r"(?:[\w ,.·–⚙⇄→-]|#\d+;)*", written)
    assert re.sub(r"#(\d+);", lambda match: chr(int(match[1])), written) == flat(title)


@pytest.mark.parametrize("title", MEANINGFUL)
def test_dot_strings_end_where_they_should(title: str) -> None:
    lines = diagram_to_dot(titled(title)).splitlines()
    assert len(lines) == 9
    label = re.fullmatch(r'  n1 \[label="CRM-1\\n((?:[^"\\]|\\.)*)"\]', lines[5])
    assert label is not None
    assert html.unescape(re.sub(r"\\(.)", r"\1", label[1])) == flat(title)


@given(portfolios())
def test_every_link_is_drawn_once_from_what_comes_first(whole: Portfolio) -> None:
    diagram = Diagram.of(whole)
    drawn = sorted((diagram.nodes[e.second].key, diagram.nodes[e.first].key, e.kind) for e in diagram.edges)
    assert drawn == sorted((link.source, link.target, link.kind) for link in whole.links)
    for text in (diagram_to_mermaid(diagram), diagram_to_dot(diagram)):
        assert len(re.findall(r"^  n\d+ ?\[", text, re.MULTILINE)) == len(diagram.nodes)
        assert len(re.findall(r"^  n\d+ [-.]", text, re.MULTILINE)) == len(diagram.edges)


def test_shown_passes_every_text_through() -> None:
    loud = Diagram.of(portfolio(Item(key="CRM-1", title="a", accountable="it")), {"CRM-1"}, "c").shown(str.upper)
    assert (loud.caption, loud.nodes[0].title) == ("C", "A")
