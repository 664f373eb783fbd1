"""Pictures of the list as a tree, of the line by budget and of a jump. Each docstring says what its picture shows."""

import pytest

from tests.tui.stage import planner_of
from tests.tui.test_tree import house
from tui.app import PlannerApp
from tui.theme import DARK, LIGHT

SMALL, LARGE = (80, 24), (120, 40)


def app(theme: str = DARK.name, **more: bool) -> PlannerApp:
    planner = planner_of(house())
    planner.set_charter({"unit_cost": 1_000})
    return PlannerApp(planner, theme=theme, **more)


async def _still(pilot) -> None:
    """No blinking cursor in the picture."""
    for field in pilot.app.screen.query("Input"):
        field.cursor_blink = False


def test_tree_80x24(snap_compare):
    """The tree on a projector.

    At the top the initiative, ▾ before its title, under it its features on stems ├ and └, under Consent centre two
    stories one step further in. Ranks carry their level, I1 F1 S1, in brackets where they stand below the line; S· has
    no rank and says what is missing. Features without an initiative stand below at the left. The title line counts 14
    items. There is no shift and no cost of delay at this width; the keys at the foot have h fold and l unfold.
    """
    assert snap_compare(app(), terminal_size=SMALL, press=["z"])


@pytest.mark.usefixtures("french")
def test_tree_in_french_light_120x40(snap_compare):
    """The whole tree on paper white in French, status and what is waited for beside; at its end the line *coupe*.

    Old till is closed: key, title and *terminé* in grey and no figures; its open story hangs on it.
    """
    assert snap_compare(app(LIGHT.name), terminal_size=LARGE, press=["z", "G"])


def test_tree_folded_in_ascii_80x24(snap_compare):
    """All folded, in ASCII only: > before what is folded, +5 and +1 after its title say how much is inside."""
    assert snap_compare(app(ascii_signs=True), terminal_size=SMALL, press=["z", "minus"])


def test_tree_filtered_80x24(snap_compare):
    """Only *withdraw* passes: its line is whole; the two it belongs to stand above it in grey without figures."""
    assert snap_compare(app(), terminal_size=SMALL, press=["z", "slash", *"withdraw", "enter"])


def test_jump_offered_80x24(snap_compare):
    """While *loy* is typed after a colon: under it a quiet line offers two items by key and title."""
    assert snap_compare(app(), terminal_size=SMALL, press=["colon", *"loy"], run_before=_still)


@pytest.mark.usefixtures("french")
def test_cut_by_budget_in_french_light_120x40(snap_compare):
    """The line *coupe : 30 000 EUR (30 points)* between the rows."""
    assert snap_compare(app(LIGHT.name), terminal_size=LARGE, press=["c", *"30k EUR", "enter"])


def test_cut_prompt_with_a_cost_80x24(snap_compare):
    """A framed box asks for a capacity, a budget or a number, and says that one point costs 1,000 EUR."""
    assert snap_compare(app(), terminal_size=SMALL, press=["c"], run_before=_still)
