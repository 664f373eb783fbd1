"""A budget shared out on the second screen: typed with its guardrails, shown like a slice, clashes named."""

import pytest

from planner.domain.errors import Refused
from planner.services.slices.funded import funded_slices
from tests.tui.reader import running, screen, until
from tests.tui.sliced import listed_slices, loyalty, mvp, opened, slices
from tests.tui.stage import hostile, planner_of
from tests.tui.test_hostile_texts import obeyed
from tui.app import PlannerApp
from tui.plain import PlainTwin
from tui.screens.fund_amount import FundPrompt, read_funding, shown_funding
from tui.slices.question import Funding, Slicing


def app(**more: object) -> PlannerApp:
    return PlannerApp(planner_of(loyalty()), **more)  # type: ignore[arg-type]


async def funded(pilot, text: str) -> None:
    """The screen once it shows what that budget is shared out to."""
    await pilot.press("b", "end", *["backspace"] * 40, *text, "enter")
    await until(pilot, lambda: mvp(pilot).funded is not None and not mvp(pilot)._answers.busy)
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_to_fund_is_the_same_as_on_the_command_line(size):
    async with running(app(), size) as pilot:
        await opened(pilot)
        await funded(pilot, "24; marketing>=30%; horizon:2>=20%")
        asked = planner_of(loyalty()).budget(24, guardrails=["marketing>=30%", "horizon:2>=20%"])
        assert set(slices(pilot).slices[0].keys) == set(asked.keys)
        shown = screen(pilot)
        assert "What to fund with 24" in shown
        assert f"── funded: size {asked.cost:.1f}, " in shown
        assert "Guardrail marketing>=30%: 33\u00a0% of the budget." in shown
        assert "Guardrail horizon:2>=20%: 21\u00a0% of the budget." in shown


async def test_the_prompt_offers_the_capacity_and_then_what_was_typed():
    async with running(app()) as pilot:
        await opened(pilot)
        await pilot.press("b", "enter")
        await until(pilot, lambda: mvp(pilot).funded is not None)
        assert mvp(pilot).question == Funding(20)
        await funded(pilot, "16; it<=90%")
        await pilot.press("c")
        assert isinstance(pilot.app.screen, FundPrompt)
        assert "16; it<=90%" in screen(pilot)


async def test_guardrails_that_clash_are_named_and_the_last_choice_stays():
    async with running(app()) as pilot:
        await opened(pilot)
        await funded(pilot, "20")
        before = slices(pilot)
        await funded(pilot, "20; it>=60%; marketing>=40%; enabler<=90%")
        shown = screen(pilot)
        assert "the guardrail it>=60%" in shown
        assert "the guardrail marketing>=40%" in shown
        assert "enabler" not in shown.split("cannot hold together")[1].split("spent")[0]
        assert slices(pilot) is before
        assert mvp(pilot).question == Funding(20)


async def test_a_guardrail_nobody_understands_is_said():
    async with running(app()) as pilot:
        await opened(pilot)
        await pilot.press("b", *"; sales>=2", "enter")
        await until(pilot, lambda: "is no guardrail" in screen(pilot) or "speaks of" in screen(pilot))
        assert isinstance(mvp(pilot).question, Slicing)


async def test_decrees_are_priced_within_the_budget_too():
    async with running(app(), (120, 40)) as pilot:
        await opened(pilot)
        await funded(pilot, "20")
        while listed_slices(pilot).keys != ("CRM-17",):
            await pilot.press("j")
        await pilot.press("+")
        await until(pilot, lambda: slices(pilot).forced)
        await until(pilot, lambda: "CRM-17 in by decree: " in screen(pilot))
        assert "CRM-17" in slices(pilot).slices[0].keys


async def test_the_budget_grows_and_shrinks_by_slices():
    async with running(app()) as pilot:
        await opened(pilot)
        await funded(pilot, "11; marketing>=10%")
        before = slices(pilot).cost
        await pilot.press("l")
        await until(pilot, lambda: slices(pilot).cost > before)
        assert mvp(pilot).question.guardrails == ("marketing>=10%",)


