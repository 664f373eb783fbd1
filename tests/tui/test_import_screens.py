"""A backlog file from the list to the list: chosen, looked at, changed in how it is read, imported or left."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from planner.services import importing as service
from planner.services.planner import Planner
from tests.builders import portfolio
from tests.strategies import HOSTILE
from tests.tui.reader import listed, notices, running, screen, until
from tests.tui.stage import planner_of, planner_on, retail, store_of
from tests.tui.threads import Gate
from tui.app import PlannerApp
from tui.screens.backlog import BacklogScreen
from tui.screens.import_preview import ImportPreviewScreen
from tui.widgets.import_state import ImportState
from tui.widgets.turn import Turn

CORPUS = Path(__file__).parents[1] / "corpus"

TABLE = """Id,Summary,Type,Value,Urgency,Risk,Size,Colour
A-1,Consent centre,feature,8,5,3,5,red
A-2,Loyalty tiers,feature,13,3,2,8,
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path, text: str = TABLE, name: str = "backlog.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def empty() -> PlannerApp:
    return PlannerApp(planner_of(portfolio()))


async def looked_at(pilot, path: Path) -> None:
    """The preview of *path*, with its numbers there."""
    pilot.app.push_screen(ImportPreviewScreen(pilot.app.planner, path))
    await until(pilot, lambda: "read = " in screen(pilot))


async def test_a_file_is_chosen_previewed_and_imported_and_one_undo_takes_it_back(folder):
    written(folder)
    app = empty()
    async with running(app) as pilot:
        await pilot.press("I")
        await until(pilot, lambda: "backlog.csv" in screen(pilot))
        await pilot.press(*"back", "enter")
        await until(pilot, lambda: "2 read = 2 created + 0 updated + 0 unchanged + 0 refused" in screen(pilot))
        assert app.planner.revision() == 0
        await pilot.press("I")
        await until(pilot, lambda: len(app.planner.portfolio().items) == 2)
        await until(pilot, lambda: isinstance(app.screen, BacklogScreen) and "Consent centre" in screen(pilot))
        await until(pilot, lambda: "backlog.csv imported: 2 created, 0 updated. u takes it back." in notices(pilot))
        assert not any(notice.startswith("ana") for notice in notices(pilot))
        await pilot.press("u")
        await until(pilot, lambda: app.planner.portfolio().items == {})


async def test_folders_are_walked_with_keys_and_hidden_ones_are_not_shown(folder):
    (folder / "exports").mkdir()
    (folder / ".secret").mkdir()
    written(folder / "exports")
    written(folder, "x", "notes.pdf")
    async with running(empty()) as pilot:
        await pilot.press("I")
        await until(pilot, lambda: "exports/" in screen(pilot))
        assert ".secret" not in screen(pilot)
        assert "notes.pdf" not in screen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "backlog.csv" in screen(pilot))
        await pilot.press("up", "enter")
        await until(pilot, lambda: "exports/" in screen(pilot))
        await pilot.press(".")
        await until(pilot, lambda: ".secret/" in screen(pilot))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BacklogScreen)


async def test_a_click_chooses_and_tab_completes(folder):
    written(folder)
    written(folder, name="backbone.csv")
    async with running(empty()) as pilot:
        await pilot.press("I")
        await until(pilot, lambda: "backbone.csv" in screen(pilot))
        await pilot.press("b", "tab")
        assert pilot.app.screen.query_one(Input).value == "back"
        await pilot.press("l")
        await until(pilot, lambda: "backbone" not in screen(pilot))
        await pilot.press("tab")
        assert pilot.app.screen.query_one(Input).value == "backlog.csv"
        await pilot.click(OptionList, offset=(3, 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportPreviewScreen))


async def test_a_path_can_be_typed_or_dropped_in_quotes(folder):
    path = written(folder, name="of no listed kind.backlog")
    async with running(empty()) as pilot:
        await pilot.press("I")
        pilot.app.screen.query_one(Input).value = f"'{path}'"
        await pilot.press("enter")
        await until(pilot, lambda: "2 read = " in screen(pilot))


