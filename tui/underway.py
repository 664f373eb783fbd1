"""How far a slow answer is: the thread that works on it tells, the screen reads, and either may end it."""

from collections.abc import Callable
from math import ceil

from planner.i18n import say
from planner.i18n.numbers import percent
from planner.solve.answer import USELESS, Cancelled, Report


def ordering_said(report: Report) -> str:
    """``ordering 40 %``; once there is an order, ``80 %, gap 1.3 %``."""
    share, gap = percent(report.share), report.gap
    if gap is None or gap >= USELESS:
        return say("app.ordering", share=share)
    return say("app.ordering_gap", share=share, gap=percent(ceil(gap * 1000 - 1e-9) / 1000, 1))


class Underway:
    """The engine's progress. Called in one thread, read and given up in another."""

    def __init__(self, told: Callable[[Report], str] = ordering_said) -> None:
        """*told* puts a report in words; without it an order is looked for."""
        self._told = told
        self._last: Report | None = None
        self._unwanted = False

    def __call__(self, report: Report) -> None:
        if self._unwanted:
            raise Cancelled
        self._last = report

    def give_up(self) -> None:
        self._unwanted = True

    def said(self) -> str:
        """How far it is; empty while nothing is known."""
        return "" if self._last is None else self._told(self._last)
