"""Words compared without regard to case, accents, spaces or punctuation."""

import re
import unicodedata
from collections.abc import Mapping

from planner.domain.values import SLUG_PATTERN
from planner.formats.cells.unreadable import Unreadable

_SLUG = re.compile(SLUG_PATTERN)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Letters and digits only, lower case, no accents: ``Clé de ticket`` → ``cledeticket``.

    A text without any (``#``) stays as it is, stripped.
    """
    return "".join(c for c in _plain(text) if c.isalnum()) or text.strip()


def word(text: str, known: Mapping[str, str]) -> str:
    """The value that *known* (folded word → value) gives *text*; raises ``Unreadable``."""
    try:
        return known[fold(text)]
    except KeyError:
        raise Unreadable("cell.word", value=text) from None


def slug(text: str, known: Mapping[str, str]) -> str:
    """*text* as the name of a function, criterion or outcome: a known word, a slug as it is, or made into one."""
    if _SLUG.fullmatch(text):
        return known.get(text, text)
    name = known.get(fold(text)) or _NOT_SLUG.sub("_", _plain(text)).strip("_")
    if not _SLUG.fullmatch(name):
        raise Unreadable("cell.slug", value=text)
    return name


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
