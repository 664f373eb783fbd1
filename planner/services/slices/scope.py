"""What is to be sliced: the parts of an item, a selection of items, or the whole portfolio."""

from collections.abc import Sequence

from planner.domain.errors import refused
from planner.domain.findings import Where
from planner.domain.graph import ancestors
from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.services.stock import DEPTH, Stock, reached, stock
from planner.value.scoring import Scorer


def sliced_stock(portfolio: Portfolio, scorer: Scorer, of: Sequence[Item]) -> Stock:
    """The work to slice, with what it requires.

    Nothing chosen is the whole portfolio. One item, or several initiatives, stand for their open parts, on the highest
    level that has any. Of several items others than initiatives each stands for itself, on the highest of their levels:
    what is larger for its parts there, what is smaller for what it is part of.

    Raises ``Refused``: ``mvp.no_parts``, or ``mvp.level`` where an item is part of nothing on that level.
    """
    if not of:
        return stock(portfolio, scorer)
    if len(of) == 1 or all(item.kind is Kind.INITIATIVE for item in of):
        below = {key for item in of for key in open_parts(portfolio, item)}
        if not below:
            raise refused("mvp.no_parts", Where(key=of[0].key))
        level = min((portfolio.items[key].kind for key in below), key=DEPTH.__getitem__)
        return stock(portfolio, scorer, level, frozenset(below))
    level = min((item.kind for item in of if item.kind is not Kind.INITIATIVE), key=DEPTH.__getitem__)
    return stock(portfolio, scorer, level, frozenset(key for item in of for key in _at(portfolio, item, level)))


def open_parts(portfolio: Portfolio, item: Item) -> list[str]:
    """Everything open below *item* that is smaller than it, at any remove, in no order."""
    items = portfolio.items
    below = reached(portfolio.children, [item.key])
    return [key for key in below if items[key].status.open and DEPTH[items[key].kind] > DEPTH[item.kind]]


def sliceable(portfolio: Portfolio, key: str) -> Item | None:
    """The highest item above *key*, or itself, that has open parts; None when there is none."""
    chain = [key, *_above(portfolio, key)]
    found = (portfolio.items[one] for one in reversed(chain))
    return next((item for item in found if open_parts(portfolio, item)), None)


def _at(portfolio: Portfolio, item: Item, level: Kind) -> Sequence[str]:
    """What *item* is on that *level*."""
    if item.kind is level:
        return (item.key,)
    if DEPTH[item.kind] < DEPTH[level]:
        return open_parts(portfolio, item)
    above = next((key for key in _above(portfolio, item.key) if portfolio.items[key].kind is level), None)
    if above is None:
        raise refused("mvp.level", Where(key=item.key))
    return (above,)


def _above(portfolio: Portfolio, key: str) -> list[str]:
    return ancestors({brief.key: brief.parent for brief in portfolio.briefs}, key)
