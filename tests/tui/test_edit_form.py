"""The item form: typing, being told what is wrong, saving beside others, and finding half-typed work again."""

import pytest
from textual.widgets import Input

from planner.domain.model import Score
from tests.builders import portfolio
from tests.tui.reader import lines, notices, running, screen, table, until
from tests.tui.stage import hostile, planner_of, planner_on, retail, store_of
from tui.app import PlannerApp
from tui.drafts import Drafts
from tui.screens.backlog import BacklogScreen
from tui.screens.conflict import ConflictScreen
from tui.screens.item_form import ItemForm
from tui.screens.pick import PickScreen
from tui.screens.search import SearchScreen
from tui.widgets.typing import Lines


def fill(pilot, name, text):
    """Put *text* into the field *name*, as if typed."""
    for field in pilot.app.screen.query(Input):
        if field.name == name:
            field.value = text


def item_of(planner, key):
    return planner.show(key).item


async def test_typing_a_title_saves_it_with_ctrl_s():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("e", "end", *"!!", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert item_of(ana, "CRM-12").title == "Consent centre in account and app!!"
        await until(pilot, lambda: notices(pilot) == ["Saved: CRM-12"])
        assert table(pilot).key == "CRM-12"


async def test_pages_turn_with_pgdn_even_from_the_description():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("e")
        seen = []
        for _ in range(5):
            seen.append(lines(pilot)[1].split("▸")[1].split("◂")[0])
            await pilot.press("pagedown")
        assert seen == ["item", "value and size", "promise", "people", "AI"]
        pilot.app.screen.query_one(Lines).focus()
        await pilot.press("pagedown")
        assert "▸value and size◂" in lines(pilot)[1]
        await pilot.press("pageup")
        assert "▸item◂" in lines(pilot)[1]


async def test_arrows_and_enter_go_through_the_fields_and_turn_the_choices():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("e", "enter", "right", "down", "left", "up", "down", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        saved = item_of(ana, "CRM-12")
        assert (saved.kind, saved.status) == ("story", "analyzing")


async def test_what_is_wrong_is_said_as_one_types_and_not_saved():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("e", "pagedown", "ctrl+s", "e", "pagedown")
        fill(pilot, "size", "8/5/3")
        await until(pilot, lambda: "⚠ The three points must rise" in screen(pilot))
        await until(pilot, lambda: "value and size◂⚠" in lines(pilot)[1])
        await pilot.press("pagedown", "ctrl+s")
        await until(pilot, lambda: "▸value and size◂" in lines(pilot)[1] and pilot.app.focused.name == "size")
        fill(pilot, "size", "3/5/8")
        await until(pilot, lambda: "⚠" not in screen(pilot))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert item_of(ana, "CRM-12").size.high == 8


async def test_scores_jointly_and_per_function():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("e", "pagedown", "end", "backspace", *"13", "tab", "tab", *"3", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        kept = {score for score in item_of(ana, "CRM-12").scores if score.criterion == "value"}
        assert kept == {Score(criterion="value", value=13), Score(criterion="value", value=3, function="it")}


async def test_a_new_item_from_nothing_but_its_title():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("n", "ctrl+s")
        await until(pilot, lambda: "⚠ The text is blank" in screen(pilot))
        await pilot.press(*"Chat", "ctrl+s")
        await until(pilot, lambda: notices(pilot) == ["Saved: CRM-52"])
        assert item_of(ana, "CRM-52").title == "Chat"


async def test_the_first_item_of_an_empty_portfolio():
    ana = planner_of(portfolio())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("n", *"First", "ctrl+s")
        await until(pilot, lambda: "First" in screen(pilot) and isinstance(pilot.app.screen, BacklogScreen))
        assert list(ana.portfolio().items) == ["CRM-1"]


async def test_the_parent_is_found_by_its_words():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("j", "e", *("tab",) * 3, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        await pilot.press(*"loyalty 2", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ItemForm))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert item_of(ana, "CRM-49").parent == "CRM-2"


async def test_escape_asks_only_if_something_was_typed():
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("e", "escape")
        assert isinstance(pilot.app.screen, BacklogScreen)
        await pilot.press("e", "x", "escape")
        assert isinstance(pilot.app.screen, PickScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ItemForm)
        await pilot.press("escape", "d")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert (ana.revision(), "x" in item_of(ana, "CRM-12").title) == (0, False)
        await pilot.press("e", "x", "escape", "s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert ana.revision() == 1


async def test_what_others_change_meanwhile_is_said_merged_and_never_typed_over():
    store = store_of(retail())
    ana, bob = planner_on(store), planner_on(store, "bob")
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("e", "end", *"!")
        bob.edit(["CRM-12"], {"size": {"likely": 8}, "team": "Web"})
        await until(pilot, lambda: "Others have changed this item meanwhile: size, team." in screen(pilot))
        assert "app!" in screen(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        saved = item_of(ana, "CRM-12")
        assert (saved.title[-4:], saved.size.likely, saved.team) == ("app!", 8, "Web")


async def conflicting(pilot, bob):
    await pilot.press("e", "end", *"!", "pagedown")
    fill(pilot, "size", "3")
    fill(pilot, "scores.risk", "1")
    bob.edit(["CRM-12"], {"title": "Theirs", "size": {"likely": 8}})
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen))


@pytest.mark.parametrize(
    ("keys", "title", "size"),
    [
        (("ctrl+s",), "Consent centre in account and app!", 3),
        (("t", "ctrl+s"), "Theirs", 8),
        (("t", "m", "ctrl+s"), "Consent centre in account and app!", 3),
        (("left", "ctrl+s"), "Consent centre in account and app!", 8),
        (("j", "h", "ctrl+s"), "Theirs", 3),
        (("t", "down", "l", "ctrl+s"), "Consent centre in account and app!", 8),
    ],
)
async def test_a_conflict_is_settled_field_by_field_or_all_at_once(keys, title, size):
    store = store_of(retail())
    ana, bob = planner_on(store), planner_on(store, "bob")
    async with running(PlannerApp(ana)) as pilot:
        await conflicting(pilot, bob)
        text = screen(pilot)
        shown = ("it was: 5", "theirs: 8", "◉ mine: 3", "theirs: Theirs", "app!")
        assert [part for part in shown if part not in text] == []
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        saved = item_of(ana, "CRM-12")
        risk = next(score.value for score in saved.scores if score.criterion == "risk")
        assert (saved.title, saved.size.likely, risk) == (title, size, 1)


async def test_a_conflict_left_unsettled_goes_back_to_what_was_typed():
    store = store_of(retail())
    ana, bob = planner_on(store), planner_on(store, "bob")
    async with running(PlannerApp(ana)) as pilot:
        await conflicting(pilot, bob)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ItemForm)
        await pilot.press("pageup")
        assert "app!" in screen(pilot)
        assert item_of(ana, "CRM-12").title == "Theirs"


async def test_somebody_removes_the_item_that_is_being_typed_in():
    store = store_of(retail())
    ana, bob = planner_on(store), planner_on(store, "bob")
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("e", "end", *"!")
        bob.remove(["CRM-12"])
        await until(pilot, lambda: "Somebody has removed this item meanwhile" in screen(pilot))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any("There is no item CRM-12" in notice for notice in notices(pilot)))
        assert isinstance(pilot.app.screen, ItemForm)
        assert "app!" in screen(pilot)


async def test_half_typed_work_outlives_the_program(tmp_path):
    store, drafts = store_of(retail()), Drafts(tmp_path, "memory")
    ana = planner_on(store)
    async with running(PlannerApp(ana, drafts=drafts)) as pilot:
        await pilot.press("e", "end", *"!", "pagedown")
        fill(pilot, "size", "much")
        await until(pilot, lambda: "size" in getattr(drafts.find("CRM-12"), "texts", ()))
    assert drafts.find("CRM-12").texts == {"title": "Consent centre in account and app!", "size": "much"}
    planner_on(store, "bob").edit(["CRM-12"], {"team": "Web"})
    async with running(PlannerApp(ana, drafts=drafts)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: "CRM-12: you had unsaved changes from 21 Nov 2026" in screen(pilot))
        await pilot.press("g")
        await until(pilot, lambda: "app!" in screen(pilot))
        assert "Others have changed this item meanwhile: team." in screen(pilot)
        await pilot.press("pagedown")
        fill(pilot, "size", "3")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        saved = item_of(ana, "CRM-12")
        assert (saved.title[-4:], saved.size.likely, saved.team) == ("app!", 3, "Web")
        assert drafts.find("CRM-12") is None


async def test_a_draft_is_written_while_one_types_and_thrown_away_when_asked(tmp_path):
    drafts = Drafts(tmp_path, "memory")
    async with running(PlannerApp(planner_of(retail()), drafts=drafts)) as pilot:
        await pilot.press("n", *"Idea")
        await until(pilot, lambda: drafts.find(None) is not None)
        await pilot.press("escape", "l")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert drafts.find(None).texts == {"title": "Idea"}
        await pilot.press("n", "escape")
        assert isinstance(pilot.app.screen, BacklogScreen)
        await pilot.press("n", "d")
        await until(pilot, lambda: isinstance(pilot.app.screen, ItemForm))
        assert (drafts.find(None), "Idea" in screen(pilot)) == (None, False)


async def test_a_folder_that_cannot_be_written_is_said_once(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    async with running(PlannerApp(planner_of(retail()), drafts=Drafts(blocked, "memory"))) as pilot:
        await pilot.press("e", "x")
        await until(pilot, lambda: notices(pilot))
        assert notices(pilot)[0].startswith("What you type cannot be kept safe from a crash: ")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))


