"""Another item, found by typing words of it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from planner.domain.model import Item
from planner.i18n import say, visible
from tui.commands import SEARCHING, Command, bindings
from tui.form.searching import Search
from tui.screens.commanded import CommandScreen
from tui.widgets.typing import Line


def shown(item: Item) -> Content:
    """Key and title on one line."""
    return Content.assemble((item.key, "bold"), f"  {visible(item.title)}")


class SearchScreen(CommandScreen[str | None], ModalScreen[str | None]):
    """Returns the key of the item chosen; None when left."""

    BINDINGS: ClassVar = bindings(SEARCHING)

    def __init__(self, question: str, search: Search) -> None:
        super().__init__()
        self._question = question
        self._search = search

    @property
    def commands(self) -> Sequence[Command]:
        return SEARCHING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Static(self._question, classes="question", markup=False)
            yield Line(placeholder=say("search.placeholder"))
            yield OptionList()
            yield Static(say("search.keys"), classes="hint", markup=False)

    def on_mount(self) -> None:
        self._find("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._find(event.value)

    def _find(self, words: str) -> None:
        found = self.query_one(OptionList)
        found.set_options(Option(shown(item), id=item.key) for item in self._search.find(words))
        found.highlighted = 0 if found.option_count else None

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_move(self, lines: int) -> None:
        options = self.query_one(OptionList)
        options.action_cursor_down() if lines > 0 else options.action_cursor_up()

    def action_cancel(self) -> None:
        self.dismiss(None)
