"""What is known of a test before anybody has planned it: the leading indicator, and what the MVP would try."""

from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.domain.values import TITLE_LIMIT
from planner.i18n import say
from tui.form.blanks import Idea
from tui.screens.mvp import MvpScreen
from tui.slices.lines import Head
from tui.widgets.slice_list import SliceList

_NAMED = 6
"""Keys of an MVP that are named before the others are only counted."""


def idea_of(portfolio: Portfolio, item: Item, kind: str | None = None) -> Idea:
    """A test of the item by its own leading indicator, else by that of what it is a part of."""
    return Idea(kind or Idea().kind, measure=_indicator(portfolio, item))


def tested_by_mvp(screen: MvpScreen) -> tuple[Item, Idea] | None:
    """The initiative that is sliced, to be tested by its MVP, where the cursor stands on a slice of that."""
    found, line = screen.found, screen.query_one(SliceList).line
    if found is None or len(found.of) != 1 or not isinstance(line, Head) or line.slice >= found.taken:
        return None
    (item,) = found.of
    keys = [key for one in found.slices[: found.taken] for key in one.keys]
    named = ", ".join(keys[:_NAMED]) + (" …" if len(keys) > _NAMED else "")
    portfolio = found.stock.portfolio
    title = say("ask.mvp", keys=named)
    return item, Idea(title=title, measure=_indicator(portfolio, item), cost=found.cost)


def _indicator(portfolio: Portfolio, item: Item) -> str:
    """In one line; nothing where nobody has written one down."""
    above: Item | None = item
    seen: set[str] = set()
    while above is not None and above.key not in seen:
        told = " ".join(above.hypothesis.indicator.split()) if above.hypothesis else ""
        if told:
            return told[:TITLE_LIMIT]
        seen.add(above.key)
        above = portfolio.items.get(above.parent) if above.parent else None
    return ""
