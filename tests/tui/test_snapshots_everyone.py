"""Pictures of the looks and of wall mode. Each docstring says what its picture shows."""

import time

import pytest

from planner.i18n import activate, language
from tests.tui.stage import hostile, planner_of, planner_on, retail, store_of
from tui.app import PlannerApp
from tui.theme import CONTRAST, LIGHT, TERMINAL

SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    before = language()
    activate("en")
    yield
    activate(before)


def edited() -> PlannerApp:
    store = store_of(retail())
    planner_on(store, "bob").edit(["CRM-9"], {"title": "App, rebuilt"})
    return PlannerApp(planner_on(store))


def test_wall_80x24(snap_compare):
    """White on black: ten items with a blank line between two, the cut line and *1 not ranked* in two of those lines.

    The foot, in yellow: *Last change: bob: edited CRM-9 (title) · 12:00* at the left, the clock and *0 min* at the
    right. Four keys below. No why, no filter.
    """
    assert snap_compare(edited(), terminal_size=SMALL, press=["P"])


def test_wall_in_french_120x40(snap_compare):
    """The wall in French on a large screen: titles in full, decimal commas, the lower half free."""
    activate("fr")
    assert snap_compare(edited(), terminal_size=LARGE, press=["P"])


def test_wall_hostile_80x24(snap_compare):
    """Hostile titles on the wall: literal, on one line each, columns unbroken."""
    assert snap_compare(PlannerApp(planner_of(hostile())), terminal_size=SMALL, press=["P"])


def test_contrast_80x24(snap_compare):
    """The list white on black, deep blue behind the cursor row; signs, badges and meters in pale colours."""
    assert snap_compare(PlannerApp(planner_of(retail()), theme=CONTRAST.name), terminal_size=SMALL)


def test_terminal_colours_80x24(snap_compare):
    """The list in the terminal's own sixteen colours, on its own ground; the cursor row and *planner* are reversed."""
    assert snap_compare(PlannerApp(planner_of(retail()), theme=TERMINAL.name), terminal_size=SMALL)


def test_terminal_colours_cut_prompt_80x24(snap_compare):
    """The prompt for the cut in the terminal's own colours: a frame around question and field, nothing else."""

    async def still(pilot) -> None:
        pass

    app = PlannerApp(planner_of(retail()), theme=TERMINAL.name)
    assert snap_compare(app, terminal_size=SMALL, press=["c"], run_before=still)


def test_ascii_light_80x24(snap_compare):
    """The light list in ASCII: +6 and -1 for the shifts, ##... for the meters, hyphens for rules, ~ for what is cut."""
    assert snap_compare(PlannerApp(planner_of(retail()), theme=LIGHT.name, ascii_signs=True), terminal_size=SMALL)
