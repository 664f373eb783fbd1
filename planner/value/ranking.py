"""The order of the backlog under a lens, where its cut line falls, and what stands apart from it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

from planner.domain.findings import Finding, Param, Severity, Where
from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind, Status
from planner.value.ladder import Ladder
from planner.value.scorecards import Scorecard
from planner.value.scoring import Assessment, Gap, Lens, Scorer
from planner.value.waiting import Unlocked, unlocked


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the line falls: after so many items, or before the first that no longer fits a capacity."""

    kind: Literal["capacity", "count"]
    amount: float
    """Items, or size in the portfolio's unit."""


class Row(NamedTuple):
    """One ranked item. A plain tuple, because tens of thousands are made at each refresh."""

    key: str
    rank: int
    """From 1."""
    gut: int | None
    """Rank in the gut lens; None if nobody placed it."""
    shift: int | None
    """How far it stands above its gut rank (negative: below)."""
    score: float | None
    """Under this lens; in the gut lens the stated score, which then may be missing."""
    stated: float | None
    evidenced: float | None
    delay_stated: float | None
    """Cost of delay at face value."""
    delay_evidenced: float | None
    size: float | None
    """In the portfolio's unit."""
    p: float
    """Probability that the value hypothesis holds."""
    meter: float
    """0–10."""
    blocked_by: tuple[str, ...]
    """Required items that are not done."""
    late: tuple[str, ...]
    """Required items that stand lower in this list."""


@dataclass(frozen=True, slots=True)
class Unscored:
    """An item that has no place in the order, and why."""

    key: str
    gut: int | None
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Ranking:
    """Rows and what is beside them: ``len(rows) + len(unscored) + closed + Σ elsewhere`` is the whole portfolio."""

    lens: Lens
    level: Kind
    cut: Cut | None
    rows: tuple[Row, ...]
    unscored: tuple[Unscored, ...]
    """In the order of their keys."""
    above: int
    """How many rows stand above the line; all of them if there is none."""
    closed: int
    """Done or stopped items of this level that were left out."""
    elsewhere: Mapping[Kind, int]
    """Items of the other levels, open and closed."""
    findings: tuple[Finding, ...]
    portfolio: Portfolio = field(repr=False, compare=False)
    scorer: Scorer = field(repr=False, compare=False)
    include_closed: bool = False

    @cached_property
    def by_key(self) -> Mapping[str, Row]:
        return {row.key: row for row in self.rows}

    @cached_property
    def _siblings(self) -> dict[Lens, "Ranking"]:
        return {self.lens: self}

    def under(self, lens: Lens) -> "Ranking":
        """The same items, scorecard and cut under another lens; computed once."""
        if lens not in self._siblings:
            self._siblings[lens] = rank(
                self.portfolio,
                self.scorecard,
                self.scorer.ladder,
                lens=lens,
                today=self.scorer.today,
                level=self.level,
                cut=self.cut,
                include_closed=self.include_closed,
            )
        return self._siblings[lens]

    @property
    def scorecard(self) -> Scorecard:
        return self.scorer.card

    @property
    def unsized_above(self) -> int:
        """Rows above a capacity line whose size nobody knows: the line is drawn as if they took no room."""
        by_capacity = self.cut is not None and self.cut.kind == "capacity"
        return sum(row.size is None for row in self.rows[: self.above]) if by_capacity else 0

    def unlocks(self, key: str) -> Unlocked:
        """What waits for *key*, directly or through others, and what it is worth under this lens.

        Computed when asked for: for a whole large portfolio at once it would cost more than the ranking itself.
        """
        return unlocked(self.portfolio, self.scorer, key, self.lens)


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
    chosen = _level(portfolio) if level is None else level
    at_level = [item for item in portfolio.items.values() if item.kind is chosen]
    listed = at_level if include_closed else [item for item in at_level if item.status.open]
    scorer = Scorer(scorecard, ladder, portfolio.charter, today)
    assessed = scorer.assess(listed, portfolio.evidence_of)
    gut = gut_ranks(listed)
    order, unscored = _ordered(portfolio, scorer, listed, assessed, gut, lens)
    if cut is None and portfolio.charter.capacity is not None:
        cut = Cut("capacity", portfolio.charter.capacity)
    return Ranking(
        lens=lens,
        level=chosen,
        cut=cut,
        rows=_rows(portfolio, [(listed[n].key, assessed[n]) for n in order], gut, lens),
        unscored=unscored,
        above=fitting([assessed[n].size for n in order], cut),
        closed=len(at_level) - len(listed),
        elsewhere=Counter(item.kind for item in portfolio.items.values() if item.kind is not chosen),
        findings=_level_findings(scorecard, chosen),
        portfolio=portfolio,
        scorer=scorer,
        include_closed=include_closed,
    )


