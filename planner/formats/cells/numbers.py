"""Numbers as people and programs write them: spaces, thousands, decimal comma or point, a currency or percent sign."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.values import AMOUNT_LIMIT
from planner.formats.cells.unreadable import Unreadable

_NOISE = dict.fromkeys(map(ord, " \t\u00a0\u202f\u2009'’€$£"))
_SHAPE = re.compile(r"([+-]?)([0-9.,]*[0-9])[.,]?(?:[eE]([+-]?[0-9]{1,3}))?(%?)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")


def parse_number(text: str, decimal: str = ".") -> float:
    """*text* as a finite number; *decimal* (``.`` or ``,``) decides only where the text itself does not.

    ``1,5`` and ``1.234,5`` speak for themselves; ``1,234`` needs the decision. ``80 %`` is 0.8. Raises ``Unreadable``.
    """
    if text.isdigit() and text.isascii() and len(text) < 16:
        return float(text)
    match = _SHAPE.fullmatch(text.translate(_NOISE))
    if match is None:
        raise Unreadable("cell.number", value=text)
    sign, digits, exponent, percent = match.groups()
    value = float(_with_point(digits, decimal, text) + (f"e{exponent}" if exponent else ""))
    if not math.isfinite(value):
        raise Unreadable("cell.large", value=text, limit=AMOUNT_LIMIT)
    return (-value if sign == "-" else value) / (100 if percent else 1)


def parse_amount(text: str, decimal: str = ".") -> float:
    """Like ``parse_number``, within what a score or size may be."""
    value = parse_number(text, decimal)
    if value < 0:
        raise Unreadable("cell.negative", value=text)
    if value > AMOUNT_LIMIT:
        raise Unreadable("cell.large", value=text, limit=AMOUNT_LIMIT)
    return value


def _with_point(digits: str, decimal: str, text: str) -> str:
    point = evident_decimal(digits) or decimal
    whole, _, fraction = digits.rpartition(point) if digits.count(point) == 1 else (digits, "", "")
    if whole and not whole.isdigit():
        if not _GROUPED.fullmatch(whole):
            raise Unreadable("cell.number", value=text)
        whole = whole.replace(",", "").replace(".", "")
    return f"{whole or 0}.{fraction or 0}"


def evident_decimal(digits: str) -> str | None:
    """The decimal sign that *digits* (signs and spaces gone) shows by its shape; None if it shows none."""
    comma, point = digits.count(","), digits.count(".")
    if comma and point:
        return "," if digits.rfind(",") > digits.rfind(".") else "."
    if comma + point != 1:
        return None if not comma + point else ("." if comma else ",")
    sign = "," if comma else "."
    whole, _, fraction = digits.partition(sign)
    ambiguous = len(fraction) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    return None if ambiguous else sign


@dataclass(frozen=True, slots=True)
class DecimalEvidence:
    """What the distinct texts of a column say about its decimal sign."""

    commas: int = 0
    points: int = 0
    ambiguous: str = ""
    """One text that could mean two numbers."""

    @property
    def verdict(self) -> str | None:
        if self.commas == self.points:
            return None
        return "," if self.commas > self.points else "."

    def __add__(self, other: "DecimalEvidence") -> "DecimalEvidence":
        return DecimalEvidence(
            self.commas + other.commas, self.points + other.points, self.ambiguous or other.ambiguous
        )


def decimal_evidence(texts: Iterable[str]) -> DecimalEvidence:
    commas = points = 0
    ambiguous = ""
    for text in texts:
        if text.isdigit():
            continue
        match = _SHAPE.match(text.translate(_NOISE))
        if match is None or match[2].isdigit():
            continue
        match evident_decimal(match[2]):
            case ",":
                commas += 1
            case ".":
                points += 1
            case _:
                ambiguous = min(ambiguous, text) if ambiguous else text
    return DecimalEvidence(commas, points, ambiguous)
