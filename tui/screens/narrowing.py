"""A field over a list: what is typed narrows the list, arrows move in it, enter or a click takes from it."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from planner.i18n import say
from tui.command import Command, bindings
from tui.commands import CHOOSING
from tui.screens.commanded import CommandScreen
from tui.screens.leaving import Answer
from tui.widgets.said import Said, Words, said
from tui.widgets.typing import Line


class NarrowingScreen(CommandScreen[Answer | None], ModalScreen[Answer | None]):
    """The field keeps the cursor. Returns None when left."""

    AUTO_FOCUS = "Input"

    def look(self, words: str) -> None:
        """Find what *words* say and ``put`` it."""
        raise NotImplementedError

    def take(self, place: int) -> None:
        """Somebody wants the line at *place* of what was put."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self.look(self.typed)

    @property
    def typed(self) -> str:
        return self.query_one(Input).value

    def put(self, lines: Iterable[Content], at: int = 0) -> None:
        """List *lines*, all safe to show, with the one *at* marked."""
        options = self.query_one(OptionList)
        options.set_options(lines)
        options.highlighted = min(at, options.option_count - 1) if options.option_count else None

    def reword(self) -> None:
        place = self.query_one(OptionList).highlighted
        super().reword()
        self.relist()
        self.query_one(OptionList).highlighted = place

    def relist(self) -> None:
        """The same lines in the language that is spoken now."""
        self.look(self.typed)

    @on(Input.Changed)
    def _narrowed(self, event: Input.Changed) -> None:
        event.stop()
        self.look(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_take()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.take(event.option_index)

    def action_take(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.take(place)

    def action_step(self, lines: int) -> None:
        options = self.query_one(OptionList)
        (options.action_cursor_down if lines > 0 else options.action_cursor_up)()

    def action_cancel(self) -> None:
        self.dismiss(None)


class NarrowingQuestion(NarrowingScreen[str]):
    """The field and the list under a question, which comes safe to show."""

    BINDINGS: ClassVar = bindings(CHOOSING)
    placeholder: ClassVar[str]
    """Code of the phrase that stands in the empty field."""
    hint: ClassVar[str] = ""
    """Code of the phrase under the list, if there is one."""

    def __init__(self, question: Words) -> None:
        super().__init__()
        self._question = question

    @property
    def commands(self) -> Sequence[Command]:
        return CHOOSING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said(lambda: said(self._question), classes="question")
            yield Line(placeholder=partial(say, self.placeholder))
            yield OptionList(markup=False)
            if self.hint:
                yield Said(self.hint, classes="hint")
