"""How a search is watched from inside and from other threads."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from planner.solve.answer import Cancelled, Enough, Phase, Progress, Report, quiet

T = TypeVar("T")


class Steering:
    """A ``Progress`` to be held by another thread: it reads ``latest`` and may stop the search.

    One thread searches, any number may look and steer: each field is one reference, replaced as a whole.
    """

    def __init__(self) -> None:
        self.latest: Report | None = None
        self._cancelled = self._settled = False

    def __call__(self, report: Report) -> bool:
        self.latest = report
        if self._cancelled:
            raise Cancelled
        return self._settled

    def cancel(self) -> None:
        """The search ends with ``Cancelled``."""
        self._cancelled = True

    def settle(self) -> None:
        """The search answers with the best it has, its gap stated."""
        self._settled = True


BEATS = 4_096
"""So many items of a long loop pass between two reports."""


class Watch:
    """What a search reports through: it keeps what is known, and raises ``Enough`` once that will do."""

    __slots__ = ("_from", "_progress", "_to", "bound", "over", "phase", "share", "value")

    def __init__(self, progress: Progress = quiet, phase: Phase = Phase.BLOCKS) -> None:
        self._progress = progress
        self._from, self._to = 0.0, 1.0
        self.phase = phase
        self.share = 0.0
        self.value: float | None = None
        self.bound: float | None = None
        self.over = False

    def beat(self) -> None:
        """Report. Raises ``Enough`` when the watcher is content, and each time after that."""
        if self._progress is not quiet and not self.over:
            try:
                self.over = bool(self._progress(Report(self.phase, self.share, self.value, self.bound)))
            except Enough:
                self.over = True
        if self.over:
            raise Enough

    def tell(self, share: float, value: float | None = None, bound: float | None = None) -> None:
        """Report what is new. *share* is of the part of the work that was last entered."""
        self.share = max(self.share, self._from + min(share, 1.0) * (self._to - self._from))
        if value is not None:
            self.value = value
        if bound is not None:
            self.bound = bound
        self.beat()

    def enter(self, phase: Phase, to: float) -> None:
        """What follows is *phase*, and ends when the share *to* of all the work is done."""
        self.phase, self._from, self._to = phase, self.share, to

    def still(self) -> "Watch":
        """For work whose share is not known: beats are passed on, shares are not."""
        return self if self._progress is quiet else Watch(lambda _: self.beat())

    def each(self, things: Iterable[T]) -> Iterator[T]:
        """*things*, with a report now and then."""
        for number, thing in enumerate(things):
            if not number % BEATS:
                self.beat()
            yield thing


SILENT = Watch()
"""Nobody watches."""
