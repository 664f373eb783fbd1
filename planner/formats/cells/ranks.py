"""Orders, urgencies and horizons that other tools keep: gut ranks (smaller comes first), priorities from 1 to 5."""

import re
from collections.abc import Iterable, Mapping

from planner.domain.values import AMOUNT_LIMIT
from planner.formats.cells.numbers import parse_amount, parse_number
from planner.formats.cells.unreadable import Unreadable
from planner.formats.cells.words import fold

_LEXORANK = re.compile(r"([0-2])\|([0-9a-z]+):([0-9a-z]*)")
_BUCKETS = 3
_DIGITS = 9
"""Digits of base 36 that a float keeps exactly beside the bucket."""

_LEVEL = re.compile(r"p?([0-5])(?:\.0+)?")
_HORIZON = re.compile(r"(?:h|horizon)? *([0-3])(?:\.0+)?")


def parse_rank(text: str, decimal: str) -> float:
    """A number, or a Jira LexoRank (``0|i000bj:``) as a number that sorts the same. Raises ``Unreadable``.

    The number depends on the text alone, so one moved issue changes one item of the next import. Ranks that differ
    only after their ninth digit come out equal.
    """
    match = _LEXORANK.fullmatch(text) if "|" in text else None
    if match is None:
        return parse_amount(text, decimal)
    digits = (match[2] + match[3])[:_DIGITS].ljust(_DIGITS, "0")
    share = int(digits, 36) / float(36**_DIGITS)
    return (int(match[1]) + share) * AMOUNT_LIMIT / _BUCKETS


def parse_stack_rank(text: str, decimal: str) -> float:
    """Azure DevOps' stack rank and backlog priority: large numbers, some negative, scaled and shifted to fit."""
    return parse_amount(repr(parse_number(text, decimal) / 1000 + AMOUNT_LIMIT / 2))


def parse_priority(text: str, words: Mapping[str, str], *, from_zero: bool) -> int:
    """1 (highest) to 5 from a word, ``P1`` or a number; *from_zero* where the column counts from 0."""
    folded = fold(text)
    if folded in words:
        return int(words[folded])
    match = _LEVEL.fullmatch(text.strip().casefold())
    level = int(match[1]) + from_zero if match else 0
    if not 1 <= level <= 5:
        raise Unreadable("cell.priority", value=text)
    return level


def parse_horizon(text: str) -> int:
    """0 to 3 from ``2``, ``H2`` or ``Horizon 2``."""
    match = _HORIZON.fullmatch(text.strip().casefold())
    if match is None:
        raise Unreadable("cell.horizon", value=text)
    return int(match[1])


def counts_from_zero(texts: Iterable[str]) -> bool:
    """Whether a column of priorities has a ``P0`` or ``0``."""
    return any(fold(text) in ("p0", "0") for text in texts)


def is_ranking(texts: Iterable[str]) -> bool:
    """Whether what calls itself a priority is an order: numbers only, and beyond 5."""
    numbers = [text.strip() for text in texts if text.strip()]
    return (
        bool(numbers)
        and all(n.isascii() and n.isdigit() and len(n) < 7 for n in numbers)
        and max(map(int, numbers)) > 5
    )
