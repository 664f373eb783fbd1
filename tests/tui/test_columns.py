"""What the list shows at which width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.i18n.numbers import gauge
from planner.value.scoring import Lens
from tests.tui.stage import hostile, ranking_of, retail
from tui.cells import width_of
from tui.columns import OPTIONAL, Column, columns, heading
from tui.listing import Listing
from tui.row_cells import arrow, missing
from tui.rows import ranked, unranked

RETAIL, HOSTILE = Listing.whole(ranking_of(retail())), Listing.whole(ranking_of(hostile()))
AT_80 = ["rank", "shift", "key", "title", "owners", "delay", "size", "score", "proof"]


def names(shown: tuple[Column, ...]) -> list[str]:
    return [column.name for column in shown]


def text(pieces) -> str:
    return "".join(piece for piece, _ in pieces)


def test_a_wider_table_shows_more_columns():
    assert names(columns(RETAIL, 79, 6)) == AT_80
    assert names(columns(RETAIL, 110, 6)) == [*AT_80[:5], "status", "blocked", *AT_80[5:]]
    assert names(columns(RETAIL, 119, 6)) == [*AT_80[:5], "status", "blocked", *AT_80[5:-1], "bar", "proof"]


def test_a_lens_change_adds_the_column_of_what_moved():
    moved = Listing.whole(RETAIL.ranking, ranking_of(retail(), lens=Lens.STATED))
    assert names(columns(moved, 79, 6)) == ["rank", "moved", *AT_80[1:]]


def test_the_gut_order_is_not_compared_with_itself():
    assert "shift" not in names(columns(Listing.whole(ranking_of(retail(), lens=Lens.GUT)), 79, 6))


@pytest.mark.parametrize("listing", [RETAIL, HOSTILE], ids=["retail", "hostile"])
@given(width=st.integers(70, 200))
def test_every_line_fills_the_table_to_its_last_blank(listing, width):
    shown = columns(listing, width, 6)
    assert width_of(heading(shown)) == width - 1
    assert {width_of(ranked(listing, row, shown)) for row in listing.rows} == {width - 1}
    assert {width_of(unranked(listing, one, shown)) for one in listing.unscored} <= {width - 1}


def test_a_row_reads_without_its_colours():
    row = RETAIL.ranking.by_key["CRM-27"]
    assert text(ranked(RETAIL, row, columns(RETAIL, 79, 6))) == (
        "  3   ▲5 CRM-27 Reply by chat in two… ⚠  CX·it      19.0    5   3.79 ▰▰▰▱▱ .79"
    )


def test_the_unranked_say_what_is_missing_where_figures_would_stand():
    (one,) = RETAIL.unscored
    line = text(unranked(RETAIL, one, columns(RETAIL, 79, 6)))
    assert line.rstrip().endswith("MKT       value, urgency, risk")
    assert missing(one, RETAIL.ranking.scorecard) == "value, urgency, risk"


@pytest.mark.parametrize(("places", "sign"), [(6, "▲6"), (-3, "▼3"), (0, "="), (None, "·")])
def test_shifts_are_said_by_a_sign_and_a_number(places, sign):
    assert arrow(places)[0] == sign


@pytest.mark.parametrize(("meter", "cells"), [(0.01, 0), (0.2, 0), (0.5, 1), (2, 1), (3, 2), (5, 3), (10, 5)])
def test_the_meter_fills_its_bar(meter, cells):
    assert gauge(meter) == "▰" * cells + "▱" * (5 - cells)


@given(st.lists(st.sampled_from(OPTIONAL), unique=True, min_size=1), st.integers(40, 160))
def test_of_the_optional_columns_those_ticked_are_shown_as_far_as_they_fit(ticked, width):
    shown = columns(RETAIL, width, 6, ticked)
    optional = [name for name in names(shown) if name in OPTIONAL]
    assert set(optional) <= set(ticked)
    if width >= 119:
        assert set(optional) == set(ticked) - {"finished", "reason"}
    assert {width_of(ranked(RETAIL, row, shown)) for row in RETAIL.rows} == {width - 1}
    assert {width_of(unranked(RETAIL, one, shown)) for one in RETAIL.unscored} == {width - 1}


def test_the_bar_is_as_long_as_the_score_is_great():
    shown = [column for column in columns(RETAIL, 119, 6) if column.name == "bar"]
    bars = [text(ranked(RETAIL, row, shown)).strip() for row in RETAIL.rows]
    assert bars[0] == "█" * 6
    assert [len(bar) for bar in bars] == sorted((len(bar) for bar in bars), reverse=True)
