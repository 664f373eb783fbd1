"""One field of one row, or of all that are marked, typed in over the list."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from planner.i18n import say
from tui.command import Command, bindings
from tui.commands import ANSWERING
from tui.screens.commanded import CommandScreen
from tui.widgets.said import Said, Words, said
from tui.widgets.typing import Line

_HEIGHT = 4


class InlinePrompt(CommandScreen[str | None], ModalScreen[str | None]):
    """Returns the text, which *judge* found nothing wrong with (it says what is); None when left as it was."""

    BINDINGS: ClassVar = bindings(ANSWERING)

    def __init__(self, question: Words, text: str, judge: Callable[[str], str], row: int = 0) -> None:
        """*row* is the line of the screen that it stands under, where there is room."""
        super().__init__()
        self._question = question
        self._text = self._typed = text
        self._judge = judge
        self._row = row

    @property
    def commands(self) -> Sequence[Command]:
        return ANSWERING

    def compose(self) -> ComposeResult:
        with Vertical(classes="inline"):
            yield Said(lambda: said(self._question), classes="question")
            yield Line(self._text)
            yield Said(self._told, classes="hint")

    def on_mount(self) -> None:
        room = self.app.size.height - _HEIGHT - 2
        self.query_one(".inline").styles.offset = (2, max(0, min(self._row + 1, room)))

    @property
    def _reason(self) -> str:
        """What is wrong with what stands there."""
        return self._judge(self._typed) if self._typed != self._text else ""

    def _told(self) -> str:
        return f"⚠ {self._reason}" if self._reason else say("inline.keys")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._typed = event.value
        hint = self.query_one(".hint", Said)
        hint.reword()
        hint.set_class(bool(self._reason), "-wrong")

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        text = self.query_one(Line).value
        if text == self._text:
            self.dismiss(None)
        elif not self._judge(text):
            self.dismiss(text)

    def action_cancel(self) -> None:
        self.dismiss(None)
