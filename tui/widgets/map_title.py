"""The top line of the map: whose portfolio, which way is what, and what is shown."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len

from planner.i18n import say
from tui.cells import shortened, width_of
from tui.widgets.line import ClickableLine, Spot


class MapTitle(ClickableLine):
    """`` planner   needs ◂ CRM-27 ▸ unlocks   feature · 2 steps · 10 items, 12 links``."""

    prefix = "map-title"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"map-title--{name}" for name in ("program", "way", "chosen", "quiet")}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._centre = ""
        self._facts: tuple[str, ...] = ()

    def show(self, centre: str, facts: Sequence[str]) -> None:
        """*centre* and *facts*, safe to show; of these the last give way where room is short."""
        self._centre, self._facts = centre, tuple(facts)
        self.refresh()

    def spots(self, width: int) -> Sequence[Spot]:
        start = [Spot(f" {say('app.name')} ", "program"), Spot("  ")]
        ways = [
            Spot(f"{say('map.title_needs')} ◂ ", "way"),
            Spot(shortened(self._centre, max(width // 3, 8)), "chosen"),
            Spot(f" ▸ {say('map.title_unlocks')}", "way"),
        ]
        room = width - width_of(spot.piece for spot in (*start, *ways)) - 3
        kept = list(self._facts)
        while kept and cell_len(" · ".join(kept)) > room:
            kept.pop()
        said = f"{' · '.join(kept)} "
        return [*start, *ways, Spot(" " * max(room + 3 - cell_len(said), 0)), Spot(said, "quiet")]
