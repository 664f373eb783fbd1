"""The layered drawing: nothing overlaps, every link runs from its start to its arrow, and lines that touch belong
together."""

from itertools import combinations, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.domain.model import Link
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind, LinkKind
from planner.i18n.widths import width
from planner.services.map.canvas import ACROSS, DOWN, LEFT, RIGHT, UP, Canvas, arms, cut, sheets, text_of
from planner.services.map.chart import Chart, Form
from planner.services.map.drawing import Drawing
from planner.services.map.layers import layers
from planner.services.map.layout import Room, laid_out
from planner.services.map.ordering import crossings, ordered
from planner.services.map.scope import around, whole
from planner.services.map.strands import Arc, Look, strands
from planner.services.map.web import Bond, web
from tests.builders import better_after, item, portfolio, requires

KEYS = [f"CRM-{n}" for n in range(1, 25)]
FUNCTIONS = ("marketing", "it", "cx", None)


@st.composite
def webs(draw, most: int = 14) -> Portfolio:
    """Features with links that run from later to earlier ones, some soft, across functions or not."""
    count = draw(st.integers(2, most))
    items = [
        item(key, draw(st.sampled_from(("Short", "A title that has to be broken somewhere", "中文標題", "x" * 60))),
             accountable=draw(st.sampled_from(FUNCTIONS)), enabler=draw(st.booleans()),
             status=draw(st.sampled_from(("ready", "done"))), size=draw(st.sampled_from((None, 3))))
        for key in KEYS[:count]
    ]  # fmt: skip
    pairs = draw(st.sets(st.sampled_from(list(combinations(range(count), 2))), max_size=count * 2))
    kinds = st.sampled_from((LinkKind.REQUIRES, LinkKind.REQUIRES, LinkKind.BETTER_AFTER, LinkKind.RELATES))
    return portfolio(*items, *(Link(source=KEYS[b], target=KEYS[a], kind=draw(kinds)) for a, b in sorted(pairs)))


rooms = st.builds(Room, st.sampled_from((60, 80, 120, 400)), st.sampled_from((10, 24, 200)))


def chart_of(whole_one: Portfolio, **more: object) -> Chart:
    return whole(web(whole_one, Kind.FEATURE), **more)


def drawn(whole_one: Portfolio, room: Room) -> Drawing:
    return laid_out(chart_of(whole_one), room)


@given(webs(), rooms)
def test_no_two_nodes_overlap_and_all_stand_inside(whole_one, room):
    found = drawn(whole_one, room)
    taken = [
        (x, y)
        for spot in found.spots
        for y in range(spot.y, spot.y + len(spot.lines))
        for x in range(spot.x - 1, spot.x + spot.width + 1)
    ]
    assert len(taken) == len(set(taken))
    taken += [cell for route in found.routes for cell, _ in arms(route)]
    assert [cell for cell in taken if not (0 <= cell[0] < found.width and 0 <= cell[1] < found.height)] == []


@given(webs())
def test_layers_go_from_what_is_needed_to_what_needs_it(whole_one):
    chart = chart_of(whole_one)
    assert [edge for edge in chart.edges if chart.layer[edge.first] >= chart.layer[edge.second]] == []
    assert set(chart.layer) == set(range(max(chart.layer, default=-1) + 1))


@given(webs(), rooms)
def test_every_link_has_a_path_of_its_own_signs_from_start_to_arrow(whole_one, room):
    walk(drawn(whole_one, room))


def walk(found: Drawing) -> None:
    """Along the drawn signs: each holds the sides by which the link passes, or is the line that crosses it."""
    lines = [text_of(line) for line in Canvas(found).lines()]
    grid = {(x, y): sign for y, line in enumerate(lines) for x, sign in columns_of(line)}
    assert len(found.routes) == len(found.chart.edges)
    for route in found.routes:
        edge = found.chart.edges[route.edge]
        start, goal = found.spots[edge.first], found.spots[edge.second]
        assert route.points[0][0] == start.x + width(text_of(start.lines[route.points[0][1] - start.y])) + 1
        assert route.points[-1] == (goal.x - 2, goal.y)
        assert grid[route.points[-1]] == "▸"
        assert all(x == u or y == v for (x, y), (u, v) in pairwise(route.points))
        for cell, sides in arms(route):
            sign = grid[cell]
            assert sign in "▸⇄▾▴" or sides & ~SIDES[sign] == 0 or (sign in "│╎║" and sides in (LEFT, RIGHT, ACROSS))
        if route.look.handoff:
            assert route.sign is not None
            assert route.sign in dict(arms(route))
            assert grid[route.sign] == "⇄"


