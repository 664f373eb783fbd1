"""What is changed from the list itself: single fields, links, evidence, all that is marked, what is copied."""

import pytest

from planner.domain.values import LinkKind
from tests.builders import item, portfolio
from tests.tui.reader import lines, notices, running, screen, table, until
from tests.tui.stage import planner_of, planner_on, retail, store_of
from tui.app import PlannerApp
from tui.screens.backlog import BacklogScreen
from tui.screens.conflict import ConflictScreen
from tui.screens.inline import InlinePrompt
from tui.screens.link import LinkScreen
from tui.screens.pick import PickScreen
from tui.screens.weigh import WeighScreen


async def on_list(pilot):
    await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))


def item_of(planner, key):
    return planner.show(key).item


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        (("i", "t", "end", "!", "enter"), "title", "Consent centre in account and app!"),
        (("i", "s", "6"), "status", "done"),
        (("t", "1"), "status", "funnel"),
        (("i", "a", "3"), "accountable", "it"),
        (("i", "i", *"PI 3", "enter"), "increment", "PI 3"),
        (("i", "p", *"crm-45", "enter"), "parent", "CRM-45"),
        (("i", "w", *"; law", "enter"), "tags", ("privacy", "law")),
    ],
)
async def test_a_single_field_is_changed_over_its_row(keys, field, value):
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press(*keys)
        await on_list(pilot)
        await until(pilot, lambda: notices(pilot))
        assert getattr(item_of(ana, "CRM-12"), field) == value
        assert ana.revision() == 1
        assert len(notices(pilot)) == 1
        assert notices(pilot)[0].startswith("Changed: ")


async def test_size_and_scores_are_changed_and_the_list_follows():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("i", "z", "backspace", *"3/5/8", "enter")
        await on_list(pilot)
        await pilot.press("i", "1", "backspace", *"40", "enter")
        await on_list(pilot)
        saved = item_of(ana, "CRM-12")
        value = next(score.value for score in saved.scores if score.criterion == "value")
        assert (saved.size.low, saved.size.likely, saved.size.high, value) == (3, 5, 8, 40)
        await until(pilot, lambda: "value 40" in screen(pilot))


async def test_what_is_wrong_is_said_while_one_types_and_can_be_mended():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("i", "z", "x", "enter")
        assert "⚠ “x” is not a unit of size." in screen(pilot)
        assert isinstance(pilot.app.screen, InlinePrompt)
        await pilot.press("backspace", "0", "enter")
        await on_list(pilot)
        assert item_of(ana, "CRM-12").size.likely == 50


async def test_the_prompt_stands_under_its_row():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("j", "j", "i", "z")
        row = next(n for n, line in enumerate(lines(pilot)) if "CRM-27" in line)
        assert "size of CRM-27" in lines(pilot)[row + 2]


async def test_a_clash_in_a_single_field_is_asked_about():
    store = store_of(retail())
    ana, bob = planner_on(store), planner_on(store, "bob")
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("i", "z", "backspace", "3")
        bob.edit(["CRM-12"], {"size": {"likely": 8}})
        await until(pilot, lambda: "bob: edited" in "".join(notices(pilot)))
        assert " 3" in lines(pilot)[5]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen))
        await pilot.press("ctrl+s")
        await on_list(pilot)
        assert item_of(ana, "CRM-12").size.likely == 3


async def test_all_that_is_marked_is_changed_in_one_command_with_one_undo():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("space", "j", "space")
        marked = [line.split()[3] for line in lines(pilot) if line.startswith(" ✓")]
        assert marked == ["CRM-12", "CRM-27"]
        assert "2 marked" in lines(pilot)[0]
        await pilot.press("i", "s", "5")
        await on_list(pilot)
        kept = [item_of(ana, key).status for key in ("CRM-12", "CRM-49", "CRM-27")]
        assert (kept, ana.revision()) == (["implementing", "ready", "implementing"], 1)
        await pilot.press("i", "w", *"now; -privacy", "enter")
        await on_list(pilot)
        assert [item_of(ana, key).tags for key in ("CRM-12", "CRM-27")] == [("now",), ("now",)]
        await pilot.press("u", "u")
        assert [item_of(ana, key).status for key in ("CRM-12", "CRM-27")] == ["ready", "ready"]
        await pilot.press("escape")
        assert [line for line in lines(pilot) if "✓" in line] == []


async def test_what_is_filtered_away_is_not_changed():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("space", "/", *"loyalty", "enter")
        await until(pilot, lambda: table(pilot).key == "CRM-45")
        await pilot.press("t", "6")
        await on_list(pilot)
        assert (item_of(ana, "CRM-12").status, item_of(ana, "CRM-45").status) == ("ready", "done")


async def test_removing_names_what_goes_along_and_asks_first():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("D")
        text = screen(pilot)
        told = ("Remove CRM-12?", "1 link goes along", "1 piece of evidence", "2 parts stay without a parent")
        assert [part for part in told if part not in text] == []
        await pilot.press("enter")
        assert (ana.revision(), isinstance(pilot.app.screen, BacklogScreen)) == (0, True)
        await pilot.press("space", "space", "D", "r")
        await on_list(pilot)
        assert {"CRM-12", "CRM-49"} & set(ana.portfolio().items) == set()
        await until(pilot, lambda: "CRM-12" not in screen(pilot))
        await pilot.press("u")
        assert {"CRM-12", "CRM-49"} <= set(ana.portfolio().items)


