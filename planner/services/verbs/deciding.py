"""What to do first and what to leave: orders, slices and budgets, each with its proof."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from planner.domain.portfolio import Portfolio
from planner.services import editing
from planner.services.collector import collector_paused
from planner.services.verbs.desk import DEFAULT_QUERY, Desk, RankQuery

if TYPE_CHECKING:  # imported late: a list that is only looked at needs none of it
    from planner.services.sequence.decrees import Decrees
    from planner.services.sequence.memory import SequenceMemory
    from planner.services.sequence.order import Sequenced
    from planner.services.slices.budgeting import Funded
    from planner.services.slices.slicing import SliceCut, Slices
    from planner.solve.answer import Progress


class Deciding(Desk):
    def sequence(
        self,
        query: RankQuery = DEFAULT_QUERY,
        *,
        of: Portfolio | None = None,
        progress: "Progress | None" = None,
    ) -> "Sequenced":
        """The order of the query's level and scorecard that costs least delay; lens and cut play no part.

        *of* a portfolio at hand, the store is left alone: any thread may ask. What *progress* raises comes out.
        """
        portfolio = self.portfolio() if of is None else of
        with collector_paused():
            return self._sequences.sequence(
                portfolio,
                self.scorer(portfolio, query.scorecard),
                level=query.level,
                decrees=decrees_of(portfolio, query),
                lenient=query.lenient,
                clock=self.session.clock,
                progress=progress,
            )

    @cached_property
    def _sequences(self) -> "SequenceMemory":
        from planner.services.sequence.memory import SequenceMemory

        return SequenceMemory()

    def mvp(
        self,
        keys: Sequence[str] = (),
        cut: "SliceCut | None" = None,
        *,
        scorecard: str | None = None,
        inside: Sequence[str] = (),
        outside: Sequence[str] = (),
        of: Portfolio | None = None,
        progress: "Progress | None" = None,
    ) -> "Slices":
        """The slices of one item, of several, or (without *keys*) of the whole portfolio, and where the MVP ends."""
        from planner.services.slices.slicing import SliceCut, mvp

        portfolio = self.portfolio() if of is None else of
        return mvp(
            portfolio,
            self.scorer(portfolio, scorecard),
            [portfolio.items[key] for key in _known(portfolio, keys)],
            cut or SliceCut(),
            inside=_known(portfolio, inside),
            outside=_known(portfolio, outside),
            clock=self.session.clock,
            progress=progress,
        )

    def budget(
        self,
        amount: float,
        query: RankQuery = DEFAULT_QUERY,
        *,
        guardrails: Sequence[str] = (),
        inside: Sequence[str] = (),
        outside: Sequence[str] = (),
        of: Portfolio | None = None,
        progress: "Progress | None" = None,
    ) -> "Funded":
        """The choice of the query's level and scorecard that is worth most within *amount*."""
        from planner.services.slices.budgeting import budget

        portfolio = self.portfolio() if of is None else of
        return budget(
            portfolio,
            self.scorer(portfolio, query.scorecard),
            amount,
            level=query.level,
            guardrails=guardrails,
            inside=_known(portfolio, inside),
            outside=_known(portfolio, outside),
            clock=self.session.clock,
            progress=progress,
        )


def decrees_of(portfolio: Portfolio, query: RankQuery) -> "Decrees":
    """Those of *query*, each once; ``NotFound`` for an item that is not there, unless decrees may be left out."""
    from planner.services.sequence.decrees import NONE, Decrees

    if not (query.first or query.before):
        return NONE

    def key(given: str) -> str:
        return given if query.lenient and given not in portfolio.items else editing.item_of(portfolio, given).key

    first = dict.fromkeys(map(key, query.first))
    before = dict.fromkeys((key(earlier), key(later)) for earlier, later in query.before)
    return Decrees(tuple(first), tuple(before))


def _known(portfolio: Portfolio, keys: Sequence[str]) -> list[str]:
    """*keys* as they are spelt in the portfolio, each once; ``NotFound`` for one that is not there."""
    return list(dict.fromkeys(editing.item_of(portfolio, key).key for key in keys))
