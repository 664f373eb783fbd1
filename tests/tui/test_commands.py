"""Commands are declared once, completely, and in both languages."""

from collections import Counter
from importlib import import_module

import pytest

from planner.i18n import activate, language
from planner.i18n.words import LANGUAGES, known
from tests.tui.reader import running, screen, until
from tests.tui.stage import planner_of, retail
from tui.app import PlannerApp
from tui.cells import width_of
from tui.command import Command, Group, bindings, offered
from tui.commands import (
    ANSWERING,
    ASKING,
    BACKLOG,
    CHARTERING,
    CHOOSING,
    DETAIL,
    EMPTY,
    EXPORTING,
    FORM,
    IMPORTING,
    LEARNING,
    LINKING,
    MAP,
    PICKING,
    PROMPTING,
    READING,
    RECORDS,
    RESTORING,
    SETTLING,
    SLICING,
    TOURING,
    TREE,
    WEIGHING,
)
from tui.screens.ask import AskScreen
from tui.screens.backlog import BacklogScreen
from tui.screens.charter import CharterScreen
from tui.screens.choose import ChooseScreen
from tui.screens.conflict import ConflictScreen
from tui.screens.cut import CutPrompt
from tui.screens.export import ExportScreen
from tui.screens.help import LEGEND
from tui.screens.import_file import ImportFileScreen
from tui.screens.import_preview import ImportPreviewScreen
from tui.screens.inline import InlinePrompt
from tui.screens.item_form import ItemForm
from tui.screens.learn import LearnScreen
from tui.screens.link import LinkScreen
from tui.screens.map import MapScreen
from tui.screens.mvp import MvpScreen
from tui.screens.name import NameScreen
from tui.screens.pick import PickScreen
from tui.screens.reading import ReadingScreen
from tui.screens.records import RecordsScreen
from tui.screens.restore import RestoreScreen
from tui.screens.search import SearchScreen
from tui.screens.tour import TourScreen
from tui.screens.weigh import WeighScreen
from tui.widgets.key_bar import KeyBar
from tui.widgets.welcome import WAYS

LISTS = {
    "backlog": BACKLOG,
    "tree": TREE,
    "empty": EMPTY,
    "reading": READING,
    "prompting": PROMPTING,
    "answering": ANSWERING,
    "records": RECORDS,
    "picking": PICKING,
    "choosing": CHOOSING,
    "importing": IMPORTING,
    "exporting": EXPORTING,
    "restoring": RESTORING,
    "touring": TOURING,
    "slicing": SLICING,
    "map": MAP,
    "learning": LEARNING,
    "asking": ASKING,
    "chartering": CHARTERING,
    "detail": DETAIL,
    "linking": LINKING,
    "weighing": WEIGHING,
    "settling": SETTLING,
    "form": FORM,
}
EVERY = sorted({command.id for commands in LISTS.values() for command in commands})


@pytest.fixture(params=LANGUAGES)
def each_language(request):
    before = language()
    activate(request.param)
    yield request.param
    activate(before)


@pytest.mark.usefixtures("each_language")
def test_everything_made_from_lists_has_its_words():
    codes = [f"command.{id}{tail}" for id in EVERY for tail in ("", ".help")]
    codes += [f"command_group.{group}" for group in Group]
    codes += [f"{kind}.{name}" for name in LEGEND for kind in ("sign", "legend")]
    codes += [f"welcome.{way}{tail}" for way in WAYS for tail in ("", ".command")]
    codes += [f"head.{name}" for name in ("moved", "shift", "status", "blocked", "proof")]
    codes += [f"{kind}.{level}" for level in ("initiative", "feature", "story") for kind in ("count", "list.none_open")]
    assert [code for code in codes if not known(code)] == []


