"""Pieces of text as the strip that a widget draws, each in the component style of its name."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import Piece, filled, width_of


def strip_of(widget: Widget, prefix: str, pieces: Sequence[Piece], base: Style, width: int) -> Strip:
    """In exactly *width* cells; styles are the component classes ``<prefix>--<name>`` of *widget*, over *base*."""
    fitting = pieces if width_of(pieces) <= width else filled(pieces, width)
    segments = [Segment(text, base + style_of(widget, prefix, name)) for text, name in fitting]
    return Strip(segments).adjust_cell_length(width, base)


def style_of(widget: Widget, prefix: str, name: str) -> Style:
    return widget.get_component_rich_style(f"{prefix}--{name}", partial=True) if name else Style.null()
