"""Decreed orders on the map: lines of their own, marks on what ships first, and what cannot be drawn is named."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.formats.writing.dot import diagram_to_dot
from planner.formats.writing.mermaid import diagram_to_mermaid
from planner.formats.writing.svg import Picture, Stroke, picture_to_svg
from planner.services.map.canvas import Canvas, text_of
from planner.services.map.chart import Chart
from planner.services.map.decreed import under
from planner.services.map.layout import Room, laid_out
from planner.services.map.picture import diagram_of, picture_of
from planner.services.map.scope import around, whole
from planner.services.map.web import Bond, Web, web
from planner.services.map.words import about, aside, counted, legend, links_said, links_table
from planner.services.sequence.decrees import Decrees
from planner.services.stock import reached
from tests.builders import better_after, item, portfolio, requires
from tests.unit.test_map_layout import rooms, walk, webs

SHOP = portfolio(
    item("CRM-3", "One customer view", accountable="it", size=8),
    item("CRM-27", "Reply by chat", accountable="cx", size=5),
    item("CRM-41", "Tiers", accountable="marketing", size=3),
    item("CRM-42", "Gifting", accountable="marketing", size=2),
    requires("CRM-27", "CRM-3"),
    better_after("CRM-41", "CRM-27"),
)


def seen(decrees: Decrees, shop: Portfolio = SHOP) -> Web:
    return under(web(shop, Kind.FEATURE), decrees)


def drawn(chart: Chart) -> str:
    return "\n".join(text_of(line) for line in Canvas(laid_out(chart, Room(100, 40))).lines())


@given(webs(), st.data())
def test_every_decree_is_an_order_of_the_map_or_named_and_there_is_no_circle(shop, data):
    pair = st.lists(st.sampled_from(sorted(shop.items)), min_size=2, max_size=2, unique=True).map(tuple)
    decrees = Decrees(before=tuple(data.draw(st.lists(pair, max_size=4, unique=True))))
    found = seen(decrees, shop)
    kept = [one for one in decrees.before if one not in found.against]
    assert [(a, b) for a, b in kept if found.name[a] not in found.needs[found.name[b]]] == []
    assert [key for key in found.needs if key in reached(found.needs, found.needs[key])] == []
    chart = whole(found)
    assert [edge for edge in chart.edges if chart.layer[edge.first] >= chart.layer[edge.second]] == []
    shown = {(tie.first, tie.second) for edge in chart.edges for tie in edge.ties}
    assert {(found.name[a], found.name[b]) for a, b in kept} <= shown


@given(webs(), rooms, st.data())
def test_decreed_orders_have_paths_of_their_own_signs(shop, room, data):
    pairs = st.sampled_from(list(permutations(sorted(shop.items), 2)))
    walk(laid_out(whole(seen(Decrees(before=tuple(data.draw(st.sets(pairs, max_size=5)))), shop)), room))


def test_a_decreed_order_brings_its_items_together_on_a_double_line():
    chart = around(seen(Decrees(before=(("CRM-42", "CRM-27"),))), "CRM-42", 1)
    assert [(edge.kind, edge.handoffs) for edge in chart.edges] == [(Bond.DECREED, ())]
    assert drawn(chart).splitlines()[0].rstrip() == " CRM-42 MKT ═▸ CRM-27 CX 1▸"
    assert about(chart, chart.nodes[0]) == ("By decree it comes before CRM-27.",)
    assert about(chart, chart.nodes[1])[:2] == ("It needs CRM-3.", "By decree it comes after CRM-42.")
    assert about(chart, chart.nodes[1])[-1] == "Hand-offs: IT→CX, CX→MKT."
    assert list(links_said(chart)) == ["CRM-27 Reply by chat comes by decree after CRM-42 Gifting"]
    assert links_table(chart).rows[0][:3] == ["CRM-42", "decreed", "CRM-27"]
    assert counted(chart) == ("2 items", "0 links")


@pytest.mark.parametrize(("pair", "kind"), [(("CRM-3", "CRM-27"), Bond.REQUIRES), (("CRM-27", "CRM-41"), Bond.DECREED)])
def test_of_a_decree_and_a_link_that_say_the_same_the_stronger_is_shown(pair, kind):
    (tie,) = [one for one in seen(Decrees(before=(pair,))).ties if (one.first, one.second) == pair]
    assert tie.kind is kind
    assert len(tie.links) == 1


@pytest.mark.parametrize("pair", [("CRM-41", "CRM-27"), ("CRM-41", "CRM-3"), ("CRM-27", "CRM-3")])
def test_what_is_decreed_against_the_links_is_named_and_not_drawn(pair):
    chart = whole(seen(Decrees(before=(pair,))))
    assert [edge.kind for edge in chart.edges] == [Bond.REQUIRES, Bond.BETTER_AFTER]
    assert list(aside(chart)) == [
        f"Decreed against links that are drawn, and therefore not drawn: {pair[0]} before {pair[1]}."
    ]


def test_what_ships_first_is_marked_in_its_order():
    chart = whole(seen(Decrees(first=("CRM-41", "CRM-3"))))
    assert {node.name: node.first for node in chart.nodes} == {"CRM-3": 2, "CRM-27": None, "CRM-41": 1}
    assert "CRM-3 ⚑2 IT" in drawn(chart)
    assert "⚑1\u00a0first\u00a0by\u00a0decree" in legend(chart)
    assert about(chart, chart.nodes[0])[0] == "It ships first by decree."


def test_elsewhere_it_is_told_apart_too():
    chart = whole(seen(Decrees(first=("CRM-42",), before=(("CRM-42", "CRM-27"),))))
    diagram = diagram_of(chart)
    places = {node.key: f"n{n}" for n, node in enumerate(diagram.nodes, 1)}
    first, second = places["CRM-42"], places["CRM-27"]
    assert f'  {first} ==>|"by decree"| {second}\n' in diagram_to_mermaid(diagram)
    assert f'{first}["CRM-42 ⚑1 ' in diagram_to_mermaid(diagram)
    assert f'  {first} -> {second} [color="black:invis:black", label="by decree"]\n' in diagram_to_dot(diagram)
    picture = picture_of(chart)
    assert [stroke.kind for stroke in picture.strokes].count("decreed") == 1
    assert "CRM-42 → CRM-27 by decree" in picture.description
    assert "═" in next(text.text for text in picture.texts if "by\u00a0decree" in text.text)


def test_a_double_line_keeps_its_distance_round_every_corner():
    points = ((0.0, 0.0), (10.0, 0.0), (10.0, 20.0), (30.0, 20.0))
    told = picture_to_svg(Picture("", "", "en", 40, 40, [Stroke(points, "decreed")], [], []))
    line = next(part for part in told.splitlines() if 'class="line decreed"' in part)
    assert "M0 1.8" in line
    assert "M0 -1.8" in line
    assert "L30 21.8" in line
    assert "L30 18.2" in line
    assert line.count("marker-end") == 1
