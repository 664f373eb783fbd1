"""Guardrails as people write them: the least or most share of the budget that a group of items may have."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from planner.domain.errors import Refused, refused
from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.domain.values import HORIZONS
from planner.formats.entry import parse_number
from planner.services.stock import Stock
from planner.solve.demands import Guardrail

_RAIL = re.compile(r"\s*([a-z][\w-]*(?::.+?)?)\s*(>=|<=|≥|≤)\s*([\d.,]+)\s*(%?)\s*", re.IGNORECASE)
_HORIZON, _TAG = "horizon:", "tag:"

Belongs = Callable[[Item], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One guardrail, read."""

    text: str
    at_least: bool
    bound: float
    """0 … 1 of the budget."""
    lots: frozenset[int]

    @property
    def guardrail(self) -> Guardrail:
        if self.at_least:
            return Guardrail(self.lots, least=self.bound, of="budget")
        return Guardrail(self.lots, most=self.bound, of="budget")


def read_rule(work: Stock, text: str) -> Rule:
    """``it>=0.2`` · ``enabler<=30%`` · ``shared>=40%`` · ``horizon:3>=10%`` · ``tag:privacy>=0,1``.

    A function's share is what it is accountable for; *shared* is work on outcomes that two or more functions share.
    Raises ``Refused``: ``guardrail.unreadable``, ``guardrail.unknown``.
    """
    read = _RAIL.fullmatch(text)
    if read is None:
        raise refused("guardrail.unreadable", guardrail=text)
    group, sign, digits, percent = read.groups()
    try:
        bound = parse_number(f"0{digits}" if digits[0] in ".," else digits, "guardrail") / (100 if percent else 1)
    except Refused:
        raise refused("guardrail.unreadable", guardrail=text) from None
    if not 0 <= bound <= 1:
        raise refused("guardrail.unreadable", guardrail=text)
    belongs = _group(work.portfolio, group.strip(), text)
    items = work.portfolio.items
    lots = frozenset(lot for key, lot in work.lot_of.items() if belongs(items[key]))
    return Rule(text.strip(), sign in (">=", "≥"), bound, lots)


def _group(portfolio: Portfolio, group: str, text: str) -> Belongs:
    name = group.casefold()
    functions = {function.name for function in portfolio.charter.functions}
    horizons = {f"{_HORIZON}{horizon}": horizon for horizon in HORIZONS}
    if name.startswith(_TAG):
        wanted = name.removeprefix(_TAG).strip()
        return lambda item: wanted in {tag.casefold() for tag in item.tags}
    if name == "enabler":
        return lambda item: item.enabler
    if name == "shared":
        shared = {outcome.name for outcome in portfolio.outcomes.values() if len(outcome.functions) > 1}
        return lambda item: not shared.isdisjoint(item.outcomes)
    if name in horizons:
        return lambda item: item.horizon == horizons[name]
    if name in functions:
        return lambda item: item.accountable == name
    raise refused("guardrail.unknown", group=group, guardrail=text, known=", ".join(sorted(functions)))
