"""The seventh screen: what to learn is walked, folded and acted on; what was learnt stands behind it."""

import pytest

from planner.i18n import activate
from tests.builders import portfolio
from tests.strategies import HOSTILE
from tests.tui.learnt import answered, app, learn, opened, planned, school, to_test, walked
from tests.tui.reader import lines, notices, running, screen, until
from tests.tui.stage import hostile, many, planner_of, planner_on, retail, store_of
from tests.tui.test_hostile_texts import obeyed
from tests.tui.threads import Endless
from tui.app import PlannerApp
from tui.learning.lines import Form
from tui.screens.backlog import BacklogScreen
from tui.screens.detail import DetailScreen
from tui.screens.learn import LearnScreen
from tui.screens.map import MapScreen
from tui.screens.weigh import WeighScreen

LARGE = (120, 40)


def flowing(pilot) -> str:
    """What stands left of the pane, without the ends of its lines."""
    told = " ".join(line.split("│")[0].strip() for line in lines(pilot))
    return " ".join(told.split())


def headings(pilot) -> list[str]:
    return [line.strip("▸▾ ") for line in (line.strip() for line in lines(pilot)[2:]) if line.startswith(("▾", "▸▾"))]


@pytest.mark.parametrize("way", [(), ("enter",), ("3",), ("2",)])
async def test_it_opens_from_every_screen_and_escape_leads_back_to_the_list(way):
    async with running(app()) as pilot:
        await opened(pilot, *way)
        assert isinstance(pilot.app.screen, LearnScreen)
        assert len(pilot.app.screen_stack) == 2
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BacklogScreen)


async def test_every_part_that_has_something_to_say_says_it():
    async with running(app(), (120, 70)) as pilot:
        await opened(pilot)
        assert [line.split("  ")[0].split("│")[0].strip() for line in headings(pilot)] == [
            *("Test next", "Don’t test these", "Tests under way", "Results", "Built without learning"),
            *("How sure is the list", "Over-rated, against the list as a whole"),
            *("Under-rated, against the list as a whole", "How sure each place is", "AI on trial", "Candour"),
        ]
        text = flowing(pilot)
        assert "Companion by hand, behind the curtain (overdue since 11 Nov 2026)" in text
        assert "Its thresholds were changed once after the result." in text
        assert "CRM-70 is being built, and its newest evidence is of 17 Oct 2025." in text


async def test_the_cursor_begins_on_an_item_and_goes_from_sentence_to_sentence():
    async with running(app()) as pilot:
        await opened(pilot)
        first = learn(pilot).present
        await pilot.press("j")
        second = learn(pilot).present
        await pilot.press("k")
        assert (first, second, learn(pilot).present) == ("CRM-1", "CRM-3", "CRM-1")
        await pilot.press("G")
        assert walked(pilot).entry.part == "learn.candour_heading"
        await pilot.press("g")
        assert walked(pilot).entry.form is Form.HEAD


async def test_tab_jumps_from_part_to_part_and_round():
    async with running(app()) as pilot:
        await opened(pilot)
        visited = []
        for key in ("tab", "tab", "shift+tab", *["tab"] * 9):
            await pilot.press(key)
            visited.append(walked(pilot).entry.part.removeprefix("learn."))
        assert visited == [
            *("under_way", "results", "under_way", "results", "zombies", "line", "over", "under", "places", "ai"),
            *("candour_heading", "next"),
        ]


async def test_a_part_is_folded_and_its_rest_shown():
    async with running(app(), LARGE) as pilot:
        await opened(pilot)
        await pilot.press("h")
        assert (walked(pilot).entry.form, walked(pilot).entry.part) == (Form.HEAD, "learn.not_these")
        assert "worth 2.41" not in screen(pilot)
        await pilot.press("enter")
        assert "worth 2.41" in screen(pilot)
        assert "… and 5 more" in screen(pilot)
        await pilot.press(*"jjjjjj", "enter")
        assert "… and 5 more" not in screen(pilot)
        assert sum(entry.part == "learn.not_these" for entry in walked(pilot)._entries) == 11


async def test_the_second_page_is_the_hindsight():
    async with running(app(), LARGE) as pilot:
        await opened(pilot)
        await pilot.press("]")
        await until(pilot, lambda: "all: expected 42 %, held 67 % of 3 (25 %–92 %)." in flowing(pilot))
        await until(pilot, lambda: learn(pilot).present == "CRM-63")  # finished, and not judged yet
        assert "Finished 63" in screen(pilot)
        await pilot.press("[")
        assert "Test next" in screen(pilot)


async def test_without_anything_finished_the_hindsight_says_how_to_begin():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await opened(pilot, *"j")
        await pilot.press("]")
        assert "Nothing is finished and judged yet." in screen(pilot)
        await pilot.press("G", "g", "j", "ctrl+d", "tab", "h", "l", "enter", "p", "r")
        assert isinstance(pilot.app.screen, LearnScreen)
        await pilot.press("]")
        assert "Test next" in screen(pilot)


