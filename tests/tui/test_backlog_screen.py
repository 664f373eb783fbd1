"""What happens when keys are pressed on the ranked list."""

import pytest

from planner.domain.errors import store_error
from planner.domain.values import Kind
from planner.value.scoring import Lens
from tests.builders import item, portfolio
from tests.tui.reader import backlog, lines, listed, notices, running, screen, table, until
from tests.tui.stage import many, planner_of, planner_on, retail, store_of
from tui.app import PlannerApp
from tui.screens.detail import DetailScreen
from tui.screens.help import HelpScreen
from tui.widgets.welcome import Welcome

EVIDENCED = ["CRM-12", "CRM-49", "CRM-27", "CRM-18", "CRM-1", "CRM-3", "CRM-31", "CRM-45", "CRM-9"]
GUT = ["CRM-1", "CRM-9", "CRM-45", "CRM-18", "CRM-49", "CRM-3", "CRM-12", "CRM-27", "CRM-31", "CRM-40"]
SIZES = [(80, 24), (120, 40)]


def app(**more: object) -> PlannerApp:
    return PlannerApp(planner_of(retail()), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_on_the_evidenced_order_with_the_cut_and_the_unranked_below(size):
    async with running(app(), size) as pilot:
        assert listed(pilot) == [*EVIDENCED, "CRM-40"]
        text = screen(pilot)
        assert "── cut: 20 points ─" in text
        assert "── 1 not ranked, because something is missing ─" in text
        assert "value, urgency, risk" in text
        assert ("10 features · 1 not ranked" if size[0] > 80 else "10 features") in lines(pilot)[0]
        assert "▸evidenced◂" in lines(pilot)[0]


async def test_nine_lines_move_the_cursor_and_the_why_follows():
    async with running(app()) as pilot:
        assert table(pilot).key == "CRM-12"
        assert "CRM-12 is 1st:" in screen(pilot)
        for key, stands in (("j", "CRM-49"), ("down", "CRM-27"), ("k", "CRM-49"), ("G", "CRM-40"), ("g", "CRM-12"),
                            ("up", "CRM-12"), ("end", "CRM-40"), ("k", "CRM-9"), ("home", "CRM-12")):  # fmt: skip
            await pilot.press(key)
            assert table(pilot).key == stands
        await pilot.press("j")
        await until(pilot, lambda: "CRM-49 is 2nd:" in screen(pilot))


async def test_pages_and_half_pages_keep_the_cursor_in_sight():
    async with running(PlannerApp(planner_of(many(300)))) as pilot:
        sight = table(pilot).size.height - 1
        seen = [table(pilot).key]
        for key in ("ctrl+d", "ctrl+d", "pagedown", "ctrl+f", "ctrl+b", "pageup", "ctrl+u", "ctrl+u"):
            await pilot.press(key)
            seen.append(table(pilot).key)
            assert table(pilot).key in listed(pilot)
        ranks = [table(pilot)._listing.ranking.by_key[key].rank for key in seen]
        half = round(sight / 2)
        down = [1, 1 + half, 1 + 2 * half, 1 + 2 * half + sight, 1 + 2 * half + 2 * sight]
        assert ranks == [*down, *reversed(down[:-1])]


async def test_the_lens_changes_in_turn_and_the_cursor_keeps_its_item():
    async with running(app()) as pilot:
        await pilot.press("j", "j")
        for lens in (Lens.SEQUENCED, Lens.GUT, Lens.STATED, Lens.EVIDENCED):
            await pilot.press("L")
            await until(pilot, lambda lens=lens: backlog(pilot).ranking.lens is lens)
            assert table(pilot).key == "CRM-27"
        assert listed(pilot) == [*EVIDENCED, "CRM-40"]


async def test_what_moved_with_the_lens_is_said_in_a_column_until_escape():
    async with running(app()) as pilot:
        assert "moved" not in lines(pilot)[1]
        await pilot.press("L", "L")
        await until(pilot, lambda: listed(pilot) == GUT)
        assert "moved" in lines(pilot)[1]
        (line,) = [line for line in lines(pilot) if "CRM-9 " in line]
        assert line.split()[:3] == ["2", "▲7", "CRM-9"]
        (line,) = [line for line in lines(pilot) if "CRM-40" in line]
        assert line.split()[:3] == ["10", "new", "CRM-40"]
        await pilot.press("escape")
        assert "moved" not in lines(pilot)[1]


async def test_a_click_takes_a_lens():
    async with running(app()) as pilot:
        await pilot.click("TitleBar", offset=(lines(pilot)[0].index("stated"), 0))
        await until(pilot, lambda: backlog(pilot).ranking.lens is Lens.STATED)


async def test_the_level_goes_round_those_that_have_items():
    async with running(app()) as pilot:
        seen = []
        for _ in range(3):
            await pilot.press("K")
            seen.append((backlog(pilot).ranking.level, listed(pilot)))
        assert seen == [
            (Kind.STORY, ["CRM-51", "CRM-50"]),
            (Kind.INITIATIVE, ["CRM-2"]),
            (Kind.FEATURE, [*EVIDENCED, "CRM-40"]),
        ]


async def test_the_only_level_is_said_to_be_that():
    async with running(PlannerApp(planner_of(many(3)))) as pilot:
        await pilot.press("K")
        assert notices(pilot) == ["There are no items on another level."]


@pytest.mark.parametrize(
    ("typed", "above", "line"),
    [("30", 5, "cut: 30 points"), ("#2", 2, "cut: 2 items"), ("0,5", 0, "cut: 0.5 points"), ("", 4, "cut: 20 points")],
)
async def test_the_cut_line_is_drawn_where_it_is_asked_for(typed, above, line):
    async with running(app()) as pilot:
        await pilot.press("c", *typed, "enter")
        assert backlog(pilot).ranking.above == above
        assert line in screen(pilot)


async def test_a_budget_draws_the_line_where_it_is_spent_once_somebody_says_what_size_costs():
    planner = planner_of(retail())
    async with running(PlannerApp(planner)) as pilot:
        await pilot.press("c", *"30k EUR", "enter")
        assert "planner charter --unit-cost 1200" in " ".join(screen(pilot).split())
        await pilot.press("escape")
        planner.set_charter({"unit_cost": 1_000})
        await until(pilot, lambda: backlog(pilot).ranking.portfolio.charter.unit_cost)
        await pilot.press("c")
        await until(pilot, lambda: "1,000 EUR" in screen(pilot))
        await pilot.press(*"30k eur", "enter")
        assert "── cut: 30,000 EUR (30 points) ─" in screen(pilot)
        assert backlog(pilot).ranking.above == 5
        await pilot.press("c")
        assert "30000 eur" in screen(pilot)
        await pilot.press(*(10 * ["backspace"]), *"5 usd", "enter")
        assert "money is not converted" in " ".join(screen(pilot).split())


async def test_a_cut_that_is_none_is_refused_and_can_be_mended():
    async with running(app()) as pilot:
        await pilot.press("c", *"#1.5", "enter")
        assert "“#1.5” is no place for the line." in screen(pilot)
        await pilot.press("escape")
        assert backlog(pilot).ranking.above == 4
        await pilot.press("c", *"many", "enter")
        assert "many" in screen(pilot)
        await pilot.press(*(4 * ["backspace"]), "#", "3", "enter")
        assert backlog(pilot).ranking.above == 3
        await pilot.press("c")
        assert "#3" in screen(pilot)


async def test_the_filter_narrows_while_one_types_and_escape_takes_it_back():
    async with running(app()) as pilot:
        await pilot.press("/", *"loy")
        await until(pilot, lambda: listed(pilot) == ["CRM-45"])
        assert "1 of 10" in screen(pilot)
        await pilot.press("enter", "j")
        assert listed(pilot) == ["CRM-45"]
        await pilot.press("escape")
        assert listed(pilot) == [*EVIDENCED, "CRM-40"]
        assert table(pilot).key == "CRM-45"


async def test_arrows_move_the_cursor_while_one_types_the_filter():
    async with running(app()) as pilot:
        await pilot.press("/", *"c", "down", "down")
        assert table(pilot).key == "CRM-27"


async def test_a_filter_that_nothing_passes_says_so():
    async with running(app()) as pilot:
        await pilot.press("/", *"zzz")
        await until(pilot, lambda: "No item here passes the filter" in screen(pilot))
        assert listed(pilot) == []
        await pilot.press("escape")
        assert listed(pilot) == [*EVIDENCED, "CRM-40"]


async def test_undo_and_redo_say_what_they_did():
    ana = planner_of(retail())
    ana.edit(["CRM-9"], {"title": "App, again"})
    async with running(PlannerApp(ana)) as pilot:
        assert "App, again" in screen(pilot)
        await pilot.press("u")
        await until(pilot, lambda: "App redesign" in screen(pilot))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "App, again" in screen(pilot))
        await until(pilot, lambda: notices(pilot) == ["Undone: edited CRM-9", "Redone: edited CRM-9"])
        await pilot.press("ctrl+r")
        await until(pilot, lambda: notices(pilot)[-1] == "There is nothing to redo.")


