"""Text that stands still and yet follows the language: it is said again when that changes."""

from collections.abc import Callable

from textual.content import Content
from textual.widgets import Static

from planner.i18n import say

Words = str | Callable[[], str]
"""What is safe to show: as it is, or said anew whenever it is drawn."""


def said(words: Words) -> str:
    return words() if callable(words) else words


class Said(Static):
    """Shows what *say_it* answers: a sentence, or the code of one."""

    def __init__(
        self, say_it: str | Callable[[], str | Content], *, id: str | None = None, classes: str | None = None
    ) -> None:
        self._say_it = (lambda: say(say_it)) if isinstance(say_it, str) else say_it
        super().__init__(self._say_it(), id=id, classes=classes, markup=False)

    def reword(self) -> None:
        self.update(self._say_it())
