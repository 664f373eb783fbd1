"""The other language, at the start and in between: nothing that is in sight keeps the old one."""

import pytest

from planner.i18n import activate
from tests.builders import portfolio
from tests.tui.reader import lines, listed, running, screen, table, until
from tests.tui.stage import planner_of, retail
from tui.app import PlannerApp


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("whole", [retail, portfolio])
async def test_after_the_switch_the_screen_is_as_if_it_had_been_started_in_that_language(size, whole):
    activate("fr")
    async with running(PlannerApp(planner_of(whole())), size) as pilot:
        await pilot.press("j")
        await pilot.pause()
        french = lines(pilot)
    activate("en")
    async with running(PlannerApp(planner_of(whole())), size) as pilot:
        await pilot.press("j")
        await pilot.pause()
        english = lines(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: lines(pilot) == french)
        await pilot.press("f2")
        await until(pilot, lambda: lines(pilot) == english)


async def test_cursor_lens_and_a_half_typed_filter_outlive_the_switch():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("L", "/", *"c", "down")
        await until(pilot, lambda: " of 10" in screen(pilot))
        before = (listed(pilot), table(pilot).key)
        await pilot.press("f2")
        await until(pilot, lambda: " sur 10" in screen(pilot))
        assert (listed(pilot), table(pilot).key) == before
        assert "▸intuition◂" in lines(pilot)[0]
        await pilot.press("o")
        await until(pilot, lambda: "/ co" in screen(pilot).replace("  ", " "))


async def test_the_palette_offers_the_other_language_in_that_language():
    async with running(PlannerApp(planner_of(retail())), (80, 40)) as pilot:
        await pilot.press("ctrl+p", *"langu")
        await until(pilot, lambda: "Langue\u00a0: français (f2)" in screen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "▸prouvé◂" in screen(pilot))
        await pilot.press("ctrl+p", *"langu")
        await until(pilot, lambda: "Language: English (f2)" in screen(pilot))
