"""What to test next: the value of each test of each item against its price, and what is not worth testing at all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.model import Evidence
from planner.domain.values import Verdict
from planner.value.ranking import Ranking
from planner.value.scoring import Assessment, Lens, Scorer
from planner.value.waiting import delays_of, unlocked

if TYPE_CHECKING:
    from planner.solve.trial import Worth


class Effort(NamedTuple):
    """What a test takes."""

    cost: float
    """Work, in the portfolio's unit of size."""
    time: float = 0.0
    """Until the result is in, in increments."""


class Proposal(NamedTuple):
    """The best test of one item."""

    key: str
    kind: str
    effort: Effort
    p: float
    p_plus: float
    """P(holds) after a result that supports."""
    p_minus: float
    worth: "Worth"
    waiting: tuple[str, ...]
    """Work that waits for the item and whose worth is at stake with it."""

    @property
    def net(self) -> float:
        return self.worth.value - self.worth.price


@dataclass(frozen=True, slots=True)
class Queue:
    """Every item of the list is in one of the three."""

    worthwhile: tuple[Proposal, ...]
    """Worth at least twice their price; what gains most first."""
    not_worth_it: tuple[Proposal, ...]
    """Don't test these: the result would change nothing, or less than the test costs."""
    beyond: tuple[str, ...]
    """No hypothesis (an obligation), or nothing known that a place could follow from."""


def what_to_test(
    ranking: Ranking,
    efforts: Mapping[str, Effort],
    *,
    capacity: float,
    horizon: float,
    told: Callable[[float], None] = lambda _: None,
) -> Queue:
    """For every item of *ranking* the test of *efforts* (by evidence kind) that gains most.

    The plan is the list by evidence, one item after the other; *capacity* is the work done in an increment, *horizon*
    how many increments what is finished is counted for. An item that others wait for has their evidenced cost of delay
    at stake beside its own, while what waits keeps its own place in the plan: the wait itself is not counted twice.
    *told* hears what share of the items is done; what it raises ends the work.
    """
    import numpy as np

    from planner.solve.trial import Plan, Prospect, Trial

    by_evidence = ranking.under(Lens.EVIDENCED)
    rows = [row for row in by_evidence.rows if row.size and row.delay_evidenced is not None]
    portfolio, scorer = ranking.portfolio, ranking.scorer
    assessed = scorer.assess([portfolio.items[row.key] for row in rows], portfolio.evidence_of)
    stakes = _stakes(scorer, assessed)
    delays = np.array([row.delay_evidenced for row in rows], dtype=float)
    sizes = np.array([row.size for row in rows], dtype=float)
    waiting = delays_of(portfolio, scorer, portfolio.brief_of, Lens.EVIDENCED)
    posteriors = _Posteriors(scorer, efforts)
    proposals, planned = [], set()
    for place, (row, one, (certain, promised)) in enumerate(zip(rows, assessed, stakes, strict=True)):
        told(place / len(rows))
        if one.belief.p >= 1 or row.size is None:
            continue
        planned.add(row.key)
        plan = Plan(np.delete(delays, place), np.delete(sizes, place), capacity=capacity, horizon=horizon)
        behind = unlocked(portfolio, scorer, row.key, Lens.EVIDENCED, waiting)
        item = Prospect(promised + (behind.worth or 0.0), row.size, one.belief.p, certain)
        tests = []
        for kind, (high, low) in posteriors.of(portfolio.evidence_of.get(row.key, ()), one, row.key).items():
            effort = efforts[kind]
            worth = plan.worth(item, Trial(high, low, effort.cost, effort.time))
            tests.append(Proposal(row.key, kind, effort, one.belief.p, high, low, worth, behind.keys))
        if tests:
            proposals.append(max(tests, key=lambda test: test.net))
    proposals.sort(key=lambda test: -test.net)
    listed = [*(row.key for row in by_evidence.rows), *(one.key for one in by_evidence.unscored)]
    return Queue(
        tuple(test for test in proposals if test.worth.worthwhile),
        tuple(test for test in proposals if not test.worth.worthwhile),
        tuple(key for key in listed if key not in planned),
    )


def _stakes(scorer: Scorer, assessed: Sequence[Assessment]) -> list[tuple[float, float]]:
    """Cost of delay of each if its hypothesis fails, and if it holds."""
    return list(zip(_at(scorer, assessed, 0.0), _at(scorer, assessed, 1.0), strict=True))


def _at(scorer: Scorer, assessed: Sequence[Assessment], p: float) -> Iterable[float]:
    supposed = [one._replace(belief=one.belief._replace(p=p)) for one in assessed]
    return [one.delay_evidenced or 0.0 for one in scorer.scored(supposed)]


class _Posteriors:
    """P after each kind of test has said yes, and no: what the ledger would make of one more piece, overlap taken off.

    Without a piece so far that depends on nothing but what stands without the hypothesis.
    """

    def __init__(self, scorer: Scorer, kinds: Iterable[str]) -> None:
        self._scorer, self._kinds = scorer, tuple(kinds)
        self._bare: dict[tuple[str, ...], Mapping[str, tuple[float, float]]] = {}

    def of(self, pieces: Sequence[Evidence], one: Assessment, key: str) -> Mapping[str, tuple[float, float]]:
        if pieces:
            return self._after(pieces, one, key)
        standing = tuple(sorted(one.belief.standing))
        if standing not in self._bare:
            self._bare[standing] = self._after((), one, key)
        return self._bare[standing]

    def _after(self, pieces: Sequence[Evidence], one: Assessment, key: str) -> Mapping[str, tuple[float, float]]:
        return {kind: self._by(pieces, one, key, kind) for kind in self._kinds}

    def _by(self, pieces: Sequence[Evidence], one: Assessment, key: str, kind: str) -> tuple[float, float]:
        after = []
        for verdict in (Verdict.SUPPORTS, Verdict.CONTRADICTS):
            piece = Evidence(id=0, item=key, kind=kind, verdict=verdict, date=self._scorer.today)
            after.append(self._scorer.believe((*pieces, piece), one.belief.standing).p)
        return max(after[0], one.belief.p), min(after[1], one.belief.p)
