"""One of a few answers, chosen by its letter or with the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from planner.i18n import say
from tui.commands import PROMPTING, Command, bindings
from tui.screens.commanded import CommandScreen


@dataclass(frozen=True, slots=True)
class Answer:
    id: str
    key: str
    """The letter that chooses it at once."""
    words: str
    """Safe to show."""


class PickScreen(CommandScreen[str | None], ModalScreen[str | None]):
    """Returns the id of the answer; None when left."""

    BINDINGS: ClassVar = bindings(PROMPTING)

    def __init__(
        self, question: str, answers: Sequence[Answer], *, present: str = "", told: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._question = question
        self._answers = tuple(answers)
        self._present = present
        self._told = tuple(told)

    @property
    def commands(self) -> Sequence[Command]:
        return PROMPTING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Static(self._question, classes="question", markup=False)
            for line in self._told:
                yield Static(line, classes="told", markup=False)
            yield OptionList(
                *(Option(Content.assemble((f" {a.key} ", "bold"), f" {a.words}"), id=a.id) for a in self._answers)
            )
            yield Static(say("pick.keys"), classes="hint", markup=False)

    def on_mount(self) -> None:
        found = [n for n, answer in enumerate(self._answers) if answer.id == self._present]
        self.query_one(OptionList).highlighted = found[0] if found else 0

    def on_key(self, event: Key) -> None:
        """A letter of an answer chooses it; j and k move where they are no such letter."""
        answer = next((one for one in self._answers if one.key == event.character), None)
        if answer is not None:
            self.dismiss(answer.id)
        elif event.character == "j":
            self.query_one(OptionList).action_cursor_down()
        elif event.character == "k":
            self.query_one(OptionList).action_cursor_up()
        else:
            return
        event.stop()
        event.prevent_default()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_cancel(self) -> None:
        self.dismiss(None)
