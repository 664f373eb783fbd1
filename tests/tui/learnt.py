"""A portfolio that has learnt something, and the seventh screen on it."""

from datetime import date, timedelta

from textual.pilot import Pilot

from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.portfolio import Portfolio
from tests.builders import TODAY, evidence, item
from tests.tui.reader import lines, screen, until
from tests.tui.stage import planner_of, retail
from tui.app import PlannerApp
from tui.screens.learn import LearnScreen
from tui.widgets.learn_list import LearnList

BECAME = ((60, True, 20, 5), (61, False, 2, 9), (62, True, 12, 6), (63, None, None, None))
"""Number of the feature; whether it held; its value and its size in the end."""


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def planned(number: int, key: str, title: str, **more: object) -> PlannedTest:
    fields = {"kind": "user_evidence", "planned": ago(40), "measure": "30-day return, %", "success": 30.0, "kill": 22.0}
    return PlannedTest(id=number, item=key, title=title, **{**fields, **more})


def school() -> Portfolio:
    """``retail`` with three tests under way (one late, one without a day), two results, and four finished features."""
    whole = retail()
    finished = [
        item(f"CRM-{n}", f"Finished {n}", value=8, urgency=5, risk=3, size=5, accountable=who, status="done")
        for n, who in ((60, "marketing"), (61, "it"), (62, "marketing"), (63, "cx"))
    ]
    begun = item("CRM-70", "Begun long ago", value=5, urgency=3, risk=2, size=8, status="implementing", gut_rank=11,
                 accountable="marketing")  # fmt: skip
    pieces = [evidence(f"CRM-{n}", "anecdote", day=ago(400), id=50 + n) for n in (60, 61, 62, 63, 70)]
    return Portfolio.of(
        [*whole.items.values(), *finished, begun],
        whole.links,
        [*whole.evidence, *pieces],
        whole.outcomes.values(),
        whole.charter,
        tests=[
            planned(1, "CRM-1", "Companion by hand, behind the curtain", days=30),
            planned(2, "CRM-45", "Tiers on paper in two shops", days=60),
            planned(3, "CRM-45", "Tiers in the app for a tenth", kind="test_result"),
            planned(4, "CRM-27", "Chat on the help page", result=33.0, resulted=ago(9), sample=400),
            planned(5, "CRM-9", "Prototype of the redesign", result=20.0, resulted=ago(3), moved=1),
        ],
        decisions=[
            Decision(id=1, item="CRM-9", course="pivot", reason="Not found", date=ago(2), marketing="Ana", it="Bo")
        ],
        deliveries=[
            Delivery(item=f"CRM-{n}", chosen=ago(300), finished=ago(60 + n), held=held, value=value, size=size)
            for n, held, value, size in (
                (60, True, 20, 5),
                (61, False, 2, 9),
                (62, True, 12, 6),
                (63, None, None, None),
            )
        ],
    )


def learn(pilot: Pilot) -> LearnScreen:
    (found,) = [one for one in pilot.app.screen_stack if isinstance(one, LearnScreen)]
    return found


def walked(pilot: Pilot) -> LearnList:
    return learn(pilot).query_one(LearnList)


async def opened(pilot: Pilot, *keys: str) -> None:
    """The seventh screen after *keys*, with its first answer."""
    await pilot.press(*keys, "7")
    await answered(pilot)


async def answered(pilot: Pilot) -> None:
    """Until it shows the portfolio as it is now."""
    whole = pilot.app.planner.portfolio()
    await until(pilot, lambda: (known := learn(pilot).known) is not None and known.portfolio is whole)
    await pilot.pause()


def app(**more: object) -> PlannerApp:
    return PlannerApp(planner_of(school()), **more)


def boxed(pilot) -> str:
    """What stands in the box, without the ends of its lines."""
    return " ".join(" ".join(line.split("│")[1] for line in lines(pilot) if line.count("│") > 1).split())


async def to_test(pilot, number: int) -> None:
    """The cursor onto the sentence about that test."""
    await pilot.press("g")
    for _ in walked(pilot)._entries:
        if (point := learn(pilot).point) is not None and point.test == number:
            return
        await pilot.press("j")
    raise AssertionError(screen(pilot))
