"""When one ranking takes the place of another: whether its rows are compared with those before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.services.planner import Planner, RankQuery
from planner.solve.answer import Progress
from planner.value.ranking import Ranking
from planner.value.scoring import Lens

Levels = Mapping[Kind, Ranking]


@dataclass(frozen=True, slots=True)
class Replaced:
    """What is shown now, the query it answers, and what its rows are marked against."""

    query: RankQuery
    ranking: Ranking
    before: Ranking | None
    levels: Levels = field(default_factory=dict)
    """For a tree, the list of every level that has items; none for a list."""
    levels_before: Levels = field(default_factory=dict)

    @property
    def lists(self) -> Levels:
        return self.levels or {self.ranking.level: self.ranking}

    def list_with(self, key: str) -> Ranking:
        """The list of the level of *key*, as far as that is shown."""
        item = self.ranking.portfolio.items.get(key)
        return self.ranking if item is None else self.levels.get(item.kind, self.ranking)

    def unmarked(self) -> "Replaced":
        """The same, its rows compared with nothing."""
        return replace(self, before=None, levels_before={})


Comparing = Callable[[Ranking, Ranking], bool]
"""From the ranking shown so far and the new one to whether moved rows are marked."""


def replaced(
    planner: Planner,
    portfolio: Portfolio,
    query: RankQuery,
    old: Replaced | None,
    comparing: Comparing,
    *,
    tree: bool = False,
    progress: Progress | None = None,
) -> Replaced:
    """The answer to *query* in the place of *old*. Pure, so any thread may ask; another lens of *old* is quick."""
    known = _known(portfolio, query, old)

    def answered(level: Kind | None) -> Ranking:
        if level in known and query.lens is not Lens.SEQUENCED:
            return known[level].under(query.lens)
        return planner.ranking(replace(query, level=level), of=portfolio, progress=progress)

    new = answered(query.level)
    present = {item.kind for item in portfolio.items.values()} if tree else ()
    levels = {kind: new if kind is new.level else answered(kind) for kind in Kind if kind in present}
    if levels:
        levels.setdefault(new.level, new)
    if old is None or not _any_marked(comparing, old, new, levels):
        return Replaced(query, new, None, levels)
    return Replaced(query, new, old.ranking, levels, old.levels)


def _known(portfolio: Portfolio, query: RankQuery, old: Replaced | None) -> Mapping[Kind | None, Ranking]:
    """The lists of *old* that another lens makes answers of."""
    if old is None or old.ranking.portfolio is not portfolio:
        return {}
    if replace(query, lens=old.query.lens, level=old.query.level) != old.query:
        return {}
    known: dict[Kind | None, Ranking] = dict(old.levels.items())
    return known | {old.ranking.level: old.ranking, old.query.level: old.ranking}


def _any_marked(comparing: Comparing, old: Replaced, new: Ranking, levels: Levels) -> bool:
    pairs = [(old.ranking, new), *((old.levels[kind], levels[kind]) for kind in levels if kind in old.levels)]
    return any(comparing(before, after) for before, after in pairs)


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
