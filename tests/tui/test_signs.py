"""On a terminal that knows only ASCII everything is still there, in the same columns."""

import pytest
from hypothesis import given
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from planner.i18n.signs import ascii_only
from tests.strategies import texts
from tests.tui.reader import running, screen
from tests.tui.stage import hostile, planner_of, retail
from tui.app import PlannerApp
from tui.signs import AsciiSigns, knows_signs

BLACK = Color(0, 0, 0)


@pytest.mark.parametrize(
    ("encoding", "environment", "known"),
    [
        ("utf-8", {"TERM": "xterm-256color"}, True),
        ("UTF8", {}, True),
        ("utf-8", {"TERM": "dumb"}, False),
        ("iso8859-1", {"TERM": "xterm"}, False),
        ("ascii", {}, False),
        (None, {}, False),
    ],
)
def test_what_a_terminal_can_draw_is_judged_by_its_encoding_and_name(encoding, environment, known):
    assert knows_signs(encoding, environment) is known


@pytest.mark.parametrize(
    ("text", "twin"),
    [
        ("▸ CRM-3 ▲6 ▼1 ⚙ ⚠ ▰▰▱ …", "> CRM-3 +6 -1 * ! ##. ~"),
        ("┌─┬╮│║═┼└╰▁█", "+-++||-+++##"),
        ("Coupe\u00a0: déjà vu, œuvre", "Coupe : deja vu, ?uvre"),
        ("中文", "????"),
    ],
)
def test_signs_have_twins_of_one_column(text, twin):
    assert ascii_only(text) == twin


@given(texts())
def test_nothing_but_ascii_is_left_and_no_column_moves(text):
    text = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    (segment,) = AsciiSigns().apply([Segment(text)], BLACK)
    assert segment.text.isascii()
    assert segment.text == text or cell_len(segment.text) == cell_len(text)


@pytest.mark.parametrize("whole", [retail, hostile])
async def test_every_screen_is_drawn_in_ascii(whole):
    async with running(PlannerApp(planner_of(whole()), ascii_signs=True)) as pilot:
        for keys in ((), ("L",), ("enter",), ("escape", "?"), ("escape", "c"), ("escape", "ctrl+p")):
            await pilot.press(*keys)
            assert screen(pilot).isascii(), screen(pilot)


async def test_the_list_reads_the_same_in_ascii():
    async with running(PlannerApp(planner_of(retail()), ascii_signs=True)) as pilot:
        text = screen(pilot)
        assert "+6 CRM-12 Consent centre" in text
        assert "-- cut: 20 points ----" in text
        assert "##... .64" in text
