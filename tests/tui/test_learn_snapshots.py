"""Pictures of the seventh screen. Each docstring says what its picture shows, so that a change can be judged."""

import pytest

from tests.strategies import HOSTILE
from tests.tui.learnt import answered, planned, school
from tests.tui.reader import table, until
from tests.tui.stage import hostile, planner_of
from tui.app import PlannerApp
from tui.theme import CONTRAST, DARK, LIGHT, TERMINAL

SMALL, LARGE = (80, 24), (120, 40)


def app(theme: str = DARK.name, **more: bool) -> PlannerApp:
    return PlannerApp(planner_of(school()), theme=theme, **more)


def after(*keys: str):
    """Until the screen stands after ``7`` and these keys: answers are there, notices gone, nothing blinks."""

    async def settled(pilot) -> None:
        await pilot.pause()
        await until(pilot, lambda: table(pilot).key)
        await pilot.press("7")
        await answered(pilot)
        await pilot.press(*keys)
        pilot.app.clear_notifications()
        await pilot.pause()

    return settled


def test_learn_80x24(snap_compare):
    """What to learn on a projector.

    Top line: *planner* on blue, the portfolio, *Learn* in amber, *feature* at the right. Below it two pages, the first
    marked. Amber headings with ▾ and counts: no test is worth its price, five of ten not to test (the cursor on the
    first, its key bold), tests under way with one overdue, results. Under a rule the chosen item and why it stands
    where it stands.
    """
    assert snap_compare(app(), terminal_size=SMALL, run_before=after())


def test_learn_120x40(snap_compare):
    """The same on a large screen: down to what is over-rated, the why in a column of its own at the right."""
    assert snap_compare(app(), terminal_size=LARGE, run_before=after())


@pytest.mark.usefixtures("french")
def test_learn_in_french_light_80x24(snap_compare):
    """In French on cream, further down: results with their thresholds, a moved one named, what is built unlearnt."""
    assert snap_compare(app(LIGHT.name), terminal_size=SMALL, run_before=after("tab", "tab", "j"))


@pytest.mark.usefixtures("french")
def test_learn_in_french_120x40(snap_compare):
    """In French on a large screen: decimal commas, keys in French, badges of functions."""
    assert snap_compare(app(), terminal_size=LARGE, run_before=after())


def test_learn_folded_contrast_80x24(snap_compare):
    """White on black, the second part folded (▸) with the cursor on its heading; below it the rest moved up."""
    assert snap_compare(app(CONTRAST.name), terminal_size=SMALL, run_before=after("h"))


def test_learn_terminal_colours_80x24(snap_compare):
    """In the terminal's own colours: the cursor reversed over both lines of its sentence."""
    assert snap_compare(app(TERMINAL.name), terminal_size=SMALL, run_before=after("tab", "j"))


def test_learn_ascii_80x24(snap_compare):
    """In ASCII: v and > for the signs of folding, no accent or dash lost its column."""
    assert snap_compare(app(ascii_signs=True), terminal_size=SMALL, run_before=after())


def test_hindsight_80x24(snap_compare):
    """After ``]``: the second page marked; beliefs against what happened, by function and kind, promises, the item
    that is not judged yet under the cursor."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("]"))


@pytest.mark.usefixtures("french")
def test_hindsight_in_french_light_120x40(snap_compare):
    """The same in French on cream, on a large screen."""
    assert snap_compare(app(LIGHT.name), terminal_size=LARGE, run_before=after("]"))


def test_plan_a_test_80x24(snap_compare):
    """After ``p`` and a kill threshold better than success: a framed box with eight fields, the reason below them."""
    keys = (*"Tiers", "down", "down", "down", *"2", "down", *"3")
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("p", *keys))


@pytest.mark.usefixtures("french")
def test_plan_a_test_in_french_light_120x40(snap_compare):
    """The empty box in French on cream: every field says what may stand in it."""
    assert snap_compare(app(LIGHT.name), terminal_size=LARGE, run_before=after("p"))


def test_result_80x24(snap_compare):
    """After ``r`` on the overdue test: the thresholds written before, two fields."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("tab", "j", "r"))


@pytest.mark.usefixtures("french")
def test_decision_in_french_80x24(snap_compare):
    """After ``R``: pivot, persevere or stop in French, a reason, somebody of both sides."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("R"))


def test_delivery_120x40(snap_compare):
    """After ``] H`` on an item not judged yet: what was told already stands in its fields."""
    assert snap_compare(app(), terminal_size=LARGE, run_before=after("]", "H"))


def test_learn_hostile_80x24(snap_compare):
    """Hostile titles of tests: literal, wrapped at the same margin, nothing out of line."""
    whole = hostile()
    tests = [planned(n, key, title) for n, (key, title) in enumerate(zip(whole.items, HOSTILE, strict=True), 1)]
    more = whole.of(whole.items.values(), evidence=whole.evidence, charter=whole.charter, tests=tests)
    shown = PlannerApp(planner_of(more))
    assert snap_compare(shown, terminal_size=SMALL, run_before=after("tab", "tab", "j"))
