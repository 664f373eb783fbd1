"""Tests, results, decisions and evidence from every screen: told in full, changed, taken away, kept half-typed."""

import pytest

from planner.domain.learning import Decision, Delivery
from planner.domain.model import Hypothesis
from planner.domain.portfolio import Portfolio
from tests.tui.learnt import ago, answered, planned, school
from tests.tui.reader import lines, notices, running, screen, table, until
from tests.tui.stage import planner_of, planner_on, store_of
from tui.app import PlannerApp
from tui.screens.ask import AskScreen
from tui.screens.mvp import MvpScreen
from tui.screens.pick import PickScreen
from tui.screens.records import RecordsScreen
from tui.screens.weigh import WeighScreen
from tui.widgets.typing import Lines

INDICATOR = "30-day return, %"


def pupils() -> Portfolio:
    """``school`` where the item under the cursor has a test under way, one with a result, a decision and a delivery."""
    whole = school()
    known = whole.items["CRM-2"]
    whole.items["CRM-2"] = known.revised(hypothesis=Hypothesis(benefit="come back", indicator=f"{INDICATOR}\nweekly"))
    tests = [planned(6, "CRM-12", "Asked at the till"), planned(7, "CRM-12", "By mail", result=33.0, resulted=ago(5))]
    made = Decision(id=2, item="CRM-12", course="persevere", reason="Shown", date=ago(4), marketing="Ana", it="Bo")
    return Portfolio.of(
        whole.items.values(),
        whole.links,
        whole.evidence,
        whole.outcomes.values(),
        whole.charter,
        tests=[*whole.tests, *tests],
        decisions=[*whole.decisions, made],
        deliveries=[*whole.deliveries.values(), Delivery(item="CRM-12", finished=ago(2), held=True)],
    )


def app(**more: object) -> PlannerApp:
    return PlannerApp(planner_of(pupils()), **more)


def trial(pilot, number: int):
    return next(one for one in pilot.app.planner.portfolio().tests if one.id == number)


def told(pilot) -> str:
    """What stands in the box in front, or on the whole screen, in one line."""
    boxes = list(pilot.app.screen.query(".prompt"))
    if not boxes:
        return " ".join(screen(pilot).split())
    inside = boxes[0].region.shrink((1, 1, 1, 1))
    return " ".join(" ".join(line[inside.x : inside.right] for line in lines(pilot)[inside.y : inside.bottom]).split())


async def hears(pilot, text: str) -> str:
    """The notice that says *text*, once it is there: others may have gone by then."""
    await until(pilot, lambda: any(text in notice for notice in notices(pilot)))
    return next(notice for notice in notices(pilot) if text in notice)


def _fields(pilot, name: str) -> list:
    return [one for one in pilot.app.screen.query("Line, Lines") if one.name == name]


async def typed(pilot, **texts: str) -> None:
    """Those texts into the fields of these names."""
    for name, text in texts.items():
        await until(pilot, lambda name=name: _fields(pilot, name))
        (field,) = _fields(pilot, name)
        field.focus()
        await until(pilot, lambda field=field: field.has_focus)
        if isinstance(field, Lines):
            field.replace("", (0, 0), field.document.end)
        else:
            await pilot.press("end", *["backspace"] * len(field.value))
        await pilot.press(*text)


WAYS = {"list": (), "tree": ("z",), "detail": ("enter",), "map": ("3",), "slices": ("2", "j"), "learn": ("7",)}
DEEDS = {"s": WeighScreen, "p": AskScreen, "r": AskScreen, "R": AskScreen, "H": AskScreen, "m": RecordsScreen}


