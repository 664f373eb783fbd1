"""One of a few words, changed in place: ``◂ ready ▸``."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget


class Turn(Widget, can_focus=True):
    """Left and right (or a click) go to the word before and the next; posts ``Changed``. All words are safe to show."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        ("right,space,l", "turn(1)", ""),
        ("left,h", "turn(-1)", ""),
    ]

    class Changed(Message):
        def __init__(self, turn: "Turn") -> None:
            self.turn = turn
            super().__init__()

    def __init__(self, values: Sequence[str], words: Sequence[str], value: str, *, name: str = "") -> None:
        super().__init__(name=name)
        known = value in values
        self._values = tuple(values) if known else (*values, value)
        self._words = tuple(words) if known else (*words, value)
        self._at = self._values.index(value)

    @property
    def value(self) -> str:
        return self._values[self._at]

    def set(self, value: str) -> None:
        """Choose *value*, which must be one of its own."""
        at = self._values.index(value)
        if at != self._at:
            self._at = at
            self.refresh()
            self.post_message(self.Changed(self))

    def action_turn(self, steps: int) -> None:
        self.set(self._values[(self._at + steps) % len(self._values)])

    def on_click(self, event: Click) -> None:
        event.stop()
        self.action_turn(-1 if event.x == 0 else 1)

    def render(self) -> Content:
        return Content.assemble(("◂ ", "$quiet"), (self._words[self._at], "bold"), (" ▸", "$quiet"))
