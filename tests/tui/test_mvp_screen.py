"""The second screen: slices of an initiative, of what is marked, of everything; followed and left."""

import pytest

from planner.i18n import activate
from planner.solve.answer import Phase, Report
from tests.tui.reader import backlog, notices, running, screen, table, until
from tests.tui.sliced import app, keys_of, listed_slices, loyalty, mvp, opened, slices
from tests.tui.stage import hostile, many, planner_of, planner_on, store_of
from tests.tui.test_hostile_texts import obeyed
from tests.tui.threads import Endless
from tui.app import PlannerApp
from tui.screens.backlog import BacklogScreen
from tui.screens.detail import DetailScreen
from tui.screens.map import MapScreen
from tui.slices.lines import Part, lines_of
from tui.slices.question import Slicing
from tui.widgets.slice_curve import SliceCurve
from tui.widgets.slice_list import SliceList

SIZES = [(80, 24), (120, 40)]


# What is sliced


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_on_the_initiative_of_the_item_chosen(size):
    async with running(app(), size) as pilot:
        await opened(pilot)
        shown = screen(pilot)
        assert "MVP of CRM-1  Loyalty 2.0" in shown
        assert "CRM-12" in shown
        assert "CRM-21" not in shown
        assert "── MVP: size " in shown
        (axis,) = [line for line in shown.splitlines() if "└" in line]
        assert axis.count("▲") == 1
        await pilot.press("G")
        assert "1 cannot be placed: something is missing" in screen(pilot)
        assert "CRM-18  needs urgency, risk and size" in screen(pilot)


async def test_it_opens_on_all_that_is_marked():
    async with running(app(), (120, 40)) as pilot:
        table(pilot).choose("CRM-21")
        await pilot.press("space")
        table(pilot).choose("CRM-15")
        await pilot.press("space")
        await opened(pilot)
        assert keys_of(pilot) == {"CRM-21", "CRM-15", "CRM-14"}
        assert "MVP of 2 items: CRM-" in screen(pilot)


async def test_what_belongs_to_no_initiative_is_sliced_with_the_whole_portfolio():
    async with running(PlannerApp(planner_of(many(12)))) as pilot:
        await opened(pilot)
        assert slices(pilot).of == ()
        await pilot.press("a")
        assert notices(pilot) == ["The whole portfolio is sliced already."]


async def test_a_key_slices_the_whole_portfolio_and_comes_back():
    async with running(app()) as pilot:
        await opened(pilot)
        await pilot.press("a")
        await until(pilot, lambda: "CRM-21" in keys_of(pilot))
        assert "MVP of Retail CRM" in screen(pilot)
        await pilot.press("a")
        await until(pilot, lambda: "CRM-21" not in keys_of(pilot))


# Reading


async def test_each_slice_says_what_it_is_to_prove():
    async with running(app(), (120, 40)) as pilot:
        await opened(pilot)
        while listed_slices(pilot).keys != ("CRM-13",):
            await pilot.press("j")
        shown = screen(pilot)
        assert "CRM-13  Card in the app" in shown
        assert "Proves: members who see their balance come back · leading indicator: 30-day return" in shown
        assert "Next: " in shown
        assert "(closure flow, 0 s)" in shown


async def test_an_item_is_opened_and_the_screen_stands_behind_it():
    async with running(app()) as pilot:
        await opened(pilot)
        while len(listed_slices(pilot).keys) != 1:
            await pilot.press("j")
        await pilot.press("o")
        assert isinstance(pilot.app.screen, DetailScreen)
        await pilot.press("escape")
        mvp(pilot)


@pytest.mark.parametrize("key", ["1", "escape"])
async def test_leaving_goes_back_to_the_list_on_the_same_item(key):
    async with running(app()) as pilot:
        await opened(pilot)
        while listed_slices(pilot).keys != ("CRM-16",):
            await pilot.press("j")
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        await until(pilot, lambda: table(pilot).key == "CRM-16")


async def test_the_map_is_one_key_away_and_so_is_the_way_back():
    async with running(app()) as pilot:
        await opened(pilot)
        await pilot.press("3")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))
        await pilot.press("1")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert backlog(pilot).is_current


@pytest.mark.parametrize("way", [("enter",), ("3",)])
async def test_it_is_one_key_away_from_an_item_in_full_and_from_the_map(way):
    async with running(app()) as pilot:
        table(pilot).choose("CRM-16")
        await opened(pilot, *way)
        assert [one.key for one in slices(pilot).of] == ["CRM-1"]
        assert len(pilot.app.screen_stack) == 2


# Following


