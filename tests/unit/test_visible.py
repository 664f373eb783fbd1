"""Nothing a terminal would obey or hide survives."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.i18n import visible


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("plain", "plain"),
        ("é œ – “x” ≤ ▰", "é œ – “x” ≤ ▰"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\x9b31m", "a⟨9B⟩31m"),
        ("a\nb\tc\rd", "a␊b␉c␍d"),
        ("\u202eevil", "⟨202E⟩evil"),
        ("zero\u200bwidth\ufeff", "zero⟨200B⟩width⟨FEFF⟩"),
        ("e" + "\u0301" * 500, "e" + "\u0301" * 3),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("[red]x[/red]", "[red]x[/red]"),
    ],
)
def test_what_is_shown(given_text, shown):
    assert visible(given_text) == shown


def test_lines_stay_lines_in_descriptions():
    assert visible("one\r\ntwo\n\tthree", lines=True) == "one\ntwo\n    three"


@given(st.text())
def test_no_control_or_direction_override_survives(text):
    survivors = {c for c in visible(text) if unicodedata.category(c) == "Cc" or 0x202A <= ord(c) <= 0x202E}
    assert survivors == set()


@given(st.text())
def test_showing_twice_changes_nothing(text):
    assert visible(visible(text)) == visible(text)
    assert visible(visible(text, lines=True), lines=True) == visible(text, lines=True)
