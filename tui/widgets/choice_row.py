"""A question and one of a few answers on one line, changed where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from tui.cells import shortened

LABEL = 22
"""Cells before the answers unless said otherwise, so that those of several rows stand below each other."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A value and what it is called, safe to show."""

    value: str
    said: str


class ChoiceRow(Widget, can_focus=True):
    """``decimal sign        ◂ comma ▸``; its screen turns it by keys; posts ``Changed`` at another value."""

    ALLOW_SELECT = False

    class Changed(Message):
        def __init__(self, row: "ChoiceRow", value: str) -> None:
            self.row = row
            self.value = value
            super().__init__()

    def __init__(
        self, label: str, alternatives: Sequence[Alternative], value: str, *, room: int = LABEL, id: str | None = None
    ) -> None:
        """*room* is the label's."""
        super().__init__(id=id)
        self._room = room
        self._label = label
        self._alternatives: tuple[Alternative, ...] = ()
        self._at = 0
        self.offer(alternatives, value)

    def offer(self, alternatives: Sequence[Alternative], value: str) -> None:
        """Other values than so far; *value* is taken, or the first if it is not among them."""
        self._alternatives = tuple(alternatives)
        self._at = next((n for n, one in enumerate(self._alternatives) if one.value == value), 0)
        self.refresh()

    @property
    def value(self) -> str:
        return self._alternatives[self._at].value

    def turn(self, step: int) -> None:
        """The next value, or the one before; after the last comes the first."""
        if len(self._alternatives) > 1:
            self._at = (self._at + step) % len(self._alternatives)
            self.refresh()
            self.post_message(self.Changed(self, self.value))

    def on_click(self, event: Click) -> None:
        """The left sign goes back, everything else on."""
        self.turn(-1 if self._room <= event.x < self._room + 2 else 1)

    def render(self) -> Content:
        label = shortened(self._label, self._room - 1)
        said = shortened(self._alternatives[self._at].said, max(1, self.size.width - self._room - 4))
        left, right = ("◂ ", " ▸") if len(self._alternatives) > 1 else ("  ", "")
        blanks = " " * (self._room - cell_len(label))
        return Content.assemble((label, "$quiet"), blanks, (left, "$accent"), said, (right, "$accent"))
