"""Pictures of the second screen. Each docstring says what its picture shows, so that a change can be judged."""

import pytest

from tests.tui.reader import table, until
from tests.tui.sliced import loyalty
from tests.tui.stage import hostile, planner_of
from tui.app import PlannerApp
from tui.screens.mvp import MvpScreen
from tui.theme import CONTRAST, DARK, LIGHT, TERMINAL

SMALL, LARGE = (80, 24), (120, 40)


def app(theme: str = DARK.name, **more: bool) -> PlannerApp:
    return PlannerApp(planner_of(loyalty()), theme=theme, **more)


def after(*keys: str):
    """Until the screen stands after ``2`` and these keys: answers are there, notices gone, nothing blinks."""

    async def settled(pilot) -> None:
        await pilot.pause()
        await until(pilot, lambda: table(pilot).key)
        await pilot.press("2", *keys)
        (screen,) = [one for one in pilot.app.screen_stack if isinstance(one, MvpScreen)]
        await until(pilot, lambda: screen.found is not None and not screen._answers.busy)
        pilot.app.clear_notifications()
        await pilot.pause()

    return settled


def test_slices_80x24(snap_compare):
    """The initiative in slices on a projector.

    Top line: *planner* on blue, the portfolio, *MVP of CRM-1 Loyalty 2.0* in amber, cost and share at the right. Left
    the list: the head of slice 1 under the cursor, items below their heads, the amber line *MVP: size 8.0, 43 %*,
    further slices. Right the curve: a solid blue area up to an amber ▲, grey shading after it. Under a rule what
    decided, the proof, what comes next, what the slice is to prove.
    """
    assert snap_compare(app(), terminal_size=SMALL, run_before=after())


def test_slices_120x40(snap_compare):
    """The same on a large screen: a column *CoD* more, whole titles, the curve twice as high."""
    assert snap_compare(app(), terminal_size=LARGE, run_before=after())


def test_slices_160x40(snap_compare):
    """A window wide enough for all: cost and share so far stand in columns of their own."""
    assert snap_compare(app(), terminal_size=(160, 40), run_before=after())


@pytest.mark.usefixtures("french")
def test_slices_in_french_light_80x24(snap_compare):
    """In French on cream: *coût, valeur*, decimal commas, no heading cut off, keys in French."""
    assert snap_compare(app(LIGHT.name), terminal_size=SMALL, run_before=after())


def test_slices_decreed_120x40(snap_compare):
    """CRM-17 in by decree: an amber + behind its key, in the first slice; under the list the price of it."""
    assert snap_compare(app(), terminal_size=LARGE, run_before=after(*"jjjjjjj", "+"))


def test_slices_ruled_out_80x24(snap_compare):
    """The enabler CRM-14 ruled out: under an amber line it and the two that need it, in grey, − behind its key."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after(*"jjjj", "-", "G"))


def test_slices_cut_80x24(snap_compare):
    """After ``c``: a framed box asks what decides, five answers with their letters, the present one chosen."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("c"))


@pytest.mark.usefixtures("french")
def test_slices_share_in_french_120x40(snap_compare):
    """After ``c p``: a framed box asks in French for a share of the value."""
    assert snap_compare(app(), terminal_size=LARGE, run_before=after("c", "p"))


def test_slices_whole_portfolio_contrast_80x24(snap_compare):
    """After ``a``: slices of the whole portfolio, white on black."""
    assert snap_compare(app(CONTRAST.name), terminal_size=SMALL, run_before=after("a"))


def test_slices_terminal_colours_80x24(snap_compare):
    """In the terminal's own colours: the cursor row reversed, the curve in its blue."""
    assert snap_compare(app(TERMINAL.name), terminal_size=SMALL, run_before=after())


def test_slices_ascii_80x24(snap_compare):
    """In ASCII: # up to the cut, : after it, + for ticks, = under the chosen slice, columns unbroken."""
    assert snap_compare(app(ascii_signs=True), terminal_size=SMALL, run_before=after())


def test_slices_hostile_80x24(snap_compare):
    """Hostile titles among the slices: literal, on one line each, columns unbroken."""
    shown = PlannerApp(planner_of(hostile()))
    assert snap_compare(shown, terminal_size=SMALL, run_before=after())


def test_slices_funded_80x24(snap_compare):
    """A budget of 20 with two guardrails: *What to fund with 20*, the chosen items first, how each guardrail stands."""
    keys = ("b", *"; marketing>=30%; enabler<=30%", "enter")
    assert snap_compare(app(), terminal_size=SMALL, run_before=after(*keys))


@pytest.mark.usefixtures("french")
def test_slices_clash_in_french_120x40(snap_compare):
    """Guardrails that clash: in bold amber under the list, in French, which two; the slices stand as they were."""
    keys = ("b", *"; marketing>=40%; it>=60%; enabler<=90%", "enter")
    assert snap_compare(app(), terminal_size=LARGE, run_before=after(*keys))


def test_slices_budget_typed_80x24(snap_compare):
    """After ``b``: a framed box with the capacity typed in already, and the groups a guardrail may speak of."""
    assert snap_compare(app(), terminal_size=SMALL, run_before=after("b"))
