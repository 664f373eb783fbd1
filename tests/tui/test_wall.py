"""Wall mode: large, in high contrast, nothing private, and it follows what others do."""

import pytest

from planner.domain.model import Size
from planner.value.scoring import Lens
from tests.builders import portfolio
from tests.tui.reader import lines, running, screen, until
from tests.tui.stage import many, planner_of, planner_on, retail, store_of
from tui.app import PlannerApp
from tui.screens.backlog import BacklogScreen
from tui.screens.wall import WallScreen
from tui.theme import CONTRAST, LIGHT, TERMINAL
from tui.widgets.wall_list import WallList

SIZES = [(80, 24), (120, 40)]


def app(**more: object) -> PlannerApp:
    return PlannerApp(planner_of(retail()), **more)  # type: ignore[arg-type]


def wall(pilot) -> WallList:
    return pilot.app.screen.query_one(WallList)


@pytest.mark.parametrize("size", SIZES)
async def test_every_other_line_is_air_or_the_rule_that_belongs_there(size):
    async with running(app(), size) as pilot:
        await pilot.press("P")
        await until(pilot, lambda: "CRM-12" in screen(pilot))
        shown = lines(pilot)
        between = [shown[n] for n in range(2, 22, 2)]
        assert [line for line in between if line and not line.startswith("──")] == []
        assert between[4].startswith("── cut: 20 points ─")
        assert between[9].startswith("── 1 not ranked, because something is missing ─")
        assert [shown[n].split()[2 if n == 3 else 1] for n in range(3, 9, 2)] == ["▲6", "▲3", "▲5"]
        assert "▰▰▱▱▱ .64" in shown[3]


async def test_nothing_private_stands_on_the_wall():
    async with running(app()) as pilot:
        await pilot.press("/", *"loy", "enter", "P")
        await until(pilot, lambda: isinstance(pilot.app.screen, WallScreen) and "CRM-12" in screen(pilot))
        assert [word for word in ("/ loy", "1 of 10", "CRM-12 is 1st") if word in screen(pilot)] == []
        assert wall(pilot).in_sight == (1, 10)


@pytest.mark.parametrize("key", ["P", "escape", "q"])
async def test_it_is_left_by_each_of_its_keys_and_the_colours_come_back(key):
    async with running(app(theme=LIGHT.name)) as pilot:
        await pilot.press("P")
        assert pilot.app.theme == CONTRAST.name
        await pilot.press(key)
        assert isinstance(pilot.app.screen, BacklogScreen)
        assert pilot.app.theme == LIGHT.name


async def test_the_terminal_s_own_colours_are_kept():
    async with running(app(theme=TERMINAL.name)) as pilot:
        await pilot.press("P")
        assert pilot.app.theme == TERMINAL.name


async def test_it_follows_what_others_do_and_names_the_last_change():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("P")
        await until(pilot, lambda: "CRM-12" in screen(pilot))
        planner_on(store, "bob").edit(["CRM-9"], {"title": "App, rebuilt"})
        await until(pilot, lambda: "Last change: bob: edited CRM-9 (title) · " in screen(pilot))
        assert wall(pilot).key == "CRM-9"
        assert "App, rebuilt" in screen(pilot)
        planner_on(store, "[b]eve\x1b").edit(["CRM-18"], {"size": Size(likely=1)})
        await until(pilot, lambda: "Last change: [b]eve␛: edited CRM-18 (size) · " in screen(pilot))
        assert wall(pilot).key == "CRM-18"
        assert "▲3" in next(line for line in lines(pilot) if "CRM-18 " in line and "change" not in line)


async def test_what_is_removed_is_gone_and_the_cursor_stays_near():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("P", "j", "j")
        await until(pilot, lambda: wall(pilot).key == "CRM-27")
        planner_on(store, "bob").remove(["CRM-27"])
        await until(pilot, lambda: "CRM-27" not in "".join(lines(pilot)[1:22]))
        assert wall(pilot).key == "CRM-18"


async def test_the_lens_changes_and_moving_scrolls():
    async with running(PlannerApp(planner_of(many(60)))) as pilot:
        await pilot.press("P")
        await until(pilot, lambda: wall(pilot).in_sight == (1, 10))
        await pilot.press("G")
        assert wall(pilot).in_sight == (51, 60)
        await pilot.press("g", "pagedown", "j", "k", "ctrl+u")
        assert wall(pilot).in_sight[0] <= 6
        before = screen(pilot)
        await pilot.press("L")
        await until(pilot, lambda: screen(pilot) != before)
        assert "▸sequenced◂" in lines(pilot)[0]
        assert pilot.app.screen._query.lens is Lens.SEQUENCED


async def test_a_timer_counts_from_its_key(monkeypatch):
    from datetime import timedelta

    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("P")
        noon = ana.session.clock.now()
        monkeypatch.setattr(type(ana.session.clock), "now", lambda _: noon + timedelta(minutes=17, seconds=5))
        await until(pilot, lambda: "· 17 min" in screen(pilot))
        await pilot.press("t")
        assert "· 0 min" in screen(pilot)


async def test_an_empty_portfolio_has_an_empty_wall():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("P")
        planner_on(store, "bob").remove(list(retail().items))
        await until(pilot, lambda: "CRM-12" not in "".join(lines(pilot)[1:22]))
        await pilot.press("j", "G", "pagedown", "L", "g")
        assert wall(pilot).key is None
    async with running(PlannerApp(planner_of(portfolio()))) as pilot:
        await pilot.press("P")
        assert isinstance(pilot.app.screen, BacklogScreen)
