"""The twin for screen readers as a program: through a pipe, and on a terminal that can do nothing but print."""

import subprocess
import sys
from pathlib import Path

import pytest

PLANNER = (sys.executable, "-m", "planner", "tui")


@pytest.fixture
def environment(environment) -> dict[str, str]:
    return environment | {"PYTHONUTF8": "1"}


def piped(environment: dict[str, str], database: Path, spoken: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = (*PLANNER, "--plain", "--db", str(database), *options)
    return subprocess.run(command, input=spoken, env=environment, capture_output=True, text=True, encoding="utf-8")


def test_through_a_pipe_lines_come_back_until_the_input_ends(environment, database):
    run = piped(environment, database, "list 2\nnext\nwhy\n")
    assert (run.returncode, run.stderr) == (0, "")
    assert "1st: CRM-12, Consent centre in account and app." in run.stdout
    assert "CRM-12 is 1st: (value 8 + urgency 13 + risk 13)" in run.stdout
    assert ("\x1b" in run.stdout, "> " in run.stdout) == (False, False)


def test_it_ends_when_told_to_and_says_nothing_after_it(environment, database):
    run = piped(environment, database, "quitter\nsuivant\n", "--lang", "fr")
    assert (run.returncode, run.stdout.splitlines()[-1]) == (0, "Tout est enregistré.")


def test_read_only_writes_nothing(environment, database):
    before = database.read_bytes()
    run = piped(environment, database, "undo\nquit\n", "--readonly")
    assert "Opened for reading only: nothing can be changed here." in run.stdout
    assert database.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals on Windows; the pipe covers the same words")
@pytest.mark.parametrize(("term", "plain"), [("xterm-256color", ["--plain"]), ("dumb", [])])
def test_on_a_terminal_there_is_a_prompt_and_no_escape_sequence(environment, database, term, plain):
    from tests.end_to_end.terminal import Terminal

    with Terminal((*PLANNER, *plain, "--db", str(database)), environment | {"TERM": term}) as terminal:
        terminal.until(lambda text: "Above the cut line: 4 of 9." in text and text.rstrip().endswith(">"))
        terminal.press("next\n")
        terminal.until(lambda text: "1st: CRM-12, Consent centre" in text)
        terminal.press("quit\n")
        assert terminal.ended() == 0
        assert b"\x1b" not in terminal.output
        assert term != "dumb" or terminal.output.isascii()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals on Windows; the pipe covers the same words")
def test_on_a_terminal_one_edits_records_and_takes_back(environment, database):
    from tests.end_to_end.terminal import Terminal

    command = (*PLANNER, "--plain", "--db", str(database))
    with Terminal(command, environment | {"TERM": "xterm-256color"}, columns=200) as terminal:
        terminal.until(lambda text: text.rstrip().endswith(">"))
        terminal.press("edit CRM-9 size=8 title=App [red], rebuilt\n")
        terminal.until(lambda text: "Edited CRM-9 (size, title)." in text and "CRM-9, App [red], rebuilt." in text)
        terminal.press("evidence opinion verdict=supports note=The board likes it\n")
        terminal.until(lambda text: "recorded for CRM-9. Proof of CRM-9:" in text)
        terminal.press("undo\n")
        terminal.until(lambda text: "Undone: evidence recorded CRM-9" in text)
        terminal.press("langue\n")
        terminal.until(lambda text: "means nothing here" in text)
        terminal.press("language\nmodifier taille=5\n")
        terminal.until(lambda text: "Modification de CRM-9" in text or "CRM-9 modifié" in text)
        terminal.press("quitter\n")
        assert terminal.ended() == 0
        assert b"\x1b" not in terminal.output


def test_through_a_pipe_it_edits_as_well(environment, database):
    run = piped(environment, database, "edit CRM-9 size=8\nimport\nquit\n")
    assert (run.returncode, run.stderr) == (0, "")
    assert "Edited CRM-9 (size)." in run.stdout
    assert "FILE is missing" in run.stdout
