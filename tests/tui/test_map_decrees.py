"""The map while decrees hold in the list: decreed orders are drawn and priced, slips are priced under them."""

import pytest

from planner.services.planner import Planner
from planner.solve.answer import Phase, Report
from tests.builders import better_after, portfolio
from tests.tui.reader import backlog, lines, running, screen, until
from tests.tui.stage import hostile, planner_of, retail
from tests.tui.test_decrees import decrees, sequenced
from tests.tui.test_hostile_texts import obeyed
from tests.tui.test_map_screen import on_map
from tests.tui.threads import Endless
from tui.app import PlannerApp
from tui.plain import PlainTwin
from tui.screens.map import MapScreen
from tui.screens.search import SearchScreen


async def decreed(pilot, later: str = "crm-1") -> None:
    """CRM-45 before *later* and CRM-45 first; the map around CRM-45."""
    await sequenced(pilot, "CRM-45")
    await pilot.press("b")
    await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
    await pilot.press(*later, "enter")
    await until(pilot, lambda: decrees(pilot) == [("CRM-45", later.upper())])
    await pilot.press("A")
    await until(pilot, lambda: decrees(pilot) == ["CRM-45", ("CRM-45", later.upper())])
    await on_to_map(pilot)


async def on_to_map(pilot) -> None:
    await pilot.press("3")
    await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen) and on_map(pilot).node)


def told(pilot) -> str:
    return " ".join(screen(pilot).split())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_decreed_orders_are_drawn_and_priced(size):
    async with running(PlannerApp(planner_of(retail())), size) as pilot:
        await decreed(pilot)
        await until(pilot, lambda: "CRM-45 ⚑1" in screen(pilot) and "═▸ CRM-1" in screen(pilot))
        await until(pilot, lambda: "The decree “CRM-45 first” costs " in told(pilot))
        assert "By decree it comes before CRM-1." in told(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "By decree it comes after CRM-45." in told(pilot))
        assert "The decree “CRM-45 before CRM-1” costs " in told(pilot)
        await pilot.press("1")
        await until(pilot, lambda: pilot.app.screen is backlog(pilot))
        assert decrees(pilot) == ["CRM-45", ("CRM-45", "CRM-1")]


async def test_a_slip_is_priced_in_the_order_under_the_decrees():
    planner = planner_of(retail())
    async with running(PlannerApp(planner), (120, 40)) as pilot:
        await decreed(pilot)
        await pilot.press("b")
        await until(pilot, lambda: "A slip of" in screen(pilot))
        under = told(pilot)
        await pilot.press("1")
        await until(pilot, lambda: pilot.app.screen is backlog(pilot))
        await pilot.press("backspace")
        await until(pilot, lambda: decrees(pilot) == [])
        await on_to_map(pilot)
        await pilot.press("b")
        await until(pilot, lambda: "A slip of" in screen(pilot))
        assert "⚑" not in screen(pilot)
        assert (
            under.partition("A slip of")[2].partition(":")[0] != told(pilot).partition("A slip of")[2].partition(":")[0]
        )


async def test_what_cannot_be_drawn_is_named():
    whole = retail()
    soft = better_after("CRM-45", "CRM-1")
    told_whole = portfolio(whole.charter, *whole.items.values(), *whole.links, *whole.evidence, soft)
    async with running(PlannerApp(planner_of(told_whole)), (120, 40)) as pilot:
        await decreed(pilot)
        await until(pilot, lambda: "therefore not drawn: CRM-45 before CRM-1." in told(pilot))
        assert "═" not in screen(pilot)


async def test_while_decrees_are_priced_it_says_how_far_that_is_and_can_be_given_up(monkeypatch):
    endless = Endless(Report(Phase.ORDER, 0.4, value=102, bound=100))
    async with running(PlannerApp(planner_of(retail())), (120, 40)) as pilot:
        await decreed(pilot)
        await until(pilot, lambda: "The decree “CRM-45 first” costs " in told(pilot))
        monkeypatch.setattr("tui.screens.map.is_slow", lambda _: True)
        monkeypatch.setattr(Planner, "sequence", lambda *_, progress, **__: endless.tell(progress))
        await pilot.press("l")
        await until(pilot, lambda: "40\u00a0%, gap 2\u00a0% · esc: stop" in lines(pilot)[0])
        await pilot.press("escape")
        await until(pilot, endless.ended.is_set)
        await until(pilot, lambda: "esc: stop" not in lines(pilot)[0] and "By decree it comes after" in told(pilot))
        assert "costs" not in told(pilot).partition("By decree it comes after")[2].partition(".")[0]


async def test_hostile_titles_on_a_map_under_decrees_are_shown_as_they_are():
    async with running(PlannerApp(planner_of(hostile())), (100, 40)) as pilot:
        await pilot.press("L")
        await until(pilot, lambda: backlog(pilot).ranking is not None and backlog(pilot).ranking.lens == "sequenced")
        await pilot.press("A")
        await until(pilot, lambda: len(decrees(pilot)) == 1)
        assert obeyed(screen(pilot)) == []
        await pilot.press("3")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))
        assert obeyed(screen(pilot)) == []


def test_the_plain_map_says_what_is_decreed_and_what_it_costs():
    twin = PlainTwin(planner_of(retail()))
    for line in ("lens sequenced", "go CRM-45", "decree before CRM-1"):
        list(twin.answer(line))
    said = list(twin.answer("map"))
    assert "CRM-1 AI shopping companion comes by decree after CRM-45 Loyalty tiers" in said
    assert "By decree it comes before CRM-1." in said
    assert [line for line in said if line.startswith("The decree “CRM-45 before CRM-1” costs ")] != []
