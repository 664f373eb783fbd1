"""Why the chosen item stands where it stands: the sentences, the one that matters most first."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize

from tui.widgets.prose import Prose

FLOWING = 60
"""Cells from which the sentences run on; a narrower pane is a high one, and there each has lines of its own."""


class WhyPane(VerticalScroll, can_focus=False):
    """Under the list or, where there is room, beside it. Texts come safe to show; nothing in them is markup."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._sentences: Sequence[str] = ()

    def compose(self) -> ComposeResult:
        yield Prose()

    def show(self, sentences: Sequence[str], *, title: str = "") -> None:
        """*title* is the item's, in full: the list may have had to cut it."""
        self._title, self._sentences = title, sentences
        self._write()
        self.scroll_home(animate=False)

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 - Textual calls by name
        self._write()

    def _write(self) -> None:
        flowing = self.size.width >= FLOWING
        text = (" " if flowing else "\n\n").join(self._sentences)
        between = "\n" if flowing else "\n\n"
        whole = Content.assemble((self._title, "bold"), between, text) if self._title else Content(text)
        for body in self.query(Prose):  # none before the pane is mounted, and none once it is being taken down
            body.update(whole)
