"""Which columns the list shows: ticked in a list."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import SelectionList, Static
from textual.widgets.selection_list import Selection

from planner.i18n import say
from tui.commands import TICKING, Command, bindings
from tui.screens.commanded import CommandScreen


class _Ticks(SelectionList[str], inherit_bindings=False):
    """Keys are the screen's own, so that enter takes the whole list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", show=False)]


class ColumnsScreen(CommandScreen[tuple[str, ...] | None], ModalScreen[tuple[str, ...] | None]):
    """Returns the names ticked, none for as many as fit; None to leave it as it is."""

    BINDINGS: ClassVar = bindings(TICKING)

    def __init__(self, names: Sequence[str], shown: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self._shown = frozenset(shown)

    @property
    def commands(self) -> Sequence[Command]:
        return TICKING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Static(say("columns.question"), markup=False)
            yield _Ticks(*(Selection(say(f"columns.{name}"), name, name in self._shown) for name in self._names))
            yield Static(say("columns.keys"), classes="hint", markup=False)

    def action_step(self, lines: int) -> None:
        ticks = self.query_one(_Ticks)
        (ticks.action_cursor_down if lines > 0 else ticks.action_cursor_up)()

    def action_take(self) -> None:
        ticked = self.query_one(_Ticks).selected
        self.dismiss(tuple(name for name in self._names if name in ticked))

    def action_as_fits(self) -> None:
        self.dismiss(())

    def action_cancel(self) -> None:
        self.dismiss(None)
