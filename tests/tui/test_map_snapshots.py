"""Pictures of the map. Each docstring says what its picture shows."""

import pytest

from planner.i18n import activate, language
from tests.builders import better_after, portfolio, requires
from tests.tui.stage import hostile, planner_of, retail
from tests.tui.test_map_decrees import decreed as decrees_on_the_map
from tui.app import PlannerApp
from tui.theme import CONTRAST, LIGHT, TERMINAL

SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture(autouse=True)
def english():
    before = language()
    activate("en")
    yield
    activate(before)


def shop(**more: object) -> PlannerApp:
    """The shop with a soft link and an item that is done."""
    whole = retail()
    items = [one.revised(status="done") if one.key == "CRM-31" else one for one in whole.items.values()]
    extra = (better_after("CRM-49", "CRM-27"), requires("CRM-18", "CRM-12"))
    told = portfolio(whole.charter, *items, *whole.links, *whole.evidence, *whole.outcomes.values(), *extra)
    return PlannerApp(planner_of(told), **more)  # type: ignore[arg-type]


def on_customer_view(*keys: str) -> list[str]:
    """From the list to CRM-3 by its key, and on to the map."""
    return [":", "3", "enter", "3", *keys]


def test_map_80x24(snap_compare):
    """CRM-3 in the middle, bracketed and on blue: CRM-31 (done, ✓) before it, CRM-27 and CRM-45 behind it.

    Its own lines are yellow, ⇄ marks those that cross functions, a dashed one leads on from CRM-27. Below, what it
    needs and unlocks and the costliest chain.
    """
    assert snap_compare(shop(), terminal_size=SMALL, press=on_customer_view())


def test_map_120x40(snap_compare):
    """The same with titles in full."""
    assert snap_compare(shop(), terminal_size=LARGE, press=on_customer_view())


def test_map_in_french_light_120x40(snap_compare):
    """On light ground, in French."""
    activate("fr")
    assert snap_compare(shop(theme=LIGHT.name), terminal_size=LARGE, press=on_customer_view())


def test_map_contrast_80x24(snap_compare):
    """White on black for a wall: lines and labels bright, the chosen item on deep blue."""
    assert snap_compare(shop(theme=CONTRAST.name), terminal_size=SMALL, press=on_customer_view("l"))


def test_map_terminal_colours_80x24(snap_compare):
    """The terminal's own colours: the chosen item is reversed."""
    assert snap_compare(shop(theme=TERMINAL.name), terminal_size=SMALL, press=on_customer_view())


def test_map_ascii_80x24(snap_compare):
    """In ASCII: + - | for lines, . : for soft ones, = for hand-offs, * for enablers, v for done."""
    assert snap_compare(shop(ascii_signs=True), terminal_size=SMALL, press=on_customer_view())


def test_map_of_all_80x24(snap_compare):
    """All that is linked: the portfolio's name at the top."""
    assert snap_compare(shop(), terminal_size=SMALL, press=on_customer_view("a"))


def test_map_slip_80x24(snap_compare):
    """The foot begins with what a slip of two points costs, as more work and as waiting time."""
    assert snap_compare(shop(), terminal_size=SMALL, press=on_customer_view("b", "b"))


def test_map_hostile_80x24(snap_compare):
    """Hostile titles, each behind CRM-1: literal, lines unbroken, the rest folded into *+n more*."""
    bad = hostile()
    linked = portfolio(bad.charter, *bad.items.values(), *(requires(key, "CRM-1") for key in list(bad.items)[1:]))
    assert snap_compare(PlannerApp(planner_of(linked)), terminal_size=SMALL, press=[":", "1", "enter", "3"])


async def decreed(pilot) -> None:
    """CRM-45 first, and before CRM-49; then the map around it."""
    await decrees_on_the_map(pilot, "crm-49")


def test_map_under_decrees_80x24(snap_compare):
    """CRM-45 bracketed, marked ⚑1: first by decree. A double line leads on to CRM-49, which is no link; ── and ═ are
    told apart without colour. Below, what is decreed and what it costs."""
    assert snap_compare(shop(), terminal_size=SMALL, run_before=decreed)


def test_map_under_decrees_in_french_light_120x40(snap_compare):
    """The same in French on cream."""
    activate("fr")
    assert snap_compare(shop(theme=LIGHT.name), terminal_size=LARGE, run_before=decreed)
