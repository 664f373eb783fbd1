"""The charter on the screen: all that can be set, judged and foreseen at every key, saved with others’ changes."""

import inspect

import pytest

from planner.cli.charter import charter as command
from planner.domain.model import Charter
from planner.i18n import activate
from tests.builders import portfolio
from tests.strategies import HOSTILE
from tests.tui.reader import lines, notices, running, screen, until
from tests.tui.stage import hostile, many, planner_of, planner_on, retail, store_of
from tests.tui.test_hostile_texts import obeyed
from tests.tui.test_trials import hears, told, typed
from tui import answers
from tui.app import PlannerApp
from tui.drafts import Drafts
from tui.form.chartering import charter_blanks, read_charter
from tui.screens.backlog import BacklogScreen
from tui.screens.charter import CharterScreen
from tui.screens.conflict import ConflictScreen
from tui.screens.pick import PickScreen


def app(**more: object) -> PlannerApp:
    return PlannerApp(planner_of(retail()), **more)


def charter_of(planner) -> Charter:
    return planner.portfolio().charter.revised(version=0)


async def foreseen(pilot, text: str) -> None:
    """Waits until the box says *text*, however its lines break."""
    await until(pilot, lambda: text in told(pilot))


# The same as on the command line


def test_every_field_that_the_command_line_sets_is_asked_for_and_no_other():
    asked = [blank.name for blank in charter_blanks(Charter(), ["wsjf"])]
    assert set(asked) == set(inspect.signature(command).parameters) - {"desk"}
    assert len(set(asked)) == len(asked)


def test_every_field_of_a_charter_can_be_filled_in_but_for_what_no_front_end_sets():
    asked = {blank.name for blank in charter_blanks(Charter(), ["wsjf"])}
    assert asked == set(Charter.model_fields) - {"version", "wip_limits"}


@pytest.mark.parametrize(
    "charter",
    [
        Charter(),
        Charter(capacity=0.5, increment_weeks=10, unit_cost=1_200, currency="€", size_unit="days", scorecard="gone"),
    ],
)
def test_what_nobody_touched_is_set_to_nothing(charter):
    texts = {blank.name: blank.text for blank in charter_blanks(charter, ["ice", "wsjf"])}
    found = read_charter(portfolio(charter), texts, texts)
    assert (found.fields, found.findings) == ({}, {})
    again = read_charter(portfolio(charter), dict.fromkeys(texts, "?"), texts)
    assert charter.revised(**again.fields) == charter


# Typed in


async def test_everything_is_typed_in_and_saved_in_one_command_that_u_takes_back():
    async with running(app()) as pilot:
        planner = pilot.app.planner
        before = charter_of(planner)
        await pilot.press("S", *" & Co", "down")
        await typed(pilot, prefix="ret", functions="marketing=MKT; it=IT*; cx=CX; shop=shp", capacity="30")
        await typed(pilot, increment_weeks="2,5", unit_cost="1 200", currency="CHF")
        await pilot.press("up", "up", "up", "up", "right", "up", "left", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        await hears(pilot, "Charter changed.")
        made = charter_of(planner)
        assert (made.name, made.prefix, made.scorecard, made.size_unit) == ("Retail CRM & Co", "RET", "rice", "hours")
        assert (made.capacity, made.increment_weeks, made.unit_cost, made.currency) == (30, 2.5, 1200, "CHF")
        assert [(one.name, one.badge, one.builds) for one in made.functions[1:]] == [
            ("it", "IT", True),
            ("cx", "CX", False),
            ("shop", "SHP", False),
        ]
        assert len(planner.log()) == 1
        await until(pilot, lambda: "Retail CRM & Co" in lines(pilot)[0])
        await pilot.press("u")
        await hears(pilot, "Undone: charter changed")
        assert charter_of(planner) == before


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"name": ""}, "⚠ name: The text is blank."),
        ({"prefix": "1 A"}, "⚠ prefix of keys: “1 A” cannot begin a key."),
        (
            {"functions": "marketing=MKT; it=IT*"},
            "⚠ functions: cx cannot leave the charter while items name it (CRM-3,",
        ),
        ({"functions": "marketing"}, "⚠ functions: “marketing” does not name functions."),
        ({"capacity": "much"}, "⚠ capacity: “much” is not a number."),
        ({"capacity": "-1"}, "⚠ capacity: -1.0 is too small: at least 0"),
        ({"increment_weeks": "0"}, "⚠ increment in weeks: "),
        ({"unit_cost": "0"}, "⚠ unit cost: "),
        ({"currency": "12"}, "⚠ currency: “12” is no currency."),
    ],
)
async def test_what_is_wrong_is_said_while_it_is_typed_and_is_not_saved(texts, said):
    async with running(app()) as pilot:
        revision = pilot.app.planner.revision()
        await pilot.press("S")
        await typed(pilot, **texts)
        await foreseen(pilot, said)
        assert "What that does:" not in told(pilot)
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, CharterScreen)
        (wrong,) = texts
        assert pilot.app.focused.name == wrong
        assert pilot.app.planner.revision() == revision


