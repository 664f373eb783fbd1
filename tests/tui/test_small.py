"""A terminal of any size: what has too little room says so, what is below stays, and no sentence stands there twice."""

import pytest

from planner.i18n import activate
from tests.tui.reader import lines, notices, running, screen, until
from tests.tui.stage import hostile, planner_of, retail
from tui.app import PlannerApp
from tui.screens.small import LEAST, SmallScreen


def app(**more: bool) -> PlannerApp:
    return PlannerApp(planner_of(retail()), **more)


@pytest.mark.parametrize("size", [(LEAST.width - 1, 24), (80, LEAST.height - 1), (20, 6), (4, 2)])
async def test_too_little_room_is_said(size):
    async with running(app(), size) as pilot:
        assert isinstance(pilot.app.screen, SmallScreen)
        assert screen(pilot).split()[0].startswith(str(size[0]))


async def test_the_least_room_shows_the_list():
    async with running(app(), (LEAST.width, LEAST.height)) as pilot:
        assert not isinstance(pilot.app.screen, SmallScreen)
        assert " CRM-12 " in screen(pilot)


async def test_what_is_typed_outlives_a_window_made_small_and_large_again():
    async with running(app()) as pilot:
        await pilot.press("/", *"owner:it")
        await until(pilot, lambda: "/ owner:it" in screen(pilot))
        before = lines(pilot)
        await pilot.resize_terminal(30, 8)
        await until(pilot, lambda: "30\u00a0×\u00a08" in screen(pilot))
        await pilot.press("x", "f2")
        await until(pilot, lambda: "cette fen" in screen(pilot))
        await pilot.press("f2")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: lines(pilot) == before)


async def test_its_size_is_said_anew_while_it_is_dragged():
    async with running(app(), (40, 12)) as pilot:
        assert "40\u00a0×\u00a012" in screen(pilot)
        await pilot.resize_terminal(41, 11)
        await until(pilot, lambda: "41\u00a0×\u00a011" in screen(pilot))
        assert f"{LEAST.width}\u00a0×\u00a0{LEAST.height}" in screen(pilot)


@pytest.mark.parametrize("key", ["?", "enter", "e", "2", "3", "P", "c", "i", "s", "d", "C", "I", "X"])
@pytest.mark.parametrize("whole", [retail, hostile])
async def test_every_screen_outlives_being_made_as_small_as_can_be(key, whole):
    async with running(PlannerApp(planner_of(whole()))) as pilot:
        await pilot.press(key)
        await pilot.pause()
        there = type(pilot.app.screen)
        for size in ((60, 20), (40, 12), (1, 1), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await until(pilot, lambda: type(pilot.app.screen) is there)


@pytest.mark.parametrize("spoken", ["en", "fr"])
async def test_a_narrow_list_keeps_keys_titles_and_scores_whole(spoken):
    activate(spoken)
    async with running(app(), (60, 20)) as pilot:
        row = next(line for line in lines(pilot) if " CRM-12 " in line)
        score = "7.34" if spoken == "en" else "7,34"
        assert "Consent" in row
        assert row.rstrip().endswith((score, ".64", "0,64"))


async def test_a_sentence_that_stands_there_is_not_said_again_beside_itself():
    async with running(app(readonly=True)) as pilot:
        await pilot.press("e", "n", "u", "D")
        await until(pilot, lambda: notices(pilot))
        assert notices(pilot) == ["Opened for reading only: nothing can be changed here."]
        await pilot.press("T")
        await until(pilot, lambda: len(notices(pilot)) == 2)
