"""Long texts in the person's own editor: ``$VISUAL``, ``$EDITOR``, on Windows Notepad where neither is set."""

import contextlib
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from planner.domain.errors import refused

Run = Callable[[Sequence[str]], int]
"""Runs a command on this terminal and answers its exit code when it has ended."""


def editor(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> list[str]:
    """The command that edits a file; ``Refused`` where none is known."""
    for name in ("VISUAL", "EDITOR"):
        if environment.get(name, "").strip():
            return shlex.split(environment[name], posix=platform != "win32")
    if platform == "win32":
        return ["notepad"]
    raise refused("tui.no_editor")


def run(command: Sequence[str]) -> int:
    return subprocess.run(list(command), check=False).returncode  # noqa: S603 - the person's own choice


def edited(text: str, command: Sequence[str], run: Run = run) -> str:
    """*text* as the person leaves it. The file it stands in meanwhile is theirs alone and goes afterwards.

    ``Refused`` if the editor cannot be started, ends with an error, or leaves what is no UTF-8.
    """
    handle, name = tempfile.mkstemp(prefix="planner-", suffix=".txt", text=False)
    file = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as writing:
            writing.write(text)
        code = run([*command, name])
        if code != 0:
            raise refused("tui.editor_failed", editor=command[0], problem=str(code))
        after = file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeError) as error:
        raise refused("tui.editor_failed", editor=command[0], problem=str(error)) from None
    finally:
        with contextlib.suppress(OSError):
            file.unlink()
    return after if text.endswith("\n") else after.removesuffix("\n")  # editors end the last line
