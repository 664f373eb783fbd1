"""A question answered in one line, asked again with the reason as long as the answer cannot be read."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from planner.domain.errors import PlannerError
from planner.domain.findings import Finding
from planner.i18n.phrases import sentence
from tui.command import Command, bindings
from tui.commands import ANSWERING
from tui.screens.commanded import CommandScreen
from tui.screens.leaving import Answer
from tui.widgets.said import Said


class OneLinePrompt(CommandScreen[Answer | None], ModalScreen[Answer | None]):
    """Returns what was read; None when left."""

    BINDINGS: ClassVar = bindings(ANSWERING)
    typed_over: ClassVar[bool] = True
    """Whether what stands there at first goes with the first key; else one types on after it."""

    def __init__(self, present: str) -> None:
        """*present*: what stands in the line at first."""
        super().__init__()
        self._present = present
        self._wrong: Sequence[Finding] = ()

    @property
    def commands(self) -> Sequence[Command]:
        return ANSWERING

    def question(self) -> str:
        raise NotImplementedError

    def hint(self) -> str:
        """How to answer; a mistake takes its place."""
        raise NotImplementedError

    def read(self, text: str) -> Answer:
        """The answer that *text* is; what it raises is said."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said(self.question, classes="question")
            yield Input(self._present, select_on_focus=self.typed_over)
            yield Said(self._told, classes="hint")

    def _told(self) -> str:
        return "\n".join(map(sentence, self._wrong)) or self.hint()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        try:
            answer = self.read(self.query_one(Input).value)
        except PlannerError as error:
            self._wrong = error.findings
            self.query_one(".hint", Said).reword()
        else:
            self.dismiss(answer)

    def action_cancel(self) -> None:
        self.dismiss(None)
