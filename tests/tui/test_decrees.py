"""Decrees on the list under the sequenced lens: made, shown with their price, released, left out where they must be."""

import pytest

from planner.services.sequence.lens import found_in
from planner.value.scoring import Lens
from tests.builders import requires
from tests.tui.reader import backlog, lines, listed, notices, running, screen, table, until
from tests.tui.stage import planner_of, retail
from tui.app import PlannerApp
from tui.screens.detail import DetailScreen
from tui.screens.search import SearchScreen
from tui.widgets.decree_bar import fitting

SEQUENCE = ["CRM-49", "CRM-31", "CRM-12", "CRM-3", "CRM-27", "CRM-18", "CRM-1", "CRM-45", "CRM-9"]


async def sequenced(pilot, key: str) -> None:
    """Under the lens, the cursor on *key*."""
    await pilot.press("L")
    await until(pilot, lambda: backlog(pilot).ranking.lens is Lens.SEQUENCED)
    table(pilot).choose(key)
    await until(pilot, lambda: table(pilot).key == key)


def decrees(pilot) -> list:
    return list(found_in(backlog(pilot).ranking).decrees)


def kept_anywhere(pilot) -> list:
    """On all levels of the tree."""
    return [one for shown in backlog(pilot).lists.values() for one in found_in(shown).decrees]


def row(pilot, key: str) -> str:
    (line,) = [line for line in lines(pilot)[2:] if f" {key} " in f"{line} "][:1]
    return line


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_item_ships_first_until_it_is_released(size):
    async with running(PlannerApp(planner_of(retail())), size) as pilot:
        await sequenced(pilot, "CRM-9")
        await pilot.press("A")
        await until(pilot, lambda: decrees(pilot) == ["CRM-9"])
        assert listed(pilot)[0] == "CRM-9"
        assert table(pilot).key == "CRM-9"
        assert "optimal" in lines(pilot)[0]
        assert "1 decree: CRM-9 first +" in lines(pilot)[1]
        assert "decreed first" in row(pilot, "CRM-9")
        await until(pilot, lambda: "it ships first by decree, which costs" in " ".join(screen(pilot).split()))
        await pilot.press("backspace")
        await until(pilot, lambda: decrees(pilot) == [])
        assert listed(pilot)[:9] == SEQUENCE
        assert "decree" not in lines(pilot)[1]


async def test_the_second_decreed_ships_after_the_first_and_again_after_what_came_since():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await sequenced(pilot, "CRM-9")
        for key, kept in (("CRM-9", ["CRM-9"]), ("CRM-1", ["CRM-9", "CRM-1"]), ("CRM-9", ["CRM-1", "CRM-9"])):
            table(pilot).choose(key)
            await until(pilot, lambda key=key: table(pilot).key == key)
            await pilot.press("A")
            await until(pilot, lambda kept=kept: decrees(pilot) == kept)
        assert listed(pilot)[:2] == ["CRM-1", "CRM-9"]
        assert "2 decrees: +" in lines(pilot)[1]


async def test_an_item_before_another_found_by_its_words():
    async with running(PlannerApp(planner_of(retail())), (120, 40)) as pilot:
        await sequenced(pilot, "CRM-45")
        await pilot.press("b")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        assert "CRM-45 comes before" in screen(pilot)
        await pilot.press(*"companion", "enter")
        await until(pilot, lambda: decrees(pilot) == [("CRM-45", "CRM-1")])
        order = listed(pilot)
        assert order.index("CRM-45") < order.index("CRM-1")
        assert "before CRM-1: +" in row(pilot, "CRM-45")
        assert "after CRM-45: +" in row(pilot, "CRM-1")
        table(pilot).choose("CRM-1")
        await until(pilot, lambda: table(pilot).key == "CRM-1")
        await pilot.press("backspace")
        await until(pilot, lambda: decrees(pilot) == [])


async def test_a_decree_against_the_links_is_refused_with_the_circle():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await sequenced(pilot, "CRM-27")
        await pilot.press("b")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        await pilot.press(*"crm-3", "enter")
        await until(pilot, lambda: "CRM-27 cannot come before CRM-3" in " ".join(notices(pilot)))
        assert decrees(pilot) == []


