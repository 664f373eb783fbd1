"""What answers are written on: how wide it is, which signs and colours it carries."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from planner.cli.streams import ERRORS

_STYLES = {"strong": "1", "dim": "2", "up": "32", "down": "31", "warn": "33", "error": "31;1"}


@dataclass(frozen=True, slots=True)
class Paper:
    """Standard output and standard error as they are at the moment of one command."""

    width: int
    colour: bool
    encoding: str

    @classmethod
    def of(cls, stream: TextIO, environment: Mapping[str, str], colour: str = "auto") -> "Paper":
        """*colour* is ``auto``, ``always`` or ``never``. Away from a terminal the width is 80 unless COLUMNS says."""
        terminal = stream.isatty()
        width = shutil.get_terminal_size((80, 24)).columns if terminal else _columns(environment)
        return cls(max(width, 40), _coloured(terminal, environment, colour), stream.encoding or "ascii")

    def carried(self, text: str) -> str:
        """*text* in signs that the encoding has."""
        return text if text.isascii() else text.encode(self.encoding, ERRORS).decode(self.encoding)

    def styled(self, text: str, style: str) -> str:
        """*text* in one of the few styles, if there is colour at all; the text alone must say everything."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour and style and text else text


def _columns(environment: Mapping[str, str]) -> int:
    columns = environment.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) else 80


def _coloured(terminal: bool, environment: Mapping[str, str], colour: str) -> bool:
    """Flag over NO_COLOR over FORCE_COLOR; else on a terminal that obeys escape sequences.

    Windows' old console does not obey without being asked, its new one (which sets WT_SESSION) does.
    """
    if colour != "auto":
        return colour == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE"):
        return True
    obedient = os.name != "nt" or bool(environment.get("WT_SESSION") or environment.get("TERM"))
    return terminal and obedient and environment.get("TERM") != "dumb"
