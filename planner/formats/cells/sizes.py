"""How much work, in one cell: a number, a number with its unit, or a T-shirt."""

import re
from collections.abc import Mapping

from planner.domain.model import Size
from planner.domain.values import SizeUnit
from planner.formats.cells.numbers import parse_amount
from planner.formats.cells.unreadable import Unreadable
from planner.formats.cells.words import fold

_WITH_UNIT = re.compile(r"(.*[0-9])\s*([^\W\d_]+)\.?", re.DOTALL)


def parse_size(text: str, decimal: str, unit: SizeUnit, units: Mapping[str, str], shirts: Mapping[str, str]) -> Size:
    """``5`` in *unit*, ``5d`` or ``3 jours`` in the unit named (*units*), ``XL`` in points (*shirts*).

    Raises ``Unreadable``.
    """
    shirt = shirts.get(fold(text))
    if shirt is not None:
        return Size(likely=float(shirt))
    if (match := _WITH_UNIT.fullmatch(text)) and (named := units.get(fold(match[2]))):
        return Size(likely=parse_amount(match[1], decimal), unit=SizeUnit(named))
    return Size(likely=parse_amount(text, decimal), unit=unit)


def parse_seconds(text: str, decimal: str) -> Size:
    """Jira's estimates: a number of seconds, as hours. Raises ``Unreadable``."""
    return Size(likely=parse_amount(text, decimal) / 3600, unit=SizeUnit.HOURS)


def composed(likely: Size, low: float | None, high: float | None, unit: SizeUnit | None) -> Size:
    """The three points of one estimate; raises ``Unreadable`` if they are not in order."""
    try:
        return Size(likely=likely.likely, low=low, high=high, unit=unit or likely.unit)
    except ValueError:
        raise Unreadable("cell.size_order", value=f"{low} / {likely.likely} / {high}") from None