async def test_what_a_change_does_is_said_before_it_is_saved_and_goes_when_it_is_taken_back():
    async with running(app()) as pilot:
        await pilot.press("S", "down", "down", "down", "right")
        await foreseen(pilot, "What that does: 9 items lose their place: CRM-1, CRM-3, CRM-9, CRM-12, … (needs ")
        await pilot.press("left")
        assert "What that does:" not in told(pilot)
        await typed(pilot, capacity="30", increment_weeks="10")
        await foreseen(pilot, "Above the cut line: 5 of 9 instead of 4 of 9. That makes 3 points a week.")


async def test_of_a_large_portfolio_the_effect_comes_when_it_is_known_and_an_old_one_goes(monkeypatch):
    monkeypatch.setattr(answers, "_QUICK_ITEMS", 10)
    async with running(PlannerApp(planner_of(many(50)))) as pilot:
        await pilot.press("S")
        await typed(pilot, capacity="40")
        await foreseen(pilot, "What that does: Above the cut line: ")
        await typed(pilot, capacity="")
        await until(pilot, lambda: "What that does:" not in told(pilot))


async def test_the_form_speaks_the_other_language_at_once_with_what_is_typed():
    async with running(app(), (120, 40)) as pilot:
        await pilot.press("S")
        await typed(pilot, capacity="30", prefix="Z")
        await pilot.press("f2")
        shown = told(pilot)
        assert "La charte : ce qui vaut pour tout le portefeuille" in shown
        assert "préfixe des clés Z" in shown
        assert "Ce que cela fait : Au-dessus de la ligne de coupe : 5 sur 9 au lieu de 4 sur 9." in shown
        activate("en")


async def test_in_the_lowest_terminal_the_fields_scroll_and_what_is_wrong_stays_in_sight():
    async with running(app(), (50, 14)) as pilot:
        await pilot.press("S")
        await typed(pilot, currency="12")
        assert "⚠ currency: “12” is no currency." in told(pilot)
        assert "currency 12" in told(pilot)
        assert lines(pilot)[-1].startswith(" ctrl+s save")


# Others


async def test_what_others_change_is_said_and_both_are_kept():
    store = store_of(retail())
    ana, bob = planner_on(store), planner_on(store, "bob")
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("S")
        await typed(pilot, prefix="RET")
        bob.set_charter({"capacity": 30, "currency": "CHF"})
        await foreseen(pilot, "Others have changed the charter meanwhile: capacity, currency.")
        await foreseen(pilot, "prefix of keys RET")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        made = charter_of(ana)
        assert (made.prefix, made.capacity, made.currency) == ("RET", 30, "CHF")


async def conflicting(pilot, bob) -> None:
    await pilot.press("S")
    await typed(pilot, capacity="60", functions="marketing=MKT; it=IT*; cx=CUX")
    bob.set_charter({"capacity": 30, "size_unit": "days"})
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen))


@pytest.mark.parametrize(("keys", "capacity"), [(("ctrl+s",), 60), (("t", "ctrl+s"), 30)])
async def test_where_two_clash_one_chooses(keys, capacity):
    store = store_of(retail())
    ana, bob = planner_on(store), planner_on(store, "bob")
    async with running(PlannerApp(ana)) as pilot:
        await conflicting(pilot, bob)
        assert "charter: somebody else has changed the same." in told(pilot)
        assert [part for part in ("it was: 20", "theirs: 30", "◉ mine: 60") if part not in screen(pilot)] == []
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        made = charter_of(ana)
        assert (made.capacity, made.size_unit, made.functions[2].badge) == (capacity, "days", "CUX")