@pytest.mark.parametrize("way", WAYS)
async def test_everything_is_told_of_an_item_within_three_keystrokes_of_the_list(way):
    async with running(app()) as pilot:
        await pilot.press(*WAYS[way])
        if way == "learn":
            await answered(pilot)
        if way == "slices":
            await until(pilot, lambda: pilot.app.screen.found is not None)
            await pilot.press("g", "j")
        from_here, key = type(pilot.app.screen), pilot.app.screen.present
        for deed, box in DEEDS.items():
            await pilot.press(deed)
            assert isinstance(pilot.app.screen, box), (way, deed)
            assert key in screen(pilot), (way, deed)
            await pilot.press("escape")
            assert isinstance(pilot.app.screen, from_here), (way, deed)
    assert len(WAYS[way]) + 1 <= 3


async def test_every_field_of_a_test_and_of_its_result_is_told():
    async with running(app()) as pilot:
        await pilot.press("p", *"Pilot shop")
        await typed(pilot, measure="shops", success="3", kill="1", power="0.8", significance="0,2", sample="400")
        await typed(pilot, planned="2026-11-01", note="two weeks")
        await pilot.press("ctrl+s")
        await hears(pilot, "Test 8 of CRM-12 is planned.")
        made = trial(pilot, 8)
        assert (made.power, made.significance, made.sample, made.note) == (0.8, 0.2, 400, "two weeks")
        assert (made.planned.isoformat(), made.measure) == ("2026-11-01", "shops")
        await pilot.press("r", "2")
        await typed(pilot, result="4", resulted="2026-11-14", note="half the shops")
        await pilot.press("ctrl+s")
        assert "rank" in await hears(pilot, "Test 8 of CRM-12: Pilot shop – 4")
        made = trial(pilot, 8)
        assert (made.result, made.resulted.isoformat(), made.note) == (4.0, "2026-11-14", "half the shops")
        piece = pilot.app.planner.portfolio().evidence_of["CRM-12"][-1]
        assert (piece.test, piece.ratio, piece.date) == (8, pytest.approx(4), made.resulted)


async def test_an_empty_line_says_how_it_is_filled_in_and_so_does_the_foot_once_it_is_not():
    async with running(app()) as pilot:
        await pilot.press("p")
        await typed(pilot, power="0.8")
        assert "0.8: how probable a yes is if it holds" in told(pilot)
        await typed(pilot, power="2", significance="1")
        assert "⚠ significance: Power and significance lie between 0 and 1" in told(pilot)


@pytest.mark.parametrize(
    ("key", "texts", "said"),
    [
        ("p", {"success": "1e999"}, "⚠ success from: "),
        ("p", {"cost": "99999999999999999"}, "⚠ cost: "),
        ("p", {"planned": "tomorrow"}, "⚠ planned on: "),
        ("p", {"success": "1", "kill": "2"}, "⚠ kill from: The success threshold has to be at least as good"),
        ("r", {"result": "3", "resulted": "2026-01-01"}, "⚠ result of: The result of test 6 is of 2026-01-01, but"),
        ("r", {"result": "3", "resulted": "2027-01-01"}, "⚠ result of: The result of test 6 is dated in the future"),
        ("R", {"date": "2027-01-01"}, "⚠ date: Decision 0 is dated in the future"),
        ("H", {"finished": "2027-01-01"}, "⚠ finished on: It is told as finished on a day to come"),
        ("s", {"date": "2027-01-01"}, "⚠ date: Evidence 0 is dated in the future"),
        ("s", {"sample": "-3"}, "⚠ sample: -3 is not a whole number."),
    ],
)
async def test_what_is_wrong_or_doubtful_is_said_while_it_is_typed(key, texts, said):
    async with running(app()) as pilot:
        await pilot.press(key)
        await typed(pilot, **texts)
        assert said in told(pilot), screen(pilot)


async def test_in_the_lowest_terminal_the_fields_scroll_and_the_reason_stays_in_sight():
    async with running(app(), (50, 14)) as pilot:
        await pilot.press("p")
        await typed(pilot, significance="x")
        assert "significance" in screen(pilot)
        assert "⚠ significance: “x” is not a number." in told(pilot)
        assert "ctrl+s" in lines(pilot)[-1]


