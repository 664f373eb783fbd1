from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.model import Size
from planner.domain.values import AMOUNT_LIMIT, EARLIEST, LATEST, SizeUnit
from planner.formats.cells.dates import order_evidence, parse_date
from planner.formats.cells.numbers import decimal_evidence, parse_number
from planner.formats.cells.ranks import is_ranking, parse_horizon, parse_priority, parse_rank, parse_stack_rank
from planner.formats.cells.sizes import parse_size
from planner.formats.cells.unreadable import Unreadable
from planner.formats.cells.words import fold, slug

DAYS = st.dates(EARLIEST, LATEST)


@pytest.mark.parametrize(
    ("text", "with_point", "with_comma"),
    [
        ("1,5", 1.5, 1.5),
        ("0,375", 0.375, 0.375),
        ("1.234,5", 1234.5, 1234.5),
        ("1,234.5", 1234.5, 1234.5),
        ("1 234,5", 1234.5, 1234.5),
        ("1\u202f234\u00a0567,5", 1234567.5, 1234567.5),
        ("1,234,567", 1234567, 1234567),
        ("1,234", 1234, 1.234),
        ("1.234", 1.234, 1234),
        ("80 %", 0.8, 0.8),
        ("12 000 €", 12000, 12000),
        ("-5", -5, -5),
        (".5", 0.5, 0.5),
        ("1e3", 1000, 1000),
    ],
)
def test_a_number_speaks_for_itself_unless_it_is_ambiguous(text: str, with_point: float, with_comma: float) -> None:
    assert (parse_number(text, "."), parse_number(text, ",")) == (with_point, with_comma)


@pytest.mark.parametrize(
    "text", ["", "nan", "inf", "1_000", "2,3,4", "1.2.3", "٣", "5 or 8", "--5", "0x10", "1e", "e5"]
)
def test_what_is_no_number_is_not_read_as_one(text: str) -> None:
    with pytest.raises(Unreadable, match=r"cell\.number"):
        parse_number(text)


@given(st.floats(min_value=-1e9, max_value=1e9), st.sampled_from(".,"))
def test_numbers_are_read_back(value: float, sign: str) -> None:
    assert parse_number(f"{value:.4f}".replace(".", sign), sign) == round(value, 4)


def test_a_column_decides_its_decimal_sign() -> None:
    assert decimal_evidence({"1,5", "2", "1,234"}).verdict == ","
    assert decimal_evidence({"1.5", "1,234"}).verdict == "."
    assert decimal_evidence({"1,234", "7"}).verdict is None
    assert decimal_evidence({"1,234", "7"}).ambiguous == "1,234"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-03", date(2026, 4, 3)),
        ("2026-04-03T23:59:00+02:00", date(2026, 4, 3)),
        ("20/Jun/22 11:23 AM", date(2022, 6, 20)),
        ("19/févr./26 7:31 PM", date(2026, 2, 19)),
        ("09/Mar/26 10:50 AM", date(2026, 3, 9)),
        ("07/abr/26 8:28 PM", date(2026, 4, 7)),
        ("3. März 2026", date(2026, 3, 3)),
        ("March 3rd, 2026", date(2026, 3, 3)),
        ("1er août 2026", date(2026, 8, 1)),
        ("12 de abril de 2026", date(2026, 4, 12)),
        ("6/21/2025 16:14", date(2025, 6, 21)),
        ("13.04.2026", date(2026, 4, 13)),
        ("31-12-26", date(2026, 12, 31)),
        ("46115", date(2026, 4, 3)),
        ("T3 2026", date(2026, 9, 30)),
        ("2026-Q1", date(2026, 3, 31)),
        ("H2 2026", date(2026, 12, 31)),
        ("2026-W12", date(2026, 3, 22)),
        ("février 2028", date(2028, 2, 29)),
        ("02/2027", date(2027, 2, 28)),
    ],
)
def test_dates_in_many_hands(text: str, day: date) -> None:
    assert parse_date(text) == day


