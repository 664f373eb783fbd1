"""A lost connection, a closed window: the program goes too, and what was half typed is offered again."""

import signal
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals on Windows, and no signal that tells of a closed one", allow_module_level=True)

from tests.end_to_end.forms import half_typed, kept, offered_again, opened
from tests.end_to_end.terminal import PATIENCE

UNHEARD = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh")
"""A program started by this never learns from a signal that its terminal is gone."""


def test_a_lost_connection_ends_the_program_and_keeps_what_was_typed(database, environment, tmp_path):
    with opened(database, environment, "ana") as terminal:
        half_typed(terminal, tmp_path)
        terminal.hang_up()
        assert terminal.process.wait(PATIENCE) == -signal.SIGHUP
    offered_again(database, environment, tmp_path)


def test_without_the_signal_the_program_ends_with_its_terminal_all_the_same(database, environment, tmp_path):
    with opened(database, environment, "ana", *UNHEARD) as terminal:
        half_typed(terminal, tmp_path)
        terminal.hang_up()
        assert terminal.process.wait(PATIENCE) == -signal.SIGHUP
    assert kept(tmp_path, "app, half typed")


def test_the_plain_mode_ends_with_its_line(database, environment):
    with opened(database, environment | {"TERM": "dumb"}, "ana") as terminal:
        terminal.until(lambda text: text.rstrip().endswith(">"))
        terminal.hang_up()
        assert terminal.process.wait(PATIENCE) == -signal.SIGHUP
