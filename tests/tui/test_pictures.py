"""The pictures and the page of keys in the docs are what the program would draw and say now."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from planner.i18n import activate, language
from tests.keys import FILE, LISTS, page
from tui import commands
from tui.keymap import lists

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture(autouse=True)
def same_language():
    before = language()
    yield
    activate(before)


@pytest.mark.skipif(sys.platform == "win32", reason="no time zone can be set there, and the wall shows the time")
def test_the_pictures_are_fresh():
    """In a process of its own: it sets the time zone, and no settings of whoever runs the tests come in."""
    theirs = ("PLANNER_", "TEXTUAL", "NO_COLOR", "FORCE_COLOR")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
    command = [sys.executable, "docs/pictures.py", "--check"]
    own = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    run = subprocess.run(command, cwd=ROOT, env=environment | own, capture_output=True, text=True, encoding="utf-8")
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("file", PAGES, ids=lambda path: path.name)
def test_every_picture_that_a_page_shows_is_there(file):
    shown = re.findall(r"!\[[^\]]*\]\(([^)]+\.svg)\)", file.read_text(encoding="utf-8"))
    assert [name for name in shown if not (file.parent / name).is_file()] == []


def test_every_picture_is_shown_and_fetches_nothing_from_afar():
    pages = "".join(file.read_text(encoding="utf-8") for file in PAGES)
    drawn = sorted((ROOT / "docs" / "pictures").glob("*.svg"))
    assert [path.name for path in drawn if f"pictures/{path.name}" not in pages] == []
    assert [path.name for path in drawn if re.search(r"(url\(|href=)\W*http", path.read_text(encoding="utf-8"))] == []


def test_the_page_of_keys_is_fresh():
    assert FILE.read_text(encoding="utf-8") == page(), "run: make pictures"


def test_the_page_names_lists_that_there_are():
    assert [name for name in LISTS.values() if getattr(commands, name) not in lists()] == []
