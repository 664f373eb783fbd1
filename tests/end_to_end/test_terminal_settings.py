"""What the settings and the environment do to the bytes that a terminal gets."""

import re
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals on Windows", allow_module_level=True)

from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_plain_twin import PLANNER

MOUSE_ON = b"\x1b[?1000h"
COLOUR = re.compile(rb"\x1b\[[0-9;]*[34]8;[25];")


def shown(environment: dict[str, str], path, *keys: str) -> Terminal:
    """The program after its start and *keys*, ended."""
    with Terminal((*PLANNER, "--db", str(path)), {**environment, "TERM": "xterm-256color"}) as terminal:
        terminal.until(lambda text: "CRM-12 is 1st:" in text)
        for key in keys:
            terminal.press(key)
            terminal.quiet()
        terminal.press("\x11")
        assert terminal.ended() == 0
    return terminal


def test_the_mouse_is_asked_for_unless_switched_off(environment, database):
    assert MOUSE_ON in shown(environment, database).output
    assert MOUSE_ON not in shown(environment | {"PLANNER_TUI__MOUSE": "false"}, database).output


def test_no_color_sends_none(environment, database):
    own = environment | {"TERM": "xterm-256color"}
    assert COLOUR.search(shown(own, database).output)
    assert not COLOUR.search(shown(own | {"NO_COLOR": "1"}, database, "L", "?").output)


def test_a_terminal_that_is_not_in_utf_8_gets_ascii(environment, database):
    own = environment | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "iso8859-1"}
    terminal = shown(own, database, "L", "?")
    assert terminal.output.isascii()


def test_own_keys_work_and_are_shown(environment, database):
    own = environment | {"PLANNER_TUI__KEYS__NEXT_LENS": "f4", "PLANNER_TUI__KEYS__OPNE": "o"}
    with Terminal((*PLANNER, "--db", str(database)), {**own, "TERM": "xterm-256color"}) as terminal:
        terminal.until(lambda text: "f4 lens" in text and "Did you mean open" in text)
        terminal.press("\x1bOS")
        terminal.until(lambda text: "▸sequenced◂" in text)
