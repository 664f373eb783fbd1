"""One of a few words, changed in place: ``◂ ready ▸``; where it fills a line of its own, behind a label."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from tui.cells import shortened
from tui.widgets.said import Words, said

LABEL = 22
"""Cells before the words unless told otherwise, so that those of several rows stand below each other."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A value and what it is called, safe to show."""

    value: str
    said: str


class Turn(Widget, can_focus=True):
    """``decimal sign        ◂ comma ▸``; its screen turns it by keys (``TURNING``); posts ``Changed``."""

    ALLOW_SELECT = False

    class Changed(Message):
        def __init__(self, turn: "Turn") -> None:
            self.turn = turn
            super().__init__()

    def __init__(
        self,
        alternatives: Callable[[], Sequence[Alternative]],
        value: str,
        *,
        label: Words = "",
        room: int = LABEL,
        name: str = "",
        id: str | None = None,
    ) -> None:
        """*alternatives* are asked for at every ``renew``; *room* is the label's, if there is one."""
        super().__init__(name=name, id=id)
        self._offered = alternatives
        self._label = label
        self._room = room if label else 0
        self._alternatives: Sequence[Alternative] = ()
        self._at = 0
        self.renew(value)

    @property
    def value(self) -> str:
        return self._alternatives[self._at].value

    def renew(self, value: str) -> None:
        """Offer what there is now, with *value* (the first if it is not among them), and tell nobody."""
        self._alternatives = tuple(self._offered())
        self._at = next((n for n, one in enumerate(self._alternatives) if one.value == value), 0)
        self.refresh()

    def reword(self) -> None:
        self.renew(self.value)

    def choose(self, value: str) -> None:
        """Take *value*, which must be one of its own, and tell."""
        if value != self.value:
            self._at = next(n for n, one in enumerate(self._alternatives) if one.value == value)
            self.refresh()
            self.post_message(self.Changed(self))

    def turn(self, step: int) -> None:
        """The next value, or the one before; after the last comes the first."""
        self.choose(self._alternatives[(self._at + step) % len(self._alternatives)].value)

    def on_click(self, event: Click) -> None:
        """The left sign goes back, everything else on."""
        event.stop()
        self.turn(-1 if self._room <= event.x < self._room + 2 else 1)

    def render(self) -> Content:
        label = shortened(said(self._label), max(1, self._room - 1)) if self._room else ""
        word = shortened(self._alternatives[self._at].said, max(1, self.content_size.width - self._room - 4))
        left, right = ("◂ ", " ▸") if len(self._alternatives) > 1 else ("  ", "")
        blanks = " " * (self._room - cell_len(label))
        return Content.assemble((label, "$quiet"), blanks, (left, "$accent"), word, (right, "$accent"))
