"""The first minute: the example in an empty portfolio, and being shown around."""

from typing import TYPE_CHECKING

from planner.bootstrap import example
from planner.domain.errors import PlannerError
from planner.domain.portfolio import Portfolio
from planner.i18n import language, say, say_n
from tui.answers import Newest
from tui.screens.commanded import CommandScreen
from tui.screens.tour import TourScreen

if TYPE_CHECKING:
    from tui.screens.backlog import BacklogScreen


def fill_example(screen: CommandScreen[None]) -> None:
    """Put the example into the portfolio, which must be empty; one undo takes it out again."""
    spoken = language()

    def ready(portfolio: Portfolio) -> None:
        records = screen.attempt(lambda: screen.program.planner.restore(portfolio))
        if records is not None:
            screen.program.committed("restore")
            screen.notify(say_n("notice.example", records), markup=False)

    def failed(error: PlannerError) -> None:
        screen.refuse(error)

    screen.notify(say("notice.example_coming"), markup=False)
    Newest(screen, ready, failed).ask(lambda: example(spoken), slow=True)


def tour(screen: "BacklogScreen") -> None:
    """Show around on the list itself."""
    screen.program.push_screen(TourScreen(screen))
