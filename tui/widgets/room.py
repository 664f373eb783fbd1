"""What stands between the bars: the ranked list, or what is said in its place, and the why."""

from textual.app import ComposeResult
from textual.containers import Container

from tui.listing import Lines
from tui.widgets.nothing import Nothing
from tui.widgets.ranked_table import RankedTable
from tui.widgets.why_pane import WhyPane


class Room(Container):
    """The style sheet says whether the why stands under the list or beside it."""

    def compose(self) -> ComposeResult:
        yield RankedTable()
        yield Nothing()
        yield WhyPane()

    def show(self, lines: Lines) -> None:
        table, nothing = self.query_one(RankedTable), self.query_one(Nothing)
        nothing.show(lines.ranking)
        table.display, nothing.display = bool(len(lines)), not len(lines)
        table.show(lines)
