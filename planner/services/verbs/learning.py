"""What is worth knowing next, and what finished work says about past predictions."""

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.portfolio import Portfolio
from planner.services.verbs.desk import DEFAULT_QUERY, RankQuery
from planner.services.verbs.looking import Looking

if TYPE_CHECKING:  # imported late: it samples, which takes numpy
    from planner.services.learning import advice as learnt
    from planner.services.learning import hindsight as past
    from planner.solve.answer import Progress


class Learning(Looking):
    def learning(
        self,
        query: RankQuery = DEFAULT_QUERY,
        *,
        kinds: tuple[str, ...] | None = None,
        samples: int | None = None,
        of: Portfolio | None = None,
        progress: "Progress | None" = None,
    ) -> "learnt.Learning":
        """What the query's list rests on; *kinds* narrows the tests that are proposed. Fewer *samples* than usual
        make the line less sure and the answer sooner. *progress* hears how far it is, and may end it."""
        from planner.services.learning.advice import learning
        from planner.solve.answer import quiet
        from planner.value.sureness import SAMPLES

        ranking = self.ranking(replace(query, feasible=False), of=of, progress=progress)
        many = SAMPLES if samples is None else samples
        return learning(ranking, kinds=kinds, samples=many, progress=progress or quiet)

    def hindsight(self, *, scorecard: str | None = None, of: Portfolio | None = None) -> "past.Hindsight":
        """Deliveries against what was on record when their items were chosen."""
        from planner.services.learning.hindsight import hindsight

        portfolio = self.portfolio() if of is None else of
        return hindsight(portfolio, self.scorer(portfolio, scorecard))
