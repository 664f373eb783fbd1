"""The second screen: slices of an initiative, of what is marked, of everything; cut, decreed, followed and left."""

from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import Refused
from planner.i18n import activate
from planner.services.slicing import SliceCut
from planner.solve.answer import Cancelled, Phase, Report
from tests.builders import item, portfolio
from tests.tui.reader import backlog, notices, running, screen, table, until
from tests.tui.sliced import listed_slices, loyalty, mvp, opened, slices
from tests.tui.stage import hostile, many, planner_of, planner_on, store_of
from tests.tui.test_hostile_texts import obeyed
from tui.app import PlannerApp
from tui.screens.backlog import BacklogScreen
from tui.screens.detail import DetailScreen
from tui.screens.map import MapScreen
from tui.screens.slice_amount import read_amount
from tui.slices.lines import Head, Part, Rule, lines_of
from tui.slices.question import Slicing, scope_of
from tui.widgets.slice_curve import SliceCurve
from tui.widgets.slice_list import SliceList

SIZES = [(80, 24), (120, 40)]


def app(**more: object) -> PlannerApp:
    return PlannerApp(planner_of(loyalty()), **more)  # type: ignore[arg-type]


def keys_of(pilot) -> set[str]:
    return set(slices(pilot).stock.sizes)


# What is sliced


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_on_the_initiative_of_the_item_chosen(size):
    async with running(app(), size) as pilot:
        await opened(pilot)
        shown = screen(pilot)
        assert "MVP of CRM-1  Loyalty 2.0" in shown
        assert "CRM-12" in shown
        assert "CRM-21" not in shown
        assert "── MVP: size " in shown
        (axis,) = [line for line in shown.splitlines() if "└" in line]
        assert axis.count("▲") == 1
        await pilot.press("G")
        assert "1 cannot be placed: something is missing" in screen(pilot)
        assert "CRM-18  needs urgency, risk and size" in screen(pilot)


async def test_it_opens_on_all_that_is_marked():
    async with running(app(), (120, 40)) as pilot:
        table(pilot).choose("CRM-21")
        await pilot.press("space")
        table(pilot).choose("CRM-15")
        await pilot.press("space")
        await opened(pilot)
        assert keys_of(pilot) == {"CRM-21", "CRM-15", "CRM-14"}
        assert "MVP of 2 items: CRM-" in screen(pilot)


async def test_what_belongs_to_no_initiative_is_sliced_with_the_whole_portfolio():
    async with running(PlannerApp(planner_of(many(12)))) as pilot:
        await opened(pilot)
        assert slices(pilot).of == ()
        await pilot.press("a")
        assert notices(pilot) == ["The whole portfolio is sliced already."]


async def test_a_key_slices_the_whole_portfolio_and_comes_back():
    async with running(app()) as pilot:
        await opened(pilot)
        await pilot.press("a")
        await until(pilot, lambda: "CRM-21" in keys_of(pilot))
        assert "MVP of Retail CRM" in screen(pilot)
        await pilot.press("a")
        await until(pilot, lambda: "CRM-21" not in keys_of(pilot))


# Where it is cut


async def test_the_cut_moves_slice_by_slice_and_stops_at_both_ends():
    async with running(app()) as pilot:
        await opened(pilot)
        whole = len(slices(pilot).slices)
        for _ in range(whole):
            await pilot.press("l")
        assert (slices(pilot).taken, slices(pilot).next) == (whole, None)
        await pilot.press("left")
        assert slices(pilot).taken == whole - 1
        assert "The densest slices, as many as you chose." in screen(pilot)
        for _ in range(whole):
            await pilot.press("h")
        assert slices(pilot).taken == 1


@pytest.mark.parametrize(("letter", "rule"), [("d", "margin"), ("m", "must"), ("n", "knee")])
async def test_what_decides_is_chosen_by_its_letter(letter, rule):
    async with running(app()) as pilot:
        await opened(pilot)
        await pilot.press("l", "c", letter)
        await until(pilot, lambda: slices(pilot).rule == rule)


