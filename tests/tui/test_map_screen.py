"""The map, walked: along links, within layers, to another middle and back, and home to the list."""

import pytest

from planner.domain.values import Kind
from planner.i18n import activate, language
from planner.services.map.layout import Room
from planner.services.planner import Planner
from planner.solve.answer import Phase, Report
from tests.builders import item, portfolio, requires
from tests.tui.reader import lines, notices, running, screen, table, until
from tests.tui.stage import hostile, planner_of, planner_on, retail, store_of
from tests.tui.test_hostile_texts import obeyed
from tests.tui.threads import Endless
from tui.app import PlannerApp
from tui.map_state import Stand, above, beside, shown
from tui.plain import PlainTwin
from tui.screens.backlog import BacklogScreen
from tui.screens.detail import DetailScreen
from tui.screens.map import MapScreen
from tui.widgets.map_view import MapView


def fan(leaves: int):
    """One item that so many others need."""
    rest = [item(f"CRM-{n}", value=5, urgency=3, risk=2, size=3) for n in range(2, leaves + 2)]
    return portfolio(
        item("CRM-1", "Hub", value=3, urgency=1, risk=8, size=5), *rest, *(requires(r.key, "CRM-1") for r in rest)
    )


def on_map(pilot) -> MapScreen:
    assert isinstance(pilot.app.screen, MapScreen)
    return pilot.app.screen


def chosen(pilot) -> str:
    node = on_map(pilot).node
    assert node is not None
    return node.name


async def opened(pilot, key: str = "CRM-3") -> None:
    await until(pilot, lambda: table(pilot).choose(key))
    await pilot.press("3")
    await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen) and on_map(pilot).node)


@pytest.fixture
def english():
    before = language()
    activate("en")
    yield
    activate(before)


pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_opens_around_the_item_of_the_cursor(size):
    async with running(PlannerApp(planner_of(retail())), size) as pilot:
        await opened(pilot)
        shown_lines = lines(pilot)
        assert "needs ◂ CRM-3 ▸ unlocks" in shown_lines[0]
        assert "▐CRM-3 ⚙ IT▌" in screen(pilot)
        for key in ("CRM-31 ⚙ IT", "CRM-27 CX", "CRM-45 MKT"):
            assert key in screen(pilot)
        assert "CRM-3 One customer view" in screen(pilot)
        await until(pilot, lambda: "It needs CRM-31. It unlocks CRM-27, CRM-45." in " ".join(screen(pilot).split()))


async def test_the_foot_names_the_costliest_chain():
    async with running(PlannerApp(planner_of(retail())), (120, 40)) as pilot:
        await opened(pilot)
        chain = "The chain through it along which delay costs most: CRM-31 → CRM-3 → CRM-27."
        await until(pilot, lambda: chain in " ".join(screen(pilot).split()))


async def test_arrows_walk_along_links_and_within_layers():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await opened(pilot)
        await pilot.press("h")
        assert chosen(pilot) == "CRM-31"
        await pilot.press("h")
        assert chosen(pilot) == "CRM-31"
        await pilot.press("l")
        there = chosen(pilot)
        assert there in ("CRM-3", "CRM-12")
        await pilot.press("g")
        assert chosen(pilot) == "CRM-3"
        await pilot.press("right")
        first = chosen(pilot)
        await pilot.press("down", "down", "down")
        second = chosen(pilot)
        await pilot.press("up", "up", "up")
        assert {first, second} == {"CRM-27", "CRM-45"}
        assert f"▐{second}" not in screen(pilot)


async def test_enter_looks_from_there_and_backspace_returns():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await opened(pilot, "CRM-27")
        assert "CRM-12" not in screen(pilot)
        await pilot.press("h", "h", "enter")
        assert "needs ◂ CRM-31 ▸ unlocks" in lines(pilot)[0]
        assert "CRM-12 MKT" in screen(pilot)
        await pilot.press("backspace")
        assert "needs ◂ CRM-27 ▸ unlocks" in lines(pilot)[0]
        assert chosen(pilot) == "CRM-31"
        await pilot.press("backspace")
        assert notices(pilot) == ["This is the first map."]


