"""The map: a drawing larger than its room scrolls, and follows the node that is chosen."""

from collections.abc import Mapping
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from planner.i18n.widths import width
from planner.services.map.canvas import Canvas, Drawn, Row
from planner.services.map.drawing import Spot
from tui.cells import filled

_STYLES = (
    *("key", "sign", "title", "quiet", "more", "hard", "soft", "decreed", "near", "handoff"),
    *("function-1", "function-2", "function-3", "function-4"),
)
_AROUND = 3
"""Cells in sight around the chosen node."""


class MapView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a ``Drawing`` with one node chosen. Every text in it is safe to show."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"map-view--{name}" for name in (*_STYLES, "chosen")}

    class Chosen(Message):
        """Somebody pointed at a node."""

        def __init__(self, node: int) -> None:
            self.node = node
            super().__init__()

    class Entered(Message):
        """Somebody pointed at the node that was chosen already."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._canvas: Canvas | None = None
        self._chosen: int | None = None
        self._lit: Mapping[int, Row] = {}

    def show(self, canvas: Canvas, chosen: int | None) -> None:
        self._canvas = canvas
        self.virtual_size = Size(canvas.drawing.width, canvas.drawing.height)
        self.choose(chosen)

    def choose(self, node: int | None) -> None:
        self._chosen = node
        if self._canvas is not None:
            self._lit = self._canvas.lit(node)
            if node is not None:
                self._follow(self._canvas.drawing.spots[node])
        self.refresh()

    def _follow(self, spot: Spot) -> None:
        """Bring the whole node into sight, with a little of what is around it."""
        region = Region(spot.x, spot.y, spot.width, len(spot.lines)).grow((1, _AROUND, 1, _AROUND))
        self.scroll_to_region(region, animate=False, force=True)

    @property
    def _air(self) -> int:
        """Blank lines above, where there is room."""
        return int(self._canvas is not None and self.size.height > self._canvas.drawing.height)

    def on_click(self, event: Click) -> None:
        across, down = event.x + self.scroll_offset.x, event.y + self.scroll_offset.y - self._air
        found = self._canvas.drawing.at(across, down) if self._canvas else None
        if found is not None:
            self.post_message(self.Entered() if found == self._chosen else self.Chosen(found))

    def render_line(self, y: int) -> Strip:
        wide, line = self.size.width, y + self.scroll_offset.y - self._air
        if self._canvas is None or not 0 <= line < self._canvas.drawing.height:
            return Strip.blank(wide, self.rich_style)
        pieces = self._canvas.line(line, self._lit)
        segments = [Segment(self._fitted(piece), self.rich_style + self._style(piece)) for piece in pieces]
        x = self.scroll_offset.x
        strip = Strip(segments).crop(x, x + wide)
        return strip.adjust_cell_length(wide, self.rich_style)

    def _fitted(self, piece: Drawn) -> str:
        """As wide as the layout took it to be, however the terminal's tables count it."""
        return "".join(text for text, _ in filled([(piece.text, "")], width(piece.text)))

    def _style(self, piece: Drawn) -> Style:
        own = self.get_component_rich_style(f"map-view--{piece.style}", partial=True) if piece.style else Style.null()
        if piece.chosen:
            return own + self.get_component_rich_style("map-view--chosen", partial=True)
        return own
