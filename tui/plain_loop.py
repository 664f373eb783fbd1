"""Plain mode on a terminal or in a pipe: lines in, lines out, and nothing but lines."""

import sys
from collections.abc import Iterable
from typing import TextIO

from planner.i18n.signs import ascii_only
from planner.services.planner import Planner
from tui.plain import PlainTwin
from tui.plain_doing import Verbs


def run(planner: Planner, readonly: bool = False, *, ascii_signs: bool = False, verbs: Verbs | None = None) -> None:
    """Talk until the person says so or has no more to say. Nothing but lines is written: no colour, no cursor."""
    twin = PlainTwin(planner, readonly=readonly, verbs=verbs)
    _write(twin.greeting(), ascii_signs=ascii_signs)
    while not twin.over and (line := _read(sys.stdin)):
        _write(twin.answer(line), ascii_signs=ascii_signs)


def _read(stream: TextIO) -> str:
    """The next line with its end; empty when there is none. A prompt is for people, who see what they type."""
    if stream.isatty():
        sys.stdout.write("> ")
        sys.stdout.flush()
    return stream.readline()


def _write(lines: Iterable[str], *, ascii_signs: bool) -> None:
    for line in lines:
        sys.stdout.write(f"{ascii_only(line) if ascii_signs else line}\n")
    sys.stdout.flush()
