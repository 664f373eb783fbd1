"""The lines at the foot on which one filters, finds and jumps."""

from collections.abc import Sequence

from planner.domain.model import Item
from planner.i18n import visible
from tui.cells import shortened
from tui.form.searching import Search
from tui.seeking import meant_key
from tui.widgets.entry_bar import EntryBar

_TITLE = 24
"""Cells of a title that is offered."""


class FilterBar(EntryBar):
    """Leaves in the list only what passes."""

    sign = "/"
    placeholder = "filter.placeholder"


class FindBar(EntryBar):
    """Moves the cursor to what passes; the list stays whole."""

    sign = "f"
    placeholder = "find.placeholder"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.origin: str | None = None
        """Where the cursor stood when the search began."""


class JumpBar(EntryBar):
    """Goes to one item by its key or by words of its title, and offers those that may be meant while one types."""

    sign = ":"
    placeholder = "jump.placeholder"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.search: Search | None = None
        """None until there is something to search: then only keys are understood."""
        self.prefix = ""
        self.candidates = self._offered

    def meant(self) -> Sequence[Item]:
        """The items that may be meant, the likeliest first."""
        words = self.words.strip()
        if self.search is None or not words:
            return ()
        key = meant_key(words, self.prefix)
        exact = [item for item in self.search.find(key)[:1] if item.key == key]
        return [*exact, *(item for item in self.search.find(words) if item not in exact)]

    def completed(self, candidate: str) -> str:
        return candidate.split(" ")[0]

    def _offered(self, _: str) -> Sequence[str]:
        return [f"{item.key} {shortened(visible(item.title), _TITLE)}" for item in self.meant()]
