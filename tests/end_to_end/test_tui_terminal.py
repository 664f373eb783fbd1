"""The real program on a real terminal: keys in, a picture out, and another process's commit in between."""

import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.domain.changes import Change, Command
from planner.storage.sqlite.opening import open_sqlite
from tests.builders import item

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals on Windows; the pilot tests cover the same keys there", allow_module_level=True)

from tests.end_to_end.terminal import PATIENCE, Terminal

PLANNER = (sys.executable, "-m", "planner")
TRICK = "\x1b]0;owned\x07\x1b]52;c;T1dORUQ=\x07[red]Trick"
"""A title that would rename the window and fill the clipboard."""


@pytest.fixture
def database(database) -> Path:
    """With a title that would rename the window, fill the clipboard and turn red."""
    title = "\x1b]0;owned\x07\x1b]52;c;T1dORUQ=\x07[red]Trick"
    store = open_sqlite(database)
    trick = Change(None, item("CRM-66", title, value=40, urgency=20, risk=20, size=1))
    store.commit(Command("add", "ana", datetime.now(UTC)), [trick])
    store.close()
    return database


def planner(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([*PLANNER, *arguments], env=environment, check=True, capture_output=True)


def test_keys_change_the_list_and_others_commits_appear(database, environment):
    with Terminal((*PLANNER, "tui", "--db", str(database)), environment) as terminal:
        terminal.until(lambda text: "▸evidenced◂" in text and "CRM-66 is 1st:" in text)
        terminal.press("LL")
        terminal.until(lambda text: "▸gut◂" in text and "moved" in text)
        terminal.press("gj")
        terminal.until(lambda text: "CRM-9 is 2nd by gut." in text)
        others = environment | {"LOGNAME": "bob", "PLANNER_ACTOR": "bob"}
        planner(others, "edit", "CRM-9", "--title", "App, rebuilt", "--db", str(database))
        terminal.until(lambda text: "App, rebuilt" in text and "bob: edited CRM-9" in text)
        assert "CRM-9 is 2nd by gut." in terminal.text
        terminal.press("q")
        assert terminal.ended() == 0


def test_an_import_into_an_empty_portfolio_fills_the_screen(tmp_path, environment):
    database, backlog = tmp_path / "new.db", tmp_path / "backlog.csv"
    planner(environment, "init", "--db", str(database))
    backlog.write_text("key,title,value,urgency,risk,size\nCRM-1,Consent centre,8,5,3,5\n", encoding="utf-8")
    with Terminal((*PLANNER, "tui", "--db", str(database)), environment) as terminal:
        terminal.until(lambda text: "This portfolio is still empty" in text)
        planner(environment, "import", str(backlog), "--db", str(database))
        terminal.until(lambda text: "Consent centre" in text and "CRM-1 is 1st:" in text)
        terminal.press("u")
        terminal.until(lambda text: "This portfolio is still empty" in text and "Undone: imported" in text)
        terminal.press("\x11")  # ctrl+q
        assert terminal.ended() == 0


def test_it_speaks_french_when_asked(database, environment):
    with Terminal((*PLANNER, "tui", "--db", str(database), "--lang", "fr"), environment) as terminal:
        terminal.until(lambda text: "▸prouvé◂" in text and "? aide" in text)
        terminal.press("q")
        assert terminal.ended() == 0


def test_no_title_gives_the_terminal_an_order(database, environment):
    with Terminal((*PLANNER, "tui", "--db", str(database)), environment) as terminal:
        terminal.until(lambda text: "␛]0;owned" in text)
        terminal.press("\r")
        terminal.until(lambda text: "Why it stands there" in text)
        terminal.press("q")
        terminal.until(lambda text: "▸evidenced◂" in text)
        terminal.press("q")
        assert terminal.ended() == 0
        assert [order for order in (b"\x1b]0;owned", b"\x1b]52", b"\x07[red]") if order in terminal.output] == []


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_it_runs_inside_tmux(database, environment, tmp_path):
    tmux = ("tmux", "-S", str(tmp_path / "tmux"), "-f", os.devnull)

    def tell(*words: str) -> str:
        return subprocess.run([*tmux, *words], env=environment, capture_output=True, check=True).stdout.decode()

    def until(word: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while word not in (shown := tell("capture-pane", "-p", "-t", "list")):
            assert time.monotonic() < deadline, shown
            time.sleep(0.1)  # between two looks; nothing tells when the picture has changed

    tell("new-session", "-d", "-s", "list", "-x", "80", "-y", "24", *PLANNER, "tui", "--db", str(database))
    try:
        until("CRM-66 is 1st:")
        tell("send-keys", "-t", "list", "LL")
        until("▸gut◂")
    finally:
        tell("kill-server")
