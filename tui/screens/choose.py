"""One of many, found by typing a part of its name."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from planner.i18n import say
from planner.i18n.folding import folded
from tui.commands import CHOOSING, Command, bindings
from tui.screens.commanded import CommandScreen
from tui.widgets.choice_row import Alternative


class ChooseScreen(CommandScreen[str | None], ModalScreen[str | None]):
    """Returns the value chosen; None to leave it as it is. *question* and alternatives come safe to show."""

    BINDINGS: ClassVar = bindings(CHOOSING)
    AUTO_FOCUS = "Input"

    def __init__(self, question: str, alternatives: Sequence[Alternative], present: str) -> None:
        super().__init__()
        self._question = question
        self._alternatives = tuple(alternatives)
        self._present = present
        self._shown = self._alternatives

    @property
    def commands(self) -> Sequence[Command]:
        return CHOOSING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Static(self._question, markup=False)
            yield Input(placeholder=say("choose.placeholder"), compact=True)
            yield OptionList(*(Content(one.said) for one in self._alternatives), markup=False)

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.can_focus = False
        values = [one.value for one in self._alternatives]
        options.highlighted = values.index(self._present) if self._present in values else 0

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        wanted = folded(event.value).strip()
        found = [one for one in self._alternatives if all(word in folded(one.said) for word in wanted.split())]
        self._shown = tuple(sorted(found, key=lambda one: not folded(one.said).startswith(wanted)))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Content(one.said) for one in self._shown)
        options.highlighted = 0 if self._shown else None

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_take()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_take(event.option_index)

    def action_take(self, index: int | None = None) -> None:
        """Return what is marked."""
        place = self.query_one(OptionList).highlighted if index is None else index
        if place is not None and place < len(self._shown):
            self.dismiss(self._shown[place].value)

    def action_step(self, lines: int) -> None:
        options = self.query_one(OptionList)
        (options.action_cursor_down if lines > 0 else options.action_cursor_up)()

    def action_cancel(self) -> None:
        self.dismiss(None)
