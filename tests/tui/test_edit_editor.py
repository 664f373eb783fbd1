"""Long texts in the person's own editor."""

import os
import stat
import sys
from pathlib import Path

import pytest

from planner.domain.errors import Refused
from tui.editor import edited, editor, run


@pytest.mark.parametrize(
    ("environment", "platform", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, "linux", ["code", "--wait"]),
        ({"VISUAL": " ", "EDITOR": "vi"}, "darwin", ["vi"]),
        ({"EDITOR": "'my editor' -x"}, "linux", ["my editor", "-x"]),
        ({}, "win32", ["notepad"]),
        ({"EDITOR": r"C:\bin\edit.exe"}, "win32", [r"C:\bin\edit.exe"]),
    ],
)
def test_the_persons_own_editor_is_taken(environment, platform, command):
    assert editor(environment, platform) == command


def test_without_an_editor_one_is_told_how_to_name_it():
    with pytest.raises(Refused) as refusal:
        editor({}, "linux")
    assert refusal.value.findings[0].code == "tui.no_editor"


def writing(text, seen):
    def run(command):
        file = Path(command[-1])
        seen.extend([file, file.read_text(encoding="utf-8"), stat.S_IMODE(file.stat().st_mode)])
        file.write_bytes(text)
        return 0

    return run


@pytest.mark.parametrize(
    ("before", "left", "after"),
    [
        ("one", b"two\n", "two"),
        ("one\n", b"two\n", "two\n"),
        ("", b"a\r\nb\r\n", "a\nb"),
        ("x", b"\xef\xbb\xbfy", "y"),
    ],
)
def test_what_is_left_in_the_file_is_the_text_and_the_file_goes(before, left, after):
    seen = []
    assert edited(before, ["ed"], writing(left, seen)) == after
    assert (seen[1], seen[0].exists()) == (before, False)
    if os.name != "nt":
        assert seen[2] == 0o600


def complaining(command):
    return len(command)


def failing(command):
    raise FileNotFoundError(2, "No such file", command[0])


@pytest.mark.parametrize("run", [complaining, failing, writing(b"\xff\xfe\x00", [])])
def test_an_editor_that_fails_changes_nothing_and_says_so(run):
    with pytest.raises(Refused) as refusal:
        edited("text", ["ed"], run)
    assert refusal.value.findings[0].code == "tui.editor_failed"


def test_a_real_command_is_run():
    script = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('new', encoding='utf-8')"
    assert edited("old", [sys.executable, "-c", script], run) == "new"
