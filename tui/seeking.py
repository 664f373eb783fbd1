"""The next line of a listing that passes a test."""

from collections.abc import Callable

from planner.value.ranking import Row, Unscored
from tui.listing import Listing, Mark

Passing = Callable[[Row | Unscored], bool]


def next_match(listing: Listing, passing: Passing, start: int, step: int) -> int | None:
    """The first line from *start* on, *step* by *step* and once around, whose item passes; None if there is none."""
    lines = len(listing)
    for n in range(lines):
        at = (start + n * step) % lines
        line = listing.line(at)
        if not isinstance(line, Mark) and passing(line):
            return at
    return None


def meant_key(text: str, prefix: str) -> str:
    """``crm-12`` and ``CRM-12`` name a key; ``12`` and ``#12`` the one with the portfolio's *prefix*."""
    bare = text.strip().lstrip(":#").strip().upper()
    return f"{prefix}-{bare}" if bare.isascii() and bare.isdigit() else bare