async def test_a_budget_and_a_share_are_typed_and_a_mistake_can_be_mended():
    async with running(app()) as pilot:
        await opened(pilot)
        await pilot.press("c", "b", *"1x", "enter")
        await until(pilot, lambda: "is not a number" in screen(pilot) or "1x" in screen(pilot))
        await pilot.press("backspace", "1", "enter")
        await until(pilot, lambda: slices(pilot).rule == "budget")
        assert slices(pilot).cost <= 11
        await pilot.press("c", "s", *"75 %", "enter")
        await until(pilot, lambda: slices(pilot).rule == "share")
        assert slices(pilot).share >= 0.75
        await pilot.press("h")
        await until(pilot, lambda: slices(pilot).rule == "slices")


@pytest.mark.parametrize(
    ("kind", "text", "cut"),
    [
        ("budget", " 40 ", SliceCut("budget", 40)),
        ("budget", "2,5", SliceCut("budget", 2.5)),
        ("share", "80 %", SliceCut("share", 0.8)),
        ("share", "80", SliceCut("share", 0.8)),
        ("share", "0,8", SliceCut("share", 0.8)),
        ("share", "1", SliceCut("share", 1)),
        ("share", "1%", SliceCut("share", 0.01)),
    ],
)
def test_amounts_as_they_are_typed(kind, text, cut):
    assert read_amount(kind, text) == cut


@pytest.mark.parametrize(("kind", "text"), [("budget", "-1"), ("budget", ""), ("share", "200 %"), ("share", "much")])
def test_what_is_no_amount_is_refused(kind, text):
    with pytest.raises(Refused):
        read_amount(kind, text)


# Decrees


async def test_an_item_is_forced_in_or_out_and_its_price_is_said():
    async with running(app(), (120, 40)) as pilot:
        await opened(pilot)
        while listed_slices(pilot).keys != ("CRM-17",):
            await pilot.press("j")
        await pilot.press("+")
        await until(pilot, lambda: slices(pilot).forced)
        assert "CRM-17" in slices(pilot).slices[0].keys
        await until(pilot, lambda: "CRM-17 in by decree: " in screen(pilot))
        assert "CRM-17+ Tiers" in screen(pilot)
        assert listed_slices(pilot).keys == ("CRM-17",)
        await pilot.press("-")
        await until(pilot, lambda: slices(pilot).out == ("CRM-17",))
        await until(pilot, lambda: "ruled out by decree" in screen(pilot))
        assert "CRM-17− Tiers" in screen(pilot)
        await pilot.press("-")
        await until(pilot, lambda: slices(pilot).out == () and not slices(pilot).forced)
        await pilot.press("+", "backspace")
        await until(pilot, lambda: not mvp(pilot).question.decrees and not slices(pilot).forced)
        await pilot.press("backspace")
        await until(pilot, lambda: notices(pilot)[-1:] == ["Nothing is in or out by decree."])


async def test_a_decree_that_clashes_is_refused_by_name_and_what_was_stays():
    async with running(app(), (120, 40)) as pilot:
        await opened(pilot)
        for key, sign in (("CRM-15", "+"), ("CRM-14", "-")):
            while listed_slices(pilot).keys != (key,):
                await pilot.press("j" if sign == "+" else "k")
            await pilot.press(sign)
            await until(pilot, lambda: not mvp(pilot)._answers.busy)
        told = "These demands cannot hold together; without any one of them they could:"
        await until(pilot, lambda: told in screen(pilot))
        await until(pilot, lambda: mvp(pilot).question.decrees == (("CRM-15", True),))
        assert [one.key for one in slices(pilot).forced] == ["CRM-15"]


async def test_the_cut_moves_with_decrees_and_prices_follow():
    async with running(app()) as pilot:
        await opened(pilot)
        await pilot.press("+")
        await until(pilot, lambda: slices(pilot).forced)
        before = slices(pilot).cost
        await pilot.press("l")
        await until(pilot, lambda: slices(pilot).cost > before)
        assert slices(pilot).forced


async def test_what_cannot_be_placed_cannot_be_decreed():
    async with running(app()) as pilot:
        await opened(pilot)
        await pilot.press("G", "+")
        assert listed_slices(pilot).keys == ("CRM-18",)
        assert notices(pilot) == ["What has no place cannot be decreed: it lacks a number."]


# Reading