def gut_ranks(items: Sequence[Item]) -> dict[str, int]:
    """Key → place in the order people gave: by gut rank, then by priority, ties by key; items with neither have none.

    *items* in the order of their keys.
    """
    infinite = float("inf")
    placed = [
        (
            infinite if item.gut_rank is None else item.gut_rank,
            infinite if item.priority is None else item.priority,
            n,
            item.key,
        )
        for n, item in enumerate(items)
        if item.gut_rank is not None or item.priority is not None
    ]
    return {key: place for place, (*_, key) in enumerate(sorted(placed), 1)}


def fitting(sizes: Sequence[float | None], cut: Cut | None) -> int:
    """How many of the first *sizes* stand above the line: those before the first that no longer fits.

    An unknown size takes no room, since it cannot be said to break the line.
    """
    if cut is None:
        return len(sizes)
    if cut.kind == "count":
        return min(int(cut.amount), len(sizes))
    room = capacity_with_slack(cut.amount)
    return next((n for n, used in enumerate(accumulate(size or 0 for size in sizes)) if used > room), len(sizes))


def capacity_with_slack(amount: float) -> float:
    """*amount* and what rounding may add: 0.1 + 0.2 fits into 0.3."""
    return amount * (1 + 1e-9)


def _level(portfolio: Portfolio) -> Kind:
    counts = Counter(item.kind for item in portfolio.items.values())
    if not counts or counts[Kind.FEATURE]:
        return Kind.FEATURE
    return max(Kind, key=lambda kind: counts[kind])


def _ordered(
    portfolio: Portfolio,
    scorer: Scorer,
    listed: Sequence[Item],
    assessed: Sequence[Assessment],
    gut: Mapping[str, int],
    lens: Lens,
) -> tuple[list[int], tuple[Unscored, ...]]:
    """Places in *listed*, best first, and what has no place in the order.

    *listed* comes in key order, which the stable sort keeps for ties.
    """
    worth: dict[int, float] = {}
    unscored = []
    for n, (item, one) in enumerate(zip(listed, assessed, strict=True)):
        if gaps := _gaps(portfolio, scorer, item, one, gut, lens):
            unscored.append(Unscored(item.key, gut.get(item.key), gaps))
        else:
            worth[n] = -gut[item.key] if lens is Lens.GUT else one.score(lens) or 0.0
    return sorted(worth, key=worth.__getitem__, reverse=True), tuple(unscored)


def _gaps(
    portfolio: Portfolio, scorer: Scorer, item: Item, one: Assessment, gut: Mapping[str, int], lens: Lens
) -> tuple[Gap, ...]:
    """Why *item* has no place under *lens*; empty if it has one."""
    if lens is Lens.GUT:
        return () if item.key in gut else (Gap("gut"),)
    if one.score(lens) is None:
        return scorer.missing(one, lens) or (Gap("no_number"),)
    return (Gap("enabler"),) if item.enabler and one.delay(lens) == 0 and _awaited(portfolio, item) else ()


def _awaited(portfolio: Portfolio, item: Item) -> bool:
    """Whether open work waits for *item*: then it is not worthless, even if it carries no value of its own."""
    waiting = portfolio.unlocks.get(item.key, ())
    return any(portfolio.items[key].status.open for key in waiting if key in portfolio.items)


def _rows(
    portfolio: Portfolio, order: Sequence[tuple[str, Assessment]], gut: Mapping[str, int], lens: Lens
) -> tuple[Row, ...]:
    place = {key: rank for rank, (key, _) in enumerate(order, 1)}
    unfinished = {key for key, item in portfolio.items.items() if item.status is not Status.DONE}
    evidenced = lens is Lens.EVIDENCED
    rows = []
    for rank, (key, one) in enumerate(order, 1):
        by_gut = gut.get(key)
        required = portfolio.requires.get(key, ())
        row = Row(
            key,
            rank,
            by_gut,
            None if by_gut is None else by_gut - rank,
            one.evidenced if evidenced else one.stated,
            one.stated,
            one.evidenced,
            one.delay_stated,
            one.delay_evidenced,
            one.size,
            one.belief.p,
            one.belief.meter,
            tuple([other for other in required if other in unfinished]) if required else (),
            tuple([other for other in required if place.get(other, 0) > rank]) if required else (),
        )
        rows.append(row)
    return tuple(rows)


def _level_findings(card: Scorecard, level: Kind) -> tuple[Finding, ...]:
    if level in card.kinds:
        return ()
    params: dict[str, Param] = {"scorecard": card.name, "level": level.value}
    return (Finding("scorecard.level", Severity.WARNING, Where(), params),)