async def test_plus_and_minus_follow_the_links_further_and_less_far():
    async with running(PlannerApp(planner_of(retail())), (120, 40)) as pilot:
        await opened(pilot, "CRM-27")
        assert "2 steps" in lines(pilot)[0]
        await pilot.press("minus")
        assert "1 step " in lines(pilot)[0]
        assert "CRM-31 ⚙" not in screen(pilot)
        assert "CRM-3 ⚙ IT ◂1" in screen(pilot)
        await pilot.press("minus")
        assert "1 step " in lines(pilot)[0]
        await pilot.press("plus", "plus")
        assert "3 steps" in lines(pilot)[0]
        assert "CRM-31 ⚙" in screen(pilot)


async def test_all_that_is_linked_and_back():
    async with running(PlannerApp(planner_of(retail())), (120, 40)) as pilot:
        await opened(pilot, "CRM-27")
        await pilot.press("a")
        assert "needs ◂ Retail CRM ▸ unlocks" in lines(pilot)[0]
        assert chosen(pilot) == "CRM-27"
        assert "CRM-12 MKT" in screen(pilot)
        await pilot.press("a")
        assert "needs ◂ CRM-27 ▸ unlocks" in lines(pilot)[0]


@pytest.mark.parametrize("key", ["1", "escape"])
async def test_the_way_back_takes_the_cursor_along(key):
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await opened(pilot, "CRM-3")
        await pilot.press("l", key)
        assert isinstance(pilot.app.screen, BacklogScreen)
        assert table(pilot).key in ("CRM-27", "CRM-45")


async def test_it_opens_on_the_level_of_its_item():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await until(pilot, lambda: table(pilot).key)
        await pilot.press("K")
        await until(pilot, lambda: table(pilot).key in ("CRM-50", "CRM-51"))
        await pilot.press("3")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen) and on_map(pilot).node)
        assert " story · " in lines(pilot)[0]
        await pilot.press("escape")
        assert table(pilot).key in ("CRM-50", "CRM-51")


async def test_the_item_opens_in_full_and_the_map_is_still_there():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await opened(pilot)
        await pilot.press("o")
        assert isinstance(pilot.app.screen, DetailScreen)
        assert "One customer view" in screen(pilot)
        await pilot.press("escape")
        assert chosen(pilot) == "CRM-3"


async def test_from_an_item_in_full_to_its_map_and_home():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await until(pilot, lambda: table(pilot).choose("CRM-45"))
        await pilot.press("enter", "3")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen) and on_map(pilot).node)
        assert chosen(pilot) == "CRM-45"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BacklogScreen)
        assert table(pilot).key == "CRM-45"


async def test_a_slip_is_priced_one_size_after_the_other():
    async with running(PlannerApp(planner_of(retail())), (120, 40)) as pilot:
        await opened(pilot, "CRM-31")
        assert "A slip of" not in screen(pilot)
        await pilot.press("b")
        assert "A slip of 1 point adds" in screen(pilot)
        await pilot.press("b", "b", "b")
        assert "A slip of 5 points adds" in screen(pilot)
        await pilot.press("b", "b", "b")
        assert "A slip of" not in screen(pilot)


def unending(monkeypatch) -> Endless:
    """The search for an order, which is done aside, ends only when it is given up."""
    endless = Endless(Report(Phase.ORDER, 0.4, value=102, bound=100))
    monkeypatch.setattr("tui.screens.map.is_slow", lambda _: True)
    monkeypatch.setattr(Planner, "sequence", lambda *_, progress, **__: endless.tell(progress))
    return endless


