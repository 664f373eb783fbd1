"""Value against cost as a picture in cells; a click on it says at which cost to cut."""

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from planner.i18n import say
from planner.services.slices.curve import Piece, cost_at, curve
from planner.services.slices.slicing import Slices
from tui.cells import shortened

_STYLES = ("label", "axis", "inside", "outside", "cut", "chosen")


class SliceCurve(Widget):
    """The heading takes the first line, the picture the others."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"slice-curve--{name}" for name in _STYLES}

    class Aimed(Message):
        """Somebody pointed at a cost."""

        def __init__(self, cost: float) -> None:
            self.cost = cost
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._found: Slices | None = None
        self._chosen: int | None = None

    def show(self, found: Slices, chosen: int | None) -> None:
        """*chosen* is the number of a slice."""
        self._found, self._chosen = found, chosen
        self.refresh()

    def render(self) -> Text:
        width, height = self.size
        text = Text(no_wrap=True, overflow="crop", end="")
        if self._found is not None:
            lines = curve(self._found, width, height - 1, self._chosen)
            head = [[(shortened(say("slices.curve"), width), "label")]] if lines else []
            text.append_text(Text("\n").join(self._line(line) for line in [*head, *lines]))
        return text

    def on_click(self, event: Click) -> None:
        event.stop()
        cost = cost_at(self._found, event.x, self.size.width) if self._found is not None else None
        if cost is not None:
            self.post_message(self.Aimed(cost))

    def _line(self, pieces: list[Piece]) -> Text:
        return Text.assemble(*((text, self._style(style)) for text, style in pieces))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"slice-curve--{name}", partial=True) if name else Style.null()
