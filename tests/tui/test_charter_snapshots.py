"""Pictures of the charter; each is described in words, and was looked at."""

import pytest

from tests.tui.reader import until
from tests.tui.stage import hostile, planner_of, retail
from tests.tui.test_trials import told, typed
from tui.app import PlannerApp
from tui.screens.charter import CharterScreen
from tui.theme import LIGHT

SMALL, LARGE = (80, 24), (120, 40)


def opened(said: str = "", **texts):
    """Opens the charter, types *texts* into the fields of these names and waits until *said* stands there."""

    async def run(pilot):
        await until(pilot, lambda: pilot.app.screen.is_mounted and pilot.app.screen.subjects)
        await pilot.press("S")
        await until(pilot, lambda: isinstance(pilot.app.screen, CharterScreen))
        await typed(pilot, **texts)
        await until(pilot, lambda: said in told(pilot))
        await pilot.pause()

    return run


def app(**more):
    return PlannerApp(planner_of(retail()), **more)


def test_charter_80x24(snap_compare):
    """After ``S``: nine fields with what holds now, an empty one says how it is filled in; the keys stand below."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=opened())


def test_charter_effect_80x24(snap_compare):
    """Capacity, length and cost changed: under the fields how the line moves, the pace, and what an increment costs."""
    texts = {"capacity": "30", "increment_weeks": "10", "unit_cost": "1200"}
    assert snap_compare(app(), terminal_size=SMALL, run_before=opened("What that does:", **texts))


def test_charter_refused_light_120x40(snap_compare):
    """A function taken away that items name, with light colours: the refusal stands under the fields, no effect."""
    texts = {"functions": "marketing=MKT; it=IT*"}
    assert snap_compare(app(theme=LIGHT.name), terminal_size=LARGE, run_before=opened("⚠", **texts))


@pytest.mark.usefixtures("french")
def test_charter_in_french_80x24(snap_compare):
    """Labels and advice in French; a new function is named under the fields."""
    texts = {"functions": "marketing=MKT; it=IT*; cx=CX; magasin=MAG"}
    assert snap_compare(app(), terminal_size=SMALL, run_before=opened("magasin", **texts))


@pytest.mark.usefixtures("french")
def test_charter_in_french_light_120x40(snap_compare):
    """Another capacity with more room, in French, with light colours."""
    run = opened("Ce que cela fait", capacity="30", prefix="RET")
    assert snap_compare(app(theme=LIGHT.name), terminal_size=LARGE, run_before=run)


def test_charter_read_only_80x24(snap_compare):
    """Opened for reading only: no fields, one fact to a line, and that nothing can be changed."""
    assert snap_compare(app(readonly=True), terminal_size=SMALL, run_before=opened())


def test_charter_hostile_120x40(snap_compare):
    """A hostile name stands literally in its field."""
    assert snap_compare(PlannerApp(planner_of(hostile())), terminal_size=LARGE, run_before=opened())
