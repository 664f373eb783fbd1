"""Every command explains itself in both languages, and the reference page says the same."""

import ast
import re
from pathlib import Path

import pytest

from planner import cli
from planner.cli.app import built, tree
from planner.cli.overview import COMMANDS, OPTIONS
from planner.cli.spoken import option_names
from planner.i18n.words import activate, known
from planner.services.planner import Planner
from tests.reference import FILE, reference
from tests.unit.test_words import sentences

CODE = re.compile(r"\b(?:help|option|argument|example|exit)\.[a-z_0-9.]+")
TYPERS_OWN_ENGLISH = re.compile(r"Usage:|Show this message|\[default|\[required|env var|Options:|Commands:|Arguments:")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_all_words(say, name, language):
    said = say(*[name] * bool(name), "--help", "--lang", language, db=None)
    assert (said.code, said.err) == (0, "")
    assert CODE.findall(said.out) == []


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_french_help_is_french_throughout(say, name):
    assert TYPERS_OWN_ENGLISH.findall(say("--lang", "fr", *[name] * bool(name), "-h", db=None).out) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_option_of_every_command_is_explained(language):
    activate(language)
    unexplained = [(name, p.name) for name in COMMANDS for p in built(name).params if not getattr(p, "help", None)]
    assert unexplained == []


def misuses() -> set[str]:
    """Codes of every ``misused("…")`` in the package."""
    found = set()
    for file in Path(cli.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "misused":
                found.add(ast.literal_eval(node.args[0]))
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_misuse_and_every_deed_has_its_sentence(language):
    activate(language)
    verbs = {code.removeprefix("verb.") for code in sentences(language, "services") if code.startswith("verb.")}
    codes = {f"finding.usage.{code}" for code in misuses()} | {f"deed.{verb}" for verb in verbs}
    assert {code for code in codes if not known(code)} == set()


def test_the_list_of_commands_is_in_the_help(say):
    listed = re.findall(r"^  ([a-z]+)  ", say("--help", db=None).out.partition("Commands:")[2], re.MULTILINE)
    assert listed[: len(COMMANDS)] == list(COMMANDS)


def test_the_page_that_is_written_without_typer_knows_typers_options():
    root = tree()
    context = root.make_context("planner", [], resilient_parsing=True)
    assert [option_names(option) for option in root.options(context)] == list(OPTIONS)


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--color", "never", "--help"], ["--db", "x", "-h"]])
def test_the_help_is_the_same_whichever_way_it_is_asked_for(say, arguments):
    assert say(*arguments, db=None).out == say("--help", db=None).out


def test_no_command_at_all_shows_the_help_as_misuse(say):
    said = say(db=None)
    assert said.code == 2
    assert said.out.startswith("Usage: planner [OPTIONS] COMMAND ...")


def test_the_reference_page_is_fresh():
    assert FILE.read_text(encoding="utf-8") == reference(), "run: python -m tests.reference"


@pytest.mark.parametrize("arguments", [["--version"], ["-V"], ["--lang", "fr", "--version"]])
def test_the_version_is_one_line(say, arguments):
    assert say(*arguments, db=None).out == "planner 0.1.0\n"


WITHIN = {
    "close": "the end of every command",
    "revision": "screens ask it to notice others",
    "scorecard": "named by --scorecard",
    "today": "the day of every answer",
}
"""Verbs of the facade without a command of their own, and why."""


def test_every_other_verb_can_be_reached_from_the_command_line():
    source = "".join(file.read_text(encoding="utf-8") for file in Path(cli.__path__[0]).glob("*.py"))
    verbs = {name for name, value in vars(Planner).items() if callable(value) and not name.startswith("_")}
    assert {verb for verb in verbs if f".{verb}(" not in source} - WITHIN.keys() == set()