SIDES = {
    **dict.fromkeys("─╌", ACROSS), **dict.fromkeys("│╎", UP | DOWN), "┌": RIGHT | DOWN, "┐": LEFT | DOWN,
    "└": RIGHT | UP, "┘": LEFT | UP, "├": UP | DOWN | RIGHT, "┤": UP | DOWN | LEFT, "┬": ACROSS | DOWN,
    "┴": ACROSS | UP, "┼": ACROSS | UP | DOWN,
    "═": ACROSS, "║": UP | DOWN, **dict.fromkeys("╒╓╔", RIGHT | DOWN), **dict.fromkeys("╕╖╗", LEFT | DOWN),
    **dict.fromkeys("╘╙╚", RIGHT | UP), **dict.fromkeys("╛╜╝", LEFT | UP), **dict.fromkeys("╞╟╠", UP | DOWN | RIGHT),
    **dict.fromkeys("╡╢╣", UP | DOWN | LEFT), **dict.fromkeys("╤╥╦", ACROSS | DOWN),
    **dict.fromkeys("╧╨╩", ACROSS | UP), **dict.fromkeys("╪╫╬", ACROSS | UP | DOWN),
}  # fmt: skip


def columns_of(line: str):
    x = 0
    for sign in line:
        yield x, sign
        x += width(sign)


@given(webs(), rooms)
def test_lines_that_touch_share_a_start_or_an_arrow(whole_one, room):
    """In one cell two strands either cross at right angles or belong to links with a common end."""
    found = drawn(whole_one, room)
    cells: dict = {}
    for route in found.routes:
        for cell, sides in arms(route):
            there = cells.setdefault(cell, {})
            before, edges = there.get(route.strand, (0, set()))
            there[route.strand] = (before | sides, edges | {route.edge})
    for there in cells.values():
        for (sides, mine), (others, theirs) in combinations(there.values(), 2):
            if {sides, others} == {ACROSS, UP | DOWN}:
                continue
            firsts = {found.chart.edges[e].first for e in mine} & {found.chart.edges[e].first for e in theirs}
            seconds = {found.chart.edges[e].second for e in mine} & {found.chart.edges[e].second for e in theirs}
            assert firsts or seconds


@given(webs(), rooms)
def test_a_sign_stands_on_links_of_its_strand_alone(whole_one, room):
    found = drawn(whole_one, room)
    for route in found.routes:
        if route.sign is not None:
            passing = {other.strand for other in found.routes if dict(arms(other)).get(route.sign, 0)}
            looks = {found.routes[n].look.handoff for n, r in enumerate(found.routes) if r.strand in passing}
            firsts = {found.chart.edges[r.edge].first for r in found.routes if r.strand in passing}
            height = abs(route.points[-2][1] - route.points[-3][1]) if len(route.points) > 2 else 9
            assert looks == {True} or len(firsts) == 1 or height < 4


def crossed() -> Portfolio:
    """The mark of one hand-off stands where another line would show which way it runs."""
    items = [item(key, "Short", accountable="it" if key in KEYS[5:7] else "marketing") for key in KEYS[:9]]
    return portfolio(*items, requires("CRM-6", "CRM-1"), *(requires(key, "CRM-2") for key in KEYS[5:9]))


