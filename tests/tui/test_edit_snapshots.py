"""Pictures of what opens to change items. Each docstring says what its picture shows."""

import pytest
from textual.widgets import Input, TextArea

from tests.tui.reader import notices, screen, until
from tests.tui.stage import planner_on, retail, store_of
from tui.app import PlannerApp
from tui.screens.conflict import ConflictScreen
from tui.theme import DARK, LIGHT

SMALL, LARGE = (80, 24), (120, 40)


def app(theme: str = DARK.name) -> PlannerApp:
    return PlannerApp(planner_on(store_of(retail())), theme=theme)


async def listed(pilot) -> None:
    """The list has been read: before that there is nothing to change."""
    await until(pilot, lambda: "▸  1 " in screen(pilot))


async def still(pilot) -> None:
    """The text cursor of fields does not blink in a picture."""
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    for text in pilot.app.screen.query(TextArea):
        text.cursor_blink = False
    await pilot.pause()


def after(*keys):
    async def pressed(pilot) -> None:
        await listed(pilot)
        await pilot.press(*keys)
        await still(pilot)

    return pressed


WRONG = (*("up",) * 6, "backspace", "4", "slash")
"""From the first field of the page of values to the size, and nonsense there."""


def test_form_80x24(snap_compare):
    """After ``e``: key and title on top, five pages with ▸item◂ in amber, labels right-aligned in grey.

    The title has the cursor on a blue ground; choices stand between ◂ and ▸; the description has six lines of its own.
    """
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("e"))


def test_form_light_120x40(snap_compare):
    """The same on cream with room: right of the fields in grey how they are filled in; twelve lines of description."""
    assert snap_compare(app(LIGHT.name), terminal_size=LARGE, run_before=after("e"))


@pytest.mark.usefixtures("french")
def test_form_in_french_80x24(snap_compare):
    """The promise in French: the five parts of the hypothesis with two lines each and a blank between, then lists."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("e", "pagedown", "pagedown"))


@pytest.mark.usefixtures("french")
def test_form_of_the_ai_question_in_french_80x24(snap_compare):
    """The last page in French: the choice, four texts of two lines, who answers, then scores and size of the simplest
    alternative; labels of two lines where long."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("e", "pageup"))


def test_form_with_something_wrong_80x24(snap_compare):
    """The page of value and size: scores jointly and per badge in rows; under the size *4/* an amber ⚠ with the reason.

    The page itself has a ⚠ behind its name.
    """
    keys = ("e", "pagedown", *WRONG)
    assert snap_compare(app(), terminal_size=SMALL, run_before=after(*keys))


def test_form_with_something_wrong_120x40(snap_compare):
    """With room the reasons stand beside the fields: of the scale at value, of the size at size; advice elsewhere."""
    keys = ("e", "pagedown", "end", "7", *WRONG)
    assert snap_compare(app(), terminal_size=LARGE, run_before=after(*keys))


@pytest.mark.usefixtures("french")
def test_form_in_french_light_120x40(snap_compare):
    """The page of the promise in French on cream: the five parts of the hypothesis, outcomes, journey."""
    assert snap_compare(app(LIGHT.name), terminal_size=LARGE, run_before=after("e", "pagedown", "pagedown"))


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_conflict(snap_compare, size):
    """A framed box: for each field what it was, ○ theirs, ◉ mine in bold; the field with the cursor on blue."""
    store = store_of(retail())

    async def clashing(pilot) -> None:
        await listed(pilot)
        await pilot.press("e", "end", "!")
        planner_on(store, "bob").edit(["CRM-12"], {"title": "Consent, in one place"})
        await until(pilot, lambda: notices(pilot))
        pilot.app.clear_notifications()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen))
        await still(pilot)

    assert snap_compare(PlannerApp(planner_on(store)), terminal_size=size, run_before=clashing)


@pytest.mark.usefixtures("french")
def test_conflict_of_long_texts_in_french_light_120x40(snap_compare):
    """On cream, in French: of two long descriptions the place where they differ, … before it; mine in bold with ◉."""
    store = store_of(retail())
    long = "One place to see, give and withdraw, for every purpose, every channel and every partner of ours. "
    planner_on(store).edit(["CRM-12"], {"description": long})

    async def clashing(pilot) -> None:
        await listed(pilot)
        await pilot.press("e")
        pilot.app.screen.query_one(TextArea).text = f"{long}We begin with the app."
        await pilot.pause()
        planner_on(store, "bob").edit(["CRM-12"], {"description": f"{long}The account comes first.", "team": "Web"})
        await until(pilot, lambda: notices(pilot))
        pilot.app.clear_notifications()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen))
        await still(pilot)

    assert snap_compare(PlannerApp(planner_on(store), theme=LIGHT.name), terminal_size=LARGE, run_before=clashing)


def test_history_120x40(snap_compare):
    """The foot of an item in full: under each entry what it changed, before → after; a long text where it differs."""
    store = store_of(retail())
    bob = planner_on(store, "bob")
    bob.edit(["CRM-12"], {"must_have": False, "team": "Web"})
    bob.edit(
        ["CRM-12"], {"description": "One place to see, give and withdraw, in the app first and later at the till."}
    )
    bob.add_evidence("CRM-12", {"kind": "test_result", "verdict": "supports"})
    bob.undo()
    keys = ("enter", *("pagedown",) * 4)
    assert snap_compare(PlannerApp(planner_on(store)), terminal_size=LARGE, run_before=after(*keys))


def test_which_text_for_the_editor_80x24(snap_compare):
    """After ``E``: a box with the ten long texts, numbered, each behind the page of the form that it stands on."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("E"))


def test_evidence_with_something_wrong_80x24(snap_compare):
    """A sample that is no number: the reason in amber at the foot of the box, fields and keys still in sight."""
    keys = ("s", "tab", "tab", "tab", *"many")
    assert snap_compare(app(), terminal_size=SMALL, run_before=after(*keys))


def test_evidence_80x24(snap_compare):
    """After ``s``: the ladder with digits, meters and ratios, *user evidence* on blue; below verdict, date, sample …"""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("s"))


@pytest.mark.usefixtures("french")
def test_evidence_in_french_120x40(snap_compare):
    """The same in French, all rungs in sight."""
    assert snap_compare(app(), terminal_size=LARGE, run_before=after("s"))


def test_circle_refused_80x24(snap_compare):
    """After ``d`` on CRM-31 and *reply*, enter: under the one item found an amber ⚠ names the whole circle."""
    keys = ("G", "k", "k", "k", "d", *"reply", "enter")
    assert snap_compare(app(), terminal_size=SMALL, run_before=after(*keys))


def test_marked_and_removing_80x24(snap_compare):
    """Two rows with ✓ before their rank, *2 marked* on top; a box names both items and what goes with them."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("space", "space", "D"))


def test_inline_80x24(snap_compare):
    """After ``i z``: a small framed field right under the row of CRM-12 holds its size, 5."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("i", "z"))
