"""Where an import stands: its numbers, and how far the work is."""

from textual.content import Content
from textual.widgets import Static

from planner.i18n import say, visible
from planner.i18n.numbers import number
from planner.services.importing import ImportReport
from tui.importing import Errand
from tui.preview_lines import summary

_CELLS = 20
"""Of the bar."""


class ImportState(Static):
    """Three lines: what the file is, the sum, and what happens now or what to press."""

    def __init__(self, name: str, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._file = name

    def show(self, report: ImportReport | None, errand: Errand, *, busy: bool, importing: bool, wanting: bool) -> None:
        """*report* is that of the rehearsal; None while there is none. *wanting*: a column has to be named first."""
        title, total = summary(report) if report is not None else (visible(self._file), "")
        if importing:
            now = _advance(errand, report.read if report is not None else 0)
        elif busy:
            now = say("preview.checking", n=number(errand.read))
        else:
            now = say("preview.wanting") if wanting else _result(report)
        self.update(Content.assemble((title, "bold"), "\n", total, "\n", (now, "$accent")))


def _advance(errand: Errand, of: int) -> str:
    """A bar, and figures beside it."""
    if errand.is_off:
        return say("preview.stopping")
    share = min(1.0, errand.read / of) if of else 1.0
    full = int(share * _CELLS)
    return say(
        "preview.importing", bar="▰" * full + "▱" * (_CELLS - full), n=number(min(errand.read, of)), of=number(of)
    )


def _result(report: ImportReport | None) -> str:
    if report is None:
        return say("preview.unreadable")
    if report.blocked:
        return say("preview.blocked")
    changes = report.created or report.updated or report.links_made or report.links_removed or report.settled
    return say("preview.ready" if changes else "preview.nothing_new")
