"""How the order that costs least delay looks: pictures to be read by people. Each test says what must be seen."""

import pytest

from planner.services.sequence.lens import found_in
from planner.value.scoring import Lens
from tests.tui.reader import backlog, screen, until
from tests.tui.stage import hostile, planner_of, retail
from tui.app import PlannerApp
from tui.screens.search import SearchScreen
from tui.theme import DARK, LIGHT
from tui.widgets.ranked_table import RankedTable

SMALL, LARGE = (80, 24), (120, 40)


def app(whole=None, theme: str = DARK.name) -> PlannerApp:
    return PlannerApp(planner_of(whole or retail()), theme=theme)


async def sequenced(pilot) -> None:
    await until(pilot, lambda: backlog(pilot).ranking is not None)
    await pilot.press("L")
    await until(pilot, lambda: backlog(pilot).ranking.lens is Lens.SEQUENCED)
    await pilot.press("j")
    await pilot.pause()


async def proved(pilot) -> None:
    await until(pilot, lambda: backlog(pilot).ranking is not None)
    await pilot.press("o")
    await until(pilot, lambda: "WSJF" in screen(pilot))


def test_sequence_80x24(snap_compare):
    """The sequence: *sequenced* is chosen and the title says *optimal*. Behind each title what it costs to wait, its
    size, the size done by then, and a few words why: CRM-31 unlocks CRM-12. Rows that moved are marked in amber; the
    cut line still stands at 20 points. Below, why the chosen item stands there and the chain through it.
    """
    assert snap_compare(app(), terminal_size=SMALL, run_before=sequenced)


@pytest.mark.usefixtures("french")
def test_sequence_in_french_light_120x40(snap_compare):
    """In French on cream, with owners and status; the reasons tell shares."""
    assert snap_compare(app(theme=LIGHT.name), terminal_size=LARGE, run_before=sequenced)


def test_proof_80x24(snap_compare):
    """How good the order is; under it three hand methods with what each costs more, by bars; the dearest chain."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=proved)


@pytest.mark.usefixtures("french")
def test_proof_in_french_light_120x40(snap_compare):
    """The same in French on cream."""
    assert snap_compare(app(theme=LIGHT.name), terminal_size=LARGE, run_before=proved)


def test_sequence_of_hostile_texts_120x40(snap_compare):
    """Titles that want to be obeyed are drawn as they are, in the list and in the why."""
    assert snap_compare(app(hostile()), terminal_size=LARGE, run_before=sequenced)


async def decreed(pilot) -> None:
    """CRM-9 ships first and CRM-45 before CRM-1; the cursor stands on the latter two."""
    await sequenced(pilot)
    pilot.app.screen.query_one(RankedTable).choose("CRM-9")
    await until(pilot, lambda: backlog(pilot).present == "CRM-9")
    await pilot.press("A")
    await until(pilot, lambda: len(found_in(backlog(pilot).ranking).decrees) == 1)
    backlog(pilot).query_one(RankedTable).choose("CRM-45")
    await until(pilot, lambda: backlog(pilot).present == "CRM-45")
    await pilot.press("b")
    await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
    await pilot.press(*"crm-1", "enter")
    await until(pilot, lambda: len(found_in(backlog(pilot).ranking).decrees) == 2)
    await pilot.pause()


def test_sequence_under_decrees_80x24(snap_compare):
    """Two decrees: a line under the title tells what they cost, together and each, and the title still says *optimal*.
    CRM-9 stands first *by decree*, CRM-45 says that it comes before
    CRM-1 and CRM-1 the same the other way; the why of CRM-45 names the price."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=decreed)


@pytest.mark.usefixtures("french")
def test_sequence_under_decrees_in_french_light_120x40(snap_compare):
    """The same in French on cream, each row with the price."""
    assert snap_compare(app(theme=LIGHT.name), terminal_size=LARGE, run_before=decreed)
