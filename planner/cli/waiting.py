"""While the engine works: how far it is, told on standard error to whoever watches, and an end to the search."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from planner.i18n.widths import clipped, width

if TYPE_CHECKING:  # imported late: where no engine is at work nothing of it is needed
    from planner.solve.answer import Progress, Report

    Told = Callable[[Report], str]

QUIET = 0.4
"""Seconds in which nothing is said: most answers are there before."""
EVERY = 0.1
"""Seconds between two lines."""


@contextmanager
def waiting(seconds: float | None = None, told: "Told | None" = None) -> "Iterator[Progress]":
    """A progress for the engine; after so many *seconds* it ends the search. What it has said is wiped out again.

    *told* puts a report in words; without it an order is looked for.
    """
    line = _Line(seconds, told)
    try:
        yield line
    finally:
        line.wipe()


class _Line:
    """Told over and over in the same place, where standard error is a terminal."""

    def __init__(self, seconds: float | None, told: "Told | None") -> None:
        now = monotonic()
        self._told = told
        self._watched = sys.stderr.isatty()
        self._next = now + QUIET
        self._end = None if seconds is None else now + seconds
        self._shown = 0

    def __call__(self, report: "Report") -> bool:
        from planner.services.sequence.words import progress_said
        from planner.solve.answer import USELESS

        now = monotonic()
        if self._watched and now >= self._next:
            self._next = now + EVERY
            self._tell((self._told or progress_said)(report))
        found = report.gap is not None and report.gap < USELESS
        return self._end is not None and now >= self._end and found and report.share < 1

    def _tell(self, text: str) -> None:
        shown = clipped(text, 79)
        sys.stderr.write(f"\r{shown}{' ' * (self._shown - width(shown))}")
        sys.stderr.flush()
        self._shown = width(shown)

    def wipe(self) -> None:
        if self._shown:
            sys.stderr.write(f"\r{' ' * self._shown}\r")
            sys.stderr.flush()