@given(webs(), rooms)
@example(crossed(), Room(60, 10))
def test_where_lines_run_together_each_says_which_way_it_goes(whole_one, room):
    """Of two links with different starts that meet in a row, the one that comes from above or below shows it, unless
    there are no more than marks of hand-offs between its rows."""
    found = drawn(whole_one, room)
    marks = {route.sign for route in found.routes}
    lines = [text_of(line) for line in Canvas(found).lines()]
    grid = {(x, y): sign for y, line in enumerate(lines) for x, sign in columns_of(line)}
    for route in found.routes:
        if route.flow is not None:
            x, y = route.flow
            assert dict(arms(route))[x, y] == UP | DOWN
            assert grid[x, y] == ("▾" if y < route.points[-1][1] else "▴")
        *_, before, turned, end = (*[route.points[0]] * 2, *route.points)
        if turned[0] == before[0] and abs(turned[1] - before[1]) > 2:
            mine = found.chart.edges[route.edge]
            passing = [
                other
                for other in found.routes
                if found.chart.edges[other.edge].first != mine.first
                and dict(arms(other)).get(turned, 0) & ACROSS == ACROSS
                and other.points[-1] == end
            ]
            between = range(min(turned[1], before[1]) + 1, max(turned[1], before[1]))
            assert not passing or route.flow is not None or {(turned[0], y) for y in between} <= marks


@given(webs(), rooms)
def test_no_line_runs_over_a_label(whole_one, room):
    found = drawn(whole_one, room)
    labels = {
        (spot.x + across, spot.y + down)
        for spot in found.spots
        for down, line in enumerate(spot.lines)
        for across in range(width(text_of(line)))
    }
    assert [cell for route in found.routes for cell, _ in arms(route) if cell in labels] == []


@given(webs(20))
def test_crossings_are_no_more_than_in_the_first_order(whole_one):
    chart = chart_of(whole_one)
    arcs = [
        Arc(edge.first, edge.second, Look(edge.kind is Bond.BETTER_AFTER, bool(edge.handoffs))) for edge in chart.edges
    ]
    found = strands(chart.layer, arcs)
    order = ordered(found)
    assert crossings(found, order) <= crossings(found, found.layers)
    assert [sorted(layer) for layer in order] == [sorted(layer) for layer in found.layers]


@given(webs(), rooms)
def test_the_same_portfolio_is_drawn_the_same(whole_one, room):
    again = Portfolio.of(reversed(list(whole_one.items.values())), reversed(whole_one.links))
    assert Canvas(drawn(whole_one, room)).lines() == Canvas(drawn(again, room)).lines()


@given(webs(20), st.integers(1, 4))
def test_every_link_is_drawn_named_or_within_what_is_folded(whole_one, cap):
    chart = chart_of(whole_one, cap=cap)
    told = [link for edge in chart.edges for tie in edge.ties for link in tie.links]
    told += [link for tie in chart.related for link in tie.links]
    told += [link for tie in chart.web.ties if not tie.kind.ordering and tie not in chart.related for link in tie.links]
    assert sorted(told, key=str) == sorted(whole_one.links, key=str)
    shown = [one.key for node in chart.nodes for one in node.items]
    assert len(shown) == len(set(shown))
    assert {link.source for link in whole_one.links if link.kind.ordering} <= set(shown)
    assert all(sum(layer == at for layer in chart.layer) <= max(cap, 2) for at in chart.layer)


@given(webs(20), st.integers(0, 3), st.integers(2, 5))
def test_around_one_item_everything_within_the_steps_is_shown_or_folded(whole_one, steps, cap):
    seen = web(whole_one, Kind.FEATURE)
    for key in whole_one.items:
        chart = around(seen, key, steps, cap=cap)
        near = {key}
        for towards in (seen.needs, seen.unlocks):
            edge = {key}
            for _ in range(steps):
                edge = {there for here in edge for there in towards.get(here, ())}
                near |= edge
        assert {one.key for node in chart.nodes for one in node.items} == near
        centre = chart.place(key)
        assert centre is not None
        assert chart.nodes[centre].form is Form.ITEM
        drawn_ones = {tie for edge in chart.edges for tie in edge.ties}
        ordering = {tie for tie in seen.ties if tie.kind.ordering and near & {tie.first, tie.second}}
        assert drawn_ones | set(chart.beyond) == ordering


@given(webs(), rooms)
def test_sheets_hold_the_whole_drawing(whole_one, room):
    found = drawn(whole_one, room)
    cuts = sheets(found, room.width)
    assert [begin for begin, _ in cuts] == [0, *(end for _, end in cuts[:-1])]
    assert cuts[-1][1] == found.width
    for line in Canvas(found).lines():
        parts = "".join(text_of(cut(line, begin, end)) for begin, end in cuts)
        assert parts == text_of(line)


