"""An initiative worth slicing, another beside it, and what stands on the second screen."""

from textual.pilot import Pilot

from planner.domain.model import Charter, Hypothesis
from planner.domain.portfolio import Portfolio
from planner.services.slices.slicing import Slices
from tests.builders import evidence, item, portfolio, requires
from tests.tui.reader import until
from tests.tui.stage import planner_of
from tui.app import PlannerApp
from tui.screens.mvp import MvpScreen
from tui.widgets.slice_list import SliceList


def loyalty() -> Portfolio:
    """Loyalty in seven features, of which one is a must, two need an enabler and one cannot be placed."""
    features = (
        ("CRM-12", "Consent for the card", 5, 3, 8, 3, {"must_have": True, "accountable": "marketing"}),
        ("CRM-13", "Card in the app", 8, 5, 1, 5, {"accountable": "marketing", "contributing": ("it",)}),
        ("CRM-14", "Points ledger", 0, 0, 3, 8, {"enabler": True, "accountable": "it"}),
        ("CRM-15", "Earn at the till", 13, 8, 2, 5, {"accountable": "it", "horizon": 2}),
        ("CRM-16", "Burn at the till", 8, 3, 1, 8, {"accountable": "it"}),
        ("CRM-17", "Tiers", 5, 1, 1, 13, {"accountable": "marketing"}),
    )
    told = Hypothesis(benefit="members who see their balance come back", indicator="30-day return")
    return portfolio(
        Charter(name="Retail CRM", capacity=20),
        item("CRM-1", "Loyalty 2.0", kind="initiative", hypothesis=told),
        item("CRM-2", "Relevant messages", kind="initiative"),
        *(
            item(key, title, parent="CRM-1", value=v, urgency=u, risk=r, size=size, status="ready", hypothesis=told
                 if key == "CRM-13" else None, **more)
            for key, title, v, u, r, size, more in features
        ),
        item("CRM-18", "Partner rewards", parent="CRM-1", value=5),
        item("CRM-21", "Fewer messages", parent="CRM-2", value=8, urgency=5, risk=1, size=3),
        item("CRM-22", "Topics and pace", parent="CRM-2", value=5, urgency=1, risk=1, size=5),
        requires("CRM-15", "CRM-14"),
        requires("CRM-16", "CRM-15"),
        *(evidence(f"CRM-{n}", "test_result") for n in (12, 13, 15, 16)),
    )  # fmt: skip


def mvp(pilot: Pilot) -> MvpScreen:
    assert isinstance(pilot.app.screen, MvpScreen), pilot.app.screen
    return pilot.app.screen


def slices(pilot: Pilot) -> Slices:
    found = mvp(pilot).found
    assert found is not None
    return found


def listed_slices(pilot: Pilot) -> SliceList:
    return mvp(pilot).query_one(SliceList)


async def opened(pilot: Pilot, *keys: str) -> None:
    """The second screen after *keys*, with its first answer."""
    await pilot.press(*keys, "2")
    await until(pilot, lambda: isinstance(pilot.app.screen, MvpScreen) and pilot.app.screen.found is not None)


def app(**more: object) -> PlannerApp:
    """The program on that portfolio."""
    return PlannerApp(planner_of(loyalty()), **more)  # type: ignore[arg-type]


def keys_of(pilot: Pilot) -> set[str]:
    """The items that are sliced."""
    return set(slices(pilot).stock.sizes)
