"""Finding items in the ranked list, and going to one by its key."""

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.i18n import say
from planner.value.filtering import parse_filter
from tui.answers import Newest, is_slow
from tui.form.searching import Search
from tui.replacing import other_items
from tui.seeking import meant_key, next_match
from tui.widgets.filter_bar import FilterBar, FindBar, JumpBar
from tui.widgets.ranked_table import RankedTable

if TYPE_CHECKING:  # the list runs these deeds
    from tui.screens.backlog import BacklogScreen


def find(screen: "BacklogScreen") -> None:
    bar = screen.query_one(FindBar)
    bar.origin = screen.query_one(RankedTable).key
    bar.begin()


def following(screen: "BacklogScreen") -> None:
    walk(screen, 1)


def preceding(screen: "BacklogScreen") -> None:
    walk(screen, -1)


def jump(screen: "BacklogScreen") -> None:
    bar, ranking = screen.query_one(JumpBar), screen.ranking
    bar.clear()
    bar.begin()
    if ranking is None:
        return
    bar.search, bar.prefix = None, ranking.portfolio.charter.prefix

    def ready(search: Search) -> None:
        bar.search = search

    Newest(screen, ready, screen.refuse).ask(
        lambda: Search(ranking.portfolio).prepared(), slow=is_slow(ranking.portfolio)
    )


def walk(screen: "BacklogScreen", step: int, *, here: bool = False) -> None:
    """The cursor to the next item with the words of the search; with *here* the one it began at counts, too."""
    bar, table, ranking = screen.query_one(FindBar), screen.query_one(RankedTable), screen.ranking
    if ranking is None or (listing := table.listing) is None or not len(listing):
        return
    wanted = parse_filter(bar.words, ranking.scorecard)
    bar.found("", wanted.findings)
    origin = bar.origin if here and bar.origin else table.key
    if not wanted:
        if here and origin is not None:
            table.choose(origin)
        return
    sieve, levels = screen.sieve, screen.lists
    first = ((listing.place(origin) if origin else None) or 0) + (0 if here else step)

    def met() -> str | None:
        tests = {level: sieve.test(one, wanted) for level, one in levels.items()}
        items = ranking.portfolio.items
        return next_match(listing.unfolded(), lambda line: tests[items[line.key].kind](line), first, step)

    screen.walks.ask(met, slow=is_slow(ranking.portfolio))


def walked(screen: "BacklogScreen", key: str | None) -> None:
    if key is None:
        screen.query_one(FindBar).found(say("find.none"))
    else:
        screen.query_one(RankedTable).choose(key)


def jumped(screen: "BacklogScreen") -> None:
    """To the item that was typed, whatever filter or level hides it; what is closed opens in full."""
    bar, ranking = screen.query_one(JumpBar), screen.ranking
    portfolio = ranking.portfolio if ranking else Portfolio()
    key = meant_key(bar.words, portfolio.charter.prefix)
    likeliest = next(iter(bar.meant()), None)
    if key not in portfolio.items and likeliest is not None:
        key = likeliest.key
    bar.clear()
    screen.set_focus(screen.query_one(RankedTable))
    if not key:
        return
    if key not in portfolio.items:
        screen.notify(say("jump.unknown", key=key), severity="warning", markup=False)
        return
    go_to(screen, portfolio.items[key])


def go_to(screen: "BacklogScreen", item: Item) -> None:
    """The cursor to *item* on its own level; what is closed stands in no list and opens in full."""
    if screen.query_one(RankedTable).choose(item.key):
        return
    screen.query_one(FilterBar).clear()
    if item.status.open:
        asked = screen.asked if item.kind in screen.lists else replace(screen.asked, level=item.kind)
        screen.ask(asked, other_items, aim=item.key)
    else:
        screen.show_in_full(item.key)
