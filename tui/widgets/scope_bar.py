"""The top line of a screen about part of the portfolio: whose, what is looked at, and how much of it."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len

from planner.i18n import say, visible
from tui.cells import shortened
from tui.widgets.line import ClickableLine, Spot


class ScopeBar(ClickableLine):
    """`` planner  Retail CRM   MVP of CRM-5 Loyalty 2.0        32.2 · 72 %``; the parts are given safe to show."""

    prefix = "title-bar"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"title-bar--{name}" for name in ("program", "lens", "chosen", "quiet")}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._portfolio, self._scope, self._said = "", "", ""

    def show(self, portfolio: str, scope: str, said: str) -> None:
        """*said* stands at the right: it is the last to be cut."""
        self._portfolio, self._scope, self._said = visible(portfolio), scope, said
        self.refresh()

    def spots(self, width: int) -> Sequence[Spot]:
        start = Spot(f" {say('app.name')} ", "program")
        said = shortened(self._said, max(0, width - cell_len(start.text) - 2))
        room = width - cell_len(start.text) - cell_len(said) - 2
        scope = shortened(self._scope, max(0, room - 1))
        name = f" {self._portfolio}  " if self._portfolio else " "
        if cell_len(name) + cell_len(scope) + 1 > room:
            name = " "
        blanks = room - cell_len(name) - cell_len(scope)
        return [start, Spot(name), Spot(scope, "chosen"), Spot(" " * (blanks + 1)), Spot(f"{said} ", "quiet")]
