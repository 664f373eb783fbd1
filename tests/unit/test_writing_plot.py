"""The area under a rising curve: exact at its ends, never falling, solid up to the cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.formats.writing.plot import SHADED, SOLID, area, at, column_of


@st.composite
def curves(draw):
    """Points that rise in both numbers, from nothing to everything."""
    steps = draw(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=12))
    cost, value, points = 0, 0, [(0, 0)]
    for more, worth in steps:
        cost, value = cost + more, value + worth
        points.append((cost, value))
    return [(float(x), y / value if value else 0.0) for x, y in points]


ROOMS = {"width": st.integers(1, 70), "height": st.integers(1, 20)}


def eighths(rows, column: int) -> int:
    """How full a column is, shaded cells counted as full ones."""
    signs = [(row.before + row.after)[column] for row in rows]
    return sum(8 if sign == SHADED else " ▁▂▃▄▅▆▇█".index(sign) for sign in signs)


@given(points=curves(), part=st.floats(0, 1), **ROOMS)
def test_it_fills_its_room_and_never_falls(points, part, width, height):
    rows = area(points, points[-1][0] * part, width, height)
    if points[-1][0] == 0:
        assert rows == []
        return
    assert [len(row.before + row.after) for row in rows] == [width] * height
    before = len(rows[0].before)
    for side in (range(before), range(before, width)):
        levels = [eighths(rows, column) for column in side]
        assert levels == sorted(levels)


@given(points=curves(), **ROOMS)
def test_the_last_column_is_as_high_as_the_last_point(points, width, height):
    reach, top = points[-1]
    if rows := area(points, reach, width, height):
        assert eighths(rows, width - 1) == round(top * height * 8)
        assert rows[0].after == ""


@given(curves(), st.integers(0, 12))
def test_at_each_point_the_curve_has_its_height(points, n):
    point = points[n % len(points)]
    last = [height for place, height in points if place == point[0]][-1]
    assert at(points, point[0]) == last


def test_it_is_solid_up_to_the_cut_and_shaded_after_it():
    assert area([(0, 0), (4, 1)], 2, 4, 2) == [("  ", f"{SHADED}{SHADED}"), (f"▄{SOLID}", f"{SHADED}{SHADED}")]
    assert area([(0, 0), (4, 1)], 0, 2, 1) == [("", f"{SHADED}{SHADED}")]


@pytest.mark.parametrize(("place", "column"), [(0, 0), (1, 2), (1.2, 2), (5, 10), (9, 10), (-1, 0)])
def test_the_column_of_a_cost(place, column):
    assert column_of(place, 5, 10) == column


@pytest.mark.parametrize(("width", "height"), [(0, 5), (5, 0), (-1, 3)])
def test_without_room_there_is_nothing(width, height):
    assert area([(0, 0), (1, 1)], 1, width, height) == []
