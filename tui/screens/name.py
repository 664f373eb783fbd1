"""A name for something, asked in one line."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from planner.i18n import say
from tui.commands import PROMPTING, Command, bindings
from tui.screens.commanded import CommandScreen


class NameScreen(CommandScreen[str | None], ModalScreen[str | None]):
    """Returns the name; None, and for an empty one, too, to leave it. *question* comes safe to show."""

    BINDINGS: ClassVar = bindings(PROMPTING)

    def __init__(self, question: str, limit: int) -> None:
        super().__init__()
        self._question = question
        self._limit = limit

    @property
    def commands(self) -> Sequence[Command]:
        return PROMPTING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Static(self._question, markup=False)
            yield Input(max_length=self._limit)
            yield Static(say("name.keys"), classes="hint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)

    def action_cancel(self) -> None:
        self.dismiss(None)
