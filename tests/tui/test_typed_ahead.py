"""Keys that come faster than screens are made or closed, and news that come in between."""

import csv
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from textual.command import CommandList
from textual.containers import VerticalScroll
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from planner.services.planner import Planner, RankQuery
from tests.tui.reader import running, table, until
from tests.tui.stage import planner_of, planner_on, retail, store_of
from tui.app import PlannerApp
from tui.commands import BACKLOG
from tui.palette import Palette
from tui.screens.backlog import BacklogScreen
from tui.screens.commanded import CommandScreen
from tui.screens.detail import DetailScreen
from tui.screens.help import HelpScreen
from tui.screens.item_form import ItemForm
from tui.screens.learn import LearnScreen
from tui.screens.leaving import LeavingScreen
from tui.screens.map import MapScreen
from tui.screens.mvp import MvpScreen
from tui.screens.name import NameScreen
from tui.screens.order import OrderScreen
from tui.screens.pick import PickScreen
from tui.screens.wall import WallScreen
from tui.widgets.typing import Line


def typed(pilot: Pilot, keys: Iterable[str]) -> None:
    """All of *keys* before the program has seen the first."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))


async def at_rest(pilot: Pilot) -> None:
    for _ in range(5):
        await pilot.pause()


async def test_a_key_for_a_screen_that_is_still_being_made_waits_for_it():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        reading = HelpScreen(BACKLOG)
        pilot.app.push_screen(reading)
        typed(pilot, "jj")
        await until(pilot, lambda: reading.is_mounted and reading.query_one(VerticalScroll).scroll_offset.y > 0)


async def test_so_does_a_key_that_came_by_way_of_the_screen_below():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        reading, key = HelpScreen(BACKLOG), Key("j", "j")
        key._set_forwarded()  # the list had it first, and had no use for it
        pilot.app.push_screen(reading)
        pilot.app.post_message(key)
        await until(pilot, lambda: reading.is_mounted and reading.query_one(VerticalScroll).scroll_offset.y > 0)


async def test_what_is_typed_ahead_goes_where_the_cursor_will_be():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        asking = NameScreen("What is it called?", 40)
        pilot.app.push_screen(asking)
        typed(pilot, "autumn")
        await until(pilot, lambda: asking.is_mounted and asking.query_one(Input).value == "autumn")


async def test_what_is_typed_right_behind_the_key_that_opens_a_form_goes_into_it():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        typed(pilot, "nAutumn")
        await until(pilot, lambda: any(line.value == "Autumn" for line in pilot.app.screen.query(Line)))


async def test_a_question_is_answered_before_it_is_asked():
    planner = planner_of(retail())
    async with running(PlannerApp(planner)) as pilot:
        typed(pilot, "t6")
        await until(pilot, lambda: planner.show("CRM-12").item.status == "done")


async def test_no_key_typed_twice_at_once_ends_the_program():
    """Nor does another one right after it, which may come before the screen is there."""
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        for key in (command.keys[0] for command in BACKLOG if command.id not in ("quit", "describe")):
            typed(pilot, (key, key, "j"))
            await at_rest(pilot)
            while len(pilot.app.screen_stack) > 1:
                await pilot.app.pop_screen()


async def test_enter_twice_answers_once():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        answers: list[str | None] = []
        asking = NameScreen("What is it called?", 40)
        await pilot.app.push_screen(asking, answers.append)
        field = asking.query_one(Input)
        field.value = "autumn"
        for _ in range(2):
            field.post_message(Input.Submitted(field, "autumn"))
        await until(pilot, lambda: answers)
        await at_rest(pilot)
        assert (answers, type(pilot.app.screen)) == (["autumn"], BacklogScreen)


async def test_enter_twice_in_the_palette_runs_one_command():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("ctrl+p", *"lens")
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        await until(pilot, lambda: palette.query(OptionList).last().option_count)
        await at_rest(pilot)
        field = palette.query_one(Input)
        for _ in range(2):
            field.post_message(Input.Submitted(field, field.value))
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        await at_rest(pilot)
        assert len(pilot.app.screen_stack) == 1


async def test_the_palette_opens_again_while_the_last_one_closes():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("ctrl+p")
        first = pilot.app.screen
        assert isinstance(first, Palette)
        first.dismiss()
        pilot.app.action_command_palette()
        await at_rest(pilot)
        assert isinstance(pilot.app.screen, Palette)
        assert pilot.app.screen is not first


async def test_a_page_turned_in_the_palette_before_its_list_is_drawn_is_not_turned():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("ctrl+p")
        palette = pilot.app.screen
        found = palette.query_one(CommandList)
        await until(pilot, lambda: found.option_count)
        found.styles.display = "none"
        await at_rest(pilot)
        found.replace_option_prompt_at_index(0, "another")
        found.highlighted = 0
        typed(pilot, ["pagedown", "pageup"])
        await at_rest(pilot)
        assert pilot.app.screen is palette


class Waiting(LeavingScreen[str]):
    """Something that it waited for comes when it comes."""


async def test_a_screen_that_is_covered_closes_when_it_is_in_front_again():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        answers: list[str | None] = []
        below, above = Waiting(), HelpScreen(())
        await pilot.app.push_screen(below, answers.append)
        await pilot.app.push_screen(above)
        below.dismiss("done")
        below.dismiss("done once more")
        await at_rest(pilot)
        assert (answers, pilot.app.screen) == ([], above)
        above.dismiss()
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert answers == ["done"]


async def test_an_item_removed_while_its_help_is_read_closes_after_it():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DetailScreen))
        key = table(pilot).key
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        planner_on(store, "bob").remove([key])
        pilot.app.look()
        await at_rest(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))


QUERY = RankQuery()
MADE: dict[str, Callable[[Planner], CommandScreen[Any]]] = {
    "help": lambda _: HelpScreen(BACKLOG),
    "map": lambda planner: MapScreen(planner, "CRM-3"),
    "mvp": lambda planner: MvpScreen(planner, ()),
    "learn": lambda planner: LearnScreen(planner, QUERY),
    "wall": lambda planner: WallScreen(planner, QUERY),
    "order": lambda planner: OrderScreen(planner, QUERY),
    "detail": lambda planner: DetailScreen(planner, "CRM-3", QUERY, planner.ranking(QUERY)),
    "form": lambda planner: ItemForm(planner, None, planner.show("CRM-3").item),
}


@pytest.mark.parametrize("name", MADE)
async def test_news_and_another_language_come_while_a_screen_is_still_being_made(name):
    store = store_of(retail())
    planner = planner_on(store)
    async with running(PlannerApp(planner)) as pilot:
        shown = MADE[name](planner)
        being_made = pilot.app.push_screen(shown)
        planner_on(store, "bob").edit(["CRM-9"], {"title": "App, rebuilt"})
        pilot.app.look()
        pilot.app.action_next_language()
        await being_made
        await at_rest(pilot)
        assert pilot.app.screen is shown


async def test_a_screen_closed_before_it_was_laid_out_is_left_alone():
    planner = planner_of(retail())
    async with running(PlannerApp(planner)) as pilot:
        closing, told = MapScreen(planner, "CRM-3"), []
        await pilot.app.push_screen(closing)
        closing.when_laid_out(lambda: told.append("closing"))
        await pilot.app.pop_screen()
        await at_rest(pilot)
        assert (told, type(pilot.app.screen)) == ([], BacklogScreen)


async def test_the_letter_typed_right_before_saving_is_saved():
    """Nobody has been told of it when the key that saves arrives."""
    planner = planner_of(retail())
    async with running(PlannerApp(planner)) as pilot:
        form = ItemForm(planner, None, planner.show("CRM-9").item)
        await pilot.app.push_screen(form)
        form.query_one(Line).value = "App, rebuilt"
        await form.action_save()
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert planner.show("CRM-9").item.title == "App, rebuilt"


async def test_the_letter_typed_right_before_leaving_is_asked_about():
    planner = planner_of(retail())
    async with running(PlannerApp(planner)) as pilot:
        form = ItemForm(planner, None, planner.show("CRM-9").item)
        await pilot.app.push_screen(form)
        form.query_one(Line).value = "App, rebuilt"
        form.action_leave()
        await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen) and pilot.app.screen.is_mounted)


async def test_of_two_keys_typed_fast_the_second_does_not_overtake_the_first():
    """The one takes a letter away and comes back from the field to say so; the other is a letter."""
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        typed(pilot, ["e", "pagedown", *["up"] * 6, "backspace", "8", "pageup", "end", *" now", "home", "delete", "K"])
        await until(pilot, lambda: any(line.value.startswith("K") for line in pilot.app.screen.query(Line)))
        texts = {line.name: line.value for line in pilot.app.screen.query(Line)}
        assert (texts["title"], texts["size"]) == ("Konsent centre in account and app now", "8")


async def test_an_answer_typed_behind_enter_goes_to_the_question_that_enter_asks():
    """What a field posts when it is left is done before the next key."""
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        typed(pilot, ["slash", *"consent", "enter", "j", "k", "e"])
        await until(pilot, lambda: isinstance(pilot.app.screen, ItemForm) and pilot.app.screen.query(Line))


async def test_what_was_answered_holds_when_the_next_key_is_seen_to(tmp_path, monkeypatch):
    """The answer of a box is left with the program, which is told what was left with it only when no key waits."""
    monkeypatch.chdir(tmp_path)
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        typed(pilot, ["c", "#", "2", "enter", "X", "enter"])
        await until(pilot, (tmp_path / "ranking.csv").is_file)
        with (tmp_path / "ranking.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [row["above_cut"] for row in csv.DictReader(file)].count("yes") == 2
