"""The first minute: three ways to a ranked list, and a walk around it."""

import pytest

from planner.bootstrap import example
from tests.builders import portfolio
from tests.tui.reader import listed, notices, running, screen, until
from tests.tui.stage import many, planner_of, retail
from tui.app import PlannerApp
from tui.firsts import Firsts
from tui.screens.backlog import BacklogScreen
from tui.screens.import_file import ImportFileScreen
from tui.screens.tour import STOPS, TourScreen
from tui.widgets.ranked_table import RankedTable
from tui.widgets.welcome import Welcome


def empty(**more) -> PlannerApp:
    return PlannerApp(planner_of(portfolio()), **more)


async def test_the_example_fills_an_empty_portfolio_and_one_undo_empties_it():
    app = empty()
    async with running(app) as pilot:
        await pilot.press("x")
        await until(pilot, lambda: app.query_one(RankedTable).listing and "CRM-" in screen(pilot))
        assert app.planner.portfolio().items == example("en").items
        assert [notice for notice in notices(pilot) if notice.startswith("ana")] == []
        await pilot.press("u")
        await until(pilot, lambda: app.screen.query_one(Welcome).display)
        assert app.planner.portfolio().items == {}


@pytest.mark.usefixtures("french")
async def test_the_example_speaks_the_language_of_the_screen():
    app = empty()
    async with running(app) as pilot:
        await pilot.press("x")
        await until(pilot, lambda: app.planner.portfolio().items)
        assert app.planner.portfolio().items == example("fr").items
        assert example("fr").items != example("en").items


async def test_import_and_the_first_item_are_a_key_or_a_click_away():
    async with running(empty()) as pilot:
        await pilot.press("I")
        assert isinstance(pilot.app.screen, ImportFileScreen)
        await pilot.press("escape")
        line = next(n for n, text in enumerate(screen(pilot).splitlines()) if "Import the backlog" in text)
        await pilot.click(offset=(8, line))
        assert isinstance(pilot.app.screen, ImportFileScreen)


async def test_opened_for_reading_no_way_in_is_offered():
    async with running(empty(readonly=True)) as pilot:
        assert "opened for reading only" in screen(pilot)
        assert "Import the backlog" not in screen(pilot)
        await pilot.press("x", "I")
        assert isinstance(pilot.app.screen, BacklogScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_tour_points_at_what_it_speaks_of_and_ends_on_the_list(size):
    async with running(PlannerApp(planner_of(retail())), size) as pilot:
        before = listed(pilot)
        await pilot.press("f3")
        for n, stop in enumerate(STOPS, 1):
            await until(pilot, lambda n=n: f"{n} of {len(STOPS)}" in screen(pilot))
            pointed = list(pilot.app.screen_stack[0].query(".-pointed-at"))
            assert [type(one).__name__ for one in pointed] == [stop.about]
            box = pilot.app.screen.query_one("#stop").region
            assert box.bottom < size[1]
            assert box.right <= size[0]
            await pilot.press("enter")
        assert isinstance(pilot.app.screen, BacklogScreen)
        assert list(pilot.app.screen.query(".-pointed-at")) == []
        assert listed(pilot) == before


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_the_tour_is_left_at_any_time(key):
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("f3", "enter", "enter", "left", key)
        assert isinstance(pilot.app.screen, BacklogScreen)
        assert pilot.app.is_running


async def test_the_tour_says_when_what_it_points_at_is_hidden():
    async with running(PlannerApp(planner_of(retail())), (80, 24)) as pilot:
        await pilot.press("w", "f3", *(4 * ["enter"]))
        await until(pilot, lambda: "5 of 6" in screen(pilot))
        assert "w hid it" in " ".join(screen(pilot).split())


async def test_the_tour_is_offered_at_the_first_list_and_never_again(tmp_path):
    for offered in (["First time here? f3 shows you around in a minute."], []):
        async with running(PlannerApp(planner_of(many(3)), firsts=Firsts(tmp_path / "state"))) as pilot:
            assert isinstance(pilot.app.screen, BacklogScreen)
            assert notices(pilot) == offered


def test_without_a_place_to_remember_nothing_is_offered(tmp_path):
    (tmp_path / "file").touch()
    assert [Firsts().is_first("tour"), Firsts(tmp_path / "file" / "state").is_first("tour")] == [False, False]


async def test_an_empty_portfolio_offers_no_tour_yet(tmp_path):
    async with running(empty(firsts=Firsts(tmp_path))) as pilot:
        assert notices(pilot) == []
        await pilot.press("f3")
        assert not isinstance(pilot.app.screen, TourScreen)


async def test_the_palette_and_the_help_know_the_ways_in_and_out():
    async with running(PlannerApp(planner_of(retail())), (120, 90)) as pilot:
        await pilot.press("?")
        told = ("Bring in a backlog file", "Write what is shown, or the whole portfolio", "Show me around")
        assert [words for words in told if words not in screen(pilot)] == []
        await pilot.press("escape", "ctrl+p", *"tour")
        await until(pilot, lambda: "tour (f3)" in screen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TourScreen))
    async with running(empty(), (120, 60)) as pilot:
        await pilot.press("?")
        told = ("Bring in a backlog file", "Fill the empty portfolio with the example")
        assert [words for words in told if words not in screen(pilot)] == []


@pytest.mark.usefixtures("french")
async def test_the_empty_portfolio_speaks_french():
    async with running(empty()) as pilot:
        words = ("Trois chemins", "Importer le backlog", "exemple d’un distributeur", "Commencer par un élément")
        assert [one for one in words if one not in screen(pilot)] == []
