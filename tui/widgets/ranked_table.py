"""The ranked list: as quick with a hundred thousand rows as with a hundred: only the lines in sight are drawn."""

import itertools
from typing import ClassVar

from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from planner.value.outline import Node
from tui.bands import Drawn
from tui.columns import Column, columns, heading
from tui.listing import Line, Lines, Mark
from tui.rows import drawn
from tui.tree import Tree
from tui.widgets.strips import strip_of

_STYLES = (
    *("head", "strong", "quiet", "rise", "fall", "moved", "warning", "proof", "bar", "rule"),
    *("function-1", "function-2", "function-3", "function-4"),
)
_CURSOR, _MARK = "▸", "✓"
_PREFIX = "ranked-table"


class RankedTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows ``Lines`` under a heading that stays; the cursor stands on an item and keeps to its key."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"{_PREFIX}--{name}" for name in (*_STYLES, "cursor")}

    class Chosen(Message):
        """The cursor came to stand on *key*; None when there is no item to stand on."""

        def __init__(self, key: str | None) -> None:
            self.key = key
            super().__init__()

    class Opened(Message):
        """Somebody wants to see all of *key*."""

        def __init__(self, key: str) -> None:
            self.key = key
            super().__init__()

    def __init__(self, listing: Lines | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._listing = listing
        self._line: int | None = None
        self._marked: set[str] = set()
        self._folded: frozenset[str] = frozenset()
        self._key_width = 3
        self._columns: tuple[Column, ...] = ()
        self._ticked: tuple[str, ...] = ()
        self._bands: Drawn = {}

    def on_mount(self) -> None:
        if self._listing is not None:
            self.show(self._listing)

    # What is shown

    @property
    def key(self) -> str | None:
        """The key of the item under the cursor."""
        if self._listing is None or self._line is None:
            return None
        line = self._listing.line(self._line)
        return None if isinstance(line, Mark) else line.key

    @property
    def listing(self) -> Lines | None:
        return self._listing

    @property
    def ticked(self) -> tuple[str, ...]:
        """The optional columns that were asked for; none: as many as fit."""
        return self._ticked

    @property
    def folded(self) -> frozenset[str]:
        """What is folded in the tree that is shown without a filter, or was shown last."""
        return self._folded

    @property
    def shown_columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in self._columns)

    def show_columns(self, ticked: tuple[str, ...]) -> None:
        self._ticked = ticked
        self._lay_out()

    def show_bands(self, bands: Drawn) -> None:
        """Mark the rows that may fall on either side of the cut line, in the lists that *bands* are of."""
        self._bands = bands
        self.refresh()

    def show(self, listing: Lines) -> None:
        """Show *listing*; the cursor stays on its key or what that is folded into, or, if it is gone, where it was."""
        key, line = self.key, self._line
        offset = None if line is None else line - self.scroll_offset.y
        self._listing = listing
        if isinstance(listing, Tree) and not listing.narrowed:
            self._folded = listing.folded
        self.virtual_size = Size(1, len(listing) + 1)
        found = listing.stand(key) if key is not None else None
        self._line = listing.nearest(line or 0) if found is None else found
        if self._line is not None and offset is not None:
            offset = max(offset, listing.depth(self._line))  # with what it belongs to, where that stands right above
            self.scroll_to(y=max(0, self._line - offset), animate=False, immediate=True)
        self._bring_into_sight()
        self._lay_out()
        self.refresh()
        self.post_message(self.Chosen(self.key))

    # Marking

    @property
    def marked(self) -> tuple[str, ...]:
        """Keys of the marked items among those that are listed: nobody changes what they have filtered away."""
        found = ((self._listing.place(key), key) for key in self._marked) if self._listing else ()
        return tuple(key for line, key in sorted((n, key) for n, key in found if n is not None))

    @property
    def row_of_cursor(self) -> int:
        """The line of the screen on which the cursor stands."""
        return self.region.y + 1 + (self._line or 0) - self.scroll_offset.y

    def mark(self) -> None:
        """Mark the item under the cursor or take its mark away, and go to the next."""
        if self.key is not None and self._line is not None:
            self._marked ^= {self.key}
            self._refresh_row(self._line)
            self.step(1)

    def unmark(self) -> bool:
        """Take all marks away; whether there were any."""
        had = bool(self._marked)
        self._marked.clear()
        self.refresh()
        return had

    # Moving

    def step(self, lines: int) -> None:
        """Move the cursor by so many items, down or (negative) up."""
        if self._listing is not None and self._line is not None:
            self._go(self._line + lines, 1 if lines > 0 else -1)

    def page(self, share: float) -> None:
        """Move by a *share* of what is in sight."""
        lines = max(1, round(abs(share) * self._rows_in_sight))
        self.step(lines if share > 0 else -lines)

    def jump(self, *, top: bool) -> None:
        if self._listing is not None:
            self._go(0 if top else len(self._listing) - 1, 1 if top else -1)

    def go(self, line: int) -> None:
        """The cursor to the item on *line*."""
        self._go(line, 1)

    def choose(self, key: str) -> bool:
        """The cursor to *key*, unfolding what hides it; whether it is there."""
        if self._listing is None:
            return False
        if self._listing.find(key) is None and self._listing.place(key) is not None:
            self.show(self._listing.revealing(key))
        line = self._listing.find(key)
        if line is not None:
            self._go(line, 1)
        return line is not None

    def _go(self, line: int, way: int) -> None:
        if self._listing is None or (target := self._listing.nearest(line, way)) is None or target == self._line:
            return
        before, self._line = self._line, target
        if not self._bring_into_sight():
            for changed in (before, target):
                if changed is not None:
                    self._refresh_row(changed)
        self.post_message(self.Chosen(self.key))

    @property
    def _rows_in_sight(self) -> int:
        return max(1, self.size.height - 1)  # the heading takes one line

    def _bring_into_sight(self) -> bool:
        """Scroll until the cursor shows; whether that was needed."""
        if self._listing is None or self._line is None or not self.size.height:
            return False
        top, rows, last = self.scroll_offset.y, self._rows_in_sight, len(self._listing) - 1
        low = last if self._listing.nearest(last, -1) == self._line else self._line  # with the rule that ends the list
        if top <= self._line and low < top + rows:
            return False
        self.scroll_to(y=self._line if self._line < top else low - rows + 1, animate=False, immediate=True)
        return True

    def _refresh_row(self, line: int) -> None:
        self.refresh(Region(0, line - self.scroll_offset.y + 1, self.size.width, 1))

    def on_click(self, event: Click) -> None:
        """The first click on an item goes to it, a further one opens it; one on the sign before it folds."""
        event.stop()
        line = self.scroll_offset.y + event.y - 1
        if self._listing is None or event.y == 0 or line >= len(self._listing):
            return
        if isinstance(self._listing.line(line), Mark):
            return
        if self._folds(line, event.x):
            return
        if line == self._line and self.key is not None:
            self.post_message(self.Opened(self.key))
        self._go(line, 1)

    def _folds(self, line: int, x: int) -> bool:
        """Fold or unfold the item on *line* if *x* is on the signs before its title and something is below it."""
        tree, node = self._listing, self._listing.line(line) if self._listing else None
        if not isinstance(tree, Tree) or not isinstance(node, Node) or not node.below:
            return False
        before = itertools.takewhile(lambda column: column.name != "title", self._columns)
        start = 1 + sum(column.width + 1 for column in before)  # behind the cursor's column
        if not start < x + 1 <= start + len(tree.stem(node)):
            return False
        self.show(tree.turned(node.key))
        return True

    # Drawing

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 - Textual calls by name
        self._bring_into_sight()
        self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._lay_out()

    def _lay_out(self) -> None:
        """Fit the columns to the width and to the keys in sight (looking through all keys would cost per row)."""
        if self._listing is None:
            return
        top = self.scroll_offset.y
        seen = (self._listing.line(n) for n in range(top, min(top + self._rows_in_sight, len(self._listing))))
        longest = max((len(line.key) for line in seen if not isinstance(line, Mark)), default=0)
        width = max(self._key_width, longest)
        fitting = columns(self._listing, self.size.width - 1, width, self._ticked)
        if fitting != self._columns:
            self._key_width, self._columns = width, fitting
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._listing is None or not self._columns:
            return Strip.blank(width, self.rich_style)
        if y == 0:
            return strip_of(self, _PREFIX, [(" ", ""), *heading(self._columns)], self.rich_style, width)
        line = self.scroll_offset.y + y - 1
        if line >= len(self._listing):
            return Strip.blank(width, self.rich_style)
        return self._drawn(self._listing, self._listing.line(line), width, chosen=line == self._line)

    def _drawn(self, lines: Lines, line: Line, width: int, *, chosen: bool) -> Strip:
        base = self.get_component_rich_style(f"{_PREFIX}--cursor") if chosen else self.rich_style
        pieces = drawn(lines, line, self._columns, width, self._bands)
        if isinstance(line, Mark):
            return strip_of(self, _PREFIX, pieces, base, width)
        if line.key in self._marked:
            pieces[0] = (_MARK, "moved")  # in place of the blank before the first column
        return strip_of(self, _PREFIX, [(_CURSOR if chosen else " ", "strong"), *pieces], base, width)
