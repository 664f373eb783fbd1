"""The backlog ranked under a lens: rows, cut line, and the count of everything that is not in them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from planner.domain.findings import Finding, Param, Severity, Where
from planner.domain.portfolio import Portfolio
from planner.domain.values import CLOSED, Kind
from planner.value.cutting import Cut, capacity_with_slack, fitting
from planner.value.ladder import Ladder
from planner.value.placing import Listed, Row, Rows, Unscored, placed
from planner.value.scorecards import Scorecard
from planner.value.scoring import Lens, Scorer
from planner.value.waiting import Unlocked, unlocked

__all__ = ["Cut", "Ranking", "Row", "Unscored", "capacity_with_slack", "fitting", "rank", "usual_level"]


@dataclass(frozen=True)
class Ranking:
    """Rows and what is beside them: ``len(rows) + len(unscored) + closed + Σ elsewhere`` is the whole portfolio."""

    lens: Lens
    level: Kind
    cut: Cut | None
    rows: Sequence[Row]
    unscored: tuple[Unscored, ...]
    """In the order of their keys."""
    above: int
    """The last rank above the line; that of the last row if there is none."""
    closed: int
    """Done or stopped items of this level that were left out."""
    elsewhere: Mapping[Kind, int]
    """Items of the other levels, open and closed."""
    findings: tuple[Finding, ...]
    listed: Listed = field(repr=False, compare=False)

    @cached_property
    def by_key(self) -> Mapping[str, Row]:
        return self.rows.by_key if isinstance(self.rows, Rows) else {row.key: row for row in self.rows}

    @property
    def by_twin(self) -> int:
        """How many of all that is listed are there by their simplest alternative."""
        rows = self.rows.by_twin if isinstance(self.rows, Rows) else sum(row.by_twin for row in self.rows)
        return rows + sum(one.by_twin for one in self.unscored)

    @property
    def line_at(self) -> int:
        """How many of the rows stand above the line: ``above``, unless a filter has taken some out."""
        return bisect_right(self.rows, self.above, key=lambda row: row.rank)

    @property
    def portfolio(self) -> Portfolio:
        return self.listed.portfolio

    @property
    def scorer(self) -> Scorer:
        return self.listed.scorer

    @property
    def scorecard(self) -> Scorecard:
        return self.scorer.card

    @property
    def unsized_above(self) -> int:
        """Rows above a line by size or budget whose size nobody knows: the line is drawn as if they took no room."""
        by_size = self.cut is not None and self.cut.room is not None
        return sum(row.size is None for row in self.rows[: self.line_at]) if by_size else 0

    def under(self, lens: Lens) -> "Ranking":
        """The same items, scorecard and cut in the order of another lens; each computed once."""
        if lens not in self._siblings:
            rows, unscored = placed(self.listed, lens)
            above = fitting(self.listed.sizes(lens), self.cut)
            self._siblings[lens] = replace(self, lens=lens, rows=rows, unscored=unscored, above=above)
        return self._siblings[lens]

    @cached_property
    def _siblings(self) -> dict[Lens, "Ranking"]:
        return {self.lens: self}

    def unlocks(self, key: str) -> Unlocked:
        """What waits for *key*, directly or through others, and what it is worth under this lens.

        Computed when asked for: for a whole large portfolio at once it would cost more than the ranking itself.
        """
        return unlocked(self.portfolio, self.scorer, key, self.lens, self.listed.delays(self.lens))


def rank(
    portfolio: Portfolio,
    scorecard: Scorecard,
    ladder: Ladder,
    *,
    lens: Lens = Lens.EVIDENCED,
    today: date,
    level: Kind | None = None,
    cut: Cut | None = None,
    include_closed: bool = False,
) -> Ranking:
    """The items of one level in the order of *lens*: best score first, ties by key.

    *level* None: features, or if there are none the level with most items. *cut* None: the charter's capacity.
    Work that is done or stopped is left out and counted, unless *include_closed*.
    """
    counts = _counts(portfolio)
    chosen = _usual(counts) if level is None else level
    at_level = [brief for brief in portfolio.briefs if brief.kind is chosen]
    items = at_level if include_closed else [brief for brief in at_level if brief.status not in CLOSED]
    scorer = Scorer(scorecard, ladder, portfolio.charter, today)
    listed = Listed(portfolio, scorer, items, scorer.assess(items, portfolio.evidence_of))
    rows, unscored = placed(listed, lens)
    if cut is not None:
        cut = cut.priced(portfolio.charter)
    elif portfolio.charter.capacity is not None:
        cut = Cut("capacity", portfolio.charter.capacity)
    return Ranking(
        lens=lens,
        level=chosen,
        cut=cut,
        rows=rows,
        unscored=unscored,
        above=fitting(listed.sizes(lens), cut),
        closed=len(at_level) - len(items),
        elsewhere=Counter({kind: n for kind, n in counts.items() if kind is not chosen}),
        findings=_level_findings(scorecard, chosen),
        listed=listed,
    )


def usual_level(portfolio: Portfolio) -> Kind:
    """Features, or if there are none the level with most items."""
    return _usual(_counts(portfolio))


def _usual(counts: Mapping[Kind, int]) -> Kind:
    if not counts or Kind.FEATURE in counts:
        return Kind.FEATURE
    return max(Kind, key=lambda kind: counts.get(kind, 0))


def _counts(portfolio: Portfolio) -> Mapping[Kind, int]:
    """How many items there are of each level that has any; by far quicker than a ``Counter``, which hashes them all."""
    kinds = [brief.kind for brief in portfolio.briefs]
    return {kind: n for kind in Kind if (n := kinds.count(kind))}


def _level_findings(card: Scorecard, level: Kind) -> tuple[Finding, ...]:
    if level in card.kinds:
        return ()
    params: dict[str, Param] = {"scorecard": card.name, "level": level.value}
    return (Finding("scorecard.level", Severity.WARNING, Where(), params),)
