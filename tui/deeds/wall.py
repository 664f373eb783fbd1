"""Wall mode, opened on what the list shows."""

from typing import TYPE_CHECKING

from tui.screens.wall import WallScreen

if TYPE_CHECKING:  # the list runs this deed
    from tui.screens.backlog import BacklogScreen


def open_wall(screen: "BacklogScreen") -> None:
    screen.app.push_screen(WallScreen(screen.program.planner, screen.asked))
