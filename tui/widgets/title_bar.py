"""The top line: whose portfolio, the lenses with the present one marked, and how much there is."""

from collections.abc import Sequence
from typing import ClassVar

from planner.i18n import say, say_n, visible
from planner.value.ranking import Ranking
from planner.value.scoring import Lens
from tui.cells import shortened, width_of
from tui.widgets.line import ClickableLine, Spot


class TitleBar(ClickableLine):
    """`` planner  Retail CRM    gut  stated ▸evidenced◂    55 features · 3 not ranked``; a click on a lens takes it."""

    prefix = "title-bar"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"title-bar--{name}" for name in ("program", "lens", "chosen", "quiet")}

    def __init__(self, *, readonly: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._readonly = readonly
        self._portfolio = ""
        self._ranking: Ranking | None = None
        self._busy = False

    def show(self, name: str, ranking: Ranking | None, *, busy: bool = False) -> None:
        """*busy*: a newer ranking is on its way."""
        self._portfolio, self._ranking, self._busy = name, ranking, busy
        self.refresh()

    def spots(self, width: int) -> Sequence[Spot]:
        start = Spot(f" {say('app.name')} ", "program")
        tabs = self._tabs()
        counts = Spot(self._counts() + " ", "quiet")
        room = width - width_of(spot.piece for spot in (start, *tabs, counts))
        name = shortened(f" {visible(self._portfolio)}", max(room - 1, 12))
        left = room - len(name)
        if left < 1:
            shorter = width - width_of(spot.piece for spot in (start, *tabs)) - len(name) - 2
            return [start, Spot(name), *tabs, Spot("  " + shortened(counts.text, shorter), "quiet")]
        before = left // 2
        return [start, Spot(name), Spot(" " * before), *tabs, Spot(" " * (left - before)), counts]

    def _tabs(self) -> list[Spot]:
        if self._ranking is None:
            return []
        spots = []
        for lens in Lens:
            said = say(f"lens.{lens}")
            if lens is self._ranking.lens:
                spots.append(Spot(f"▸{said}◂", "chosen"))
            else:
                spots.append(Spot(f" {said} ", "lens", f"screen.lens('{lens}')"))
        return spots

    def _counts(self) -> str:
        flags = (("app.busy", self._busy), ("app.readonly", self._readonly))
        parts = [say(code) for code, holds in flags if holds]
        if self._ranking is not None:
            listed = len(self._ranking.rows) + len(self._ranking.unscored)
            parts.append(say_n(f"count.{self._ranking.level}", listed))
            if self._ranking.unscored:
                parts.append(say_n("count.unranked", len(self._ranking.unscored)))
        return " · ".join(parts)
