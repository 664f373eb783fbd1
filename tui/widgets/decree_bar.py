"""The line under the title while decrees hold: what is decreed of the order that is shown, and what that costs."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from planner.value.ranking import Ranking
from planner.value.scoring import Lens
from tui.cells import shortened


class DecreeBar(Widget):
    """`` ⚑ 2 decrees: +1,877.5 · CRM-9 first +1,774.2 · CRM-45 before CRM-1 +103.3``; not there without decrees."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._levels: tuple[Ranking, ...] = ()
        self.display = False

    def show(self, levels: Iterable[Ranking]) -> None:
        """The list shown, or those of several *levels*."""
        self._levels = tuple(one for one in levels if one.lens is Lens.SEQUENCED)
        self.display = bool(self._said())
        self.refresh()

    def render_line(self, y: int) -> Strip:
        from planner.formats.writing.diagram import DECREED  # imported late: most lists have no decrees

        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        text = f" {DECREED} {fitting(self._said(), width - 4)}"
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(width, self.rich_style)

    def _said(self) -> Sequence[str]:
        """In the language of the moment."""
        if not self._levels:
            return ()
        from planner.services.sequence.decree_words import decrees_on_a_line  # imported late: others need no engine
        from planner.services.sequence.lens import found_in

        return decrees_on_a_line([found_in(one) for one in self._levels])


def fitting(parts: Sequence[str], width: int) -> str:
    """As many of *parts* as fit, joined, and how many more there are; the first is cut rather than left out."""
    for kept in range(len(parts), 0, -1):
        more = [f"+{len(parts) - kept}"] if kept < len(parts) else []
        said = " · ".join([*parts[:kept], *more])
        if cell_len(said) <= width:
            return said
    return shortened(parts[0], width) if parts else ""
