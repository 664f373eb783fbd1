"""How good the order that costs least delay is, of what is listed."""

from typing import TYPE_CHECKING

from tui.screens.order import OrderScreen

if TYPE_CHECKING:  # the list runs this deed
    from tui.screens.backlog import BacklogScreen


def prove_order(screen: "BacklogScreen") -> None:
    """Whatever lens the list is seen through."""
    screen.app.push_screen(OrderScreen(screen.program.planner, screen.asked))