async def test_opened_for_reading_nothing_can_be_changed():
    ana = planner_of(retail())
    ana.edit(["CRM-9"], {"title": "App, again"})
    async with running(PlannerApp(ana, readonly=True)) as pilot:
        before = ana.revision()
        await pilot.press("u", "ctrl+r")
        assert ana.revision() == before
        assert notices(pilot) == ["Opened for reading only: nothing can be changed here."]
        assert "read only" in lines(pilot)[0]
        assert "undo" not in lines(pilot)[-1]


async def test_what_others_commit_appears_and_the_cursor_stays():
    store = store_of(retail())
    ana, bob = planner_on(store, "ana"), planner_on(store, "bob")
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("j", "j", "j")
        assert table(pilot).key == "CRM-18"
        bob.edit(["CRM-9"], {"scores": (), "title": "Redesign"})
        await until(pilot, lambda: "Redesign" in screen(pilot))
        await until(pilot, lambda: notices(pilot) == ["bob: edited CRM-9"])
        assert table(pilot).key == "CRM-18"
        bob.edit(["CRM-18"], {"title": "Points, warned"})
        await until(pilot, lambda: any(line.startswith(" Points, warned") for line in lines(pilot)))


async def test_a_filter_being_typed_survives_what_others_commit():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("/", *"cons")
        planner_on(store, "bob").edit(["CRM-45"], {"title": "Consistent tiers"})
        await until(pilot, lambda: listed(pilot) == ["CRM-12", "CRM-45"])
        await pilot.press("e")
        await until(pilot, lambda: listed(pilot) == ["CRM-12"])