async def test_while_a_slip_is_priced_it_says_how_far_it_is_and_can_be_given_up(monkeypatch):
    endless = unending(monkeypatch)
    async with running(PlannerApp(planner_of(retail())), (120, 40)) as pilot:
        await until(pilot, lambda: table(pilot).choose("CRM-31"))
        await pilot.press("3")
        await until(pilot, lambda: "It unlocks" in screen(pilot))
        await pilot.press("b")
        await until(pilot, lambda: "40\u00a0%, gap 2\u00a0% · esc: stop" in lines(pilot)[0])
        await pilot.press("escape")
        await until(pilot, endless.ended.is_set)
        await until(pilot, lambda: "esc: stop" not in lines(pilot)[0] and "It unlocks" in screen(pilot))
        assert on_map(pilot)._pricing.slip == 0
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))


async def test_leaving_ends_the_pricing_of_a_slip(monkeypatch):
    endless = unending(monkeypatch)
    async with running(PlannerApp(planner_of(retail())), (120, 40)) as pilot:
        await until(pilot, lambda: table(pilot).choose("CRM-31"))
        await pilot.press("3")
        await until(pilot, lambda: "It unlocks" in screen(pilot))
        await pilot.press("b")
        await until(pilot, endless.begun.is_set)
        await pilot.press("2")
        await until(pilot, endless.ended.is_set)


async def test_a_click_chooses_and_another_looks_from_there():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await opened(pilot, "CRM-3")
        row = next(n for n, line in enumerate(lines(pilot)) if " CRM-45 MKT" in line)
        at = (lines(pilot)[row].index("CRM-45") + 1, row - 1)
        await pilot.click(MapView, offset=at)
        assert chosen(pilot) == "CRM-45"
        assert "needs ◂ CRM-3 ▸ unlocks" in lines(pilot)[0]
        await pilot.click(MapView, offset=at)
        assert "needs ◂ CRM-45 ▸ unlocks" in lines(pilot)[0]


async def test_it_follows_what_others_do():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await opened(pilot, "CRM-3")
        await pilot.press("h")
        planner_on(store, "bob").link("CRM-49", "CRM-3")
        await until(pilot, lambda: "CRM-49 MKT" in screen(pilot))
        assert chosen(pilot) == "CRM-31"


async def test_when_the_middle_is_removed_the_map_before_comes_back():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await opened(pilot, "CRM-3")
        await pilot.press("l", "enter")
        gone = chosen(pilot)
        planner_on(store, "bob").remove([gone])
        await until(pilot, lambda: "needs ◂ CRM-3 ▸ unlocks" in lines(pilot)[0])
        planner_on(store, "bob").remove(["CRM-3"])
        await until(pilot, lambda: "needs ◂ Retail CRM ▸ unlocks" in lines(pilot)[0])


async def test_a_layer_too_full_is_folded_and_enter_shows_it_all():
    async with running(PlannerApp(planner_of(fan(30)))) as pilot:
        await opened(pilot, "CRM-1")
        await pilot.press("l")
        await pilot.press(*["j"] * 10)
        node = on_map(pilot).node
        assert node is not None
        assert f"+{len(node.items)} more" in screen(pilot)
        assert "Enter shows them all." in " ".join(screen(pilot).split())
        assert on_map(pilot).subjects == ()
        await pilot.press("enter")
        assert " more" not in "".join(lines(pilot)[1:16])
        for _ in range(30):
            await pilot.press("j")
            assert f"▐{chosen(pilot)} " in screen(pilot) or f"▐{chosen(pilot)}▌" in screen(pilot)
        await pilot.press("backspace")
        assert " more" in screen(pilot)


async def test_an_item_without_links_stands_alone():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await opened(pilot, "CRM-9")
        assert "Nothing waits for it, and it waits for nothing." in screen(pilot)
        await pilot.press("l", "h", "j", "k", "g", "enter")
        assert chosen(pilot) == "CRM-9"
        await pilot.press("h")


