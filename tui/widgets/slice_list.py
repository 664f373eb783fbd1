"""The slices as a list under a heading that stays; only the lines in sight are drawn."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from planner.services.slices.slicing import Slices
from tui.cells import Piece, filled, shortened, width_of
from tui.slices.cells import Columns, drawn, heading, ruled
from tui.slices.lines import Line, Rule, keys_of, lines_of, nearest

_STYLES = ("head", "strong", "quiet", "moved", "warning", "rule")
_CURSOR = "▸"


class SliceList(ScrollView, can_focus=True, inherit_bindings=False):
    """The cursor keeps to its item, or to the head of its slice, when other slices are shown."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"slice-list--{name}" for name in (*_STYLES, "cursor")}

    class Chosen(Message):
        """The cursor came to stand on another line, or other slices are shown."""

    class Opened(Message):
        """Somebody wants to see all of *key*."""

        def __init__(self, key: str) -> None:
            self.key = key
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._found: Slices | None = None
        self._decrees: tuple[tuple[str, bool], ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._at: int | None = None
        self._key_width = 3

    # What is shown

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self._lines[self._at] if self._at is not None else None

    @property
    def keys(self) -> tuple[str, ...]:
        """The items it is about: of a head, all of its slice."""
        return keys_of(self.line, self._found) if self._found is not None and self.line is not None else ()

    @property
    def slice(self) -> int | None:
        """The number of the slice under the cursor, from 0."""
        return getattr(self.line, "slice", None)

    @property
    def row_of_cursor(self) -> int:
        """The line of the screen on which the cursor stands."""
        return self.region.y + 1 + (self._at or 0) - self.scroll_offset.y

    def show(self, found: Slices, decrees: tuple[tuple[str, bool], ...]) -> None:
        keys, at = self.keys, self._at or 0
        headed = len(keys) > 1
        self._found, self._decrees, self._lines = found, decrees, lines_of(found)
        self._key_width = max([3, *(len(key) for line in self._lines for key in keys_of(line, found))])
        self.virtual_size = Size(1, len(self._lines) + 1)
        places = [n for n, line in enumerate(self._lines) if keys and keys[0] in keys_of(line, found)]
        same = [n for n in places if (len(keys_of(self._lines[n], found)) > 1) is headed]
        self._at = nearest(self._lines, (same or places or [at])[0])
        self._bring_into_sight()
        self.refresh()
        self.post_message(self.Chosen())

    # Moving

    def step(self, lines: int) -> None:
        if self._at is not None:
            self._go(self._at + lines, 1 if lines > 0 else -1)

    def page(self, share: float) -> None:
        lines = max(1, round(abs(share) * self._in_sight))
        self.step(lines if share > 0 else -lines)

    def jump(self, *, top: bool) -> None:
        self._go(0 if top else len(self._lines) - 1, 1 if top else -1)

    def _go(self, place: int, way: int) -> None:
        target = nearest(self._lines, place, way)
        if target is not None and target != self._at:
            self._at = target
            self._bring_into_sight()
            self.refresh()
            self.post_message(self.Chosen())

    @property
    def _in_sight(self) -> int:
        return max(1, self.size.height - 1)  # the heading takes one line

    def _bring_into_sight(self) -> None:
        """Scroll until the cursor shows; at the first line of a part of the list its rule shows, too."""
        if self._at is None or not self.size.height:
            return
        top, rows = self.scroll_offset.y, self._in_sight
        if self._at < top:
            self.scroll_to(y=self._at, animate=False, immediate=True)
        elif self._at >= top + rows:
            self.scroll_to(y=self._at - rows + 1, animate=False, immediate=True)

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 - Textual calls by name
        self._bring_into_sight()

    def on_click(self, event: Click) -> None:
        """The first click on a line goes to it, a further one on an item opens it."""
        event.stop()
        place = self.scroll_offset.y + event.y - 1
        if event.y == 0 or place >= len(self._lines) or isinstance(self._lines[place], Rule):
            return
        if place == self._at and len(self.keys) == 1:
            self.post_message(self.Opened(self.keys[0]))
        self._go(place, 1)

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._found is None:
            return Strip.blank(width, self.rich_style)
        columns = Columns.fitting(width - 1, self._key_width)
        if y == 0:
            return self._strip([(" ", "head"), *heading(columns)], self.rich_style, width)
        place = self.scroll_offset.y + y - 1
        if place >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[place]
        if isinstance(line, Rule):
            said = shortened(f"── {ruled(self._found, line)} ", width)
            return self._strip([(said + "─" * (width - cell_len(said)), "rule")], self.rich_style, width)
        chosen = place == self._at
        base = self.get_component_rich_style("slice-list--cursor") if chosen else self.rich_style
        pieces = drawn(self._found, line, columns, self._decrees)
        return self._strip([(_CURSOR if chosen else " ", "strong"), *pieces], base, width)

    def _strip(self, pieces: list[Piece], base: Style, width: int) -> Strip:
        fitting = pieces if width_of(pieces) <= width else filled(pieces, width)
        return Strip([Segment(text, base + self._style(style)) for text, style in fitting]).adjust_cell_length(
            width, base
        )

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"slice-list--{name}", partial=True) if name else Style.null()