@pytest.mark.parametrize(
    ("keys", "link"),
    [
        ((), ("CRM-12", "CRM-45", LinkKind.REQUIRES)),
        (("pagedown",), ("CRM-45", "CRM-12", LinkKind.REQUIRES)),
        (("ctrl+n", "ctrl+n"), ("CRM-12", "CRM-45", LinkKind.BETTER_AFTER)),
        (("pageup", "pageup"), ("CRM-45", "CRM-12", LinkKind.BETTER_AFTER)),
        (("pageup",), ("CRM-12", "CRM-45", LinkKind.RELATES)),
    ],
)
async def test_another_item_is_linked_by_its_words(keys, link):
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("d", *keys, *"tiers", "enter")
        await on_list(pilot)
        links = {(one.source, one.target, one.kind) for one in ana.portfolio().links}
        assert link in links


async def test_a_circle_is_refused_with_all_of_it_named():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        table(pilot).choose("CRM-31")
        await pilot.press("d", *"reply", "enter")
        assert "circle: CRM-31 → CRM-27 →" in screen(pilot)
        assert "CRM-3 → CRM-31. Leave out one of the links." in screen(pilot)
        assert isinstance(pilot.app.screen, LinkScreen)
        assert ana.revision() == 0


async def test_a_link_is_taken_away_where_links_are_made():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("d")
        assert "requires CRM-31" in screen(pilot)
        await pilot.press("enter")
        await on_list(pilot)
        assert [one for one in ana.portfolio().links if one.source == "CRM-12"] == []
        assert notices(pilot) == ["Link taken away: CRM-12 requires CRM-31"]


async def test_evidence_takes_three_keys_and_says_what_it_did():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        table(pilot).choose("CRM-45")
        await pilot.press("s", "9", "enter")
        await on_list(pilot)
        (piece,) = ana.portfolio().evidence_of["CRM-45"]
        assert (piece.kind, piece.verdict, piece.date) == ("test_result", "supports", ana.today())
        assert notices(pilot) == ["Evidence 6 recorded for CRM-45.\nCRM-45: P .33 → .82, rank 8 → 5."]


async def test_evidence_with_everything_that_can_be_said():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("j", "s")
        assert "8 user evidence" in screen(pilot)
        assert "▰▰▱▱▱" in screen(pilot)
        assert "+ ×4" in screen(pilot)
        await pilot.press("8", "-", "tab", "tab", "tab", *"12x", "ctrl+s")
        assert "⚠ sample: 12x is not a whole number." in screen(pilot)
        assert isinstance(pilot.app.screen, WeighScreen)
        await pilot.press("backspace", "down", *"Survey", "ctrl+s")
        await on_list(pilot)
        piece = ana.portfolio().evidence_of["CRM-49"][-1]
        assert (piece.verdict, piece.sample, piece.source) == ("contradicts", 12, "Survey")


async def test_evidence_for_an_item_without_a_place_says_so():
    ana = planner_of(portfolio(item("CRM-1", "Idea")))
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("s", "enter")
        await on_list(pilot)
        assert notices(pilot) == ["Evidence 1 recorded for CRM-1.\nCRM-1: P .33 → .67; it has no rank yet."]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (("y", "k"), "CRM-12"),
        (("y", "t"), "Consent centre in account and app"),
        (("space", "space", "y", "b"), "CRM-12 Consent centre in account and app\nCRM-49 Forgotten basket reminder"),
    ],
)
async def test_what_is_copied_is_said(keys, text):
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press(*keys)
        await on_list(pilot)
        assert pilot.app.clipboard == text
        assert notices(pilot) == [f"Sent to the clipboard: {text.replace(chr(10), '␊')}"]


async def test_the_address_of_an_imported_item_can_be_copied():
    origin = {"system": "jira", "id": "A-1", "url": "https://example.org/A-1"}
    whole = portfolio(item("CRM-1", "Chat", origin=origin), item("CRM-2", "Other"))
    async with running(PlannerApp(planner_of(whole))) as pilot:
        await pilot.press("y", "u")
        assert pilot.app.clipboard == "https://example.org/A-1"
        await pilot.press("j", "y")
        assert "address" not in screen(pilot)


async def test_opened_for_reading_nothing_of_this_is_offered_or_done():
    ana = planner_of(retail())
    async with running(PlannerApp(ana, readonly=True)) as pilot:
        for key in ("e", "n", "i", "t", "d", "s", "D", "E", "space"):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, BacklogScreen)
        assert "✓" not in screen(pilot)
        offered = {command.id for command in pilot.app.screen.offered}
        assert (
            offered & {"edit", "new", "change", "change_status", "link", "weigh", "remove", "describe", "mark"} == set()
        )
        await pilot.press("enter", "e")
        assert not isinstance(pilot.app.screen, PickScreen)
        assert "edit" not in lines(pilot)[-1]
        assert ana.revision() == 0


async def test_without_an_editor_one_is_told(monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("E", "enter")
        await until(pilot, lambda: notices(pilot))
        assert notices(pilot)[0].startswith("No editor is known.")


async def test_history_of_an_item_tells_of_its_evidence_and_links():
    ana = planner_of(retail())
    async with running(PlannerApp(ana), (100, 70)) as pilot:
        await pilot.press("s", "9", "enter", "d", *"tiers", "enter")
        await on_list(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "History" in screen(pilot))
        assert [line.entry.command.verb for line in ana.log(item="CRM-12")] == ["link", "evidence"]
        assert "2 · 21 Nov 2026 12:00 · ana: linked" in screen(pilot)
