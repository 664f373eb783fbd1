"""The top line: whose portfolio, the lenses with the present one marked, and how much there is."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len

from planner.i18n import say, say_n, visible
from planner.value.ranking import Ranking
from planner.value.scoring import Lens
from tui.cells import shortened, width_of
from tui.widgets.line import ClickableLine, Spot

_LEAST_NAME = 12
"""Cells that the portfolio's name is given even where room is short."""


class TitleBar(ClickableLine):
    """`` planner  Retail CRM    gut  stated ▸evidenced◂    55 features · 3 not ranked``; a click on a lens takes it."""

    prefix = "title-bar"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"title-bar--{name}" for name in ("program", "lens", "chosen", "quiet")}

    def __init__(self, *, readonly: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._readonly = readonly
        self._portfolio = ""
        self._levels: tuple[Ranking, ...] = ()
        self._busy = False
        self._progress = ""
        self._marked = 0

    def show(self, name: str, levels: Iterable[Ranking] = (), *, busy: bool = False) -> None:
        """The list shown, or those of several *levels*. *busy*: newer ones are on their way."""
        self._portfolio, self._levels, self._busy, self._progress = name, tuple(levels), busy, ""
        self.refresh()

    def tell(self, progress: str) -> None:
        """How far the newer ones are; empty if nobody knows."""
        self._progress = progress
        self.refresh()

    def mark(self, items: int) -> None:
        """So many items are marked."""
        self._marked = items
        self.refresh()

    def spots(self, width: int) -> Sequence[Spot]:
        start, tabs = Spot(f" {say('app.name')} ", "program"), self._tabs()
        room = width - width_of(spot.piece for spot in (start, *tabs))
        name = Spot(shortened(f" {visible(self._portfolio)} ", max(room // 2, _LEAST_NAME)))
        room -= cell_len(name.text)
        counts = Spot(f"{_fitting(self._counts(), room - 2)} ", "quiet")
        blanks = max(0, room - cell_len(counts.text))
        return [start, name, Spot(" " * (blanks // 2)), *tabs, Spot(" " * (blanks - blanks // 2)), counts]

    def _tabs(self) -> list[Spot]:
        if not self._levels:
            return []
        spots = []
        for lens in Lens:
            said = say(f"lens.{lens}")
            if lens is self._levels[0].lens:
                spots.append(Spot(f"▸{said}◂", "chosen"))
            else:
                spots.append(Spot(f" {said} ", "lens", f"screen.lens('{lens}')"))
        return spots

    def _counts(self) -> list[str]:
        """What there is to say at the right, the most important first."""
        parts = [self._progress or say("app.busy")] if self._busy else self._proof()
        parts += [say("app.give_up")] if self._progress else []
        parts += [say("app.readonly")] if self._readonly else []
        parts += [say_n("count.marked", self._marked)] if self._marked else []
        listed = sum(len(one.rows) + len(one.unscored) for one in self._levels)
        level = "items" if len(self._levels) > 1 else next((one.level for one in self._levels), None)
        parts += [say_n(f"count.{level}", listed)] if level else []
        unscored = sum(len(one.unscored) for one in self._levels)
        return parts + ([say_n("count.unranked", unscored)] if unscored else [])

    def _proof(self) -> list[str]:
        """How good the sequence is that is shown."""
        sequences = [one for one in self._levels if one.lens is Lens.SEQUENCED]
        if len(sequences) != 1:
            return []
        from planner.services.sequence.lens import found_in
        from planner.services.sequence.words import goodness_in_short  # imported late: others need no engine

        return [goodness_in_short(found_in(sequences[0]).proof)]


def _fitting(parts: Sequence[str], width: int) -> str:
    """As many of *parts* as fit, joined; none is cut."""
    chosen = list(parts)
    while chosen and cell_len(" · ".join(chosen)) > width:
        chosen.pop()
    return " · ".join(chosen)
