"""Numbers and dates as each language writes them."""

from datetime import date

import pytest

from planner.i18n import activate, language
from planner.i18n.numbers import day, fixed, gauge, number, ordinal, percent, share


@pytest.fixture
def speak():
    before = language()
    yield activate
    activate(before)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ["1,234.5", "2.40", "67\u00a0%", ".67", "1.0", ".00", "3 Mar 2026", "1st", "2nd", "11th", "23rd"]),
        ("fr", ["1\u202f234,5", "2,40", "67\u00a0%", "0,67", "1,00", "0,00", "3 mars 2026", "1er", "2e", "11e", "23e"]),
    ],
)
def test_both_languages(speak, lang, expected):
    speak(lang)
    numbers = [number(1234.5), fixed(2.4), percent(0.67), share(0.67), share(1), share(0.001), day(date(2026, 3, 3))]
    assert [*numbers, *map(ordinal, (1, 2, 11, 23))] == expected


@pytest.mark.parametrize(
    ("lang", "expected"), [("en", ["−18", "−0.50", "−12\u00a0%"]), ("fr", ["−18", "−0,50", "−12\u00a0%"])]
)
def test_less_than_nothing_has_a_minus_and_nothing_has_none(speak, lang, expected):
    speak(lang)
    assert [number(-18.0), fixed(-0.5), percent(-0.12)] == expected
    assert [number(-0.001), fixed(-0.001, 0), percent(-0.001)] == ["0", "0", "0\u00a0%"]


@pytest.mark.parametrize(
    ("meter", "shown"),
    [(0, "▱▱▱▱▱"), (0.2, "▱▱▱▱▱"), (0.5, "▰▱▱▱▱"), (2, "▰▱▱▱▱"), (3, "▰▰▱▱▱"), (5, "▰▰▰▱▱"), (10, "▰▰▰▰▰")],
)
def test_the_gauge_fills_with_what_is_known(meter, shown):
    assert gauge(meter) == shown