async def test_the_form_opens_from_the_item_in_full_too():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("enter", "e", *"x", "ctrl+s")
        await until(pilot, lambda: "CRM-12  xConsent centre" in screen(pilot) or "appx" in screen(pilot))
        assert not isinstance(pilot.app.screen, ItemForm)


async def test_the_help_of_the_form_names_its_keys():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("e", "f1")
        assert "The next page of the form" in screen(pilot)


@pytest.mark.parametrize("key", hostile().items)
async def test_hostile_texts_stand_in_the_form_as_they_are_and_are_left_alone(key):
    ana = planner_of(hostile())
    before = ana.portfolio()
    async with running(PlannerApp(ana)) as pilot:
        table(pilot).choose(key)
        await pilot.press("e")
        text = screen(pilot)
        await pilot.press("ctrl+s")
        assert [c for c in text if (ord(c) < 32 and c != "\n") or c in "\x9b\u202e\u200b\ufeff"] == []
        assert (ana.portfolio() == before, isinstance(pilot.app.screen, BacklogScreen)) == (True, True)


@pytest.fixture
def own_editor(monkeypatch):
    """An editor that adds words of its own to whatever it is given, and a terminal that can be lent."""
    lent = []

    def written(_, text):
        lent.append(text)
        return f"{text} In full.\nAnd \x1b[31mmore.\t"

    monkeypatch.setattr("tui.screens.filling.written", written)
    return lent


