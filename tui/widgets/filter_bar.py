"""The lines at the foot on which one filters, finds and jumps."""

from tui.widgets.entry_bar import EntryBar


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
    """Goes to one item by its key."""

    sign = ":"
    placeholder = "jump.placeholder"
