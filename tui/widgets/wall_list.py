"""The ranked list on a wall: every other line is air, or the rule that belongs there."""

from typing import ClassVar

from rich.cells import cell_len
from textual.events import Resize
from textual.strip import Strip
from textual.widget import Widget

from planner.i18n import say_n
from planner.services.sure.words import SIGN
from planner.value.ranking import Row, Unscored
from tui.bands import Drawn, band_of
from tui.cells import shortened
from tui.cut_words import cut_said
from tui.listing import Listing
from tui.wall_rows import Widths, apart, head, ranked
from tui.widgets.strips import strip_of, style_of

_STYLES = ("head", "strong", "quiet", "rise", "fall", "moved", "warning", "proof", "rule", "cursor")
_PREFIX = "wall-list"
_FUNCTIONS = tuple(f"function-{n}" for n in range(1, 5))


class WallList(Widget):
    """Shows a ``Listing`` without its marks: they stand in the air between two rows. The cursor keeps to its key."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"{_PREFIX}--{name}" for name in (*_STYLES, *_FUNCTIONS)}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._listing: Listing | None = None
        self._at = 0
        self._top = 0
        self._bands: Drawn = {}

    @property
    def key(self) -> str | None:
        return self._item(self._at).key if self._count else None

    @property
    def in_sight(self) -> tuple[int, int]:
        """The first and the last item that show, from 1."""
        return self._top + 1, min(self._top + self._rows, self._count)

    def show(self, listing: Listing, *, follow: str | None = None) -> None:
        """Show *listing*; the cursor goes to *follow* if that is in it, else stays on its key."""
        key = self.key
        self._listing = listing
        keys = [*(row.key for row in listing.rows), *(one.key for one in listing.unscored)]
        wanted = next((one for one in (follow, key) if one in keys), None)
        self._go(keys.index(wanted) if wanted is not None else self._at)

    def show_bands(self, bands: Drawn) -> None:
        """Mark the rows that may fall on either side of the cut line, in the list that *bands* are of."""
        self._bands = bands
        self.refresh()

    def step(self, items: int) -> None:
        self._go(self._at + items)

    def page(self, share: float) -> None:
        self.step(round(share * self._rows) or 1)

    def jump(self, *, top: bool) -> None:
        self._go(0 if top else self._count - 1)

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 - Textual calls by name
        self._go(self._at)

    def _go(self, at: int) -> None:
        self._at = max(0, min(at, self._count - 1))
        self._top = max(0, min(self._top, self._at, self._count - self._rows))
        self._top = max(self._top, self._at - self._rows + 1)
        self.refresh()

    @property
    def _count(self) -> int:
        return len(self._listing.rows) + len(self._listing.unscored) if self._listing else 0

    @property
    def _rows(self) -> int:
        """How many items there is room for: each takes its line and the one above it, under the heading."""
        return max(1, (self.size.height - 1) // 2)

    def _item(self, n: int) -> Row | Unscored:
        listing = self._listing
        assert listing is not None  # noqa: S101 - for mypy
        ranks = len(listing.rows)
        return listing.rows[n] if n < ranks else listing.unscored[n - ranks]

    def render_line(self, y: int) -> Strip:
        width, listing = self.size.width, self._listing
        n, drawn = self._top + (y - 1) // 2, (y - 1) % 2
        if listing is None or not self._count or n >= self._count:
            return Strip.blank(width, self.rich_style)
        if y and not drawn:
            return strip_of(self, _PREFIX, [(self._rule(listing, n, width), "rule")], self.rich_style, width)
        sight = range(self._top, min(self._top + self._rows, self._count))
        widths = Widths.of([self._item(m).key for m in sight], width - 2)
        if not y:
            return strip_of(self, _PREFIX, [("  ", ""), *head(widths)], self.rich_style, width)
        item, chosen = self._item(n), n == self._at
        pieces = ranked(listing, item, widths) if isinstance(item, Row) else apart(listing, item, widths)
        base = self.rich_style + style_of(self, _PREFIX, "cursor") if chosen else self.rich_style
        band = band_of(self._bands, listing.ranking) if isinstance(item, Row) else None
        sign = SIGN if band is not None and isinstance(item, Row) and band.holds(item.rank) else " "
        before = [("▸" if chosen else " ", "strong"), (sign, "rule")]
        return strip_of(self, _PREFIX, [*before, *pieces], base, width)

    def _rule(self, listing: Listing, n: int, width: int) -> str:
        """What stands above the *n*-th item: the cut line, the heading of the unranked, or nothing."""
        said = ""
        if n == listing.cut_at and n < len(listing.rows):
            said = cut_said(listing.ranking, band_of(self._bands, listing.ranking))
        elif n == len(listing.rows) and listing.unscored:
            said = say_n("list.unranked", len(listing.unscored))
        begun = shortened(f"── {said} ", width)
        return begun + "─" * (width - cell_len(begun)) if said else ""