async def test_a_long_text_of_the_form_is_written_in_the_persons_own_editor(own_editor):
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("e", "f4")
        await until(pilot, lambda: "The editor is for long texts" in "".join(notices(pilot)))
        await pilot.press("pagedown", "pagedown", "tab", "ctrl+o")
        need = "forgot what they agreed to"
        await until(pilot, lambda: own_editor == [need])
        await until(pilot, lambda: f"{need} In full." in screen(pilot))
        assert item_of(ana, "CRM-12").hypothesis.need == need
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert item_of(ana, "CRM-12").hypothesis.need == f"{need} In full.\nAnd ␛[31mmore.    "


async def test_the_note_of_a_piece_of_evidence_is_written_there_too(own_editor):
    ana = planner_of(retail())
    async with running(PlannerApp(ana)) as pilot:
        await pilot.press("s", *("tab",) * 6, *"Seen.", "f4")
        await until(pilot, lambda: own_editor == ["Seen."])
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(ana.show("CRM-12").evidence) == 2)
        assert ana.show("CRM-12").evidence[-1].note.startswith("Seen. In full.\nAnd ␛[31mmore.")


async def test_gut_rank_priority_and_standing_criteria_are_typed_in():
    ana = planner_of(retail())
    async with running(PlannerApp(ana), (120, 40)) as pilot:
        await pilot.press("e", "pagedown")
        fill(pilot, "gut_rank", "2")
        fill(pilot, "standing", "risk; joy")
        await pilot.press("up", "up", "up", "up", "up", "up", "up")
        await until(pilot, lambda: "⚠ No criterion is called “joy”" in screen(pilot))
        fill(pilot, "standing", "risk")
        await until(pilot, lambda: "joy" not in screen(pilot))
        await pilot.press(*("down",) * 6, "right", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        saved = item_of(ana, "CRM-12")
        assert (saved.gut_rank, saved.priority, saved.standing) == (2, 1, ("risk",))


@pytest.mark.parametrize(("width", "beside"), [(80, False), (120, True)])
async def test_the_reason_stands_beside_the_field_where_there_is_room(width, beside):
    async with running(PlannerApp(planner_of(retail())), (width, 40)) as pilot:
        await pilot.press("e", "pagedown")
        fill(pilot, "size", "much")
        await until(pilot, lambda: "⚠ “much”" in screen(pilot))
        (line,) = [line for line in lines(pilot) if "⚠ “much”" in line]
        assert ("size" in line.partition("⚠")[0]) is beside
