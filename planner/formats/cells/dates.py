"""Dates as exports and people write them. Whether 3/4 is in March or April is decided for a whole column."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.values import EARLIEST, LATEST
from planner.formats.cells.months import MONTHS
from planner.formats.cells.unreadable import Unreadable
from planner.formats.cells.words import fold

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?", re.DOTALL)
_TIME = re.compile(
    r"[ T,]+[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?:\s*[AaPp]\.?\s?[Mm]\.?)?\s*(?:Z|UTC|[+-][0-9:]{4,5})?$"
)
_MERIDIEM = re.compile(r"[0-9]\s*[AaPp]\.?\s?[Mm]\.?$")
_TRIPLE = re.compile(r"([0-9]{1,4})[/.\-\s]([0-9]{1,2})[/.\-\s]([0-9]{2,4})")
_SERIAL = re.compile(r"([3-5][0-9]{4})(?:[.,][0-9]+)?")
_QUARTER = re.compile(r"[TQ]([1-4])[\s/-]*([0-9]{4})|([0-9]{4})[\s/-]*[TQ]([1-4])|([1-4])[TQ][\s/-]*([0-9]{4})", re.I)
_HALF = re.compile(r"H([12])[\s/-]*([0-9]{4})|([0-9]{4})[\s/-]*H([12])", re.I)
_WEEK = re.compile(r"([0-9]{4})-?\s?W([0-9]{1,2})|W([0-9]{1,2})[\s/-]*([0-9]{4})", re.I)
_MONTH = re.compile(r"([0-9]{4})[/-]([0-9]{1,2})|([0-9]{1,2})[/-]([0-9]{4})")
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_ORDINAL = re.compile(r"^([0-9]{1,2})(?:st|nd|rd|th|er)$", re.I)
_PARTS = re.compile(r"[\s/.,\-]+")


def parse_date(text: str, order: str = "dmy") -> date:
    """The day that *text* names; of a month, quarter, half or ISO week (``2026-W12``) the last day.

    *order* (``dmy`` or ``mdy``) decides only all-digit dates that could be either. A time of day is left out.
    Numbers from 30000 to 59999 are spreadsheet day numbers. Raises ``Unreadable``, also outside 1970 to 2100.
    """
    day = _parsed(text.strip(), order)
    if day is None:
        raise Unreadable("cell.date", value=text)
    if not EARLIEST <= day <= LATEST:
        raise Unreadable("cell.date_window", value=text, earliest=EARLIEST.year, latest=LATEST.year)
    return day


def _parsed(text: str, order: str) -> date | None:
    try:
        if match := _ISO.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        text = _TIME.sub("", text)
        return _numeric(text, order) or _named(text) or _period(text)
    except (ValueError, OverflowError):
        return None


def _numeric(text: str, order: str) -> date | None:
    if match := _SERIAL.fullmatch(text):
        return _EXCEL_DAY_ZERO + timedelta(days=int(match[1]))
    match = _TRIPLE.fullmatch(text)
    if match is None:
        return None
    first, second, third = match.groups()
    if len(first) == 4:
        return date(int(first), int(second), int(third))
    if len(first) > 2 or len(third) == 3:
        return None
    decided = _evident_order(first, second) or ("dmy" if "." in text else order)
    day, month = (second, first) if decided == "mdy" else (first, second)
    return date(_year(third), int(month), int(day))


def _evident_order(first: str, second: str) -> str | None:
    """A number above 12 is no month."""
    return "dmy" if int(first) > 12 else "mdy" if int(second) > 12 else None


def _named(text: str) -> date | None:
    """``20/Jun/22``, ``19/févr./26``, ``3. März 2026``, ``March 3, 2026``, and ``mars 2026`` for its last day."""
    parts = [_ORDINAL.sub(r"\1", part) for part in _PARTS.split(text) if part and part.lower() != "de"]
    months = [n for n, part in enumerate(parts) if fold(part) in MONTHS]
    if len(months) != 1 or not 2 <= len(parts) <= 3:
        return None
    month = MONTHS[fold(parts.pop(months[0]))]
    if not all(part.isdigit() and part.isascii() for part in parts):
        return None
    if len(parts) == 1:
        return _last_day(int(parts[0]), month) if len(parts[0]) == 4 else None
    day, year = parts if len(parts[0]) <= 2 else reversed(parts)
    return date(_year(year), month, int(day))


def _period(text: str) -> date | None:
    if found := _found(_QUARTER, text, 2, 1, 3, 4, 6, 5):
        return _last_day(found[0], found[1] * 3)
    if found := _found(_HALF, text, 2, 1, 3, 4):
        return _last_day(found[0], found[1] * 6)
    if found := _found(_WEEK, text, 1, 2, 4, 3):
        return date.fromisocalendar(found[0], found[1], 7)
    if found := _found(_MONTH, text, 1, 2, 4, 3):
        return _last_day(*found)
    return None


def _found(pattern: re.Pattern[str], text: str, *groups: int) -> tuple[int, int] | None:
    """The first pair among *groups* (year, part, year, part …) that *text* fills."""
    if match := pattern.fullmatch(text):
        for year, part in zip(groups[::2], groups[1::2], strict=True):
            if match[year]:
                return int(match[year]), int(match[part])
    return None


def _year(digits: str) -> int:
    return 2000 + int(digits) if len(digits) == 2 else int(digits)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class OrderEvidence:
    """What the distinct texts of a column say about day and month."""

    day_first: int = 0
    month_first: int = 0
    meridiem: bool = False
    """Times are written with AM and PM."""
    ambiguous: str = ""
    """One text that could mean two days."""

    @property
    def verdict(self) -> str | None:
        if self.day_first and self.month_first:
            return None
        return "dmy" if self.day_first else "mdy" if self.month_first else None

    def __add__(self, other: "OrderEvidence") -> "OrderEvidence":
        return OrderEvidence(
            self.day_first + other.day_first,
            self.month_first + other.month_first,
            self.meridiem or other.meridiem,
            self.ambiguous or other.ambiguous,
        )


def order_evidence(texts: Iterable[str]) -> OrderEvidence:
    """Any first number above 12 is a day; any second one above 12 makes the first a month."""
    day_first = month_first = 0
    meridiem, ambiguous = False, ""
    for text in texts:
        found = _TRIPLE.fullmatch(_TIME.sub("", text.strip()))
        if found is None or len(found[1]) > 2 or "." in found[0]:
            continue
        meridiem = meridiem or bool(_MERIDIEM.search(text.strip()))
        match _evident_order(found[1], found[2]):
            case "dmy":
                day_first += 1
            case "mdy":
                month_first += 1
            case _ if found[1] != found[2]:
                ambiguous = min(ambiguous, text) if ambiguous else text
    return OrderEvidence(day_first, month_first, meridiem, ambiguous)
