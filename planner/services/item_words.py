"""Fields of an item and their values in words: in a history, where two edits clash, and as one types them."""

from itertools import takewhile
from typing import Any

from planner.domain.merge import Facet
from planner.domain.model import Charter, Function, Size
from planner.domain.record import Record
from planner.formats.entry import show_functions, show_size
from planner.i18n import say, visible
from planner.i18n.phrases import field
from planner.i18n.words import known
from planner.services.shifts import Shift
from planner.value.scorecards import Scorecard
from planner.value.sentences import label

YES, NO = "yes", "no"

SHOWN = 60
"""Signs of a text that a history shows."""
_CONTEXT = 12
"""Signs of what stayed that are shown before what changed."""


def text_of(value: Any) -> str:
    """A value of the model as one types it; empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Size):
        return show_size(value)
    if isinstance(value, Function):
        return show_functions([value])
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, Record):
        parts = (text_of(getattr(value, name)) for name in type(value).model_fields)
        return " · ".join(part for part in parts if part)
    if isinstance(value, tuple):
        return "; ".join(map(text_of, value))
    return str(value)


def function_said(name: str, charter: Charter) -> str:
    """The badge by which a function goes on every screen; its name where it has none; empty for nobody."""
    return visible(next((one.badge for one in charter.functions if one.name == name), name))


def facet_said(facet: Facet, charter: Charter, card: Scorecard) -> str:
    """``size`` · ``hypothesis, who`` · ``value, IT``."""
    if isinstance(facet, str):
        whole, _, part = facet.partition(".")
        if whole == "extra":
            return visible(part)
        if whole == "twin":
            return say("ai.without", what=field(part))
        return ", ".join([field(whole), *([say(facet) if known(facet) else visible(part)] if part else ())])
    of, criterion, function = facet
    whose = say("score.joint") if function is None else function_said(function, charter)
    said = f"{visible(label(card, criterion))}, {whose}"
    return say("ai.without", what=said) if of == "twin" else said


def values_said(facet: Facet, *values: Any, room: int = SHOWN) -> tuple[str, ...]:
    """Values of one field as people read them, each on one line of at most *room* signs (see ``narrowed``)."""
    texts = narrowed(*map(text_of, values), room=room)
    return tuple(_said(facet, value, text) for value, text in zip(values, texts, strict=True))


def shift_said(shift: Shift, charter: Charter, card: Scorecard) -> str:
    """``size: 5 → 8``; of long texts the place where they differ, an ellipsis at what is left out."""
    before, after = values_said(shift.facet, shift.before, shift.after)
    return say("log.shift", field=facet_said(shift.facet, charter, card), before=before, after=after)


def _said(facet: Facet, value: Any, text: str) -> str:
    if not text:
        return say("value.none")
    if facet == "size_unit":
        return say(f"unit.{text}")
    if isinstance(facet, str) and known(f"{facet}.{text}"):
        return say(f"{facet}.{text}")
    return say(f"flag.{text}") if isinstance(value, bool) else visible(text)


def narrowed(*texts: str, room: int = SHOWN) -> tuple[str, ...]:
    """All *texts* in at most *room* signs: what they begin with alike gives way first, then their ends."""
    if max(map(len, texts)) <= room:
        return texts
    alike = sum(1 for _ in takewhile(lambda signs: len(set(signs)) == 1, zip(*texts, strict=False)))
    start = max(0, min(alike - _CONTEXT, max(map(len, texts)) - room + 1))
    return tuple(_cut(text, start, room) for text in texts)


def _cut(text: str, start: int, room: int) -> str:
    if not text:
        return ""
    kept = f"…{text[start:]}" if start else text
    return kept if len(kept) <= room else f"{kept[: room - 1]}…"
