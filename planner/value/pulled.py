"""A ranking in an order in which nothing comes before what it requires."""

from dataclasses import replace

from planner.value.ranking import Ranking, fitting
from planner.value.waiting import feasible


def pulled_forward(ranking: Ranking) -> Ranking:
    """*ranking* with prerequisites pulled forward as little as its links need; ranks, shifts and the line follow.

    A requirement that is not in the list (unscored, or of another level) stays in ``blocked_by``.
    """
    order = feasible([row.key for row in ranking.rows], ranking.portfolio)
    rows = tuple(
        row._replace(rank=rank, shift=None if row.gut is None else row.gut - rank, late=())
        for rank, row in enumerate((ranking.by_key[key] for key in order), 1)
    )
    return replace(ranking, rows=rows, above=fitting([row.size for row in rows], ranking.cut))
