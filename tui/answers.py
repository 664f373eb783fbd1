"""Questions that may take long, answered off the screen's thread without ever showing an answer that came too late."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from textual.dom import DOMNode
from textual.worker import WorkType

from planner.domain.errors import PlannerError
from planner.domain.portfolio import Portfolio
from planner.solve.answer import Cancelled

T = TypeVar("T")

_QUICK_ITEMS = 1_500


def is_slow(portfolio: Portfolio) -> bool:
    """Whether ranking and explaining it takes longer than anybody should wait for a key."""
    return len(portfolio.items) > _QUICK_ITEMS


class Newest(Generic[T]):
    """Answers one question at a time; of those asked meanwhile only the newest, and older answers are dropped.

    Questions must be pure (an immutable portfolio in, a value out): slow ones are answered in another thread. At most
    one of them is under way, however fast a key repeats; it ends with its *owner*.
    """

    def __init__(self, owner: DOMNode, told: Callable[[T], None], failed: Callable[[PlannerError], None]) -> None:
        self._owner = owner
        self._told = told
        self._failed = failed
        self._newest: Callable[[], T] | None = None
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._newest is not None

    def ask(self, question: Callable[[], T], *, slow: bool, rest: float = 0.0) -> None:
        """Tell the answer of *question*: before this returns, or, if it is *slow*, when it is there.

        With *rest* a slow one is begun only when nothing else has been asked for so many seconds: a thread at work
        takes its share of every repaint while a key repeats.
        """
        self._newest = question
        if not slow:
            self._say(_outcome(question))
        elif rest:
            self._owner.set_timer(rest, lambda: self._begin() if self._newest is question else None)
        else:
            self._begin()

    def drop(self) -> None:
        """Nobody wants the answer any more."""
        self._newest = None

    def _begin(self) -> None:
        if not self._busy:
            self._busy = True
            work: WorkType[None] = self._work  # no coroutine yet: one that is cancelled before it began would complain
            self._owner.run_worker(work, group=f"newest-{id(self)}")

    async def _work(self) -> None:
        try:
            while (question := self._newest) is not None:
                outcome = await asyncio.to_thread(_outcome, question)
                if not (self._owner.is_running and self._owner.is_attached and self._owner.display):
                    return  # it is closing, its parts first: nobody is there to be told
                if question is self._newest:
                    self._say(outcome)
        finally:
            self._busy = False

    def _say(self, outcome: T | PlannerError | Cancelled) -> None:
        self._newest = None
        if isinstance(outcome, PlannerError):
            self._failed(outcome)
        elif not isinstance(outcome, Cancelled):
            self._told(outcome)


def _outcome(question: Callable[[], T]) -> T | PlannerError | Cancelled:
    try:
        return question()
    except (PlannerError, Cancelled) as error:
        return error
