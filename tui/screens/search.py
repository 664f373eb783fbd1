"""Another item, found by typing words of it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from planner.domain.model import Item
from planner.i18n import say, visible
from tui.command import Command, bindings
from tui.commands import CHOOSING
from tui.form.searching import Search
from tui.screens.narrowing import NarrowingScreen
from tui.widgets.said import Said, Words, said
from tui.widgets.typing import Line


def shown(item: Item) -> Content:
    """Key and title on one line."""
    return Content.assemble((item.key, "bold"), f"  {visible(item.title)}")


class SearchScreen(NarrowingScreen[str]):
    """Returns the key of the item chosen; None when left."""

    BINDINGS: ClassVar = bindings(CHOOSING)

    def __init__(self, question: Words, search: Search) -> None:
        super().__init__()
        self._question = question
        self._search = search
        self._found: Sequence[Item] = ()

    @property
    def commands(self) -> Sequence[Command]:
        return CHOOSING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said(lambda: said(self._question), classes="question")
            yield Line(placeholder=lambda: say("search.placeholder"))
            yield OptionList(markup=False)
            yield Said("search.keys", classes="hint")

    def look(self, words: str) -> None:
        self._found = self._search.find(words)
        self.put(map(shown, self._found))

    def take(self, place: int) -> None:
        self.dismiss(self._found[place].key)
