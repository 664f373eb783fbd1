"""What waits for what, as a map."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.services import editing
from planner.services.verbs.deciding import Deciding, decrees_of
from planner.services.verbs.desk import DEFAULT_QUERY, RankQuery

if TYPE_CHECKING:  # imported late: most commands draw no map
    from planner.services.map.chart import Chart
    from planner.services.map.web import Web
    from planner.services.sequence.standing import Chain, Slip
    from planner.solve.answer import Progress
    from planner.value.estimates import Amount

STEPS = 2
"""How far a map reaches unless asked otherwise."""


class Charting(Deciding):
    _web: "Web | None" = None

    def map(
        self,
        key: str | None = None,
        *,
        steps: int = STEPS,
        level: Kind | None = None,
        cap: int | None = None,
        opened: Collection[str] = (),
        under: RankQuery = DEFAULT_QUERY,
        of: Portfolio | None = None,
    ) -> "Chart":
        """What is within so many *steps* of an item, on its own level unless told otherwise; without a *key* all that
        is linked on a level. Layers of more than *cap* nodes are folded, unless *opened*.

        *under* a query, its decrees are shown, too, refused or left out as by ``sequence``. *of* a portfolio at hand,
        the store is left alone: any thread may ask.
        """
        from planner.services.map.scope import CAP, around, whole
        from planner.value.ranking import usual_level

        portfolio = self.portfolio() if of is None else of
        item = editing.item_of(portfolio, key) if key else None
        chosen = level or (item.kind if item else usual_level(portfolio))
        web = self._decreed(self._seen(portfolio, chosen), under)
        if item is None:
            return whole(web, cap=cap or CAP, opened=opened)
        return around(web, item.key, steps, cap=cap or CAP, opened=opened)

    def chain(
        self, key: str, *, level: Kind | None = None, scorecard: str | None = None, of: Portfolio | None = None
    ) -> "Chain | None":
        """The chain of links through an item along which delay costs most; None where nothing has a cost of delay."""
        from planner.services.sequence.standing import chain
        from planner.services.stock import stock

        portfolio = self.portfolio() if of is None else of
        item = editing.item_of(portfolio, key)
        scorer = self.scorer(portfolio, scorecard)
        if scorer.card.delay is None:
            return None
        work = stock(portfolio, scorer, level or item.kind)
        return chain(work, item.key) if item.key in work.lot_of else None

    def slip(
        self,
        key: str,
        amount: "Amount",
        *,
        level: Kind | None = None,
        under: RankQuery = DEFAULT_QUERY,
        of: Portfolio | None = None,
        progress: "Progress | None" = None,
    ) -> "Slip | None":
        """What it costs the order that costs least delay, *under* the decrees of a query, if an item is so much later;
        None if it has no place."""
        from planner.services.sequence.standing import slipping

        portfolio = self.portfolio() if of is None else of
        item = editing.item_of(portfolio, key)
        found = self.sequence(replace(under, level=level or item.kind), of=portfolio, progress=progress)
        return slipping(found, item.key, amount) if item.key in found.by_key else None

    def _decreed(self, seen: "Web", query: RankQuery) -> "Web":
        """*seen* with the decrees of *query*."""
        if not (query.first or query.before):
            return seen
        from planner.services.map.decreed import under
        from planner.services.sequence.decrees import applicable, checked
        from planner.services.stock import stock

        work = stock(seen.portfolio, self.scorer(seen.portfolio, query.scorecard), seen.level)
        asked = decrees_of(seen.portfolio, query)
        return under(seen, applicable(work, asked) if query.lenient else checked(work, asked))

    def _seen(self, portfolio: Portfolio, level: Kind) -> "Web":
        """The web of links, kept for the next question about the same portfolio."""
        from planner.services.map.web import web

        known = self._web
        if known is None or known.portfolio is not portfolio or known.level is not level:
            known = self._web = web(portfolio, level)
        return known
