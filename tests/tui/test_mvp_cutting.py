"""Where the MVP is cut, and what is decreed in or out of it."""

import pytest

from planner.domain.errors import Refused
from planner.services.slices.slicing import SliceCut
from tests.tui.reader import notices, running, screen, until
from tests.tui.sliced import app, listed_slices, mvp, opened, slices
from tui.screens.slice_amount import read_amount

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