async def test_the_cursor_stays_near_when_its_item_is_removed():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("j")
        planner_on(store, "bob").remove(["CRM-49"])
        await until(pilot, lambda: "CRM-49" not in listed(pilot))
        assert table(pilot).key == "CRM-27"


async def test_a_store_out_of_reach_is_said_once_and_the_program_goes_on(monkeypatch):
    ana = planner_of(retail())

    def gone(_: object) -> int:
        raise store_error("store.closed", path="crm.db")

    async with running(PlannerApp(ana)) as pilot:
        with monkeypatch.context() as broken:
            broken.setattr(type(ana.session.store), "revision", gone)
            pilot.app.look()
            pilot.app.look()
            await pilot.pause()
            assert len(notices(pilot)) == 1
            await pilot.press("L", "K", "u", "enter", "j")
            assert pilot.app.is_running
        await pilot.press("escape", "L")
        assert listed(pilot) != []


async def test_an_empty_portfolio_shows_three_ways_in_and_follows():
    store = store_of(portfolio())
    async with running(PlannerApp(planner_on(store))) as pilot:
        text = screen(pilot)
        assert [command in text for command in ("planner import", "planner demo", "planner add")] == [True] * 3
        await pilot.press("j", "L", "K", "c", "escape", "/", "escape", "enter", "G")
        assert pilot.app.screen.query_one(Welcome).display
        planner_on(store, "bob").add({"title": "Consent centre"})
        await until(pilot, lambda: listed(pilot) == ["CRM-1"])