async def test_decrees_hold_through_other_lenses_and_are_named_where_they_cannot_be_kept():
    planner = planner_of(retail())
    async with running(PlannerApp(planner), (120, 40)) as pilot:
        await sequenced(pilot, "CRM-9")
        await pilot.press("A")
        await until(pilot, lambda: decrees(pilot) == ["CRM-9"])
        await pilot.press("L")
        await until(pilot, lambda: backlog(pilot).ranking.lens is not Lens.SEQUENCED)
        await pilot.press("L", "L", "L")
        await until(pilot, lambda: backlog(pilot).ranking.lens is Lens.SEQUENCED)
        assert decrees(pilot) == ["CRM-9"]
        planner.edit(["CRM-9"], {"status": "done"})
        await until(pilot, lambda: "CRM-9" not in listed(pilot))
        assert decrees(pilot) == []
        assert "⚑ not kept: CRM-9 first" in lines(pilot)[1]
        await pilot.press("o")
        await until(pilot, lambda: "Decreed but not kept" in screen(pilot))


async def test_a_link_made_since_is_stronger_than_a_decree():
    planner = planner_of(retail())
    async with running(PlannerApp(planner)) as pilot:
        await sequenced(pilot, "CRM-45")
        await pilot.press("b")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        await pilot.press(*"companion", "enter")
        await until(pilot, lambda: decrees(pilot) == [("CRM-45", "CRM-1")])
        link = requires("CRM-45", "CRM-1")
        planner.link(link.source, link.target, link.kind)
        await until(pilot, lambda: decrees(pilot) == [])
        assert listed(pilot).index("CRM-1") < listed(pilot).index("CRM-45")


@pytest.mark.parametrize("key", ["A", "b"])
async def test_decrees_are_for_the_sequence_and_for_what_has_a_place_there(key):
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: "choose the lens sequenced first" in " ".join(notices(pilot)))
        await sequenced(pilot, "CRM-40")
        await pilot.press(key)
        await until(pilot, lambda: "CRM-40 has no place in this order" in " ".join(notices(pilot)))
        await pilot.press("backspace")
        await until(pilot, lambda: "Nothing is decreed of CRM-40." in notices(pilot))


async def test_in_the_tree_a_decree_is_kept_on_the_level_of_its_item():
    async with running(PlannerApp(planner_of(retail())), (120, 40)) as pilot:
        await sequenced(pilot, "CRM-9")
        await pilot.press("z")
        await until(pilot, lambda: backlog(pilot).in_tree and len(backlog(pilot).lists) > 1)
        table(pilot).choose("CRM-9")
        await until(pilot, lambda: table(pilot).key == "CRM-9")
        await pilot.press("A")
        await until(pilot, lambda: kept_anywhere(pilot) == ["CRM-9"])
        assert notices(pilot) == []
        assert "⚑ 1 decree: CRM-9 first +" in lines(pilot)[1]
        assert "not kept" not in lines(pilot)[1]


async def test_other_lenses_have_no_line_of_decrees():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await sequenced(pilot, "CRM-9")
        await pilot.press("A")
        await until(pilot, lambda: "⚑" in lines(pilot)[1])
        await pilot.press("L")
        await until(pilot, lambda: backlog(pilot).ranking.lens is not Lens.SEQUENCED)
        await until(pilot, lambda: "⚑" not in screen(pilot))


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (30, "2 decrees: +9 · A +4 · B +5"),
        (26, "2 decrees: +9 · A +4 · +1"),
        (18, "2 decrees: +9 · +2"),
        (8, "2 decre…"),
    ],
)
def test_decrees_that_do_not_fit_on_their_line_are_counted(width, said):
    assert fitting(["2 decrees: +9", "A +4", "B +5"], width) == said


def test_no_decrees_need_no_line():
    assert fitting([], 20) == ""


async def test_the_item_in_full_says_what_decrees_do_to_it():
    async with running(PlannerApp(planner_of(retail())), (120, 40)) as pilot:
        await sequenced(pilot, "CRM-9")
        await pilot.press("A")
        await until(pilot, lambda: decrees(pilot) == ["CRM-9"])
        table(pilot).choose("CRM-49")
        await until(pilot, lambda: table(pilot).key == "CRM-49")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DetailScreen))
        told = "Without the decree “CRM-9 first”, which costs "
        await until(pilot, lambda: told in " ".join(screen(pilot).split()))