def test_a_layer_is_no_further_left_than_it_must_be():
    assert layers(4, [(0, 1), (1, 2), (3, 2)]) == [0, 1, 2, 1]


def test_a_folded_layer_can_be_opened():
    leaves = [item(f"CRM-{n}") for n in range(2, 30)]
    fan = portfolio(item("CRM-1"), *leaves, *(requires(one.key, "CRM-1") for one in leaves))
    seen = web(fan, Kind.FEATURE)
    folded = around(seen, "CRM-1", 1, cap=5)
    assert [node.name for node in folded.nodes] == ["CRM-1", "CRM-2", "CRM-3", "CRM-4", "CRM-5", "+1"]
    assert len(folded.nodes[-1].items) == 24
    assert len(folded.edges[-1].ties) == 24
    assert len(around(seen, "CRM-1", 1, cap=5, opened={"+1"}).nodes) == 29


def test_a_map_of_everything_keeps_to_what_can_be_read_and_counts_the_rest(monkeypatch):
    monkeypatch.setattr("planner.services.map.scope.MOST", 4)
    line = portfolio(*(item(k) for k in KEYS[:8]), *(requires(b, a) for a, b in pairwise(KEYS[:8])),
                     requires(KEYS[7], KEYS[5]))  # fmt: skip
    chart = chart_of(line)
    assert [node.name for node in chart.nodes] == ["CRM-5", "CRM-6", "CRM-7", "CRM-8"]
    assert chart.left_out == 4


def test_links_of_parts_are_lifted_and_a_circle_that_arises_is_one_knot():
    tree = portfolio(
        item("CRM-1"), item("CRM-2"), item("CRM-3"),
        *(item(f"CRM-{n}0", kind="story", parent=f"CRM-{n}") for n in (1, 2)),
        *(item(f"CRM-{n}1", kind="story", parent=f"CRM-{n}") for n in (1, 2)),
        requires("CRM-10", "CRM-20"), requires("CRM-21", "CRM-11"), better_after("CRM-3", "CRM-21"),
    )  # fmt: skip
    chart = chart_of(tree)
    assert [(node.name, node.form, len(node.items)) for node in chart.nodes] == [
        ("CRM-1", Form.KNOT, 2),
        ("CRM-3", Form.ITEM, 1),
    ]
    assert [(edge.first, edge.second, edge.kind) for edge in chart.edges] == [(0, 1, Bond.BETTER_AFTER)]
    assert len(chart.web.inside) == 2
    assert around(web(tree, Kind.FEATURE), "CRM-10", 1).centre == "CRM-1"
    assert [node.name for node in around(web(tree, Kind.STORY), "CRM-10", 1).nodes] == ["CRM-20", "CRM-10"]


def test_drawn_word_for_word():
    shop = portfolio(
        item("CRM-31", "Data contract", accountable="it", enabler=True, status="done", size=5),
        item("CRM-3", "One customer view", accountable="it", enabler=True, size=8),
        item("CRM-27", "Reply by chat", accountable="cx", size=5),
        item("CRM-45", "Loyalty tiers", accountable="marketing"),
        requires("CRM-3", "CRM-31"), requires("CRM-27", "CRM-3"), better_after("CRM-45", "CRM-3"),
    )  # fmt: skip
    found = laid_out(around(web(shop, Kind.FEATURE), "CRM-3", 2), Room(80, 20))
    assert [text_of(line).rstrip() for line in Canvas(found).lines(found.chart.place("CRM-3"))] == [
        "                                     ┌───▸ CRM-27 CX",
        "                                     ⇄     Reply by chat",
        " CRM-31 ⚙ IT ✓ ─▸▐CRM-3 ⚙ IT▌────────┴╌┐",
        " Data contract    One customer view    ⇄",
        "                                       └╌▸ CRM-45 MKT ·",
        "                                           Loyalty tiers",
        "",
    ]


@pytest.mark.parametrize("size", [(40, 5), (10, 1)])
def test_too_little_room_makes_a_larger_drawing_not_a_broken_one(size):
    long = portfolio(*(item(k) for k in KEYS[:6]), *(requires(b, a) for a, b in pairwise(KEYS[:6])))
    found = drawn(long, Room(*size))
    assert found.width > size[0]
    assert not found.legible
