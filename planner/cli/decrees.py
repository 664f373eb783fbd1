"""Decrees as data: what each is, and what it costs."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # imported late: most commands need no engine
    from planner.services.sequence.decrees import Decree
    from planner.services.sequence.order import Sequenced
    from planner.solve.dividend import Price


def decrees_data(found: "Sequenced") -> dict[str, Any]:
    """What ships ``first``, and what comes ``before`` what, each with its price."""
    told = [(one.decree, {**decree_data(one.decree), **price_data(one.price)}) for one in found.priced]
    return {
        "first": [data for decree, data in told if isinstance(decree, str)],
        "before": [data for decree, data in told if not isinstance(decree, str)],
    }


def decree_data(decree: "Decree") -> dict[str, str]:
    return {"key": decree} if isinstance(decree, str) else {"earlier": decree[0], "later": decree[1]}


def price_data(price: "Price") -> dict[str, float]:
    return {"price": price.price, "least": price.least, "most": price.most}