async def test_it_follows_what_others_do():
    store = store_of(loyalty())
    async with running(PlannerApp(planner_on(store)), (120, 40)) as pilot:
        await opened(pilot)
        planner_on(store, "bob").edit(["CRM-17"], {"title": "Tiers, gold only", "must_have": True})
        await until(pilot, lambda: "Tiers, gold only" in screen(pilot))
        assert "CRM-17" in slices(pilot).slices[0].keys


async def test_a_decree_on_what_is_gone_falls():
    store = store_of(loyalty())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await opened(pilot)
        while listed_slices(pilot).keys != ("CRM-17",):
            await pilot.press("j")
        await pilot.press("+")
        await until(pilot, lambda: slices(pilot).forced)
        planner_on(store, "bob").remove(["CRM-17"])
        await until(pilot, lambda: "CRM-17" not in keys_of(pilot))
        assert mvp(pilot).question.decrees == ()


async def test_it_closes_when_what_was_sliced_is_gone():
    store = store_of(loyalty())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await opened(pilot)
        other = planner_on(store, "bob")
        other.remove([key for key in other.portfolio().items if key < "CRM-2"])
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))


async def test_the_language_changes_everything_in_sight():
    async with running(app(), (120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("f2")
        shown = screen(pilot)
        assert "MVP de CRM-1  Loyalty 2.0" in shown
        assert "valeur par coût" in shown
        assert "Ensuite" in shown
        assert "(flot de fermeture, 0 s)" in shown
        activate("en")


# Mouse


async def test_a_click_chooses_a_line_another_opens_it():
    async with running(app()) as pilot:
        await opened(pilot)
        place = next(n for n, line in enumerate(lines_of(slices(pilot))) if isinstance(line, Part))
        await pilot.click(SliceList, offset=(12, place + 1))
        (key,) = listed_slices(pilot).keys
        assert key == lines_of(slices(pilot))[place].key
        await pilot.click(SliceList, offset=(12, place + 1))
        assert isinstance(pilot.app.screen, DetailScreen)


async def test_a_click_on_the_curve_cuts_at_the_slice_that_ends_nearest():
    async with running(app()) as pilot:
        await opened(pilot)
        curve = mvp(pilot).query_one(SliceCurve)
        await pilot.click(SliceCurve, offset=(curve.size.width, 4))
        assert slices(pilot).taken == len(slices(pilot).slices)
        await pilot.click(SliceCurve, offset=(8, 4))
        assert slices(pilot).taken == 1


# For everyone


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_texts_are_shown_literally(size):
    async with running(PlannerApp(planner_of(hostile())), size) as pilot:
        await opened(pilot)
        for keys in ((), ("G",), ("+",), ("-",), ("l",), ("c",), ("escape",)):
            await pilot.press(*keys)
            await pilot.pause()
            assert obeyed(screen(pilot)) == []


async def test_in_ascii_the_curve_and_the_cut_still_show():
    async with running(app(ascii_signs=True)) as pilot:
        await opened(pilot)
        shown = screen(pilot)
        assert shown.isascii()
        assert "###" in shown
        assert ":::" in shown
        assert "-- MVP: size " in shown


async def test_reading_only_everything_that_decides_is_there_and_nothing_that_writes():
    async with running(app(readonly=True)) as pilot:
        await opened(pilot)
        assert {"cut_on", "force_in"} <= {one.id for one in mvp(pilot).offered}
        assert "edit" not in {one.id for one in mvp(pilot).offered}


async def test_a_large_portfolio_is_sliced_in_a_worker():
    async with running(PlannerApp(planner_of(many(1_600)))) as pilot:
        await until(pilot, lambda: table(pilot).key is not None)
        await opened(pilot)
        assert len(keys_of(pilot)) == 1_440
        await pilot.press("l")
        assert slices(pilot).rule == "slices"


async def test_while_it_computes_it_says_how_far_it_is_and_can_be_given_up(monkeypatch):
    endless = Endless(Report(Phase.SEARCH, 0.4, value=98, bound=100))
    async with running(app()) as pilot:
        await opened(pilot)
        before, found = mvp(pilot).question, slices(pilot)
        monkeypatch.setattr(Slicing, "answer", lambda *given: endless.tell(given[-1]))
        await pilot.press("c", "b", *"9", "enter")
        await until(pilot, lambda: "computing: 40\u00a0%, at most 2\u00a0% from the best · esc: stop" in screen(pilot))
        await pilot.press("escape")
        await until(pilot, endless.ended.is_set)
        assert (mvp(pilot).question, slices(pilot)) == (before, found)
        assert "computing" not in screen(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
