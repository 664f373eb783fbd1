"""Which columns the list shows: ticked in a list."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from planner.i18n import say
from tui.command import Command, bindings
from tui.commands import TICKING
from tui.screens.commanded import CommandScreen
from tui.widgets.said import Said


class ColumnsScreen(CommandScreen[tuple[str, ...] | None], ModalScreen[tuple[str, ...] | None]):
    """Returns the names ticked, none for as many as fit; None to leave it as it is."""

    BINDINGS: ClassVar = bindings(TICKING)
    AUTO_FOCUS = ""

    def __init__(self, names: Sequence[str], shown: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self._ticked = {name for name in names if name in shown}

    @property
    def commands(self) -> Sequence[Command]:
        return TICKING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said("columns.question", classes="question")
            yield OptionList(*map(self._said, self._names), markup=False)
            yield Said("columns.keys", classes="hint")

    def on_mount(self) -> None:
        """Keys are the screen's own, so that enter takes the whole list."""
        options = self.query_one(OptionList)
        options.can_focus = False
        options.highlighted = 0

    def reword(self) -> None:
        super().reword()
        for place, name in enumerate(self._names):
            self.query_one(OptionList).replace_option_prompt_at_index(place, self._said(name))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_tick()

    def action_step(self, lines: int) -> None:
        options = self.query_one(OptionList)
        (options.action_cursor_down if lines > 0 else options.action_cursor_up)()

    def action_tick(self) -> None:
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            name = self._names[options.highlighted]
            self._ticked ^= {name}
            options.replace_option_prompt_at_index(options.highlighted, self._said(name))

    def action_take(self) -> None:
        self.dismiss(tuple(name for name in self._names if name in self._ticked))

    def action_as_fits(self) -> None:
        self.dismiss(())

    def action_cancel(self) -> None:
        self.dismiss(None)

    def _said(self, name: str) -> Content:
        return Content(f"[{'x' if name in self._ticked else ' '}] {say(f'columns.{name}')}")
