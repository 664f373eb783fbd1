"""What is done on the seventh screen and to an item on any other: a test planned, a result, a decision, a delivery."""

import pytest

from planner.domain.learning import Course
from tests.builders import TODAY
from tests.tui.learnt import answered, app, boxed, learn, opened, planned, school, to_test
from tests.tui.reader import notices, running, screen, table, until
from tests.tui.stage import planner_of
from tui.app import PlannerApp
from tui.screens.ask import AskScreen
from tui.screens.learn import LearnScreen
from tui.screens.pick import PickScreen


@pytest.mark.parametrize("way", [(), ("enter",), ("3",), ("7",)])
async def test_a_test_is_planned_from_every_screen(way):
    async with running(app()) as pilot:
        await pilot.press(*way)
        if way == ("7",):
            await answered(pilot)
        key = pilot.app.screen.present
        await pilot.press("p")
        assert isinstance(pilot.app.screen, AskScreen)
        await pilot.press(*"Balance", "down", *"return", "down", "right", "down", *"22,5", "down", *"30")
        await pilot.press("down", *"1", "down", *"14", "enter")
        await until(pilot, lambda: notices(pilot))
        made = max(pilot.app.planner.portfolio().tests, key=lambda one: one.id)
        assert (made.id, made.item, made.title, made.measure, made.better) == (6, key, "Balance", "return", "lower")
        assert (made.success, made.kill, made.cost, made.days, made.planned) == (22.5, 30.0, 1.0, 14, TODAY)
        assert notices(pilot)[0] == f"Test 6 of {key} is planned. Its thresholds stand before its result."


async def test_the_kind_that_is_proposed_is_offered():
    async with running(app()) as pilot:
        await opened(pilot)
        kind = next((one.kind for one in learn(pilot).known.learning.queue.worthwhile), "user_evidence")
        await pilot.press("p", *"t", "enter")
        await until(pilot, lambda: len(pilot.app.planner.portfolio().tests) == 6)
        assert max(pilot.app.planner.portfolio().tests, key=lambda one: one.id).kind == kind


async def test_what_is_wrong_is_said_while_it_is_typed_and_nothing_is_recorded():
    async with running(app()) as pilot:
        await pilot.press("p")
        assert "⚠" not in screen(pilot).split("╰")[0].split("╭")[-1]  # an empty box is not a mistake
        await pilot.press("enter")
        assert "⚠ what is done: The text is blank." in screen(pilot)
        await pilot.press(*"t", "down", "down", "down", *"2", "down", *"3")
        assert "⚠ kill from: The success threshold has to be at least as good as the kill threshold." in boxed(pilot)
        await pilot.press("backspace", *"x")
        assert "⚠ kill from: “x” is not a number." in screen(pilot)
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, AskScreen)
        assert pilot.app.screen.focused.name == "kill"
        await pilot.press("escape")
        assert len(pilot.app.planner.portfolio().tests) == 5


async def test_a_result_is_entered_on_its_test_and_tells_what_it_did():
    async with running(app()) as pilot:
        await opened(pilot)
        await to_test(pilot, 1)
        await pilot.press("r")
        assert "30-day return, %: success at 30, kill at 22, written before the result." in screen(pilot)
        await pilot.press(*"31", "down", *"400", "enter")
        await until(pilot, lambda: notices(pilot))
        said, moved = notices(pilot)[-1].split("\n")
        assert said.endswith("behind the curtain – 31 (success 30, kill 22): supports.")
        assert moved == "CRM-1: P .33 → .67, rank 5 → 4."
        await answered(pilot)
        test = pilot.app.planner.portfolio().tests[0]
        assert (test.result, test.sample, test.resulted) == (31.0, 400, TODAY)


async def test_of_several_tests_of_an_item_one_is_picked():
    async with running(app()) as pilot:
        await until(pilot, lambda: table(pilot).choose("CRM-45"))
        await pilot.press("r")
        assert isinstance(pilot.app.screen, PickScreen)
        await pilot.press("2", *"9", "enter")
        await until(pilot, lambda: notices(pilot))
        assert [(one.id, one.result) for one in pilot.app.planner.portfolio().tests][2] == (3, 9.0)


async def test_without_a_test_or_thresholds_no_result_is_taken():
    whole = school()
    bare = planned(6, "CRM-49", "No thresholds", success=None, kill=None)
    more = whole.of(whole.items.values(), evidence=whole.evidence, charter=whole.charter, tests=[*whole.tests, bare])
    async with running(PlannerApp(planner_of(more))) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: table(pilot).choose("CRM-49"))
        await pilot.press("r")
        await until(pilot, lambda: len(notices(pilot)) == 2)
        assert notices(pilot)[0] == "No test of CRM-12 is under way. Plan one first."
        assert notices(pilot)[1].startswith("Test 6 has no thresholds yet.")


async def test_a_decision_to_stop_frees_what_stood_there():
    async with running(app()) as pilot:
        await until(pilot, lambda: table(pilot).choose("CRM-9"))
        await pilot.press("R", "up", "left", "down", *"Nobody asks", "down", *"Ana", "down", *"Bo", "enter")
        await until(pilot, lambda: notices(pilot))
        made = pilot.app.planner.portfolio().decisions[-1]
        assert (made.item, made.course, made.reason, made.marketing, made.it) == (
            *("CRM-9", Course.STOP, "Nobody asks", "Ana", "Bo"),
        )
        assert notices(pilot)[0].startswith("CRM-9: stop is recorded. It frees a cost of delay of ")
        await pilot.press("u")
        assert pilot.app.planner.show("CRM-9").item.status.open


async def test_a_decision_takes_somebody_of_both_sides():
    async with running(app()) as pilot:
        await pilot.press("R", *"why", "enter")
        assert "⚠ marketing: The text is blank." in screen(pilot)
        assert pilot.app.screen.focused.name == "marketing"


async def test_what_became_of_an_item_is_told_and_corrected():
    async with running(app()) as pilot:
        await opened(pilot)
        await pilot.press("]")
        await until(pilot, lambda: learn(pilot).present == "CRM-63")
        await pilot.press("H", "up", "right", "down", *"8", "down", *"5", "enter")
        await until(pilot, lambda: notices(pilot))
        told = pilot.app.planner.portfolio().deliveries["CRM-63"]
        assert (told.held, told.value, told.size) == (True, 8.0, 5.0)
        before = school().deliveries["CRM-63"]
        assert (told.chosen, told.finished) == (before.chosen, before.finished)
        assert notices(pilot) == ["What became of CRM-63 is recorded."]


async def test_finished_before_it_was_chosen_is_refused():
    async with running(app()) as pilot:
        await pilot.press("H", "down", "down", *"2027-01-01")
        assert "⚠ chosen on: It cannot be chosen after it was finished." in screen(pilot)


async def test_reading_only_nothing_of_it_is_done_or_offered():
    async with running(app(readonly=True)) as pilot:
        await opened(pilot)
        for key in ("p", "r", "R", "H", "s"):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, LearnScreen)
        assert set(notices(pilot)) == {"Opened for reading only: nothing can be changed here."}
        assert {"plan_test", "enter_result", "decide", "deliver"} & {one.id for one in learn(pilot).offered} == set()
