"""The map elsewhere: SVG that parses and holds texts as data, Mermaid and DOT by their grammars, links in words."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given

from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.formats.writing.dot import diagram_to_dot
from planner.formats.writing.mermaid import diagram_to_mermaid
from planner.formats.writing.svg import Box, Picture, Stroke, Text, picture_to_svg
from planner.i18n import activate, language, visible
from planner.services.map.chart import Chart
from planner.services.map.picture import diagram_of, picture_of
from planner.services.map.scope import around, whole
from planner.services.map.web import web
from planner.services.map.words import about, aside, heading, links_table
from tests.builders import better_after, item, portfolio, requires
from tests.strategies import HOSTILE
from tests.unit.test_map_layout import webs

SVG = "{http://www.w3.org/2000/svg}"
HARMLESS = {"svg", "title", "desc", "style", "defs", "marker", "path", "rect", "text"}


@pytest.fixture(autouse=True)
def english():
    before = language()
    activate("en")
    yield
    activate(before)


def chart_of(whole_one: Portfolio) -> Chart:
    return whole(web(whole_one, Kind.FEATURE))


SHOP = portfolio(
    item("CRM-3", "One customer view", enabler=True, accountable="it", size=8),
    item("CRM-27", "Reply by chat", accountable="cx", contributing=("it",), size=5),
    item("CRM-41", "Tiers", accountable="marketing"),
    item("CRM-42", "Gifting", accountable="marketing"),
    requires("CRM-27", "CRM-3"),
    better_after("CRM-41", "CRM-27"),
    requires("CRM-41", "CRM-42").revised(kind="relates"),
)


def titled(text: str) -> Chart:
    both = portfolio(item("CRM-1", text), item("CRM-2", text), requires("CRM-2", "CRM-1"))
    return around(web(both, Kind.FEATURE), "CRM-1", 1)


def test_a_small_map_as_mermaid_and_dot():
    diagram = diagram_of(around(web(SHOP, Kind.FEATURE), "CRM-27", 2))
    assert diagram_to_mermaid(diagram) == (
        "---\n"
        'title: "Around CRM-27 Reply by chat · level: feature · 3 items, 2 links"\n'
        "---\n"
        "graph LR\n"
        '  n1["CRM-3 ⚙ IT<br/>One customer view"]\n'
        '  n2["CRM-27 CX·it<br/>Reply by chat"]\n'
        '  n3["CRM-41 MKT<br/>Tiers"]\n'
        '  n1 -->|"⇄ IT→CX"| n2\n'
        '  n2 -.->|"⇄ CX→MKT"| n3\n'
    )
    dot = diagram_to_dot(diagram)
    assert '  n1 -> n2 [style=solid, label="⇄ IT→CX"]\n' in dot
    assert '  n2 -> n3 [style=dashed, label="⇄ CX→MKT"]\n' in dot


def test_what_is_merely_related_is_dotted_where_both_ends_are_on_the_map():
    linked = portfolio(*SHOP.items.values(), *SHOP.links, requires("CRM-42", "CRM-3"))
    assert "n4 -.- n3\n" in diagram_to_mermaid(diagram_of(chart_of(linked)))
    strokes = [stroke.kind for stroke in picture_of(chart_of(linked)).strokes]
    assert sorted(strokes) == ["hard", "hard", "related", "soft"]


@pytest.mark.parametrize("text", [*HOSTILE, "</text><script>alert(1)</script>", "]]>&amp;<!--", "\ufffe\uffff", "&#0;"])
def test_svg_parses_and_shows_every_text_as_text(text):
    document = picture_to_svg(picture_of(titled(text)))
    root = ElementTree.fromstring(document)  # noqa: S314 - our own document
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= HARMLESS
    assert {name for element in root.iter() for name in element.attrib if name.startswith(("on", "href"))} == set()
    shown = "".join(element.text or "" for element in root.iter(f"{SVG}text"))
    assert "".join(shown.split())[:6] == "Around"
    words = re.findall("[A-Za-z]{3,}", visible(text))
    assert [word for word in words if word not in shown.replace("…", "")] == []


@given(webs())
def test_svg_has_a_box_for_each_node_and_a_line_for_each_link(whole_one):
    chart = chart_of(whole_one)
    picture = picture_of(chart)
    root = ElementTree.fromstring(picture_to_svg(picture))  # noqa: S314 - our own document
    assert len(root.findall(f"{SVG}rect")) == len(chart.nodes)
    related = sum(chart.place(tie.first) is not None and chart.place(tie.second) is not None for tie in chart.related)
    assert len(root.findall(f"{SVG}path")) == len(chart.edges) + related
    for box in picture.boxes:
        assert 0 <= box.x < box.x + box.width <= picture.width
        assert 0 <= box.y < box.y + box.height <= picture.height
    for one in picture.boxes:
        for other in picture.boxes:
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert one is other or apart or one.y + one.height <= other.y or other.y + other.height <= one.y


_STRING = r'"(?:[^"\\]|\\.)*"'
_ID = rf"(?:{_STRING}|[A-Za-z_][A-Za-z_0-9]*)"
_ATTRIBUTES = rf"\[{_ID}={_ID}(?:, {_ID}={_ID})*\]"
_DOT = re.compile(
    rf"digraph {_ID} \{{\n(?:  (?:{_ID}={_ID}|(?:node|edge|{_ID}(?: -> {_ID})?) {_ATTRIBUTES})\n)*\}}\n", re.DOTALL
)
"""The part of the DOT grammar that is written (graphviz.org/doc/info/lang.html): a backslash in a quoted string takes
the sign behind it along, nothing else ends the string but its quote."""
_LABEL = r'"(?:[^"#&<>`\\\[\]{}|]|#\d+;|<br/>)*"'
_MERMAID = re.compile(
    rf"---\ntitle: {_STRING}\n---\ngraph LR\n(?:  n\d+\[{_LABEL}\]\n)*"
    rf"(?:  n\d+ (?:-->|-\.->|-\.-)(?:\|{_LABEL}\|)? n\d+\n)*(?:  linkStyle [\d,]+ stroke-dasharray:1 4\n)?"
)
"""Flowchart lines: quoted labels with numeric entities, three arrows with a quoted text on them."""


@pytest.mark.parametrize("text", [*HOSTILE, '"; n1 -> n2 [label="', "\\", '\\"', "end", "--> n9", "`md` **b** <b>"])
def test_dot_and_mermaid_follow_their_grammars(text):
    diagram = diagram_of(titled(text))
    assert _DOT.fullmatch(diagram_to_dot(diagram))
    assert _MERMAID.fullmatch(diagram_to_mermaid(diagram))


@given(webs())
def test_every_map_follows_the_grammars(whole_one):
    diagram = diagram_of(chart_of(whole_one))
    assert _DOT.fullmatch(diagram_to_dot(diagram))
    assert _MERMAID.fullmatch(diagram_to_mermaid(diagram))


def test_svg_of_the_simplest_picture():
    picture = Picture(
        "A & B", "one → two", "fr", 20, 10, [Stroke(((0, 0), (10, 0), (10, 10)), "soft")], [Box(1, 2, 3, 4, "more")],
        [Text(1, 2, "<é>", "key")],
    )  # fmt: skip
    text = picture_to_svg(picture)
    assert '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10"' in text
    assert 'xml:lang="fr"' in text
    assert '<title id="title">A &amp; B</title>' in text
    assert '<path class="line soft" d="M0 0L5 0Q10 0 10 5L10 10" marker-end="url(#tip)"/>' in text
    assert '<rect class="more" x="1" y="2" width="3" height="4"/>' in text
    assert '<text class="key" x="1" y="2">&lt;é&gt;</text>' in text


def test_a_node_in_words():
    chart = around(web(SHOP, Kind.FEATURE), "CRM-27", 2)
    middle = chart.place("CRM-27")
    assert middle is not None
    assert about(chart, chart.nodes[middle]) == (
        "It needs CRM-3.",
        "Better after it: CRM-41.",
        "Hand-offs: IT→CX, CX→MKT.",
    )
    assert list(aside(chart)) == []
    alone = around(web(SHOP, Kind.FEATURE), "CRM-42", 1)
    assert about(alone, alone.nodes[0]) == ("Nothing waits for it, and it waits for nothing.", "Related: CRM-41.")


def test_what_is_left_out_is_said():
    leaves = [item(f"CRM-{n}") for n in range(2, 9)]
    fan = portfolio(
        item("CRM-1"), *leaves, *(requires(one.key, "CRM-1") for one in leaves), requires("CRM-8", "CRM-9"),
        item("CRM-9"), requires("CRM-2", "CRM-3").revised(kind="relates"),
    )  # fmt: skip
    chart = around(web(fan, Kind.FEATURE), "CRM-1", 1, cap=4)
    assert list(aside(chart)) == [
        "Related, not drawn: CRM-2 – CRM-3.",
        "4 items folded into “more”: CRM-5, CRM-6, CRM-7 and 1 more.",
        "1 link leads off this map.",
    ]
    assert about(chart, chart.nodes[-1]) == ("4 more items in this layer: CRM-5, CRM-6, CRM-7 and 1 more.",)


def test_links_as_a_table():
    table = links_table(chart_of(SHOP))
    assert [column.name for column in table.columns][:4] == ["first", "kind", "second", "handoff"]
    assert [row[:4] for row in table.rows] == [
        ["CRM-3", "requires", "CRM-27", ("IT→CX",)],
        ["CRM-27", "better_after", "CRM-41", ("CX→MKT",)],
        ["CRM-41", "relates", "CRM-42", ()],
    ]


def test_the_heading_counts_what_is_folded_too():
    assert heading(chart_of(SHOP)) == "Portfolio · what is linked · level: feature · 3 items, 2 links"
