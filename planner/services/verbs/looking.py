"""What stands in the portfolio, in which order, and why."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.services import editing, history
from planner.services.collector import collector_paused
from planner.services.verbs.deciding import Deciding
from planner.services.verbs.desk import DEFAULT_QUERY, RankQuery
from planner.value.intuition import IntuitionTax, intuition_tax
from planner.value.ranking import Ranking, rank
from planner.value.scoring import Lens

if TYPE_CHECKING:  # imported late: a list that is only looked at needs none of it
    from planner.services.charter.effect import CharterEffect
    from planner.services.explaining import Explanation
    from planner.services.views import CheckReport, ItemView
    from planner.solve.answer import Progress
    from planner.value.estimates import Amount


class Looking(Deciding):
    def ranking(
        self, query: RankQuery = DEFAULT_QUERY, *, of: Portfolio | None = None, progress: "Progress | None" = None
    ) -> Ranking:
        """The list that *query* asks for. *of* a portfolio at hand, the store is left alone: any thread may ask.

        A sequence, which may take long, tells its *progress*.
        """
        portfolio = self.portfolio() if of is None else of
        if query.lens is Lens.SEQUENCED:
            from planner.services.sequence.lens import sequenced_ranking

            found = self.sequence(query, of=portfolio, progress=progress)
            evidenced = replace(query, lens=Lens.EVIDENCED, level=found.stock.level, feasible=False)
            return sequenced_ranking(self.ranking(evidenced, of=portfolio), found)
        with collector_paused():
            ranking = rank(
                portfolio,
                self.scorecard(query.scorecard or portfolio.charter.scorecard),
                self.policy.ladder,
                lens=query.lens,
                today=self.today(),
                level=query.level,
                cut=query.cut,
                include_closed=query.closed,
            )
        if not query.feasible:
            return ranking
        from planner.value.pulled import pulled_forward

        return pulled_forward(ranking)

    def why(
        self,
        key: str,
        query: RankQuery = DEFAULT_QUERY,
        slip: "Amount | None" = None,
        *,
        progress: "Progress | None" = None,
    ) -> "Explanation":
        """Why the item stands where it stands on its own level, and in a sequence what a *slip* of it would do."""
        from planner.services.explaining import explained

        item = editing.item_of(self.portfolio(), key)
        closed = query.closed or not item.status.open
        at_level = replace(query, level=item.kind, closed=closed, feasible=False)
        return explained(self.ranking(at_level, progress=progress), item.key, slip)

    def show(self, key: str) -> "ItemView":
        from planner.services.views import item_view

        portfolio = self.portfolio()
        return item_view(portfolio, editing.item_of(portfolio, key))

    def item_at(self, key: str, version: int) -> Item:
        """The item as somebody saw it: the ``base`` of their ``edit``."""
        return history.item_at(self.session, editing.item_of(self.portfolio(), key).key, version)

    def check(self, *, of: Portfolio | None = None) -> "CheckReport":
        """Everything questionable in the portfolio, or in one at hand, worst first."""
        from planner.domain.checks import check as check_portfolio
        from planner.services.views import CheckReport
        from planner.value.checks import check_values

        portfolio = self.portfolio() if of is None else of
        card = self.scorecard(portfolio.charter.scorecard)
        values = check_values(portfolio, card, self.policy.ladder, self.today())
        found = [*check_portfolio(portfolio), *values]
        return CheckReport(tuple(sorted(found, key=lambda f: -f.severity)))

    def charter_effect(self, fields: Mapping[str, Any], *, of: Portfolio | None = None) -> "CharterEffect":
        """What ``set_charter`` with *fields* does to the list, without doing it; ``Refused`` where that would be."""
        from planner.services.charter.effect import effect

        portfolio = self.portfolio() if of is None else of
        if "scorecard" in fields:
            self.scorecard(str(fields["scorecard"]))
        return effect(portfolio, fields, lambda one: self.ranking(of=one))

    def intuition_tax(self, query: RankQuery = DEFAULT_QUERY) -> IntuitionTax:
        """Of the list as the lenses order it, wherever prerequisites are pulled to."""
        return intuition_tax(self.ranking(replace(query, feasible=False)))
