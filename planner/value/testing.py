"""What to test next: the value of each test of each item against its price, and what is not worth testing at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.model import Evidence
from planner.domain.values import Verdict
from planner.value.ranking import Ranking
from planner.value.scoring import Assessment, Lens, Scorer

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


def what_to_test(ranking: Ranking, efforts: Mapping[str, Effort], *, capacity: float, horizon: float) -> Queue:
    """For every item of *ranking* the test of *efforts* (by evidence kind) that gains most.

    The plan is the list by evidence, one item after the other; *capacity* is the work done in an increment, *horizon*
    how many increments what is finished is counted for. An item that others wait for has their evidenced cost of delay
    at stake beside its own, while what waits keeps its own place in the plan: the wait itself is not counted twice.
    """
    from planner.solve.trial import Plan, Prospect, Trial

    by_evidence = ranking.under(Lens.EVIDENCED)
    rows = [row for row in by_evidence.rows if row.size and row.delay_evidenced is not None]
    scorer, evidence_of = ranking.scorer, ranking.portfolio.evidence_of
    assessed = scorer.assess([ranking.portfolio.items[row.key] for row in rows], evidence_of)
    stakes = _stakes(scorer, assessed)
    proposals, planned = [], set()
    for place, (row, one, (certain, promised)) in enumerate(zip(rows, assessed, stakes, strict=True)):
        if one.belief.p >= 1 or row.size is None:
            continue
        planned.add(row.key)
        others = [other for n, other in enumerate(rows) if n != place]
        plan = Plan(
            [other.delay_evidenced or 0.0 for other in others],
            [other.size or 0.0 for other in others],
            capacity=capacity,
            horizon=horizon,
        )
        behind = by_evidence.unlocks(row.key)
        item = Prospect(promised + (behind.worth or 0.0), row.size, one.belief.p, certain)
        pieces = evidence_of.get(row.key, ())
        tests = []
        for kind, effort in efforts.items():
            high, low = _posteriors(scorer, pieces, one, row.key, kind)
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


def _posteriors(
    scorer: Scorer, pieces: Sequence[Evidence], one: Assessment, key: str, kind: str
) -> tuple[float, float]:
    """P after the test has said yes, and no: what the ledger would make of one more piece, overlap taken off."""
    after = []
    for verdict in (Verdict.SUPPORTS, Verdict.CONTRADICTS):
        piece = Evidence(id=0, item=key, kind=kind, verdict=verdict, date=scorer.today)
        after.append(scorer.believe((*pieces, piece), one.belief.standing).p)
    return max(after[0], one.belief.p), min(after[1], one.belief.p)
