"""Another item, found by typing words of it."""

from collections.abc import Sequence

from textual.content import Content

from planner.domain.model import Item
from planner.i18n import visible
from tui.form.searching import Search
from tui.screens.narrowing import NarrowingQuestion
from tui.widgets.said import Words


def shown(item: Item) -> Content:
    """Key and title on one line."""
    return Content.assemble((item.key, "bold"), f"  {visible(item.title)}")


class SearchScreen(NarrowingQuestion):
    """Returns the key of the item chosen; None when left."""

    placeholder, hint = "search.placeholder", "search.keys"

    def __init__(self, question: Words, search: Search) -> None:
        super().__init__(question)
        self._search = search
        self._found: Sequence[Item] = ()

    def look(self, words: str) -> None:
        self._found = self._search.find(words)
        self.put(map(shown, self._found))

    def take(self, place: int) -> None:
        self.dismiss(self._found[place].key)
