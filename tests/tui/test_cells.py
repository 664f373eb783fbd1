"""Texts fit their cells exactly, however wide their characters are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from planner.i18n import visible
from tests.strategies import texts
from tui.cells import clipped, figure, filled, shortened, width_of

WIDTHS = st.integers(0, 40)
PIECES = st.lists(st.tuples(texts().map(visible), st.sampled_from(("", "quiet"))), max_size=4)


@given(PIECES, WIDTHS, st.booleans())
def test_filled_is_exactly_as_wide_as_asked(pieces, width, right):
    assert width_of(filled(pieces, width, right=right)) == width


@given(PIECES, WIDTHS)
def test_clipped_keeps_what_fits_and_says_what_does_not(pieces, width):
    kept = clipped(pieces, width)
    assert width_of(kept) <= width
    if width_of(pieces) <= width:
        assert kept == pieces
    elif width:
        assert kept[-1][0].endswith("…")


@given(texts().map(visible), WIDTHS)
def test_shortened_ends_in_an_ellipsis_when_it_must(text, width):
    short = shortened(text, width)
    assert cell_len(short) <= width
    assert short == text or width == 0 or short.endswith("…")


def test_wide_characters_count_as_two():
    assert shortened("中文中文中文", 7) == "中文中…"
    assert filled([("中文", "")], 5, right=True) == [(" ", ""), ("中文", "")]


@pytest.mark.parametrize(
    ("value", "width", "digits", "shown"),
    [
        (None, 5, 2, "–"),
        (2.4, 5, 2, "2.40"),
        (123.456, 5, 2, "123.5"),
        (12345.6, 6, 2, "12,346"),
        (1234567, 5, 1, "1.2M"),
        (987654321, 5, 1, "988M"),
        (0.004, 5, 2, "0.00"),
    ],
)
def test_figures_lose_decimals_before_they_lose_digits(value, width, digits, shown):
    assert figure(value, width, digits) == shown


@given(st.floats(0, 1e18), st.integers(5, 9), st.integers(0, 2))
def test_figures_always_fit(value, width, digits):
    assert len(figure(value, width, digits)) <= width
