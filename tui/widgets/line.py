"""A single line of pieces that can be clicked: what the bars at the top and the bottom are made of."""

from collections.abc import Iterable
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import Piece


class Spot(NamedTuple):
    """A piece of a line, and the action that a click on it runs ('' for none)."""

    text: str
    style: str = ""
    action: str = ""

    @property
    def piece(self) -> Piece:
        return self.text, self.style


class ClickableLine(Widget):
    """Draws ``spots(width)``; their styles are component classes, named after *prefix*."""

    ALLOW_SELECT = False
    prefix = ""

    def spots(self, width: int) -> Iterable[Spot]:
        """What stands on the line when it has so many cells."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        segments = [Segment(spot.text, self.rich_style + self._style(spot)) for spot in self.spots(width)]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _style(self, spot: Spot) -> Style:
        named = f"{self.prefix}--{spot.style}"
        style = self.get_component_rich_style(named, partial=True) if spot.style else Style.null()
        return style + Style(meta={"@click": spot.action}) if spot.action else style