@given(DAYS)
def test_the_order_decides_between_day_and_month(day: date) -> None:
    assert parse_date(f"{day:%d/%m/%Y}", "dmy") == day
    assert parse_date(f"{day:%m/%d/%Y} 6:55:03 PM", "mdy") == day
    assert parse_date(day.isoformat()) == day


@given(DAYS.filter(lambda day: 30000 <= (day - date(1899, 12, 30)).days < 60000))
def test_spreadsheet_day_numbers(day: date) -> None:
    assert parse_date(str((day - date(1899, 12, 30)) // timedelta(days=1))) == day


def test_a_column_decides_day_or_month() -> None:
    assert order_evidence({"03/04/2026", "25/04/2026"}).verdict == "dmy"
    assert order_evidence({"03/04/2026", "04/25/2026"}).verdict == "mdy"
    assert order_evidence({"25/04/2026", "04/25/2026"}).verdict is None
    assert order_evidence({"2026-04-25", "03.04.2026", "25/Apr/26"}).ambiguous == ""
    assert order_evidence({"3/4/2026 6:55 PM"}).meridiem


ranks = st.builds(
    "{}|{}:{}".format, st.sampled_from("012"), st.text("0123456789az", min_size=6, max_size=6), st.just("")
)


@given(ranks, ranks)
def test_lexoranks_keep_their_order(first: str, second: str) -> None:
    assert (parse_rank(first, ".") < parse_rank(second, ".")) == (first < second)
    assert 0 <= parse_rank(first, ".") <= AMOUNT_LIMIT


@given(st.floats(-1e9, 1e11), st.floats(-1e9, 1e11))
def test_stack_ranks_keep_their_order(first: float, second: float) -> None:
    if first + 1 < second:
        assert parse_stack_rank(repr(first), ".") < parse_stack_rank(repr(second), ".")


def test_priorities_count_from_one_or_zero() -> None:
    words = {"musthave": "1"}
    assert [parse_priority(t, words, from_zero=False) for t in ("P1", "5", "Must Have")] == [1, 5, 1]
    assert [parse_priority(t, words, from_zero=True) for t in ("P0", "0", "p4", "must-have")] == [1, 1, 5, 1]
    assert is_ranking({"1", "2", "17"})
    assert not is_ranking({"1", "2", "5"})
    assert not is_ranking({"1", "high", "17"})


@pytest.mark.parametrize(("text", "horizon"), [("2", 2), (" H3", 3), ("Horizon 1", 1), ("0.0", 0)])
def test_horizons_are_numbers_with_or_without_their_name(text: str, horizon: int) -> None:
    assert parse_horizon(text) == horizon


@pytest.mark.parametrize("text", ["4", "H", "next year", "-1", ""])
def test_what_is_no_horizon_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_horizon(text)


def test_sizes_carry_their_unit() -> None:
    units, shirts = {"d": "days", "jours": "days", "h": "hours"}, {"xl": "8"}

    def size(text: str) -> Size:
        return parse_size(text, ".", SizeUnit.POINTS, units, shirts)

    assert [size(t) for t in ("5", "5d", "3 jours", "8h", "XL")] == [
        Size(likely=5),
        Size(likely=5, unit=SizeUnit.DAYS),
        Size(likely=3, unit=SizeUnit.DAYS),
        Size(likely=8, unit=SizeUnit.HOURS),
        Size(likely=8),
    ]


def test_words_are_compared_by_their_letters() -> None:
    assert fold("Clé de ticket") == fold("cle-de-TICKET") == "cledeticket"
    assert fold(" # ") == "#"
    assert slug("Service client", {}) == "service_client"
    assert slug("a-b_2", {}) == "a-b_2"
    assert slug("DSI", {"dsi": "it"}) == "it"
    with pytest.raises(Unreadable):
        slug("42", {})
