"""The cut line: where it falls, and how people write that down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from planner.domain.errors import refused
from planner.domain.findings import Where
from planner.domain.model import Charter
from planner.domain.values import AMOUNT_LIMIT
from planner.formats.entry import parse_number

CutKind = Literal["capacity", "count", "budget"]

COUNT_SIGN = "#"
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
_POWERS = {"": 1.0, "k": 1e3, "m": 1e6}
_MONEY = re.compile(
    r"(?P<before>[^\W\d_]{2,8}|[€$£¥])?\s*(?P<number>[\d.,\s]*\d)\s*(?P<power>[kKmM]?)\s*(?P<after>\D*)"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the line falls: after so many items, or before the first that no longer fits a capacity or a budget."""

    kind: CutKind
    amount: float
    """Items, size in the portfolio's unit, or money."""
    currency: str = ""
    """Of a budget, as somebody wrote it; empty for the charter's."""
    unit_cost: float | None = None
    """What one unit of size costs; a budget has it from the charter once it is ``priced``."""

    @property
    def room(self) -> float | None:
        """The size that fits above the line; None where items are counted."""
        if self.kind == "count":
            return None
        return capacity_with_slack(self.amount / (self.unit_cost or 1))

    def priced(self, charter: Charter) -> "Cut":
        """A budget with what the *charter* says a unit of size costs; ``Refused`` where it says nothing.

        There is one currency, the charter's: money is never converted.
        """
        if self.kind != "budget":
            return self
        if charter.unit_cost is None:
            raise refused("cut.unit_cost", Where(field="unit_cost"))
        if self.currency and _code(self.currency) != _code(charter.currency):
            raise refused("cut.currency", Where(field="cut"), value=self.currency, known=charter.currency)
        return replace(self, currency=charter.currency, unit_cost=charter.unit_cost)


def read_cut(text: str) -> Cut | None:
    """``60`` (size that fits) · ``#12`` (items) · ``€50000``, ``50k EUR`` (a budget) · empty for None.

    Raises ``Refused``.
    """
    bare = text.strip()
    if not bare:
        return None
    if bare.startswith(COUNT_SIGN):
        return _within(Cut("count", parse_number(bare.removeprefix(COUNT_SIGN), "cut")), text)
    match = _MONEY.fullmatch(bare)
    if match is None or not (match["before"] or match["after"]):
        return _within(Cut("capacity", parse_number(bare, "cut")), text)
    if match["before"] and match["after"]:
        raise refused("cut.form", Where(field="cut"), value=text)
    amount = parse_number(match["number"], "cut") * _POWERS[match["power"].lower()]
    return _within(Cut("budget", amount, match["before"] or match["after"]), text)


def written_cut(cut: Cut | None) -> str:
    """The inverse of ``read_cut``."""
    if cut is None:
        return ""
    match cut.kind:
        case "count":
            return f"{COUNT_SIGN}{cut.amount:.15g}"
        case "budget":
            return f"{cut.amount:.15g} {cut.currency}"
        case "capacity":
            return f"{cut.amount:.15g}"


def fitting(sizes: Sequence[float | None], cut: Cut | None) -> int:
    """How many of the first *sizes* stand above the line: those before the first that no longer fits.

    An unknown size takes no room, since it cannot be said to break the line.
    """
    if cut is None:
        return len(sizes)
    if (room := cut.room) is None:
        return min(int(cut.amount), len(sizes))
    return next((n for n, used in enumerate(accumulate(size or 0 for size in sizes)) if used > room), len(sizes))


def capacity_with_slack(amount: float) -> float:
    """*amount* and what rounding may add: 0.1 + 0.2 fits into 0.3."""
    return amount * (1 + 1e-9)


def _within(cut: Cut, text: str) -> Cut:
    if not 0 <= cut.amount <= AMOUNT_LIMIT or (cut.kind == "count" and not cut.amount.is_integer()):
        raise refused("cut.form", Where(field="cut"), value=text)
    return cut


def _code(currency: str) -> str:
    return _SIGNS.get(currency, currency).casefold()
