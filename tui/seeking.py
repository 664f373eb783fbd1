"""The next item that passes a test."""

from collections.abc import Callable

from planner.value.ranking import Row, Unscored
from tui.listing import Lines

Passing = Callable[[Row | Unscored], bool]


def next_match(lines: Lines, passing: Passing, start: int, step: int) -> str | None:
    """Key of the first item from line *start* on, *step* by *step* and once around, that passes; None if none does."""
    count = len(lines)
    for n in range(count):
        at = (start + n * step) % count
        asked = lines.asked(at)
        if asked is not None and passing(asked):
            return asked.key
    return None


def meant_key(text: str, prefix: str) -> str:
    """``crm-12`` and ``CRM-12`` name a key; ``12`` and ``#12`` the one with the portfolio's *prefix*."""
    bare = text.strip().lstrip(":#").strip().upper()
    return f"{prefix}-{bare}" if bare.isascii() and bare.isdigit() else bare