async def test_nothing_linked_at_all_says_so():
    alone = portfolio(item("CRM-1", value=1, urgency=1, risk=1, size=1))
    async with running(PlannerApp(planner_of(alone))) as pilot:
        await opened(pilot, "CRM-1")
        await pilot.press("a")
        assert "Nothing is linked here." in screen(pilot)
        await pilot.press("l", "j", "enter", "o", "b", "plus", "g")
        assert on_map(pilot).subjects == ()
        await pilot.press("1")
        assert isinstance(pilot.app.screen, BacklogScreen)


async def test_a_large_portfolio_is_drawn_aside_and_the_last_question_is_answered(monkeypatch):
    monkeypatch.setattr("tui.screens.map.is_slow", lambda _: True)
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await until(pilot, lambda: table(pilot).choose("CRM-3"))
        await pilot.press("3")
        await until(pilot, lambda: "▐CRM-3 ⚙ IT▌" in screen(pilot) and "It needs CRM-31." in screen(pilot))
        await pilot.press("h", "enter", "a", "backspace")
        await until(pilot, lambda: "needs ◂ CRM-31 ▸ unlocks" in lines(pilot)[0] and chosen(pilot) == "CRM-31")
        await until(pilot, lambda: "It unlocks CRM-3, CRM-12." in screen(pilot))


async def test_the_language_changes_while_it_is_open():
    async with running(PlannerApp(planner_of(retail())), (120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("f2")
        assert "requiert ◂ CRM-3 ▸ débloque" in lines(pilot)[0]
        await until(pilot, lambda: "Il lui faut CRM-31." in screen(pilot))


async def test_its_help_explains_its_signs():
    async with running(PlannerApp(planner_of(retail())), (120, 60)) as pilot:
        await opened(pilot)
        await pilot.press("?")
        assert "to another function" in screen(pilot)
        assert "six ranks higher" not in screen(pilot)


async def test_an_edit_is_made_from_the_map():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await opened(pilot, "CRM-3")
        await pilot.press("l", "e")
        await until(pilot, lambda: not isinstance(pilot.app.screen, MapScreen))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, MapScreen)


async def test_read_only_it_offers_no_edits():
    async with running(PlannerApp(planner_of(retail()), readonly=True)) as pilot:
        await opened(pilot, "CRM-3")
        assert [command.id for command in on_map(pilot).offered if command.writes] == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_titles_are_literal(size):
    bad = hostile()
    linked = portfolio(bad.charter, *bad.items.values(), *(requires(key, "CRM-1") for key in list(bad.items)[1:]))
    async with running(PlannerApp(planner_of(linked)), size) as pilot:
        await opened(pilot, "CRM-1")
        for key in ("l", "j", "j", "a", "enter", "b", "?"):
            await pilot.press(key)
            assert obeyed(screen(pilot)) == []
        assert pilot.app.is_running


def test_walking_on_values_alone():
    found = shown(planner_of(retail()), retail(), Stand("CRM-3", 1), Room(80, 17))
    names = [node.name for node in found.chart.nodes]
    assert found.chart.web.level is Kind.FEATURE
    assert names[beside(found, -1) or 0] == "CRM-31"
    assert names[above(found, 1) or 0] == "CRM-3"
    assert shown(planner_of(portfolio()), portfolio(), Stand(None), Room(80, 17)).chosen is None


def test_the_plain_twin_tells_the_map_in_lines():
    twin = PlainTwin(planner_of(retail()))
    told = list(twin.answer("go CRM-3")) and list(twin.answer("map"))
    assert told[0] == "Around CRM-3 One customer view · level: feature · 4 items, 3 links"
    assert "CRM-3 One customer view requires CRM-31 Data contract for customer data" in told
    assert "CRM-27 Reply by chat in two minutes requires CRM-3 One customer view, ⇄ IT→CX" in told
    assert "It needs CRM-31." in told
