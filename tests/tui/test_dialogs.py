"""What opens over the list: an item in full, the palette, the cut prompt."""

import pytest
from textual.command import CommandPalette

from tests.tui.reader import backlog, listed, notices, running, screen, table, until
from tests.tui.stage import many, planner_of, planner_on, retail, store_of
from tui.app import PlannerApp
from tui.screens.backlog import BacklogScreen
from tui.screens.detail import DetailScreen
from tui.widgets.key_bar import KeyBar

TOLD = (
    *("CRM-12  Consent centre in account and app", "feature · ready · must have · MKT·it · part of CRM-2 Loyalty 2.0"),
    *("CRM-12 is 1st: (value 8 + urgency 13 + risk 13) × .64 ÷ size 5 = 4.36.", "for: customers in our files"),
    *("One place to see, give and withdraw.", "value: 8", "size: 5", "gut rank: 7", "n = 22 · Interviews · #1"),
    *("requires: CRM-31 Data contract for customer data", "CRM-50 See all my permissions", "Privacy engineer"),
    *("Members buy again within 90 days", "journey: discover", "tags: privacy"),
    *("bob: edited CRM-12 (priority)", "priority: – → 2"),
)


async def test_an_item_in_full_tells_everything_about_it():
    store = store_of(retail())
    planner_on(store, "bob").edit(["CRM-12"], {"priority": 2})
    async with running(PlannerApp(planner_on(store)), (100, 60)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "History" in screen(pilot))
        text = screen(pilot)
        assert [part for part in TOLD if part not in text] == []


async def test_an_item_in_full_follows_what_others_do_and_closes_when_it_is_gone():
    store = store_of(retail())
    bob = planner_on(store, "bob")
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, DetailScreen)
        bob.edit(["CRM-12"], {"title": "Consent, in one place"})
        await until(pilot, lambda: "CRM-12  Consent, in one place" in screen(pilot))
        bob.remove(["CRM-12"])
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        await until(pilot, lambda: any("There is no item CRM-12" in notice for notice in notices(pilot)))


async def test_a_long_text_is_scrolled_with_the_keys_of_the_list():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("enter")
        top = screen(pilot)
        assert "Links" not in top
        await pilot.press("space")
        assert "Links" in screen(pilot)
        await pilot.press("ctrl+u")
        assert screen(pilot) == top
        await pilot.press("j", "j", "k", "k")
        assert screen(pilot) == top


@pytest.mark.parametrize("key", ["escape", "q", "enter"])
async def test_a_text_is_closed_by_the_keys_it_names(key):
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("j", "enter", key)
        assert isinstance(pilot.app.screen, BacklogScreen)
        assert table(pilot).key == "CRM-49"


async def test_the_why_of_a_large_portfolio_is_computed_aside():
    async with running(PlannerApp(planner_of(many(2_000)))) as pilot:
        await until(pilot, lambda: " is 1st:" in screen(pilot))
        await pilot.press("j", "enter")
        await until(pilot, lambda: " is 2nd:" in screen(pilot))
        await pilot.press("escape", "L", "L")
        await until(pilot, lambda: "▸gut◂" in screen(pilot) and " by gut. It is 2nd as stated" in screen(pilot))
        await pilot.press("/", *"1999")
        await until(pilot, lambda: listed(pilot) == ["CRM-1999"])


async def test_the_palette_finds_a_command_by_its_words_and_runs_it():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "cut (c)" in screen(pilot))
        await pilot.press(*"stated")
        await until(pilot, lambda: "cut (c)" not in screen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: listed(pilot)[0] == "CRM-49")
        assert backlog(pilot).ranking.lens == "sequenced"


async def test_the_palette_offers_no_moving_and_in_reading_no_writing():
    async with running(PlannerApp(planner_of(retail()), readonly=True), (80, 40)) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "cut (c)" in screen(pilot))
        assert [word for word in ("undo", "redo", "half a page") if word in screen(pilot)] == []
        await pilot.press(*"undo")
        await until(pilot, lambda: "No command has these words" in screen(pilot))


@pytest.mark.usefixtures("french")
async def test_the_palette_speaks_french_even_when_it_finds_nothing():
    async with running(PlannerApp(planner_of(retail())), (80, 40)) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "optique (L)" in screen(pilot))
        assert "Chercher une commande…" in screen(pilot)
        await pilot.press(*"zzz", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, CommandPalette))
        assert listed(pilot)[0] == "CRM-12"


@pytest.mark.usefixtures("french")
async def test_the_list_speaks_french():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        text = screen(pilot)
        words = (
            "▸prouvé◂",
            "10 features",
            "±int",
            "── coupe\u00a0: 20 points",
            "4,36",
            "0,64",
            "? aide",
        )
        assert [word for word in words if word not in text] == []


async def test_a_click_on_the_footer_runs_its_command():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        bar = pilot.app.screen.query_one(KeyBar)
        place = "".join(spot.text for spot in bar.spots(80)).index("lens")
        await pilot.click(KeyBar, offset=(place, 0))
        await until(pilot, lambda: backlog(pilot).ranking.lens == "sequenced")