async def test_each_slice_says_what_it_is_to_prove():
    async with running(app(), (120, 40)) as pilot:
        await opened(pilot)
        while listed_slices(pilot).keys != ("CRM-13",):
            await pilot.press("j")
        shown = screen(pilot)
        assert "CRM-13  Card in the app" in shown
        assert "Proves: members who see their balance come back · leading indicator: 30-day return" in shown
        assert "Next: " in shown
        assert "(closure flow, 0 s)" in shown


async def test_an_item_is_opened_and_the_screen_stands_behind_it():
    async with running(app()) as pilot:
        await opened(pilot)
        while len(listed_slices(pilot).keys) != 1:
            await pilot.press("j")
        await pilot.press("o")
        assert isinstance(pilot.app.screen, DetailScreen)
        await pilot.press("escape")
        mvp(pilot)


@pytest.mark.parametrize("key", ["1", "escape"])
async def test_leaving_goes_back_to_the_list_on_the_same_item(key):
    async with running(app()) as pilot:
        await opened(pilot)
        while listed_slices(pilot).keys != ("CRM-16",):
            await pilot.press("j")
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        await until(pilot, lambda: table(pilot).key == "CRM-16")


async def test_the_map_is_one_key_away_and_so_is_the_way_back():
    async with running(app()) as pilot:
        await opened(pilot)
        await pilot.press("3")
        await until(pilot, lambda: isinstance(pilot.app.screen, MapScreen))
        await pilot.press("1")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert backlog(pilot).is_current


@pytest.mark.parametrize("way", [("enter",), ("3",)])
async def test_it_is_one_key_away_from_an_item_in_full_and_from_the_map(way):
    async with running(app()) as pilot:
        table(pilot).choose("CRM-16")
        await opened(pilot, *way)
        assert [one.key for one in slices(pilot).of] == ["CRM-1"]
        assert len(pilot.app.screen_stack) == 2


# Following


async def test_it_follows_what_others_do():
    store = store_of(loyalty())
    async with running(PlannerApp(planner_on(store)), (120, 40)) as pilot:
        await opened(pilot)
        planner_on(store, "bob").edit(["CRM-17"], {"title": "Tiers, gold only", "must_have": True})
        await until(pilot, lambda: "Tiers, gold only" in screen(pilot))
        assert "CRM-17" in slices(pilot).slices[0].keys


async def test_a_decree_on_what_is_gone_falls():
    store = store_of(loyalty())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await opened(pilot)
        while listed_slices(pilot).keys != ("CRM-17",):
            await pilot.press("j")
        await pilot.press("+")
        await until(pilot, lambda: slices(pilot).forced)
        planner_on(store, "bob").remove(["CRM-17"])
        await until(pilot, lambda: "CRM-17" not in keys_of(pilot))
        assert mvp(pilot).question.decrees == ()


async def test_it_closes_when_what_was_sliced_is_gone():
    store = store_of(loyalty())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await opened(pilot)
        other = planner_on(store, "bob")
        other.remove([key for key in other.portfolio().items if key < "CRM-2"])
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))


