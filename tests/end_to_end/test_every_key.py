"""Every key of the help screen, pressed on a real terminal on a copy of the example: the list always comes back."""

import subprocess
import sys
import time

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals on Windows; the pilot tests press the same keys there", allow_module_level=True)

from tests.end_to_end.places import SENT, UNSAVED
from tests.end_to_end.terminal import PATIENCE, Terminal
from tui.commands import BACKLOG

PLANNER = (sys.executable, "-m", "planner")
ENDING = {"quit"}
"""This one leaves; it has a test of its own."""

QUESTIONS = (UNSAVED, "Votre saisie n’est pas enregistrée.")
LATER = 2.0
"""Seconds after which one more way back is tried; nothing depends on it."""

KEYS = [key for command in BACKLOG if command.id not in ENDING for key in command.keys]


def test_every_key_of_the_help_is_one_that_a_terminal_sends():
    assert [key for key in KEYS if len(key) > 1 and key not in SENT] == []


def test_after_every_key_the_list_comes_back(tmp_path, environment):
    database = tmp_path / "demo.db"
    subprocess.run(
        [*PLANNER, "demo", "--db", str(database)], env=environment, check=True, capture_output=True,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    with Terminal((*PLANNER, "tui", "--db", str(database)), environment) as terminal:
        terminal.until(lambda text: "CRM-10 is 1st:" in text)
        for key in KEYS:
            terminal.press(SENT.get(key, key))
            terminal.quiet()
            _back(terminal, key)
        terminal.press("\x11")
        assert terminal.ended() == 0


def _back(terminal: Terminal, key: str) -> None:
    """To the list, however late what *key* did has come."""
    deadline = time.monotonic() + PATIENCE
    while not _is_list(terminal.text):
        assert time.monotonic() < deadline, f"{key}\n{terminal.text}"
        seen = terminal.look
        terminal.press("d" if any(question in terminal.text for question in QUESTIONS) else "\x1b")
        terminal.changed(seen, LATER)
        assert terminal.process.poll() is None, key


def _is_list(text: str) -> bool:
    """The title line, the heading and the keys of the list, in either language; nothing over them."""
    lines = text.splitlines()
    plain = lines[0].startswith(" planner  Retail CRM") and "◂" in lines[0]
    return plain and " # " in lines[1][:9] and lines[-1].lstrip().startswith(("? help", "? aide"))
