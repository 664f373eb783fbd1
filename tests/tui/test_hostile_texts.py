"""Texts are data: whatever stands in a title is shown literally, and nothing of it reaches the terminal as an order."""

import unicodedata

import pytest

from planner.i18n import visible
from tests.builders import portfolio
from tests.strategies import HOSTILE
from tests.tui.reader import listed, notices, running, screen, table, until
from tests.tui.stage import hostile, planner_of, planner_on, store_of
from tui.app import PlannerApp
from tui.card import card

INVISIBLE = ("Cc", "Cf", "Zl", "Zp")
JOINERS = "\u200d"  # emoji are built with it


def obeyed(text: str) -> list[str]:
    """Characters that a terminal would act on or hide."""
    return [f"U+{ord(c):04X}" for c in text if unicodedata.category(c) in INVISIBLE and c not in f"\n{JOINERS}"]


@pytest.mark.parametrize("size", [(80, 40), (160, 40)])
async def test_nothing_on_any_screen_is_obeyed(size):
    async with running(PlannerApp(planner_of(hostile())), size) as pilot:
        for keys in ((), ("L",), ("L",), ("c",), ("escape",), ("enter",), ("space",), ("q", "?"), ("q", "/")):
            await pilot.press(*keys)
            assert obeyed(screen(pilot)) == []
        assert pilot.app.is_running


async def test_the_tree_the_charter_and_what_a_jump_offers_obey_nothing():
    whole = hostile()
    first, *others = whole.items.values()
    family = portfolio(whole.charter, first, *(one.revised(parent=first.key) for one in others))
    async with running(PlannerApp(planner_of(family)), (100, 40)) as pilot:
        for keys in (("z",), ("minus",), ("plus",), ("S",), ("escape", "slash", "a"), ("escape", "colon", "a"), ("o",)):
            await pilot.press(*keys)
            assert obeyed(screen(pilot)) == []
        assert pilot.app.is_running


async def test_every_title_is_shown_as_it_is():
    async with running(PlannerApp(planner_of(hostile())), (200, 40)) as pilot:
        text = screen(pilot)
        assert len(listed(pilot)) == len(HOSTILE)
        shown = [visible(title).strip() for title in HOSTILE]
        assert [title for title in shown if title.isascii() and title not in text] == []
        assert "[red]␛]0;owned␇Retail" in text


@pytest.mark.parametrize("key", hostile().items)
def test_everything_told_of_an_item_is_safe_to_show(key):
    planner = planner_of(hostile())
    title = planner.show(key).item.title
    planner.edit([key], {"title": f"{title}!", "description": f"{title}?", "tags": (title, "new")})
    told = card(planner.show(key), planner.ranking(), ["why"], planner.log(item=key))
    texts = [str(text) for passage in told for text, _ in passage.parts()]
    assert obeyed("".join(texts)) == []
    assert visible(planner.show(key).item.title) in texts[0]


async def test_notices_carry_no_markup_and_no_escapes():
    store = store_of(hostile())
    async with running(PlannerApp(planner_on(store))) as pilot:
        planner_on(store, "[b]eve\x1b[31m").add({"title": "[@click=app.quit]x[/]\x9b"})
        await until(pilot, lambda: notices(pilot))
        assert notices(pilot) == ["[b]eve␛[31m: added [@click=app.quit]x[/]⟨9B⟩"]
        await until(pilot, lambda: "[b]eve␛[31m: added" in screen(pilot))


async def test_a_click_on_a_title_that_looks_like_an_action_does_nothing_but_choose_it():
    async with running(PlannerApp(planner_of(hostile())), (120, 40)) as pilot:
        line = next(n for n, text in enumerate(screen(pilot).splitlines()) if "[@click" in text)
        await pilot.click("RankedTable", offset=(25, line - 1))
        assert table(pilot).key == f"CRM-{HOSTILE.index('[@click=app.quit]x[/]') + 1}"
        assert pilot.app.is_running