@pytest.mark.parametrize("name", LISTS)
def test_no_key_means_two_things_on_one_screen(name):
    keys = Counter(key for command in LISTS[name] for key in command.keys)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize(
    ("screen", "commands"),
    [
        (BacklogScreen, BACKLOG),
        (BacklogScreen, EMPTY),
        (BacklogScreen, TREE),
        (ReadingScreen, READING),
        (CutPrompt, ANSWERING),
        (PickScreen, ANSWERING),
        (NameScreen, ANSWERING),
        (InlinePrompt, ANSWERING),
        (RecordsScreen, RECORDS),
        (ImportFileScreen, PICKING),
        (ChooseScreen, CHOOSING),
        (ImportPreviewScreen, IMPORTING),
        (ExportScreen, EXPORTING),
        (RestoreScreen, RESTORING),
        (SearchScreen, CHOOSING),
        (LinkScreen, LINKING),
        (WeighScreen, WEIGHING),
        (ConflictScreen, SETTLING),
        (ItemForm, FORM),
        (TourScreen, TOURING),
        (MapScreen, MAP),
        (MvpScreen, SLICING),
        (LearnScreen, LEARNING),
        (AskScreen, ASKING),
        (CharterScreen, CHARTERING),
    ],
)
def test_every_command_can_be_run(screen, commands):
    owners = {"app": PlannerApp, "": screen}
    missing = []
    for command in commands:
        owner, _, name = command.runs.partition("(")[0].rpartition(".")
        if not hasattr(owners[owner], f"action_{name}"):
            missing.append(command.id)
    assert missing == []


def test_every_deed_there_is_can_be_loaded():
    deeds = {command.deed for commands in LISTS.values() for command in commands if command.deed}
    missing = [
        d for d in deeds if not callable(getattr(import_module(f"tui.deeds.{d.split(':')[0]}"), d.split(":")[1]))
    ]
    assert missing == []


def test_bindings_carry_the_id_so_that_a_person_can_change_the_keys():
    (binding,) = bindings([Command("open", ("enter", "o"), Group.LOOKING)])
    assert (binding.key, binding.action, binding.id) == ("enter,o", "open", "open")


def test_reading_only_offers_no_command_that_writes():
    kept = offered(BACKLOG, readonly=True)
    assert [c.id for c in kept] == [c.id for c in BACKLOG if not c.writes]
    assert {"undo", "redo", "import_file", "export"} - {c.id for c in kept} == {"undo", "redo", "import_file"}


@pytest.mark.usefixtures("each_language")
@pytest.mark.parametrize("width", [30, 60, 80, 120])
def test_the_key_bar_drops_the_lightest_first(width):
    spots = KeyBar(BACKLOG).spots(width)
    assert width_of(spot.piece for spot in spots) <= width
    shown = [spot.text for spot in spots if spot.style == "key"]
    weighed = sorted((c for c in BACKLOG if c.weight), key=lambda c: -c.weight)
    assert shown == [c.shown_keys[0] for c in weighed][: len(shown)]
    assert shown[0] == "?"


@pytest.mark.usefixtures("each_language")
@pytest.mark.parametrize("readonly", [False, True])
def test_no_two_commands_of_a_screen_are_called_the_same(readonly):
    twice = {}
    for title, commands in LISTS.items():
        named = [one.label for one in offered(commands, readonly=readonly)]
        if same := {name for name in named if named.count(name) > 1}:
            twice[title] = same
    assert twice == {}


async def test_an_item_in_full_has_help_of_its_own():
    async with running(PlannerApp(planner_of(retail())), (80, 60)) as pilot:
        await pilot.press("enter", "?")
        await until(pilot, lambda: "Copy key, title or address" in screen(pilot))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)


def test_keys_are_called_as_on_the_keyboard_of_the_language():
    command = Command("open", ("enter", "pagedown", "down", "ctrl+d", "+"), Group.LOOKING)
    activate("en")
    assert command.shown_keys == ("enter", "pgdn", "↓", "ctrl+d", "+")
    activate("fr")
    assert command.shown_keys == ("entrée", "pg suiv", "↓", "ctrl+d", "+")


@pytest.mark.usefixtures("each_language")
def test_no_line_of_help_ends_with_a_full_stop():
    assert {one.id for commands in LISTS.values() for one in commands if one.help.endswith(".")} == set()
