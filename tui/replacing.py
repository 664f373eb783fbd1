"""When one ranking takes the place of another: whether its rows are compared with those before."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from planner.domain.portfolio import Portfolio
from planner.services.planner import Planner, RankQuery
from planner.value.ranking import Ranking
from planner.value.scoring import Lens


@dataclass(frozen=True, slots=True)
class Replaced:
    """What is shown now, the query it answers, and what its rows are marked against."""

    query: RankQuery
    ranking: Ranking
    before: Ranking | None


Comparing = Callable[[Ranking, Ranking], bool]
"""From the ranking shown so far and the new one to whether moved rows are marked."""


def replaced(
    planner: Planner, portfolio: Portfolio, query: RankQuery, old: Replaced | None, comparing: Comparing
) -> Replaced:
    """The answer to *query* in the place of *old*. Pure, so any thread may ask; another lens of *old* is quick."""
    if old is None:
        return Replaced(query, planner.ranking(query, of=portfolio), None)
    alike = old.ranking.portfolio is portfolio and replace(query, lens=old.query.lens) == old.query
    if alike and query.lens is not Lens.SEQUENCED:
        new = old.ranking.under(query.lens)
    else:
        new = planner.ranking(query, of=portfolio)
    return Replaced(query, new, old.ranking if comparing(old.ranking, new) else None)


def other_lens(old: Ranking, new: Ranking) -> bool:
    """The person asked for another order and wants to see what it does."""
    return old.level is new.level


def somebody_moved(old: Ranking, new: Ranking) -> bool:
    """The same question has another answer now."""
    alike = old.level is new.level and old.lens is new.lens
    return alike and [row.key for row in old.rows] != [row.key for row in new.rows]


def other_items(old: Ranking, new: Ranking) -> bool:  # noqa: ARG001 - one of three answers to one question
    """There is nothing in common to compare."""
    return False
