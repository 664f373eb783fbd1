"""The small vocabulary: constrained texts, numbers and choices from which the model is built."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

TITLE_LIMIT = 500
TEXT_LIMIT = 100_000
AMOUNT_LIMIT = 1e9
"""Largest score input or size: sums and products of a few stay far from overflow."""

EARLIEST, LATEST = date(1970, 1, 1), date(2100, 12, 31)


def _storable(text: str) -> str:
    """Refuse NUL, which no store keeps faithfully. (Lone surrogates pydantic refuses itself.)"""
    if "\0" in text:
        raise ValueError("text.nul")
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("text.blank")
    return text


def _in_window(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise ValueError("date.window")
    return day


Title = Annotated[
    str,
    StringConstraints(min_length=1, max_length=TITLE_LIMIT),
    AfterValidator(_storable),
    AfterValidator(_not_blank),
]
Line = Annotated[str, StringConstraints(max_length=TITLE_LIMIT), AfterValidator(_storable)]
Text = Annotated[str, StringConstraints(max_length=TEXT_LIMIT), AfterValidator(_storable)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_storable)]
"""A tag, a role, a journey stage: free words, as people write them."""

KEY_PATTERN = r"^[A-Z][A-Z0-9_]{0,19}(-[A-Z0-9]{1,19}){1,2}$"
Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN)]
"""A stable, human key: ``CRM-12``. ASCII only, so no two keys look alike."""

Prefix = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,19}$")]
"""What the keys of a portfolio begin with: ``CRM``."""
Badge = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,4}$")]
"""One to four capitals that stand for a function: ``MKT``."""

SLUG_PATTERN = r"^[a-z][a-z0-9_-]{0,39}$"
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN)]
"""The name of a function, criterion, outcome or evidence kind: ``marketing``, ``user_evidence``."""

Amount = Annotated[float, Field(ge=0, le=AMOUNT_LIMIT, allow_inf_nan=False)]
Price = Annotated[float, Field(gt=0, le=AMOUNT_LIMIT, allow_inf_nan=False)]
"""Money for one unit of something that costs."""
Weeks = Annotated[float, Field(gt=0, le=520, allow_inf_nan=False)]
"""A length of time, ten years at most."""
Currency = Annotated[str, StringConstraints(pattern=r"^([A-Za-z]{2,8}|[€$£¥])$")]
"""A code or a sign: ``EUR``, ``€``."""
Number = Annotated[float, Field(allow_inf_nan=False)]
"""A measured value of any sign. NaN and infinity are no measurements, and stores and JSON lose them."""
Count = Annotated[int, Field(ge=-(2**53), le=2**53)]
"""A whole number that every store and every JSON reader keeps exactly."""
Day = Annotated[date, AfterValidator(_in_window)]
Version = Annotated[int, Field(ge=0, le=2**53)]


class Kind(StrEnum):
    """The level of an item. Any level may be an enabler."""

    INITIATIVE = "initiative"
    FEATURE = "feature"
    STORY = "story"


class Status(StrEnum):
    """The portfolio Kanban, in the order work flows; ``stopped`` may follow any of them."""

    FUNNEL = "funnel"
    REVIEWING = "reviewing"
    ANALYZING = "analyzing"
    READY = "ready"
    IMPLEMENTING = "implementing"
    DONE = "done"
    STOPPED = "stopped"

    @property
    def open(self) -> bool:
        """Whether the item still waits to be chosen or finished."""
        return self not in CLOSED


CLOSED = (Status.DONE, Status.STOPPED)


class LinkKind(StrEnum):
    """How one item depends on another, read from source to target."""

    REQUIRES = "requires"
    """Hard: the source cannot be finished before the target."""
    BETTER_AFTER = "better_after"
    """Soft: the source gains from coming after the target."""
    RELATES = "relates"
    """No order implied."""

    @property
    def ordering(self) -> bool:
        return self is not LinkKind.RELATES


class DelayProfile(StrEnum):
    """How the cost of delay runs over time (Arnold; Kanban's classes of service)."""

    STANDARD = "standard"
    FIXED_DATE = "fixed_date"
    URGENT = "urgent"
    INTANGIBLE = "intangible"


class SizeUnit(StrEnum):
    POINTS = "points"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Verdict(StrEnum):
    """What a piece of evidence says about the item's value hypothesis."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    INCONCLUSIVE = "inconclusive"


HORIZONS = range(4)
"""Investment horizons: 1 today's business, 2 what emerges, 3 what is evaluated, 0 what is being retired (SAFe)."""

RELATIVE_SCALE = (1, 2, 3, 5, 8, 13, 20, 40, 100)
"""SAFe's modified Fibonacci up to 20, and 40, 100 so that a large stake is not capped."""

_DIGITS = re.compile(r"([0-9]+)")


def key_order(key: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key under which ``CRM-2`` stands before ``CRM-10``; total over all texts."""
    parts = enumerate(_DIGITS.split(key))  # every second part is digits
    return (*((1, int(p), p) if n % 2 else (0, 0, p) for n, p in parts), (-1, 0, key))


def in_order(keys: Iterable[str]) -> list[str]:
    """*keys* sorted by ``key_order``; in a fraction of its time if each ends in its only number, as most do."""
    given = list(keys)
    heads = [key.rstrip("0123456789") for key in given]
    tails = [key[len(head) :] for key, head in zip(given, heads, strict=True)]
    if not all(tails) or any(map(_DIGITS.search, set(heads))):
        return sorted(given, key=key_order)
    return [key for _, _, key in sorted(zip(heads, map(int, tails), given, strict=True))]