async def test_it_goes_back_to_the_slices():
    async with running(app()) as pilot:
        await opened(pilot)
        await funded(pilot, "20")
        await pilot.press("a")
        await until(pilot, lambda: mvp(pilot).funded is None)
        assert "MVP of CRM-1  Loyalty 2.0" in screen(pilot)


async def test_hostile_guardrails_are_shown_literally():
    async with running(PlannerApp(planner_of(hostile()))) as pilot:
        await opened(pilot)
        await pilot.press("b", *"; tag:[red]x[/]>=90%", "enter")
        await until(pilot, lambda: "the guardrail tag:[red]x[/]>=90%" in screen(pilot))
        assert obeyed(screen(pilot)) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("60", Funding(60)),
        (" 2,5 ;it>=20% ; ", Funding(2.5, ("it>=20%",))),
        ("60; tag:big bet>=10%;it<=.5", Funding(60, ("tag:big bet>=10%", "it<=.5"))),
    ],
)
def test_a_budget_as_it_is_typed(text, wanted):
    assert read_funding(text) == wanted
    assert read_funding(shown_funding(wanted)) == wanted


@pytest.mark.parametrize("text", ["", "much", "-3", "; it>=20%"])
def test_what_is_no_budget_is_refused(text):
    with pytest.raises(Refused):
        read_funding(text)


def test_a_funded_choice_as_slices_counts_everything_once():
    found = planner_of(loyalty()).budget(20, outside=["CRM-14"])
    shown = funded_slices(found)
    keys = [key for one in shown.slices for key in one.keys]
    assert (shown.mvp, shown.cost) == (found.keys, found.cost)
    assert sorted([*keys, *shown.out]) == sorted([*found.keys, *found.left_out])
    assert set(shown.out) == {"CRM-14", "CRM-15", "CRM-16"}
    assert shown.curve[-1][0] == sum(one.cost for one in shown.slices)


def test_nothing_funded_is_no_slice_taken():
    found = planner_of(loyalty()).budget(0)
    shown = funded_slices(found)
    assert (shown.taken, shown.mvp, shown.cost) == (0, (), 0)


# The twin that only speaks


def said(line: str, *before: str) -> list[str]:
    twin = PlainTwin(planner_of(loyalty()))
    for one in ("go CRM-15", *before):
        list(twin.answer(one))
    return list(twin.answer(line))


def test_the_plain_twin_tells_the_slices():
    title, sentence, first, *rest = said("mvp")
    assert title == "MVP of CRM-1  Loyalty 2.0"
    assert sentence.endswith("optimal for that size.")
    assert first == "Slice 1, in: CRM-12 Consent for the card. Cost 3, 23\u00a0% of the value."
    assert "Slice 3, after it: CRM-14 Points ledger; CRM-15 Earn at the till. Cost 13, 35\u00a0% of the value." in rest
    assert "CRM-18 Partner rewards has no place: needs urgency, risk and size." in rest
    assert rest[-1].startswith("Next: CRM-14, CRM-15, +13 of size")


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("mvp all", "MVP of Retail CRM"),
        ("mvp tout indispensables", "MVP of Retail CRM"),
        ("mvp 11", "MVP of CRM-1"),
        ("mvp 80 %", "MVP of CRM-1"),
        ("fund", "What to fund with 20"),
        ("fund 24; marketing>=30%", "What to fund with 24"),
    ],
)
def test_the_plain_twin_understands_where_to_cut(line, begins):
    assert said(line)[0].startswith(begins)


def test_the_plain_twin_tells_how_guardrails_stand_and_which_clash():
    assert "Guardrail marketing>=30%: 33\u00a0% of the budget." in said("fund 24; marketing>=30%; horizon:2>=20%")
    told = said("fund 20; it>=60%; marketing>=40%")
    assert told[1:] == ["the guardrail it>=60%", "the guardrail marketing>=40%", "the budget of 20"]


@pytest.mark.parametrize("line", ["mvp much", "fund much"])
def test_the_plain_twin_says_what_is_no_amount(line):
    (sentence,) = said(line)
    assert "much" in sentence
