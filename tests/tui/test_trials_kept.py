"""Boxes over a screen: half-typed work is kept, their keys stand in the last line, texts are literal."""

import pytest

from planner.domain.learning import Decision
from planner.i18n import activate
from tests.builders import TODAY
from tests.strategies import HOSTILE
from tests.tui.learnt import planned
from tests.tui.reader import lines, running, screen, table, until
from tests.tui.stage import hostile, planner_of, planner_on, store_of
from tests.tui.test_hostile_texts import obeyed
from tests.tui.test_trials import app, hears, pupils, told, trial, typed
from tui.app import PlannerApp
from tui.drafts import Drafts
from tui.screens.ask import AskScreen
from tui.screens.box import BoxScreen
from tui.screens.pick import PickScreen
from tui.screens.records import RecordsScreen
from tui.widgets.key_bar import KeyBar

# Half-typed


async def test_what_was_half_typed_stands_there_again_after_a_crash(tmp_path):
    drafts = Drafts(tmp_path, "a.db")
    async with running(app(drafts=drafts)) as pilot:
        await pilot.press("p", *"half a ti")
        assert isinstance(pilot.app.screen, BoxScreen)
    async with running(app(drafts=drafts)) as pilot:
        await pilot.press("p")
        assert "half a ti" in told(pilot)
        assert "What you had half-typed on 21 Nov 2026" in told(pilot)
        await pilot.press("end", *"tle", "ctrl+s")
        await hears(pilot, "Test 8 of CRM-12 is planned.")
        assert trial(pilot, 8).title == "half a title"
        await pilot.press("p")
        assert "half" not in told(pilot)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("key", "kept"), [("l", True), ("d", False)])
async def test_leaving_half_typed_work_asks_what_becomes_of_it(tmp_path, key, kept):
    async with running(app(drafts=Drafts(tmp_path, "a.db"))) as pilot:
        await pilot.press("s", "tab")
        await typed(pilot, source="Interv")
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, PickScreen)
        await pilot.press(key)
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        await pilot.press("s")
        assert ("Interv" in told(pilot)) is kept
        await pilot.press("escape", *("d" if kept else ""))
    assert list(tmp_path.iterdir()) == []


async def test_what_is_refused_stays_half_typed(tmp_path):
    store = store_of(pupils())
    async with running(PlannerApp(planner_on(store), drafts=Drafts(tmp_path, "a.db"))) as pilot:
        await pilot.press("R", "up", "left", "down", *"Nobody asks", "down", *"Ana", "down", *"Bo")
        planner_on(store, "bo").edit(["CRM-12"], {"status": "stopped"})
        await pilot.press("ctrl+s")
        await hears(pilot, "stopped")
        assert len(pilot.app.planner.portfolio().decisions) == 2
        planner_on(store, "bo").undo()
        pilot.app.look()
        await until(pilot, lambda: table(pilot).choose("CRM-12"))
        await pilot.press("R")
        assert "Nobody asks" in told(pilot)


# Dialogs


async def test_every_dialog_names_its_own_keys_in_the_last_line():
    async with running(app()) as pilot:
        for key in ("s", "p", "R", "H", "m", "D", "c", "t", "i", "d", "B", "C", "f", "colon", "X", "E", "P", "o"):
            below = lines(pilot)[-1]
            await pilot.press(key)
            await pilot.pause()
            bars = pilot.app.screen.query(KeyBar)
            if pilot.app.screen.is_modal:
                assert len(bars) == 1, key
                assert lines(pilot)[-1] != below, key
                assert lines(pilot)[-1].strip(), key
            while len(pilot.app.screen_stack) > 1:
                pilot.app.pop_screen()
                await pilot.pause()


async def test_a_click_on_the_key_of_an_answer_takes_it():
    async with running(app()) as pilot:
        await pilot.press("m", "D")
        assert lines(pilot)[-1].startswith(" enter done  esc cancel")
        await pilot.click("PickScreen KeyBar", offset=(3, 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, RecordsScreen))
        assert len(pilot.app.planner.portfolio().tests_of["CRM-12"]) == 2


# Texts


async def test_hostile_records_are_literal_in_the_list_and_in_their_forms():
    whole = hostile()
    keys = list(whole.items)
    attack = [planned(n, keys[0], title, measure=title, note=title) for n, title in enumerate(HOSTILE, 1)]
    made = [
        Decision(id=n, item=keys[0], course="pivot", reason=text, date=TODAY, marketing=text, it=text)
        for n, text in enumerate(HOSTILE, 1)
    ]
    more = whole.of(whole.items.values(), charter=whole.charter, tests=attack, decisions=made)
    async with running(PlannerApp(planner_of(more)), (160, 60)) as pilot:
        await until(pilot, lambda: table(pilot).choose(keys[0]))
        await pilot.press("m")
        for _ in range(len(HOSTILE) * 2):
            assert obeyed(screen(pilot)) == []
            await pilot.press("enter")
            assert isinstance(pilot.app.screen, AskScreen)
            assert obeyed(screen(pilot)) == []
            await pilot.press("escape")
            assert isinstance(pilot.app.screen, RecordsScreen)  # nothing was typed, whatever stood there
            await pilot.press("down")
        await pilot.press("D")
        assert obeyed(screen(pilot)) == []


async def test_the_boxes_change_their_language_in_place():
    async with running(app(), (120, 40)) as pilot:
        await pilot.press("m", "j", "enter")
        await typed(pilot, kill="25")
        await pilot.press("f2")
        shown = told(pilot)
        assert "Modifier le test 7 de CRM-12" in shown
        assert "un seuil changé maintenant reste visible pour toujours" in shown
        await pilot.press("escape", "j")
        await until(pilot, lambda: "Consigné pour CRM-12" in told(pilot))
        activate("en")
