"""The other language, at the start and in between: nothing that is in sight keeps the old one."""

import pytest
from textual.widgets import Input, OptionList, TextArea

from planner.i18n import activate
from tests.builders import portfolio
from tests.tui.reader import lines, listed, notices, running, screen, table, until
from tests.tui.screens_found import reached
from tests.tui.stage import planner_of, planner_on, retail, store_of
from tui.app import PlannerApp
from tui.screens.commanded import CommandScreen
from tui.screens.conflict import ConflictScreen
from tui.screens.import_preview import ImportPreviewScreen
from tui.widgets.turn import Turn


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("whole", [retail, portfolio])
async def test_after_the_switch_the_screen_is_as_if_it_had_been_started_in_that_language(size, whole):
    activate("fr")
    async with running(PlannerApp(planner_of(whole())), size) as pilot:
        await pilot.press("j")
        await pilot.pause()
        french = lines(pilot)
    activate("en")
    async with running(PlannerApp(planner_of(whole())), size) as pilot:
        await pilot.press("j")
        await pilot.pause()
        english = lines(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: lines(pilot) == french)
        await pilot.press("f2")
        await until(pilot, lambda: lines(pilot) == english)


async def test_cursor_lens_and_a_half_typed_filter_outlive_the_switch():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("L", "/", *"c", "down")
        await until(pilot, lambda: " of 10" in screen(pilot))
        before = (listed(pilot), table(pilot).key)
        await pilot.press("f2")
        await until(pilot, lambda: " sur 10" in screen(pilot))
        assert (listed(pilot), table(pilot).key) == before
        assert "▸séquencé◂" in lines(pilot)[0]
        await pilot.press("o")
        await until(pilot, lambda: "/ co" in screen(pilot).replace("  ", " "))


async def test_the_palette_offers_the_other_language_in_that_language():
    async with running(PlannerApp(planner_of(retail())), (80, 40)) as pilot:
        await pilot.press("ctrl+p", *"langu")
        await until(pilot, lambda: "Langue\u00a0: français (f2)" in screen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "▸prouvé◂" in screen(pilot))
        await pilot.press("ctrl+p", *"langu")
        await until(pilot, lambda: "Language: English (f2)" in screen(pilot))


async def _each_screen(spoken: str, *, switched: bool) -> dict[tuple[str, ...], list[str]]:
    """Every screen that one key of the list opens in a program begun in a language, *switched* to the other or not."""
    activate(spoken)
    seen = {}
    async with PlannerApp(planner_of(retail())).run_test(size=(100, 40)) as pilot:  # notices keep their words
        async for way in reached(pilot):
            if not isinstance(pilot.app.screen, CommandScreen):  # the palette is Textual's; it is opened anew
                continue
            if switched:
                await pilot.press("f2")
            await settled(pilot)
            seen[way] = lines(pilot)
            if switched:
                await pilot.press("f2")
                await settled(pilot)
    return seen


async def settled(pilot):
    """Two looks in a row show the same."""
    before = None
    while before != (before := lines(pilot)):
        await pilot.pause(0.05)


async def test_every_screen_says_everything_anew():
    french = await _each_screen("fr", switched=False)
    switched = await _each_screen("en", switched=True)
    assert [way for way in french if switched[way] != french[way]] == []


def fields(pilot):
    """What stands in the fields, and which has the cursor."""
    screen = pilot.app.screen
    typed = [(one.name, one.value, one.cursor_position) for one in screen.query(Input)]
    written = [(one.name, one.text, one.cursor_location) for one in screen.query(TextArea)]
    turned = [(one.name, one.value) for one in screen.query(Turn)]
    return typed, written, turned, getattr(pilot.app.focused, "name", None)


async def switches(pilot, french, *kept):
    """After ``f2`` each text of *french* stands there, and what was typed as it was; after another all is as before."""
    before, text = fields(pilot), lines(pilot)
    await pilot.press("f2")
    await until(pilot, lambda: all(part in screen(pilot) for part in (*french, *kept)))
    assert fields(pilot) == before
    await pilot.press("f2")
    await until(pilot, lambda: lines(pilot) == text)


async def test_a_half_typed_form_and_its_reasons_change_the_language_and_nothing_else():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("e", "end", *"!!", "tab", "right", "pagedown", *("down",) * 13, "backspace", *"4/")
        await until(pilot, lambda: "⚠" in screen(pilot))
        planner_on(store, "bob").edit(["CRM-12"], {"team": "Web"})
        await until(pilot, lambda: "Others have changed" in screen(pilot))
        pilot.app.clear_notifications()
        await until(pilot, lambda: not pilot.app.screen.query("Toast"))
        await switches(pilot, ["valeur et taille◂⚠", "taille", "⚠ «\u00a04/\u00a0»", "D’autres ont modifié"], "4/")
        await pilot.press("pageup")
        assert "app!!" in screen(pilot)


async def test_evidence_half_told_changes_the_language_and_nothing_else():
    async with running(PlannerApp(planner_of(retail())), (80, 30)) as pilot:
        await pilot.press("s", "7", "tab", "right", "tab", "tab", *"many")
        await until(pilot, lambda: "⚠" in screen(pilot))
        await switches(pilot, ["contredit ▸", "échantillon", "⚠ échantillon"], "many")


async def test_a_search_for_a_link_changes_the_language_and_keeps_its_words_and_its_place():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("d", "pagedown", *"re", "down", "down")
        place = pilot.app.screen.query_one(OptionList).highlighted
        await switches(pilot, ["débloque", "entrée lie"], "re")
        assert (pilot.app.screen.query_one(OptionList).highlighted, place) == (2, 2)


async def test_a_prompt_over_the_list_changes_the_language_and_keeps_what_was_typed():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        await pilot.press("i", "z", "backspace", *"8/5/3")
        await until(pilot, lambda: "⚠" in screen(pilot))
        await switches(pilot, ["taille", "⚠ Les trois"], "8/5/3")


async def test_a_clash_half_settled_changes_the_language_and_keeps_the_side_chosen():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await pilot.press("e", "end", "!")
        planner_on(store, "bob").edit(["CRM-12"], {"title": "Theirs"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen))
        await pilot.press("left")
        pilot.app.look()
        await until(pilot, lambda: notices(pilot))
        pilot.app.clear_notifications()
        await until(pilot, lambda: "◉ theirs: Theirs" in screen(pilot) and not pilot.app.screen.query("Toast"))
        await switches(pilot, ["titre", "◉ le leur"], "Theirs")


async def test_a_file_before_its_import_is_told_of_in_the_other_language(tmp_path):
    (tmp_path / "some.csv").write_text("Title,Size,Colour\nOne,5,red\n,3,\n", encoding="utf-8")
    async with running(PlannerApp(planner_of(portfolio())), (100, 24)) as pilot:
        pilot.app.push_screen(ImportPreviewScreen(pilot.app.planner, tmp_path / "some.csv"))
        await until(pilot, lambda: "read = " in screen(pilot))
        await pilot.press("down", "right")
        await until(pilot, lambda: not pilot.app.screen.busy)
        await switches(pilot, ["lus = ", "encodage", "constats"])
        await pilot.press("shift+tab", "down")
        await switches(pilot, ["▸constats", "ligne 3"])
