"""What stands in the fields when an item is opened: its values as texts, safe to show."""

from collections.abc import Iterable

from planner.domain.model import AiAnswer, Hypothesis, Item
from planner.i18n import visible
from planner.services.item_words import text_of
from tui.form.fields import Entry, Field
from tui.form.on_trial import TWIN, twin_text

_EMPTY = Item(key="NEW-1", title="new")
"""What a new item has where nobody has said anything; the title aside."""


def texts_of(item: Item | None, fields: Iterable[Field]) -> dict[str, str]:
    """Field → text, of *item* or of one that is yet to be made."""
    return {field.name: visible(raw_text(item, field.name), lines=field.entry is Entry.TEXT) for field in fields}


def raw_text(item: Item | None, name: str) -> str:
    """What stands in the field *name*, to the letter."""
    if item is None:
        return "" if name == "title" else raw_text(_EMPTY, name)
    whole, _, part = name.partition(".")
    match whole:
        case "scores":
            criterion, _, function = part.partition("@")
            votes = (s.value for s in item.scores if (s.criterion, s.function) == (criterion, function or None))
            return text_of(next(votes, None))
        case "hypothesis":
            return text_of(getattr(item.hypothesis or Hypothesis(), part))
        case "ai" if name.startswith(TWIN):
            return twin_text(item.ai, name)
        case "ai":
            return _answer(item.ai, part)
    return text_of(getattr(item, whole))


def _answer(answer: AiAnswer | None, part: str) -> str:
    return "" if answer is None else text_of(getattr(answer, part))
