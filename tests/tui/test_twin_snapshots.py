"""Pictures of AI on trial. Each docstring says what its picture shows, so that a change can be judged."""

import pytest
from textual.widgets import Input, TextArea

from tests.tui.learnt import answered, walked
from tests.tui.reader import screen, table, until
from tests.tui.stage import planner_of
from tests.tui.tried import tried
from tui.app import PlannerApp
from tui.theme import DARK, LIGHT

SMALL, LARGE = (80, 24), (120, 40)


def app(theme: str = DARK.name) -> PlannerApp:
    return PlannerApp(planner_of(tried()), theme=theme)


def listed(*keys: str):
    async def settled(pilot) -> None:
        await until(pilot, lambda: "CRM-1 " in screen(pilot))
        await until(pilot, lambda: table(pilot).choose("CRM-1"))
        await pilot.press(*keys)
        for field in (*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)):
            field.cursor_blink = False
        await pilot.pause()

    return settled


async def learning(pilot) -> None:
    """The seventh screen, the cursor on the first sentence about AI."""
    await until(pilot, lambda: "CRM-1 " in screen(pilot))
    await pilot.press("7")
    await answered(pilot)
    await pilot.press("G")
    for _ in walked(pilot)._entries:
        if (point := pilot.app.screen.point) is not None and point.key == "CRM-27":
            break
        await pilot.press("k")
    pilot.app.clear_notifications()
    await pilot.pause()


def test_twins_listed_80x24(snap_compare):
    """The list with the cursor on CRM-1, amber *AI?* behind its title; the why says which questions are open, that its
    simplest alternative is ranked, and where it would stand with AI. CRM-49 stands apart: *AI?*, *without AI:* and what
    is missing."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=listed())


@pytest.mark.usefixtures("french")
def test_twins_listed_in_french_light_120x40(snap_compare):
    """The same in French on white, *IA ?* with its space, all of the why below the list."""
    assert snap_compare(app(LIGHT.name), terminal_size=LARGE, run_before=listed())


def test_twins_on_trial_80x24(snap_compare):
    """The seventh screen at *AI on trial*: the cursor on CRM-27, whose AI raises the score; CRM-9, whose alternative is
    worth more; then what is open; last, grey, whom nobody has asked."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=learning)


@pytest.mark.usefixtures("french")
def test_twins_on_trial_in_french_light_120x40(snap_compare):
    """The same in French on white, with all parts and the why in a column of its own."""
    assert snap_compare(app(LIGHT.name), terminal_size=LARGE, run_before=learning)


def test_twins_typed_in_80x24(snap_compare):
    """The page AI of the form: proposes AI ◂yes▸, then the five questions with what was answered, the problem with an
    amber warning because it names AI."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=listed("e", "pageup", "tab", "end", "full_stop"))


@pytest.mark.usefixtures("french")
def test_twins_typed_in_in_french_light_120x40(snap_compare):
    """The end of the same page in French on white: a row of scores for each criterion, *sans IA : …*, and the size,
    which has the cursor."""
    assert snap_compare(app(LIGHT.name), terminal_size=LARGE, run_before=listed("e", "pageup", "up"))
