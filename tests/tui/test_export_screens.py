"""What is seen is what is written: the list as shown or the whole portfolio, never over a file unasked."""

import csv
import json
from pathlib import Path

import pytest
from textual.widgets import Input

from planner.services.exporting import RANKED, WHOLE, Format
from tests.tui.reader import listed, notices, running, screen, until
from tests.tui.stage import hostile, planner_of, retail
from tui.app import PlannerApp
from tui.exporting import ENDINGS, FORMATS, Wanted, write
from tui.screens.backlog import BacklogScreen
from tui.screens.export import ExportScreen


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def keys(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row["key"] for row in csv.DictReader(file)]


async def test_the_list_is_written_as_it_is_shown(folder):
    async with running(PlannerApp(planner_of(retail())), (80, 40)) as pilot:
        await pilot.press("L", "L", "/", *"co", "enter")
        await until(pilot, lambda: len(listed(pilot)) < 9)
        shown = listed(pilot)
        await pilot.press("X")
        assert "the list as shown:" in screen(pilot)
        assert f"{len(shown)} features, gut (of 10)" in screen(pilot)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        await until(pilot, lambda: notices(pilot))
        assert keys(folder / "ranking.csv") == shown
        assert notices(pilot) == [f"Written: {folder / 'ranking.csv'}"]


async def test_the_cut_stands_where_the_screen_has_it(folder):
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("c", "#", "2", "enter", "X", "enter")
        await until(pilot, lambda: (folder / "ranking.csv").is_file())
        with (folder / "ranking.csv").open(encoding="utf-8-sig") as file:
            above = [row["key"] for row in csv.DictReader(file) if row["above_cut"] == "yes"]
        assert above == ["CRM-12", "CRM-49"]


async def test_a_tree_goes_out_as_one_with_what_is_folded(folder):
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("z", "-")
        await until(pilot, lambda: "CRM-51" not in screen(pilot))
        await pilot.press("X")
        assert "the tree, all levels unfolded: 13 items" in screen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: (folder / "ranking.csv").is_file())
        assert keys(folder / "ranking.csv")[:4] == ["CRM-2", "CRM-12", "CRM-51", "CRM-50"]


async def test_the_whole_portfolio_is_written_and_the_name_follows_the_format(folder):
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("X", "right")
        assert pilot.app.screen.query_one(Input).value == "portfolio.csv"
        await pilot.press("down", "right")
        assert pilot.app.screen.query_one(Input).value == "portfolio.json"
        await pilot.press("enter")
        await until(pilot, lambda: (folder / "portfolio.json").is_file())
        document = json.loads((folder / "portfolio.json").read_text(encoding="utf-8"))
        assert {item["key"] for item in document["items"]} == set(retail().items)


async def test_a_file_that_is_there_is_replaced_only_when_asked_twice(folder):
    (folder / "ranking.csv").write_text("mine")
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("X", "enter")
        await until(pilot, lambda: "exists already" in " ".join(screen(pilot).split()))
        assert (folder / "ranking.csv").read_text() == "mine"
        await pilot.press("down", "down", "x", "backspace")
        await pilot.press("enter")
        await until(pilot, lambda: "exists already" in " ".join(screen(pilot).split()))
        assert (folder / "ranking.csv").read_text() == "mine"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert (folder / "ranking.csv").read_text(encoding="utf-8") != "mine"


async def test_a_place_that_cannot_be_written_is_said_and_can_be_mended(folder):
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("X")
        pilot.app.screen.query_one(Input).value = "nowhere/[b]x.csv"
        await pilot.press("enter")
        await until(pilot, lambda: "nowhere" in screen(pilot) and "Writing" not in screen(pilot))
        assert isinstance(pilot.app.screen, ExportScreen)
        pilot.app.screen.query_one(Input).value = "[b]x.csv"
        await pilot.press("enter")
        await until(pilot, lambda: (folder / "[b]x.csv").is_file())


async def test_it_is_left_without_a_trace(folder):
    async with running(PlannerApp(planner_of(hostile()))) as pilot:
        await pilot.press("X", "down", "right", "escape")
        assert isinstance(pilot.app.screen, BacklogScreen)
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize("what", FORMATS)
def test_every_format_on_offer_can_be_written(tmp_path, what):
    planner = planner_of(hostile())
    ranking = planner.ranking()
    offered = {"shown": RANKED, "whole": WHOLE}[what]
    for form in offered:
        target = tmp_path / f"{what}{ENDINGS[form]}"
        assert write(planner, ranking, Wanted(what, form, str(target)), force=False)[0] == target


def test_the_name_takes_the_ending_of_the_format_and_keeps_one_of_its_own():
    assert Wanted("shown", Format.HTML, "list.csv").named().target == "list.html"
    assert Wanted("shown", Format.HTML, "list").named().target == "list.html"
    assert Wanted("shown", Format.HTML, "list.old").named().target == "list.old"
