"""Numbers and dates as each language writes them."""

import math
from datetime import date

from planner.i18n.words import language, say

_NARROW_SPACE = "\u202f"
_MINUS = "\u2212"


def number(value: float, digits: int = 2) -> str:
    """At most *digits* decimals, trailing zeros dropped, thousands set apart: ``1,234.5`` · ``1 234,5`` · ``−2``."""
    return _localised(_trimmed(f"{value:,.{digits}f}"))


def fixed(value: float, digits: int = 2) -> str:
    """Exactly *digits* decimals, for columns: ``2.40`` · ``2,40``."""
    return _localised(f"{value:,.{digits}f}")


def percent(share: float, digits: int = 0) -> str:
    """A share of 1 as a percentage: ``67 %``."""
    return f"{_localised(_trimmed(f'{share * 100:,.{digits}f}'))}\u00a0%"


def share(value: float) -> str:
    """A probability with two digits. English drops the leading zero (``.67``, ``1.0``), French never does."""
    if language() == "fr":
        return fixed(value)
    return f"{value:.1f}" if value > 0.994 else f"{value:.2f}"[1:]


_CELLS = 5
_HARDLY = 0.5
"""On the meter: what is hardly more than an opinion."""


def gauge(meter: float) -> str:
    """The evidence meter (0–10) in five cells: how much is known, whatever it says. Opinions fill none."""
    full = math.ceil(meter / 10 * _CELLS) if meter >= _HARDLY else 0
    return "▰" * full + "▱" * (_CELLS - full)


def day(value: date) -> str:
    """``3 Mar 2026`` · ``3 mars 2026``."""
    return f"{value.day} {say(f'month.{value.month}')} {value.year}"


def ordinal(n: int) -> str:
    """``1st, 2nd, 3rd, 11th`` · ``1er, 2e``."""
    if language() == "fr":
        return "1er" if n == 1 else f"{n}e"
    if n % 100 in (11, 12, 13):
        return f"{n}th"
    return f"{n}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th') }"


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _localised(text: str) -> str:
    if text.startswith("-"):  # what is rounded to 0 has no sign
        text = text.replace("-", _MINUS if text.strip("-0.,") else "")
    if language() == "fr":
        return text.replace(",", _NARROW_SPACE).replace(".", ",")
    return text
