"""AI on trial on the screens: what lists mark, what is told, and the simplest alternative typed in."""

from planner.domain.model import Size
from tests.builders import ANSWERS, on_trial
from tests.tui.learnt import opened
from tests.tui.reader import lines, running, screen, table, until
from tests.tui.stage import planner_of, retail
from tests.tui.tried import tried
from tui.app import PlannerApp
from tui.plain import PlainTwin
from tui.screens.backlog import BacklogScreen
from tui.screens.detail import DetailScreen


def line_of(pilot, key: str) -> str:
    return next(line for line in lines(pilot) if f" {key} " in line)


async def test_the_list_marks_what_is_ranked_by_its_simplest_alternative_and_says_why():
    async with running(PlannerApp(planner_of(tried())), (120, 40)) as pilot:
        await until(pilot, lambda: "CRM-1 " in screen(pilot))
        assert [key for key in ("CRM-1", "CRM-9", "CRM-27", "CRM-31", "CRM-49") if "AI?" in line_of(pilot, key)] == [
            "CRM-1",
            "CRM-49",
        ]
        assert "without AI: urgency, risk, size" in line_of(pilot, "CRM-49")
        await until(pilot, lambda: table(pilot).choose("CRM-1"))
        await until(pilot, lambda: "is ranked by its simplest alternative" in " ".join(screen(pilot).split()))
        assert "the problem without naming AI, data and consent" in " ".join(screen(pilot).split())


async def test_answers_and_the_numbers_of_the_alternative_are_typed_in_and_drafted_like_any_field():
    ana = planner_of(retail())
    async with running(PlannerApp(ana), (120, 50)) as pilot:
        await until(pilot, lambda: "CRM-12" in screen(pilot) and table(pilot).key == "CRM-12")
        await pilot.press("e", "pageup", "right", "right")
        await until(pilot, lambda: "without AI: size" in screen(pilot))
        for text in list(ANSWERS.values()):
            await pilot.press("tab", *text)
        for _, score in zip(range(3), ("5", "3", "1"), strict=True):
            await pilot.press("tab", score, "tab", "tab", "tab")
        await pilot.press("tab", *"2/3/5", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        size = Size(low=2, likely=3, high=5)
        assert ana.show("CRM-12").item.ai == on_trial(size=size, risk=1, urgency=3, value=5)


async def test_what_is_wrong_with_the_alternative_stands_beside_it():
    ana = planner_of(retail())
    async with running(PlannerApp(ana), (120, 50)) as pilot:
        await until(pilot, lambda: "CRM-12" in screen(pilot) and table(pilot).key == "CRM-12")
        await pilot.press("e", "pageup", "right", "right", "tab", *"Our AI is small")
        await until(pilot, lambda: "⚠ The problem is told with AI in it." in screen(pilot))
        await pilot.press("up", "up", *"much")
        await until(pilot, lambda: "“much”" in screen(pilot))
        await pilot.press("ctrl+s")
        assert not isinstance(pilot.app.screen, BacklogScreen)
        assert ana.show("CRM-12").item.ai is None


async def test_the_page_of_learning_tells_the_premiums_and_opens_their_items():
    async with running(PlannerApp(planner_of(tried())), (120, 60)) as pilot:
        await until(pilot, lambda: "CRM-1 " in screen(pilot))
        await opened(pilot)
        await until(pilot, lambda: "AI on trial  4" in screen(pilot))
        await pilot.press("G")
        text = " ".join(screen(pilot).split())
        assert "By evidence CRM-27 is" in text
        assert "Nobody has asked 6 items whether they propose AI" in text


async def test_everything_about_an_item_has_both_sides_of_it():
    async with running(PlannerApp(planner_of(tried())), (120, 60)) as pilot:
        await until(pilot, lambda: "CRM-27" in screen(pilot) and table(pilot).choose("CRM-27"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DetailScreen))
        await pilot.press("G")
        await until(pilot, lambda: "without AI: value: 5" in screen(pilot))
        assert "without AI: size: 3" in screen(pilot)


def test_the_plain_twin_says_it_in_words():
    said = list(PlainTwin(planner_of(tried())).greeting())
    (one,) = [line for line in said if ": CRM-1," in line]
    assert "Ranked by its simplest alternative, without AI." in one
    (apart,) = [line for line in said if "CRM-49" in line and "Missing" in line]
    assert "Missing: without AI: urgency, risk, size" in apart
