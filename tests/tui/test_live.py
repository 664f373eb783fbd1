"""Another process's commit shows while nothing of what one is doing moves; a store that goes away is waited for."""

import pytest
from textual.widgets import Input

from planner.domain.errors import store_error
from tests.tui.reader import backlog, lines, listed, notices, running, screen, table, until
from tests.tui.stage import planner_of, planner_on, retail, store_of
from tui.app import PlannerApp
from tui.deeds.taking_back import redo, undo
from tui.screens.cut import CutPrompt
from tui.screens.detail import DetailScreen
from tui.watch import INTERVAL


def test_others_are_looked_for_often_enough_for_a_quarter_of_a_second():
    assert 2 * INTERVAL <= 0.25


async def test_what_we_do_ourselves_is_no_news_however_soon_one_looks():
    planner = planner_of(retail())
    planner.edit(["CRM-9"], {"title": "App, rebuilt"})
    async with running(PlannerApp(planner)) as pilot:
        for deed in (undo, redo):
            deed(backlog(pilot))
            pilot.app.look()
        await pilot.pause()
        assert [notice for notice in notices(pilot) if notice.startswith(planner.session.actor)] == []


async def test_a_half_typed_filter_keeps_its_text_its_cursor_and_the_focus():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("/", *"cone", "left")
        field = pilot.app.screen.focused
        assert isinstance(field, Input)
        planner_on(store, "bob").edit(["CRM-45"], {"title": "Cone of tiers"})
        await until(pilot, lambda: listed(pilot) == ["CRM-45"])
        assert (pilot.app.screen.focused, field.value, field.cursor_position) == (field, "cone", 3)
        await pilot.press("s")
        assert field.value == "conse"


async def test_a_half_typed_cut_stays_while_the_list_below_follows():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("j", "c", *"3")
        planner_on(store, "bob").edit(["CRM-12"], {"title": "Consent, rebuilt"})
        await until(pilot, lambda: "CRM-12 Consent, rebuilt" in screen(pilot))
        assert isinstance(pilot.app.screen, CutPrompt)
        await pilot.press("0", "enter")
        assert backlog(pilot).ranking.above == 5
        assert table(pilot).key == "CRM-49"


async def test_an_open_item_stays_open_at_the_line_one_reads():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("enter", "space")
        before = lines(pilot)[1:20]
        planner_on(store, "bob").edit(["CRM-9"], {"title": "App, rebuilt"})
        await until(pilot, lambda: notices(pilot))
        assert isinstance(pilot.app.screen, DetailScreen)
        assert lines(pilot)[1:20] == before


@pytest.mark.parametrize("code", ["store.closed", "store.busy", "store.unreachable"])
async def test_a_store_that_goes_away_is_said_once_and_found_again(monkeypatch, code):
    store = store_of(retail())
    ana, bob = planner_on(store), planner_on(store, "bob")

    def gone(_: object) -> int:
        raise store_error(code, path="[red]\x1bcrm.db", problem="locked", location="x")

    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("j")
        with monkeypatch.context() as broken:
            broken.setattr(type(store), "revision", gone)
            await until(pilot, lambda: notices(pilot))
            for _ in range(3):
                pilot.app.look()
            assert len(notices(pilot)) == 1
            assert "\x1b" not in notices(pilot)[0]
            assert table(pilot).key == "CRM-49"
        bob.edit(["CRM-49"], {"title": "Basket, remembered"})
        await until(pilot, lambda: "CRM-49 Basket, remembered" in screen(pilot))
        assert table(pilot).key == "CRM-49"