async def test_what_was_guessed_is_changed_in_place_and_the_numbers_follow(folder):
    path = written(folder, 'title;size;deadline\nConsent;"1,500";03/04/2026\n')
    async with running(empty()) as pilot:
        await looked_at(pilot, path)
        rows = {row.id: row for row in pilot.app.screen.query(Turn)}
        assert "(recognised)" in str(rows["decimal"].render())
        rows["decimal"].focus()
        await pilot.press("right", "right")
        await until(pilot, lambda: pilot.app.screen._checked.wishes.options.decimal == ".")
        record = dict(pilot.app.screen._checked.preview.records[0].fields)
        assert record["size"].likely == 1500
        rows["date_order"].focus()
        await pilot.press("right", "right")
        await until(pilot, lambda: pilot.app.screen._checked.wishes.options.date_order == "mdy")
        assert dict(pilot.app.screen._checked.preview.records[0].fields)["deadline"].month == 3


async def test_a_choice_that_cannot_be_read_is_said_and_taken_back(folder):
    path = written(folder)
    async with running(empty()) as pilot:
        await looked_at(pilot, path)
        row = pilot.app.screen.query_one("#delimiter", Turn)
        row.focus()
        await pilot.press("left")
        await until(pilot, lambda: notices(pilot))
        assert row.value == ""
        assert "2 read = " in screen(pilot)


async def test_a_column_is_read_as_another_field_and_the_mapping_is_kept(folder):
    path = written(folder)
    app = empty()
    async with running(app) as pilot:
        await looked_at(pilot, path)
        await pilot.press("tab")
        assert "Colour" in screen(pilot)
        await pilot.press(*(7 * ["down"]), "enter")
        assert "What is the column “Colour”?" in screen(pilot)
        await pilot.press(*"tag", "enter")
        await until(pilot, lambda: "Colour" in app.screen._wishes.columns and not app.screen._work.busy)
        assert dict(app.screen._checked.preview.records[0].fields)["tags"] == ("red",)
        await pilot.press("s")
        await until(pilot, lambda: (folder / "backlog.mapping.toml").is_file())
        await pilot.press("I")
        await until(pilot, lambda: len(app.planner.portfolio().items) == 2)
        assert {item.tags for item in app.planner.portfolio().items.values()} == {("red",), ()}
    async with running(empty()) as pilot:
        await looked_at(pilot, path)
        row = pilot.app.screen.query_one("#profile", Turn)
        row.focus()
        await pilot.press("left")
        await until(pilot, lambda: pilot.app.screen._checked.wishes.options.profile is not None)
        assert dict(pilot.app.screen._checked.preview.records[0].fields)["tags"] == ("red",)


async def test_a_file_whose_title_nobody_recognises_is_imported_once_its_column_is_named(folder):
    path = written(folder, "Ding,Farbe\nConsent centre,red\nLoyalty tiers,blue\n")
    app = empty()
    async with running(app) as pilot:
        pilot.app.push_screen(ImportPreviewScreen(app.planner, path))
        await until(pilot, lambda: "Say which column holds the title" in screen(pilot))
        assert "Ding" in screen(pilot)
        await pilot.press("down", "enter", *"tags", "enter")
        await until(pilot, lambda: app.screen._headless.wishes.columns == {"Farbe": "tags"})
        await pilot.press("up", "enter", *"title", "enter")
        await until(pilot, lambda: "2 read = 2 created" in screen(pilot))
        await pilot.press("I")
        await until(pilot, lambda: len(app.planner.portfolio().items) == 2)
        assert {(item.title, item.tags) for item in app.planner.portfolio().items.values()} == {
            ("Consent centre", ("red",)),
            ("Loyalty tiers", ("blue",)),
        }


