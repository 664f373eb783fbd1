"""Decrees said in the plain mode: what is asked for, and what it costs."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from planner.domain.errors import refused
from planner.i18n import say
from planner.services.planner import RankQuery
from planner.services.sequence.decree_words import decree_sentences
from planner.services.sequence.decrees import Decrees, checked
from planner.services.sequence.order import Sequenced
from tui.plain_words import chosen

_MOST = 3
"""Words: one item before another."""


class _What(StrEnum):
    FIRST = "first"
    BEFORE = "before"
    BACK = "back"


def decreed(found: Sequenced, query: RankQuery, text: str, present: str) -> tuple[Decrees, str]:
    """The decrees of *query* as *text* changes them, and the item that it is about.

    ``first [KEY]``, ``before KEY``, ``KEY before KEY`` or ``back [KEY]``; where no item is named, or a full stop stands
    for it, the *present* one is meant. Raises ``Refused`` for what cannot be understood or decreed in *found*.
    """
    asked = Decrees(query.first, query.before)
    words = text.split()
    if len(words) > _MOST:
        raise refused("plain.decree_before")
    if len(words) == 3:
        words = [words[1], words[0], words[2]]
    what = _What(chosen(words[0], {what: say(f"plain.decree.{what}") for what in _What}, ""))
    keys = [_key(word, found, present, placed=what is not _What.BACK) for word in words[1:]]
    if what is _What.BEFORE:
        return _before(found, asked, keys, present)
    key = keys[0] if keys else _key(".", found, present, placed=what is not _What.BACK)
    if what is _What.FIRST:
        return asked.with_first(key), key
    if not asked.about(key):
        raise refused("plain.decree_none", key=key)
    return asked.without_item(key), key


def _before(found: Sequenced, asked: Decrees, keys: Sequence[str], present: str) -> tuple[Decrees, str]:
    if not keys:
        raise refused("plain.decree_before")
    earlier, later = (_key(".", found, present), keys[0]) if len(keys) == 1 else keys[:2]
    checked(found.stock, found.decrees.with_before(earlier, later))
    return asked.with_before(earlier, later), earlier


def _key(word: str, found: Sequenced, present: str, *, placed: bool = True) -> str:
    """The item that *word* means, as its key is spelt, and with a place in the order if it is to be *placed* there."""
    wanted = present if word == "." else word
    known = found.by_key if placed else found.stock.portfolio.items
    key = next((one for one in known if one.lower() == wanted.lower()), None)
    if key is None:
        raise refused("plain.decree_no_place", key=wanted)
    return key


def decrees_told(found: Sequenced) -> Iterator[str]:
    """What is decreed and what it costs."""
    said = list(decree_sentences(found))
    yield from said or [say("plain.no_decree")]
