"""The question whose answer is the list, asked anew whenever something changes."""

from collections.abc import Callable

from textual.dom import DOMNode
from textual.timer import Timer

from planner.domain.errors import PlannerError
from planner.services.planner import Planner, RankQuery
from planner.value.scoring import Lens
from tui.answers import Newest, is_slow
from tui.replacing import Comparing, Replaced, replaced
from tui.underway import Underway

EVERY = 0.1
"""Seconds between two looks at how far a sequence is."""


class Rankings:
    """*told* hears the answer; *watched* hears how far a sequence is, which may take long and can be given up."""

    def __init__(
        self,
        owner: DOMNode,
        told: Callable[[Replaced], None],
        failed: Callable[[PlannerError], None],
        watched: Callable[[str], None],
    ) -> None:
        self._owner, self._told, self._failed, self._watched = owner, told, failed, watched
        self._newest: Newest[Replaced] = Newest(owner, self._answered, self._refused)
        self._underway: Underway | None = None
        self._timer: Timer | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._newest.busy

    def ask(
        self, planner: Planner, query: RankQuery, old: Replaced | None, comparing: Comparing, *, tree: bool = False
    ) -> None:
        """Put the answer to *query* in the place of *old*; *comparing* decides whether its rows are marked."""
        self._end()
        watch = self._begin() if query.lens is Lens.SEQUENCED else None
        if old is not None and (watch or is_slow(old.ranking.portfolio)):  # reading it again is slow, too
            self._newest.ask(
                lambda: replaced(planner, planner.portfolio(), query, old, comparing, tree=tree, progress=watch),
                slow=True,
            )
            return
        try:
            portfolio = planner.portfolio()
        except PlannerError as error:
            self._refused(error)
            return
        self._newest.ask(
            lambda: replaced(planner, portfolio, query, old, comparing, tree=tree, progress=watch),
            slow=watch is not None or is_slow(portfolio),
        )

    def give_up(self) -> bool:
        """Stop a sequence that is under way; whether there was one."""
        if self._underway is None or not self.busy:
            return False
        self._newest.drop()
        self._end()
        return True

    def _begin(self) -> Underway:
        watch = self._underway = Underway()
        self._timer = self._owner.set_interval(EVERY, lambda: self._watched(watch.said()))
        return watch

    def _end(self) -> None:
        if self._underway is not None:
            self._underway.give_up()
        if self._timer is not None:
            self._timer.stop()
        self._underway = self._timer = None

    def _answered(self, answer: Replaced) -> None:
        self._end()
        self._told(answer)

    def _refused(self, error: PlannerError) -> None:
        self._end()
        self._failed(error)
