"""Rows marked so that the next command is about all of them."""

from typing import TYPE_CHECKING

from tui.widgets.ranked_table import RankedTable
from tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:  # the list runs this deed
    from tui.screens.backlog import BacklogScreen


def mark(screen: "BacklogScreen") -> None:
    """Take the row among those that the next command is about, or out of them, and go on to the next."""
    table = screen.query_one(RankedTable)
    table.mark()
    screen.query_one(TitleBar).mark(len(table.marked))