async def test_the_item_chosen_is_named_and_explained_beside_the_list():
    async with running(app(), LARGE) as pilot:
        await opened(pilot)
        await until(pilot, lambda: "CRM-1 AI shopping companion" in screen(pilot))
        assert "CRM-1 is 5th" in screen(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, DetailScreen)
        await pilot.press("escape", "3")
        assert isinstance(pilot.app.screen, MapScreen)


async def test_evidence_weighed_here_shows_at_once():
    async with running(app()) as pilot:
        await opened(pilot)
        before = learn(pilot).known
        await pilot.press("s")
        assert isinstance(pilot.app.screen, WeighScreen)
        await pilot.press("ctrl+s")
        await answered(pilot)
        assert learn(pilot).known is not before
        assert pilot.app.planner.portfolio().evidence_of["CRM-1"][0].kind == "user_evidence"


async def test_what_others_do_is_shown_and_the_cursor_keeps_to_its_item():
    store = store_of(school())
    async with running(PlannerApp(planner_on(store)), LARGE) as pilot:
        await opened(pilot, *"j")
        await to_test(pilot, 2)
        planner_on(store, "bo").add_test("CRM-12", {"kind": "test_result", "title": "Theirs", "days": 1})
        pilot.app.look()
        await answered(pilot)
        assert "Theirs" in screen(pilot)
        assert learn(pilot).point.test == 2


async def test_on_a_heading_it_says_that_an_item_is_wanted():
    async with running(app()) as pilot:
        await opened(pilot)
        await pilot.press("g", "p")
        assert notices(pilot) == ["Choose an item first."]


async def test_the_language_changes_in_place_and_asks_nothing_anew():
    async with running(app(), LARGE) as pilot:
        await opened(pilot)
        known = learn(pilot).known
        await pilot.press("f2")
        assert "À tester ensuite" in screen(pilot)
        assert "en retard depuis le 11 nov. 2026" in flowing(pilot)
        await pilot.press("p")
        assert "Prévoir un test de CRM-1" in screen(pilot)
        assert pilot.app.screen_stack[1].known is known
        activate("en")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60)])
async def test_every_line_keeps_within_its_width(size):
    async with running(app(), size) as pilot:
        await opened(pilot)
        width = walked(pilot).size.width
        for entry in walked(pilot)._entries:
            assert all(len(line) <= width for line in entry.lines)
        await pilot.press("G", "ctrl+u", "g")
        assert pilot.app.is_running


async def test_hostile_titles_are_literal():
    whole = hostile()
    tests = [planned(n, key, title) for n, (key, title) in enumerate(zip(whole.items, HOSTILE, strict=True), 1)]
    more = whole.of(whole.items.values(), evidence=whole.evidence, charter=whole.charter, tests=tests)
    async with running(PlannerApp(planner_of(more)), (200, 60)) as pilot:
        await opened(pilot)
        assert obeyed(screen(pilot)) == []
        assert "[@click=app.quit]x[/]" in screen(pilot)
        for key in ("p", "escape", "R", "escape", "H", "escape", "]"):
            await pilot.press(key)
            assert obeyed(screen(pilot)) == []
        await pilot.press("[")
        await to_test(pilot, 3)
        await pilot.press("r")
        assert obeyed(screen(pilot)) == []


async def test_while_nothing_is_known_yet_it_says_what_it_does():
    async with running(PlannerApp(planner_of(many(300)))) as pilot:
        await pilot.press("7")
        shown = screen(pilot)
        assert learn(pilot).known is not None or "drawing 2,000 times how things may turn out…" in shown
        await answered(pilot)
        assert "turn out…" not in screen(pilot)


async def test_while_it_works_it_says_how_far_it_is_and_leaving_ends_it(monkeypatch):
    endless = Endless(0.5)
    monkeypatch.setattr("planner.services.learning.advice.what_to_test", lambda *_, told, **__: endless.tell(told))
    async with running(app()) as pilot:
        await pilot.press("7")
        await until(pilot, lambda: "turn out… Weighing tests: 30 %" in flowing(pilot))
        assert endless.begun.is_set()
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BacklogScreen)
        await until(pilot, endless.ended.is_set)


async def test_what_cannot_be_ranked_is_said_in_place_of_the_list():
    whole = school()
    other = whole.of(whole.items.values(), charter=whole.charter.revised(scorecard="none-such"), revision=9)
    async with running(app()) as pilot:
        await opened(pilot)
        pilot.app.planner.session.store = store_of(other)
        learn(pilot).reload()
        await until(pilot, lambda: learn(pilot).known is None)
        await until(pilot, lambda: "none-such" in screen(pilot))


async def test_when_everything_is_gone_it_still_stands():
    store = store_of(portfolio(*(item for item in school().items.values() if item.key == "CRM-49")))
    async with running(PlannerApp(planner_on(store))) as pilot:
        await opened(pilot)
        planner_on(store, "bo").remove(["CRM-49"])
        pilot.app.look()
        await answered(pilot)
        assert "Test next" in screen(pilot)
