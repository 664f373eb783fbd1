"""From what was typed for an option to a value: numbers in the user's notation, choices in the user's language."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from planner.cli.misuse import misused
from planner.domain.errors import Refused
from planner.domain.values import SizeUnit
from planner.formats.entry import parse_number, parse_size
from planner.i18n import language, say
from planner.value.estimates import Amount

C = TypeVar("C", bound=StrEnum)


def choice(option: str, text: str, kind: type[C], phrases: str) -> C:
    """The member of *kind* that *text* names: in English always, else as the phrases ``<phrases>.<member>`` say it."""
    wanted = _plain(text)
    for member in kind:
        names = {_plain(member.value)}
        if language() != "en":
            names.add(_plain(say(f"{phrases}.{member}")))
        if wanted in names:
            return member
    raise misused("choice", option=option, value=text, known=", ".join(known(kind, phrases)))


def known(kind: type[C], phrases: str) -> list[str]:
    """The members by name, with what the user's language calls them where that differs."""
    said = [(member.value, say(f"{phrases}.{member}")) for member in kind]
    return [name if language() == "en" or _plain(name) == _plain(word) else f"{name} ({word})" for name, word in said]


def whole(option: str, text: str, least: int = 1) -> int:
    if not text.strip().isascii() or not text.strip().isdigit() or int(text) < least:
        raise misused("whole", option=option, value=text, least=least)
    return int(text)


def amount(option: str, text: str) -> float:
    """A number from 0 in either notation: ``0.5`` or ``0,5``."""
    try:
        value = parse_number(text, option)
    except Refused:
        raise misused("number", option=option, value=text) from None
    if value < 0:
        raise misused("number", option=option, value=text)
    return value


def length(option: str, text: str, unit: SizeUnit) -> Amount:
    """Work or time above 0: ``3`` of *unit*, ``2w``, ``2 weeks``."""
    size = parse_size(text, unit) or {}
    if "low" in size or size.get("likely", 0.0) <= 0:
        raise misused("length", option=option, value=text)
    return Amount(size["likely"], size["unit"])


def day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise misused("day", option=option, value=text) from None


def _plain(text: str) -> str:
    """*text* without case, accents and the difference between ``_``, ``-`` and blanks."""
    import unicodedata

    letters = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).replace("_", " ").replace("-", " ")