async def test_the_title_cannot_be_mapped_away(folder):
    async with running(empty()) as pilot:
        await looked_at(pilot, written(folder))
        await pilot.press("tab", "down", "enter", *"kept", "enter")
        await until(pilot, lambda: notices(pilot))
        assert pilot.app.screen._wishes.columns == {}


async def test_faulty_records_block_until_the_good_ones_are_taken_and_the_others_are_kept(folder):
    path = written(folder, TABLE + "A-3,,feature,1,1,1,1,\n")
    app = empty()
    async with running(app) as pilot:
        await looked_at(pilot, path)
        assert "Faulty records block the import" in screen(pilot)
        await pilot.press("I")
        assert app.planner.revision() == 0
        await pilot.press("tab", "tab", "tab")
        assert "line 4" in screen(pilot)
        await pilot.press("tab")
        app.screen.query_one("#accept_valid", Turn).focus()
        await pilot.press("right")
        await until(pilot, lambda: "Nothing is written yet." in screen(pilot))
        await pilot.press("I")
        await until(pilot, lambda: len(app.planner.portfolio().items) == 2)


async def test_the_rejects_stand_beside_their_file_under_a_free_name(folder):
    written(folder, TABLE + "A-3,,feature,1,1,1,1,\n")
    written(folder, "mine", "backlog-rejects.csv")
    app = empty()
    async with running(app) as pilot:
        await pilot.press("I")
        await until(pilot, lambda: "backlog.csv" in screen(pilot))
        await pilot.press(*"backlog.csv", "enter")
        await until(pilot, lambda: "3 read = " in screen(pilot))
        app.screen.query_one("#accept_valid", Turn).focus()
        await pilot.press("right")
        await until(pilot, lambda: "Nothing is written yet." in screen(pilot))
        await pilot.press("I")
        await until(pilot, lambda: (folder / "backlog-rejects-2.csv").is_file())
    assert (folder / "backlog-rejects.csv").read_text() == "mine"
    lines = (folder / "backlog-rejects-2.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0].strip("\ufeff") for line in lines] == ["Id", "A-3"]


async def test_what_was_edited_here_is_offered_and_either_side_can_win(folder):
    path = written(folder)
    app = empty()
    app.planner.import_(app.planner.read(path))
    (key,) = [item.key for item in app.planner.portfolio().items.values() if item.title == "Loyalty tiers"]
    app.planner.edit([key], {"title": "Tiers (ours)"})
    path.write_text(TABLE.replace("Loyalty tiers", "Tiers (theirs)"), encoding="utf-8")
    async with running(app, (120, 40)) as pilot:
        await looked_at(pilot, path)
        await pilot.press("shift+tab")
        assert "ours stays, “Tiers (ours)”; the file says “Tiers (theirs)”" in screen(pilot)
        await pilot.press("tab", "up", "right", "shift+tab")
        await until(pilot, lambda: "takes the place of ours" in screen(pilot))
        await pilot.press("I")
        await until(pilot, lambda: app.planner.show(key).item.title == "Tiers (theirs)")


@pytest.fixture
def held(monkeypatch):
    """Imports that are written wait in the middle until they are let go on."""
    gate = Gate()
    real = Planner.import_

    def slow(self, reading, options=None, progress=None):
        def told(read):
            if options is not None and not options.dry_run:
                gate.stop()
            progress(read)

        return real(self, reading, options, told)

    monkeypatch.setattr(Planner, "import_", slow)
    yield gate
    gate.open()


async def test_an_import_called_off_leaves_nothing(folder, held):
    app = PlannerApp(planner_of(retail()))
    before = app.planner.portfolio()
    async with running(app) as pilot:
        await looked_at(pilot, written(folder))
        await pilot.press("I")
        await until(pilot, held.reached.is_set)
        await until(pilot, lambda: "esc calls it off" in screen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "Being called off" in screen(pilot))
        held.open()
        await until(pilot, lambda: "Called off: nothing was written." in notices(pilot))
        assert isinstance(app.screen, ImportPreviewScreen)
        assert app.planner.portfolio() == before
        assert app.watch_others._ours == []
        await pilot.press("escape")
        assert listed(pilot) != []


async def test_the_list_goes_on_while_an_import_is_written(folder, held):
    store = store_of(retail())
    app = PlannerApp(planner_on(store))
    async with running(app) as pilot:
        await looked_at(pilot, written(folder))
        await pilot.press("I")
        await until(pilot, held.reached.is_set)
        await pilot.press("tab")
        assert "Colour" in screen(pilot)
        held.open()
        await until(pilot, lambda: len(app.planner.portfolio().items) == len(retail().items) + 2)


async def test_a_cancelled_check_asks_nothing_more_of_the_store():
    from tui.importing import Errand, Stopped, Wishes, check

    errand = Errand()
    errand.call_off()
    planner = planner_of(portfolio())
    assert check(planner, CORPUS / "jira_fr.csv", Wishes(), errand) == Stopped()
    with pytest.raises(service.Cancelled):
        errand(1)


async def test_opened_for_reading_no_import_is_offered(folder):
    written(folder)
    async with running(PlannerApp(planner_of(retail()), readonly=True)) as pilot:
        await pilot.press("I")
        assert isinstance(pilot.app.screen, BacklogScreen)
        assert notices(pilot) == ["Opened for reading only: nothing can be changed here."]


@pytest.mark.usefixtures("french")
async def test_the_preview_speaks_french(folder):
    path = written(folder, "titre;taille;valeur\nCentre de consentement;0,5;8\n")
    async with running(empty()) as pilot:
        await looked_at_in_french(pilot, path)
        text = screen(pilot)
        words = ("1 lu = 1 créé", "signe décimal", "virgule", "premières lignes")
        assert [word for word in words if word not in text] == []


async def looked_at_in_french(pilot, path):
    pilot.app.push_screen(ImportPreviewScreen(pilot.app.planner, path))
    await until(pilot, lambda: "Rien n’est encore écrit" in screen(pilot))


async def test_hostile_names_and_cells_are_literal(folder):
    from tests.tui.test_hostile_texts import obeyed

    names = [text for text in HOSTILE if "/" not in text and len(text.encode()) < 200]
    for name in names:
        written(folder, "title,x\n", f"{name}.csv")
        (folder / f"{name}.d").mkdir()
    cells = [text.replace('"', '""') for text in HOSTILE]
    table = 'title,description,"' + cells[1] + '","' + cells[3] + '"\n'
    path = written(folder, table + "".join(f'"{c}","{c}","{c}","{c}"\n' for c in cells), "\x1b[31mhostile[b].csv")
    async with running(empty(), (120, 60)) as pilot:
        await pilot.press("I")
        await until(pilot, lambda: "␛[31mhostile[b].csv" in screen(pilot))
        assert obeyed(screen(pilot)) == []
        pilot.app.screen.dismiss(None)
        pilot.app.push_screen(ImportPreviewScreen(pilot.app.planner, path))
        await until(pilot, lambda: "read = " in screen(pilot))
        for _ in range(4):
            assert obeyed(screen(pilot)) == []
            await pilot.press("tab")
        assert pilot.app.is_running


async def test_a_preview_at_rest_is_not_drawn_over_and_over(folder, monkeypatch):
    written(folder)
    async with running(empty()) as pilot:
        await pilot.press("I")
        await until(pilot, lambda: "backlog.csv" in screen(pilot))
        await pilot.press(*"back", "enter")
        await until(pilot, lambda: "2 read = 2 created" in screen(pilot))
        preview = pilot.app.screen
        assert isinstance(preview, ImportPreviewScreen)
        drawn = []
        monkeypatch.setattr(ImportState, "update", lambda _, content: drawn.append(content))
        preview.show_state()
        preview.show_state()
        assert drawn == []
