"""Where an import stands: what the file is, what is in it, and how far the work is."""

from textual.content import Content
from textual.widgets import Static

from planner.i18n import say
from planner.i18n.numbers import number

_CELLS = 20
"""Of the bar."""


class ImportState(Static):
    """Three lines: what the file is, the sum, and what happens now or what to press."""

    def __init__(self, title: str, *, id: str | None = None) -> None:
        super().__init__(Content.styled(title, "bold"), id=id, markup=False)
        self._told = (title, "", "")

    def show(self, title: str, total: str, now: str) -> None:
        """All of it safe to show. Said again it sends nothing to the terminal, which may be far away."""
        if (title, total, now) == self._told:
            return
        self._told = (title, total, now)
        self.update(Content.assemble((title, "bold"), "\n", total, "\n", (now, "$accent")))


def advance(done: int, of: int, *, stopping: bool) -> str:
    """A bar, and figures beside it."""
    if stopping:
        return say("preview.stopping")
    share = min(1.0, done / of) if of else 1.0
    full = int(share * _CELLS)
    bar = "▰" * full + "▱" * (_CELLS - full)
    return say("preview.importing", bar=bar, n=number(min(done, of)), of=number(of))
