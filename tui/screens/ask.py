"""A few fields asked for in a box: what is typed is judged at every key, with the reason for what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from planner.i18n import say
from tui.command import Command, bindings
from tui.commands import ASKING
from tui.form.meaning import Meaning, Texts
from tui.screens.filling import FillingScreen
from tui.widgets.key_bar import KeyBar
from tui.widgets.said import Said, Words, said
from tui.widgets.turn import Alternative, Turn
from tui.widgets.typing import Line

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Blank:
    """A field to fill in: one of *choices* where there are any, else a line."""

    name: str
    """It is called ``ask.<name>``; what may stand in it says ``ask.<name>.hint``, if that is known."""
    text: str = ""
    """What stands in it at first."""
    choices: Callable[[], Sequence[Alternative]] | None = None

    @property
    def called(self) -> str:
        return say(f"ask.{self.name}")


class AskScreen(FillingScreen[Fields | None], ModalScreen[Fields | None]):
    """Returns the fields that *judge* read; None when left. Question and lines come safe to show."""

    BINDINGS: ClassVar = bindings(ASKING)
    AUTO_FOCUS = "Line"

    def __init__(
        self,
        question: Words,
        blanks: Sequence[Blank],
        judge: Callable[[Texts], Meaning],
        *,
        told: Words = "",
    ) -> None:
        """*told* is said under the question."""
        super().__init__()
        self._question = question
        self._blanks = tuple(blanks)
        self._judges = judge
        self._words = told
        self._tried = False

    @property
    def commands(self) -> Sequence[Command]:
        return ASKING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said(lambda: said(self._question), classes="question")
            if self._words:
                yield Said(lambda: said(self._words), classes="told")
            for blank in self._blanks:
                with Horizontal(classes="entry"):
                    yield Said(f"ask.{blank.name}", classes="label")
                    yield _control(blank)
            yield Static(classes="reason", markup=False)
        yield KeyBar(ASKING)

    def on_mount(self) -> None:
        self._judge()

    def reword(self) -> None:
        super().reword()
        self._judge()

    @on(Input.Changed)
    @on(Turn.Changed)
    def _changed(self) -> None:
        self._judge()

    def _judge(self) -> Meaning:
        texts = {line.name: line.value for line in self.query(Line) if line.name}
        texts |= {turn.name: turn.value for turn in self.query(Turn) if turn.name}
        found = self._judges(texts)
        touched = [blank for blank in self._blanks if self._tried or texts[blank.name].strip()]
        named = [(blank, found.reason(blank.name)) for blank in touched]
        wrong = [f"⚠ {say('where.what', place=blank.called, what=reason)}" for blank, reason in named if reason]
        self.query_one(".reason", Static).update("\n".join(wrong[:1]))
        return found

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Return what was read, or go to the first field that is wrong. From now on empty ones are judged, too."""
        self._tried = True
        found = self._judge()
        if found.ready:
            self.dismiss(found.fields)
            return
        wrong = next((blank.name for blank in self._blanks if blank.name in found.findings), "")
        for field in self.query("Line, Turn"):
            if field.name == wrong:
                field.focus()

    def action_cancel(self) -> None:
        self.dismiss(None)


def _control(blank: Blank) -> Line | Turn:
    if blank.choices is not None:
        return Turn(blank.choices, blank.text, name=blank.name)
    return Line(blank.text, name=blank.name, placeholder=partial(say, f"ask.{blank.name}.hint"))
