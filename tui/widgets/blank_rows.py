"""The fields of a box, one below the other: what each is called, and what it is filled in with."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.form.blanks import Blank
from tui.form.meaning import Texts
from tui.widgets.said import Said
from tui.widgets.turn import Turn
from tui.widgets.typing import Line, Lines


def blank_rows(blanks: Iterable[Blank], texts: Texts) -> ComposeResult:
    """*texts* are what stands in the fields at first, by their names."""
    for blank in blanks:
        with Horizontal(classes="entry"):
            yield Said(f"ask.{blank.name}", classes="label")
            yield _control(blank, texts[blank.name])


def _control(blank: Blank, text: str) -> Line | Lines | Turn:
    if blank.choices is not None:
        return Turn(blank.choices, text, name=blank.name)
    if blank.long:
        return Lines(text, name=blank.name)
    return Line(text, name=blank.name, placeholder=lambda: blank.advice)
