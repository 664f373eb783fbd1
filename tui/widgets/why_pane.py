"""Why the chosen item stands where it stands: the sentences, the one that matters most first."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class WhyPane(VerticalScroll, can_focus=False):
    """Under the list or, where there is room, beside it. Sentences come safe to show; nothing in them is markup."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = Static(markup=False)

    def compose(self) -> ComposeResult:
        yield self._text

    def show(self, sentences: Sequence[str], *, title: str = "") -> None:
        """*title* is the item's, in full: the list may have had to cut it."""
        lines = [Content.styled(title, "bold")] if title else []
        lines += [Content(sentence) for sentence in sentences]
        self._text.update(Content("\n").join(lines))
        self.scroll_home(animate=False)
