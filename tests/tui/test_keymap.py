"""The person's own keys: granted where that is possible, said where it is not, shown everywhere."""

import pytest

from planner.i18n.phrases import sentence
from planner.settings import load
from tests.tui.reader import backlog, listed, notices, running, screen, table, until
from tests.tui.stage import planner_of, retail
from tui.app import PlannerApp
from tui.command import remap
from tui.commands import BACKLOG
from tui.keymap import is_key, lists, read_keys
from tui.screens.detail import DetailScreen


@pytest.fixture(autouse=True)
def declared_keys():
    yield
    remap({})


def app(**keys: str | list[str]) -> PlannerApp:
    return PlannerApp(planner_of(retail()), keys=keys)


def codes(**keys: str | list[str]) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.params["command"])) for finding in read_keys(keys)[1]]


@pytest.mark.parametrize("key", ["j", "J", "?", ",", "+", "é", "f5", "enter", "space", "ctrl+s", "shift+tab", "pageup"])
def test_these_are_keys(key):
    assert is_key(key)


@pytest.mark.parametrize("key", ["", "jj", "ctrl+", "hyper+a", "enter+ctrl", "return of", "f99"])
def test_these_are_none(key):
    assert not is_key(key)


def test_every_declared_key_is_one():
    assert [key for found in lists() for command in found for key in command.keys if not is_key(key)] == []


async def test_a_command_answers_to_its_new_key_and_no_longer_to_the_old_one():
    async with running(app(open="f7", next_lens=["f8", "comma"])) as pilot:
        await pilot.press("enter", "L")
        assert (pilot.app.screen, backlog(pilot).ranking.lens) == (backlog(pilot), "evidenced")
        await pilot.press("f8")
        await until(pilot, lambda: backlog(pilot).ranking.lens == "sequenced")
        await pilot.press("f7")
        assert isinstance(pilot.app.screen, DetailScreen)
        await pilot.press("enter")  # there it still closes
        assert listed(pilot)


async def test_footer_help_and_palette_show_the_new_key():
    async with running(app(open="f7", cut="f8"), (120, 50)) as pilot:
        assert "f7 open" in screen(pilot).splitlines()[-1]
        await pilot.press("?")
        assert "f8" in screen(pilot)
        await pilot.press("escape", "ctrl+p")
        await until(pilot, lambda: "cut (f8)" in screen(pilot))
        assert "open (f7)" in screen(pilot)


def test_a_key_that_another_command_had_is_taken_from_it_and_that_is_said():
    granted, findings = read_keys({"cut": "j"})
    assert granted == {"cut": ("j",), "down": ("down",)}
    assert [sentence(finding) for finding in findings] == ["tui.keys: j belongs to cut now; down keeps its other keys."]


def test_a_command_may_lose_its_only_key():
    granted, _ = read_keys({"cut": "/"})
    assert granted == {"cut": ("/",), "filter": ()}
    assert codes(cut="/") == [("tui.keys.without", "filter")]


def test_of_two_that_ask_for_the_same_key_the_first_gets_it():
    granted, _ = read_keys({"cut": "f7", "filter": "f7 f8"})
    assert granted == {"cut": ("f7",), "filter": ("f8",)}
    assert codes(cut="f7", filter="f7 f8") == [("tui.keys.twice", "filter")]


def test_two_commands_may_change_places():
    assert read_keys({"cut": "/", "filter": "c"}) == ({"cut": ("/",), "filter": ("c",)}, ())


def test_the_way_out_cannot_be_given_away():
    assert codes(cut="ctrl+q") == [("tui.keys.reserved", "cut")]
    assert read_keys({"quit": "f7"})[0] == {"quit": ("f7", "ctrl+q")}


def test_what_is_no_command_and_what_is_no_key_is_said():
    assert codes(zzz="f7", opne="f7", open="oo") == [
        ("tui.keys.command", "zzz"),
        ("tui.keys.command_close", "opne"),
        ("tui.keys.unknown", "open"),
    ]
    assert read_keys({"opne": "f7", "open": "oo"})[0] == {}


async def test_doubts_are_said_at_the_start_and_nothing_breaks():
    async with running(app(**{"[red]\x1b]0;x\x07": "f7", "open": "ctrl+\x1b", "down": "j"})) as pilot:
        (said,) = notices(pilot)
        assert "There is no command “[red]␛]0;x␇”" in said
        assert "“ctrl+␛” (for open) is no key." in said
        await pilot.press("j")
        assert table(pilot).key == "CRM-49"


def test_keys_come_from_the_settings_file_and_from_the_environment(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('[tui]\nmouse = false\n[tui.keys]\nopen = "f7"\ncut = ["f8", "f6"]\n', encoding="utf-8")
    environment = {"PLANNER_CONFIG": str(path), "PLANNER_TUI__KEYS__HELP": "f9 f1"}
    found = load(environment, tmp_path / "nowhere").tui
    assert (found.mouse, found.keys) == (False, {"open": "f7", "cut": ("f8", "f6"), "help": "f9 f1"})
    assert read_keys(found.keys) == ({"open": ("f7",), "cut": ("f8", "f6"), "help": ("f9", "f1")}, ())


@pytest.mark.parametrize("vim", ["j", "k", "g", "G", "ctrl+d", "ctrl+u", "ctrl+f", "ctrl+b"])
def test_habits_of_vim_and_of_arrows_stand_side_by_side(vim):
    (command,) = [one for one in BACKLOG if vim in one.keys]
    assert len(command.keys) > 1 or vim in ("ctrl+d", "ctrl+u")
