"""From one screen to another by its digit: each stands directly on the list, and the cursor keeps to its item."""

from typing import Any

from textual.screen import Screen

from planner.domain.errors import NotFound
from planner.services.planner import RankQuery
from tui.deeds.seeking import go_to
from tui.screens.backlog import BacklogScreen
from tui.screens.commanded import CommandScreen
from tui.screens.learn import LearnScreen
from tui.screens.map import MapScreen
from tui.screens.mvp import MvpScreen
from tui.slices.question import scope_of
from tui.widgets.ranked_table import RankedTable


def map(screen: CommandScreen[Any]) -> None:
    """What waits for what around the item chosen; all that is linked where none is."""
    key, asked = screen.present, to_list(screen).asked
    under = RankQuery(scorecard=asked.scorecard, first=asked.first, before=asked.before, lenient=True)
    enter(screen, MapScreen(screen.program.planner, key, readonly=screen.readonly, under=under))


def mvp(screen: CommandScreen[Any]) -> None:
    """The slices of the initiative of the item chosen, or of all that are marked."""
    portfolio = screen.attempt(screen.program.planner.portfolio)
    if portfolio is not None:
        of = scope_of(portfolio, screen.subjects)
        enter(screen, MvpScreen(screen.program.planner, of, readonly=screen.readonly))


def learn(screen: CommandScreen[Any]) -> None:
    """What to learn about the list as it is asked for, and what was learnt."""
    asked = to_list(screen).asked
    query = RankQuery(level=asked.level, cut=asked.cut, scorecard=asked.scorecard)
    enter(screen, LearnScreen(screen.program.planner, query, readonly=screen.readonly))


def backlog(screen: CommandScreen[Any]) -> None:
    """Back to the list, with the cursor on the item that was looked at; a slip still to be priced is given up first."""
    if isinstance(screen, MapScreen) and screen.give_up():
        return
    key = screen.present
    listed = to_list(screen)
    if key is None or listed.query_one(RankedTable).choose(key):
        return
    try:
        item = screen.program.planner.show(key).item
    except NotFound:
        return
    if item.status.open:
        go_to(listed, item)


def enter(screen: CommandScreen[Any], room: Screen[Any]) -> None:
    """Show *room* in place of whatever stands over the list."""
    to_list(screen)
    screen.app.push_screen(room)


def to_list(screen: CommandScreen[Any]) -> BacklogScreen:
    app = screen.app
    while not isinstance(app.screen, BacklogScreen):
        app.pop_screen()
    return app.screen