async def test_a_test_is_changed_from_its_sentence_and_a_moved_threshold_stays_in_sight():
    async with running(app(), (120, 40)) as pilot:
        await pilot.press("7")
        await answered(pilot)
        while (point := pilot.app.screen.point) is None or point.test != 7:
            await pilot.press("j")
        await pilot.press("m", "enter")
        assert "Thresholds changed after it so far: 0." in told(pilot)
        await typed(pilot, success="34")
        assert "stays visible for ever, as change number 1. The result would say “inconclusive”" in told(pilot)
        await pilot.press("enter")
        said, moved = (await hears(pilot, "changed once after the result")).split("\n")
        assert said.endswith("inconclusive. Its thresholds were changed once after the result.")
        assert moved.startswith("CRM-12: P ")
        assert (trial(pilot, 7).moved, trial(pilot, 7).success) == (1, 34.0)
        assert "changed once after the result" in told(pilot)
        await pilot.press("u")
        assert await hears(pilot, "Undone") == "Undone: test changed number 7"
        assert (trial(pilot, 7).moved, trial(pilot, 7).success) == (0, 30.0)
        verbs = [line.entry.command.verb for line in pilot.app.planner.log(item="CRM-12")]
        assert verbs == ["undo", "test_changed"]


async def test_of_a_changed_test_only_what_differs_is_set():
    store = store_of(pupils())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("m", "enter")
        planner_on(store, "bo").change_test(6, {"days": 9})
        await typed(pilot, title="Asked at the door")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: trial(pilot, 6).title == "Asked at the door")
        assert trial(pilot, 6).days == 9


REMOVALS = (
    ("", lambda whole: [one.id for one in whole.tests_of["CRM-12"]], [7], "a test"),
    ("j", lambda whole: [one.id for one in whole.tests_of["CRM-12"]], [6], "a test"),
    ("jj", lambda whole: [one.id for one in whole.decisions_on.get("CRM-12", ())], [], "a decision"),
    ("jjj", lambda whole: "CRM-12" in whole.deliveries, False, "what became of it"),
    ("jjjj", lambda whole: [one.id for one in whole.evidence_of.get("CRM-12", ())], [], "a piece of evidence"),
)


@pytest.mark.parametrize(("steps", "left", "rest", "what"), REMOVALS)
async def test_each_is_taken_away_after_a_question_and_comes_back_by_its_name(steps, left, rest, what):
    async with running(app()) as pilot:
        before = pilot.app.planner.portfolio()
        await pilot.press("m", *steps, "D")
        assert isinstance(pilot.app.screen, PickScreen)
        await pilot.press("k")
        assert pilot.app.planner.portfolio() is before
        await pilot.press("D", "r")
        assert (await hears(pilot, "Removed")).startswith(f"Removed: {what}. u takes it back.\nCRM-12: P ")
        assert left(pilot.app.planner.portfolio()) == rest
        await pilot.press("u")
        undone = await hears(pilot, "Undone")
        assert "removed" in undone or "taken back" in undone
        assert left(pilot.app.planner.portfolio()) == left(before)


async def test_a_decision_a_delivery_and_evidence_are_corrected():
    async with running(app(), (120, 40)) as pilot:
        planner = pilot.app.planner
        await pilot.press("m", *"jj", "enter")
        await typed(pilot, reason="Seen")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: planner.portfolio().decisions[-1].reason == "Seen")
        assert planner.portfolio().decisions[-1].course == "persevere"
        await pilot.press("j", "enter")
        await typed(pilot, value="8,5", note="as hoped")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: planner.portfolio().deliveries["CRM-12"].value == 8.5)
        assert planner.portfolio().deliveries["CRM-12"].note == "as hoped"
        await pilot.press("j", "enter", "9", "minus", "ctrl+s")
        await until(pilot, lambda: planner.portfolio().evidence_of["CRM-12"][0].kind == "test_result")
        piece = planner.portfolio().evidence_of["CRM-12"][0]
        assert (piece.verdict, piece.sample, piece.source) == ("contradicts", 22, "Interviews")
        assert (await hears(pilot, "Evidence 1")).startswith("Evidence 1 changed.\nCRM-12: P .64 → ")


