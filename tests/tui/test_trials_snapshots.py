"""Pictures of what stands on record of an item; each is described in words, and was looked at."""

import pytest

from planner.i18n import activate, language
from tests.strategies import HOSTILE
from tests.tui.learnt import ago, planned
from tests.tui.reader import until
from tests.tui.stage import hostile, planner_of
from tests.tui.test_trials import pupils, typed
from tui.app import PlannerApp
from tui.theme import LIGHT

SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture
def in_french():
    before = language()
    activate("fr")
    yield
    activate(before)


def after(*keys, **texts):
    """Presses *keys*, then types *texts* into the fields of these names."""

    async def run(pilot):
        for key in keys:
            await until(pilot, lambda: pilot.app.screen.is_mounted)
            await pilot.pause()
            await until(pilot, lambda: getattr(pilot.app.screen, "found", True) and pilot.app.screen.subjects)
            await pilot.press(key)
        await typed(pilot, **texts)
        for line in pilot.app.screen.query("Line"):
            line.cursor_blink = False
        await pilot.pause()

    return run


def app(**more):
    return PlannerApp(planner_of(pupils()), **more)


def test_on_record_80x24(snap_compare):
    """After ``m``: a test under way with its thresholds, one with its result, a decision, what became of it, a piece of
    evidence, each under its heading; the keys of the box stand in the last line."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("m"))


@pytest.mark.usefixtures("in_french")
def test_on_record_in_french_light_120x40(snap_compare):
    """The same with more room, in French, with light colours."""
    assert snap_compare(app(theme=LIGHT.name), terminal_size=LARGE, run_before=after("m", "j"))


def test_moved_threshold_80x24(snap_compare):
    """A test whose result is known: how often thresholds were changed stands above, and below the fields that this
    change stays visible, and what the result would say then."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("m", "j", "enter", success="34"))


def test_removing_80x24(snap_compare):
    """After ``D`` on the test with a result: what it is, and that its evidence stays."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("m", "j", "D"))


@pytest.mark.usefixtures("in_french")
def test_the_mvp_as_a_test_in_french_80x24(snap_compare):
    """After ``p`` on the MVP: what is shipped, the leading indicator and what it costs stand there already."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("2", "g", "p"))


def test_on_record_hostile_80x24(snap_compare):
    """Hostile titles of tests: literal, in their lines."""
    whole = hostile()
    first = next(iter(whole.items))
    tests = [planned(n, first, text, result=1.0, resulted=ago(1)) for n, text in enumerate(HOSTILE, 1)]
    more = whole.of(whole.items.values(), charter=whole.charter, tests=tests)

    async def opened(pilot):
        await until(pilot, lambda: pilot.app.screen.is_mounted)
        await pilot.pause()
        await until(pilot, lambda: pilot.app.screen.present)
        await pilot.press("colon", *first, "enter", "m")
        await pilot.pause()

    assert snap_compare(PlannerApp(planner_of(more)), terminal_size=SMALL, run_before=opened)
