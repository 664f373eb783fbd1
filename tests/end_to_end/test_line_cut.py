"""A lost connection, a closed window: the program goes too, and what was half typed is offered again."""

import signal
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals on Windows, and no signal that tells of a closed one", allow_module_level=True)

from tests.end_to_end.test_tui_editing import SAVE, _kept, database, environment, opened, shown  # noqa: F401 - fixtures

UNHEARD = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh")
"""A program started by this never learns from a signal that its terminal is gone."""


def half_typed(terminal, folder) -> None:
    """The form of the first item, with two words in its title that nobody has saved."""
    terminal.until(lambda text: "CRM-12 is 1st:" in text)
    terminal.press("e")
    terminal.until(lambda text: "▸item◂" in text)
    terminal.press("\x1b[F, half typed")
    terminal.until(lambda _: _kept(folder, "app, half typed"))


def test_a_lost_connection_ends_the_program_and_keeps_what_was_typed(database, environment, tmp_path):  # noqa: F811
    with opened(database, environment, "ana") as terminal:
        half_typed(terminal, tmp_path)
        terminal.hang_up()
        assert terminal.process.wait(60) == -signal.SIGHUP
    assert shown(database, environment)["title"] == "Consent centre in account and app"
    with opened(database, environment, "ana") as terminal:
        terminal.until(lambda text: "CRM-12 is 1st:" in text)
        terminal.press("e")
        terminal.until(lambda text: "you had unsaved changes from" in text)
        terminal.press("g")
        terminal.until(lambda text: "app, half typed" in text)
        terminal.press(SAVE)
        terminal.until(lambda text: "Saved: CRM-12" in text)
    assert shown(database, environment)["title"] == "Consent centre in account and app, half typed"


def test_without_the_signal_the_program_ends_with_its_terminal_all_the_same(database, environment, tmp_path):  # noqa: F811
    with opened(database, environment, "ana", *UNHEARD) as terminal:
        half_typed(terminal, tmp_path)
        terminal.hang_up()
        assert terminal.process.wait(60) == -signal.SIGHUP
    assert _kept(tmp_path, "app, half typed")


def test_the_plain_mode_ends_with_its_line(database, environment):  # noqa: F811
    with opened(database, environment | {"TERM": "dumb"}, "ana") as terminal:
        terminal.until(lambda text: text.rstrip().endswith(">"))
        terminal.hang_up()
        assert terminal.process.wait(60) == -signal.SIGHUP