async def test_a_conflict_left_unsettled_goes_back_to_what_was_typed():
    store = store_of(retail())
    ana, bob = planner_on(store), planner_on(store, "bob")
    async with running(PlannerApp(ana)) as pilot:
        await conflicting(pilot, bob)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CharterScreen))
        assert "cx=CUX" in told(pilot)
        assert charter_of(ana).capacity == 30


async def test_an_item_that_comes_to_name_a_function_meanwhile_keeps_it():
    store = store_of(portfolio(retail().charter, *retail().items.values()))
    ana, bob = planner_on(store), planner_on(store, "bob")
    ana.set_charter({"functions": [*map(dict, ana.portfolio().charter.functions), {"name": "shop", "badge": "SHP"}]})
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("S")
        await typed(pilot, functions="marketing=MKT; it=IT*; cx=CX")
        assert "⚠" not in told(pilot)
        bob.edit(["CRM-9"], {"contributing": ("shop",)})
        await foreseen(pilot, "⚠ functions: shop cannot leave the charter while items name it (CRM-9).")
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, CharterScreen)
        assert len(charter_of(ana).functions) == 4


# Half-typed, read only, hostile


@pytest.mark.parametrize(("key", "kept"), [("l", True), ("d", False)])
async def test_leaving_half_typed_work_asks_what_becomes_of_it(tmp_path, key, kept):
    async with running(app(drafts=Drafts(tmp_path, "a.db"))) as pilot:
        await pilot.press("S", *" & Co", "escape")
        assert isinstance(pilot.app.screen, PickScreen)
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        await pilot.press("S")
        assert ("Retail CRM & Co" in told(pilot)) is kept
        assert ("What you had half-typed on" in told(pilot)) is kept
        await pilot.press("escape", *("d" if kept else ""))
    assert list(tmp_path.iterdir()) == []


async def test_what_was_saved_is_no_longer_kept_as_a_draft(tmp_path):
    async with running(app(drafts=Drafts(tmp_path, "a.db"))) as pilot:
        await pilot.press("S", *" & Co", "escape", "s")
        await hears(pilot, "Charter changed.")
        assert charter_of(pilot.app.planner).name == "Retail CRM & Co"
    assert list(tmp_path.iterdir()) == []


async def test_saved_untouched_nothing_is_committed():
    async with running(app()) as pilot:
        before = pilot.app.planner.revision()
        await pilot.press("S", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert (pilot.app.planner.revision(), notices(pilot)) == (before, [])


async def test_reading_only_the_charter_is_read():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store), readonly=True), (50, 14)) as pilot:
        await pilot.press("S")
        assert "name: Retail CRM" in told(pilot)
        await pilot.press("x", "ctrl+s", *["down"] * 12)
        assert set(notices(pilot)) == {"Opened for reading only: nothing can be changed here."}
        assert "functions: marketing=MKT; it=IT*; cx=CX" in told(pilot)
        assert lines(pilot)[-1].strip() == "esc cancel"
        planner_on(store, "bob").set_charter({"currency": "CHF"})
        await foreseen(pilot, "currency: CHF")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))


async def test_an_empty_portfolio_gets_its_charter_first():
    async with running(PlannerApp(planner_of(portfolio()))) as pilot:
        await pilot.press("S")
        await typed(pilot, prefix="SHOP")
        await foreseen(pilot, "What that does: The next new item is SHOP-1; keys that exist stay.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert charter_of(pilot.app.planner).prefix == "SHOP"


@pytest.mark.parametrize("readonly", [False, True])
@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_names_are_literal_and_stay_as_they_are(text, readonly):
    whole = hostile()
    planner = planner_of(portfolio(whole.charter.revised(name=text), *whole.items.values()))
    async with running(PlannerApp(planner, readonly=readonly), (120, 40)) as pilot:
        await pilot.press("S")
        assert isinstance(pilot.app.screen, CharterScreen)
        assert obeyed(screen(pilot)) == []
        if not readonly:
            await typed(pilot, capacity="7")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
            assert (charter_of(planner).capacity, charter_of(planner).name) == (7, text)
