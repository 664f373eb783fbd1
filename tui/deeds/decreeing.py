"""Decrees on the order that costs least delay: what ships first, and what comes before what.

They hold for as long as the list is open: like the cut they are part of the question that it answers, never of the
portfolio.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.i18n import say
from planner.value.scoring import Lens
from tui.form.searching import Search
from tui.replacing import other_lens
from tui.screens.search import SearchScreen

if TYPE_CHECKING:  # the list runs these deeds, and other lenses need no engine
    from planner.services.sequence.decrees import Decrees
    from planner.services.sequence.order import Sequenced
    from tui.screens.backlog import BacklogScreen


def ship_first(screen: "BacklogScreen") -> None:
    """The present item before all else, after those for which that is decreed already."""
    key = screen.present
    if key is None or _found(screen, key) is None:
        return
    _ask(screen, _asked(screen).with_first(key))


def ship_before(screen: "BacklogScreen") -> None:
    """The present item before another one, which is found by its words."""
    key = screen.present
    if key is None or (found := _found(screen, key)) is None:
        return
    portfolio = found.stock.portfolio

    def chosen(later: str | None) -> None:
        if later is None:
            return
        from planner.services.sequence.decrees import checked

        if screen.attempt(lambda: checked(found.stock, found.decrees.with_before(key, later))) is not None:
            _ask(screen, _asked(screen).with_before(key, later))

    unplaced = [one for one in portfolio.items if one == key or one not in found.by_key]
    screen.app.push_screen(SearchScreen(lambda: say("decree.before", key=key), Search(portfolio, unplaced)), chosen)


def release(screen: "BacklogScreen") -> None:
    """Nothing is decreed of the present item any more."""
    key = screen.present
    if key is None:
        return
    asked = _asked(screen)
    left = asked.without_item(key)
    if left == asked:
        screen.notify(say("decree.none", key=key), markup=False)
    else:
        _ask(screen, left)


def _asked(screen: "BacklogScreen") -> "Decrees":
    from planner.services.sequence.decrees import Decrees

    return Decrees(screen.asked.first, screen.asked.before)


def _ask(screen: "BacklogScreen", decrees: "Decrees") -> None:
    """Decrees that the list cannot keep, because it changed or shows another level, are left out of it, and named."""
    query = replace(screen.asked, first=decrees.first, before=decrees.before, lenient=True)
    screen.ask(query, other_lens, aim=screen.present)


def _found(screen: "BacklogScreen", key: str) -> "Sequenced | None":
    """The order in which *key* has a place; None, and said so, if it has none."""
    ranking = screen.ranking
    if ranking is None or {screen.asked.lens, ranking.lens} != {Lens.SEQUENCED}:
        screen.notify(say("decree.only_sequenced"), markup=False)
        return None
    from planner.services.sequence.lens import found_in

    found = next((one for one in map(found_in, screen.lists.values()) if key in one.by_key), None)
    if found is None:
        screen.notify(say("decree.no_place", key=key), markup=False)
    return found
