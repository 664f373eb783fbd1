"""Which signs and colours the terminal can show, and the filters that leave out the others."""

import os
import sys
from collections.abc import Mapping

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from planner.i18n.signs import ascii_only


def knows_signs(encoding: str | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a terminal written to in *encoding* can be trusted with more than ASCII."""
    return environment.get("TERM") != "dumb" and "utf" in (encoding or "").lower().replace("-", "")


def terminal_knows_signs() -> bool:
    """Screens are written to standard error, as Textual does."""
    return knows_signs(getattr(sys.__stderr__, "encoding", None))


class AsciiSigns(LineFilter):
    """Everything that is drawn, in ASCII: columns keep their width, borders become ``+``, ``-`` and ``|``."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        return [Segment(_fitted(text), style, control) for text, style, control in segments]


def _fitted(text: str) -> str:
    return text if text.isascii() else set_cell_size(ascii_only(text), cell_len(text))