async def test_evidence_that_a_test_gave_leads_to_that_test_and_a_result_is_corrected():
    async with running(app()) as pilot:
        planner = pilot.app.planner
        await pilot.press("m", "j", "r")
        await typed(pilot, result="20")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: trial(pilot, 7).result == 20)
        piece = planner.portfolio().evidence_of["CRM-12"][-1]
        assert (piece.test, piece.verdict) == (7, "contradicts")
        await pilot.press("end", "enter")
        assert "Change test 7 of CRM-12: By mail" in told(pilot)


async def test_what_somebody_else_removes_leaves_the_list():
    store = store_of(pupils())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("m")
        planner_on(store, "bo").remove_test(6)
        pilot.app.look()
        await until(pilot, lambda: "Asked at the till" not in told(pilot))
        assert pilot.app.screen.chosen.name == "test 7"
        planner_on(store, "bo").remove(["CRM-12"])
        pilot.app.look()
        await until(pilot, lambda: not isinstance(pilot.app.screen, RecordsScreen))


async def test_where_nothing_is_on_record_it_says_how_that_comes():
    async with running(app()) as pilot:
        await until(pilot, lambda: table(pilot).choose("CRM-40"))
        await pilot.press("m", "enter", "D", "r")
        assert "Nothing yet: s records evidence" in told(pilot)
        await pilot.press("s")
        assert isinstance(pilot.app.screen, WeighScreen)


async def test_reading_only_the_record_is_read_and_nothing_is_offered_to_change_it():
    async with running(app(readonly=True)) as pilot:
        await pilot.press("m")
        assert "Asked at the till" in told(pilot)
        before = pilot.app.planner.portfolio()
        for key in ("enter", "D", "r", "s", "p", "R", "H", "u"):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, RecordsScreen)
        assert set(notices(pilot)) == {"Opened for reading only: nothing can be changed here."}
        assert pilot.app.planner.portfolio() is before
        assert {one.id for one in pilot.app.screen.offered if one.writes} == set()


async def test_the_item_in_full_shows_all_of_it_and_takes_back_by_name():
    async with running(app(), (120, 60)) as pilot:
        await pilot.press("enter")
        shown = told(pilot)
        for said in ("Asked at the till", "persevere", "its hypothesis held", "33 (success 30"):
            assert said in shown
        await pilot.press("R", *"why", "down", *"Ana", "down", *"Bo", "enter")
        await hears(pilot, "CRM-12: persevere")
        await pilot.press("u")
        assert await hears(pilot, "Undone") == "Undone: decision CRM-12"


async def test_the_leading_indicator_is_the_measure_of_a_test_planned_on_the_item_or_below_it():
    async with running(app()) as pilot:
        await pilot.press("p")
        (measure,) = [one for one in pilot.app.screen.query("Line") if one.name == "measure"]
        assert measure.value == f"{INDICATOR} weekly"


async def test_the_mvp_is_planned_as_the_test_of_its_initiative():
    async with running(app()) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: isinstance(pilot.app.screen, MvpScreen) and pilot.app.screen.found is not None)
        assert "30-day return, %" in told(pilot)
        await pilot.press("g", "p")
        assert "Plan a test of CRM-2 Loyalty 2.0" in told(pilot)
        await typed(pilot, success="30", kill="22")
        await pilot.press("ctrl+s")
        await hears(pilot, "Test 8 of CRM-2 is planned.")
        made = trial(pilot, 8)
        assert (made.item, made.measure, made.cost) == ("CRM-2", f"{INDICATOR} weekly", 10.0)
        assert made.title == "Ship the MVP: CRM-12, CRM-31"