async def test_the_language_changes_everything_in_sight():
    async with running(app(), (120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("f2")
        shown = screen(pilot)
        assert "MVP de CRM-1  Loyalty 2.0" in shown
        assert "valeur par coût" in shown
        assert "Ensuite" in shown
        assert "(flot de fermeture, 0 s)" in shown
        activate("en")


# Mouse


async def test_a_click_chooses_a_line_another_opens_it():
    async with running(app()) as pilot:
        await opened(pilot)
        place = next(n for n, line in enumerate(lines_of(slices(pilot))) if isinstance(line, Part))
        await pilot.click(SliceList, offset=(12, place + 1))
        (key,) = listed_slices(pilot).keys
        assert key == lines_of(slices(pilot))[place].key
        await pilot.click(SliceList, offset=(12, place + 1))
        assert isinstance(pilot.app.screen, DetailScreen)


async def test_a_click_on_the_curve_cuts_at_the_slice_that_ends_nearest():
    async with running(app()) as pilot:
        await opened(pilot)
        curve = mvp(pilot).query_one(SliceCurve)
        await pilot.click(SliceCurve, offset=(curve.size.width, 4))
        assert slices(pilot).taken == len(slices(pilot).slices)
        await pilot.click(SliceCurve, offset=(8, 4))
        assert slices(pilot).taken == 1


# For everyone


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_texts_are_shown_literally(size):
    async with running(PlannerApp(planner_of(hostile())), size) as pilot:
        await opened(pilot)
        for keys in ((), ("G",), ("+",), ("-",), ("l",), ("c",), ("escape",)):
            await pilot.press(*keys)
            await pilot.pause()
            assert obeyed(screen(pilot)) == []


async def test_in_ascii_the_curve_and_the_cut_still_show():
    async with running(app(ascii_signs=True)) as pilot:
        await opened(pilot)
        shown = screen(pilot)
        assert shown.isascii()
        assert "###" in shown
        assert ":::" in shown
        assert "-- MVP: size " in shown


async def test_reading_only_everything_that_decides_is_there_and_nothing_that_writes():
    async with running(app(readonly=True)) as pilot:
        await opened(pilot)
        assert {"cut_on", "force_in"} <= {one.id for one in mvp(pilot).offered}
        assert "edit" not in {one.id for one in mvp(pilot).offered}


async def test_a_large_portfolio_is_sliced_in_a_worker():
    async with running(PlannerApp(planner_of(many(1_600)))) as pilot:
        await until(pilot, lambda: table(pilot).key is not None)
        await opened(pilot)
        assert len(keys_of(pilot)) == 1_440
        await pilot.press("l")
        assert slices(pilot).rule == "slices"


async def test_while_it_computes_it_says_how_far_it_is_and_can_be_given_up(monkeypatch):
    ended = Event()

    def endless(_question, _planner, _portfolio, progress):
        try:
            while True:
                progress(Report(Phase.SEARCH, 0.4, value=98, bound=100))
                ended.wait(0.001)
        except Cancelled:
            ended.set()
            raise

    async with running(app()) as pilot:
        await opened(pilot)
        before, found = mvp(pilot).question, slices(pilot)
        monkeypatch.setattr(Slicing, "answer", endless)
        await pilot.press("c", "b", *"9", "enter")
        await until(pilot, lambda: "computing: 40\u00a0%, at most 2\u00a0% from the best · esc: stop" in screen(pilot))
        await pilot.press("escape")
        await until(pilot, ended.is_set)
        assert (mvp(pilot).question, slices(pilot)) == (before, found)
        assert "computing" not in screen(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))


# The pieces


def test_lines_name_the_cut_once_and_every_item_once():
    planner = planner_of(loyalty())
    for count in range(1, 9):
        found = planner.mvp((), SliceCut("slices", count))
        lines = lines_of(found)
        assert lines.count(Rule.CUT) == 1
        assert [one.key for one in lines if isinstance(one, Part)] == [key for one in found.slices for key in one.keys]
        inside = [one for one in lines[: lines.index(Rule.CUT)] if isinstance(one, Part)]
        assert tuple(one.key for one in inside) == found.mvp
        assert all(len(found.slices[one.slice].keys) > 1 or one.why == "must" for one in lines if isinstance(one, Head))


def test_what_costs_nothing_comes_first_and_is_no_must():
    whole = portfolio(
        item("CRM-1", value=5, urgency=1, risk=1, size=0),
        item("CRM-2", value=5, urgency=1, risk=1, size=3),
    )
    head, *_ = lines_of(planner_of(whole).mvp())
    assert head == Head(0, "free")
    must = portfolio(*(one.model_copy(update={"must_have": True}) for one in whole.items.values()))
    assert lines_of(planner_of(must).mvp())[0] == Head(0, "must")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=6))
def test_a_decree_given_twice_is_lifted_and_the_last_word_holds(steps):
    question, wanted = Slicing(), {}
    for key, way in steps:
        question = question.forcing((key,), way)
        if wanted.get(key) is way:
            del wanted[key]
        else:
            wanted[key] = way
    assert dict(question.decrees) == wanted
    assert set(question.inside) | set(question.outside) == wanted.keys()


@pytest.mark.parametrize(
    ("chosen", "of"),
    [((), ()), (("CRM-15",), ("CRM-1",)), (("CRM-15", "CRM-21"), ("CRM-15", "CRM-21")), (("CRM-99",), ())],
)
def test_what_is_meant_by_what_is_chosen(chosen, of):
    assert scope_of(loyalty(), chosen) == of
