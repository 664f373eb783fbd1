"""One of a few answers, chosen by its key or with the arrows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from planner.i18n import say
from tui.command import Command, bindings
from tui.commands import ANSWERING
from tui.screens.commanded import CommandScreen
from tui.widgets.said import Said, Words, said


@dataclass(frozen=True, slots=True)
class Answer:
    id: str
    key: str
    """The letter that chooses it at once."""
    words: str
    """Safe to show."""


def answers(about: str, ways: Sequence[str]) -> list[Answer]:
    """One for each of *ways*: ``<about>.<way>`` says it, ``<about>.<way>.key`` is its key."""
    return [Answer(way, say(f"{about}.{way}.key"), say(f"{about}.{way}")) for way in ways]


class PickScreen(CommandScreen[str | None], ModalScreen[str | None]):
    """Returns the id of the answer; None when left."""

    BINDINGS: ClassVar = bindings(ANSWERING)

    def __init__(
        self,
        question: Words,
        answers: Callable[[], Sequence[Answer]],
        *,
        present: str = "",
        told: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        """*told* are lines under the question. Answers and lines are asked for again when the language changes."""
        super().__init__()
        self._question = question
        self._say_answers = answers
        self._answers = tuple(answers())
        self._present = present
        self._told = told

    @property
    def commands(self) -> Sequence[Command]:
        return ANSWERING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said(lambda: said(self._question), classes="question")
            if self._told():
                yield Said(lambda: "\n".join(self._told()), classes="told")
            yield OptionList(markup=False)
            yield Said("pick.keys", classes="hint")

    def on_mount(self) -> None:
        found = [n for n, answer in enumerate(self._answers) if answer.id == self._present]
        self._list(found[0] if found else 0)

    def reword(self) -> None:
        super().reword()
        self._answers = tuple(self._say_answers())
        self._list(self.query_one(OptionList).highlighted)

    def _list(self, place: int | None) -> None:
        options = self.query_one(OptionList)
        lines = (Content.assemble((f" {a.key} ", "bold"), f" {a.words}") for a in self._answers)
        options.set_options(Option(line, id=a.id) for line, a in zip(lines, self._answers, strict=True))
        options.highlighted = place

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

    def action_answer(self) -> None:
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_cancel(self) -> None:
        self.dismiss(None)
