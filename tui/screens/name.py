"""A name for something, asked in one line."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.command import Command, bindings
from tui.commands import ANSWERING
from tui.screens.commanded import CommandScreen
from tui.widgets.said import Said, Words, said


class NameScreen(CommandScreen[str | None], ModalScreen[str | None]):
    """Returns the name; None, and for an empty one, too, to leave it. *question* comes safe to show."""

    BINDINGS: ClassVar = bindings(ANSWERING)

    def __init__(self, question: Words, limit: int) -> None:
        super().__init__()
        self._question = question
        self._limit = limit

    @property
    def commands(self) -> Sequence[Command]:
        return ANSWERING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said(lambda: said(self._question), classes="question")
            yield Input(max_length=self._limit)
            yield Said("name.keys", classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        self.dismiss(self.query_one(Input).value.strip() or None)

    def action_cancel(self) -> None:
        self.dismiss(None)