async def test_a_level_without_open_items_says_where_the_others_are():
    closed = portfolio(item("CRM-1", status="done"), item("CRM-2", kind="story"))
    async with running(PlannerApp(planner_of(closed))) as pilot:
        assert "No open feature here; 1 is closed. Elsewhere: 1 story." in screen(pilot)


async def test_enter_opens_the_item_and_a_second_click_does_too():
    async with running(app()) as pilot:
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, DetailScreen)
        await pilot.press("q")
        await pilot.click("RankedTable", offset=(20, 2))
        assert table(pilot).key == "CRM-49"
        await pilot.click("RankedTable", offset=(20, 2))
        assert isinstance(pilot.app.screen, DetailScreen)


async def test_a_click_on_what_is_no_item_does_nothing():
    async with running(app()) as pilot:
        cut = next(n for n, line in enumerate(lines(pilot)) if "cut:" in line)
        for y in (0, cut - 1, 13):
            await pilot.click("RankedTable", offset=(20, y))
        assert table(pilot).key == "CRM-12"


async def test_the_wheel_scrolls_without_moving_the_cursor():
    async with running(PlannerApp(planner_of(many(300)))) as pilot:
        first = listed(pilot)[0]
        await pilot._post_mouse_events([_wheel()], "RankedTable", offset=(20, 5))
        await until(pilot, lambda: listed(pilot)[0] != first)
        assert table(pilot).key == first


def _wheel() -> type:
    from textual.events import MouseScrollDown

    return MouseScrollDown


async def test_the_why_stands_beside_the_list_where_there_is_room():
    async with running(app(), (160, 40)) as pilot:
        await until(pilot, lambda: any("▸" in line and "CRM-12" in line and "│" in line for line in lines(pilot)))
        assert "waits for" in lines(pilot)[1]


async def test_the_why_goes_under_the_list_beside_it_and_away():
    async with running(app(), (120, 40)) as pilot:
        await until(pilot, lambda: any(line.startswith(" CRM-12 is 1st") for line in lines(pilot)))
        assert "status" in lines(pilot)[1]
        await pilot.press("w")
        await until(pilot, lambda: "status" not in lines(pilot)[1])
        assert "│" in next(line for line in lines(pilot) if "▸" in line and "CRM-12" in line)
        await pilot.press("w")
        assert "CRM-12 is 1st" not in screen(pilot)
        await pilot.press("w")
        await until(pilot, lambda: any(line.startswith(" CRM-12 is 1st") for line in lines(pilot)))


async def test_a_window_that_is_resized_is_laid_out_anew():
    async with running(app()) as pilot:
        await pilot.resize_terminal(160, 40)
        await until(pilot, lambda: "status" in lines(pilot)[1])
        assert "│" in lines(pilot)[3]
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: "status" not in lines(pilot)[1])
        assert listed(pilot)[0] == "CRM-12"


async def test_help_opens_on_the_keys_of_this_screen():
    async with running(app()) as pilot:
        await pilot.press("?")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "ctrl+d" in screen(pilot)
        await pilot.press(*["space"] * 4)
        await until(pilot, lambda: "Signs" in screen(pilot))
        await pilot.press("escape")
        assert listed(pilot) == [*EVIDENCED, "CRM-40"]


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_it_can_be_left(key):
    async with running(app()) as pilot:
        await pilot.press(key)
        assert pilot.app._exit


async def test_ctrl_c_says_how_one_leaves():
    async with running(app()) as pilot:
        await pilot.press("ctrl+c")
        assert notices(pilot) == ["ctrl+q leaves the program. Everything is saved already."]
