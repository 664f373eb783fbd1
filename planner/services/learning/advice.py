"""What is worth knowing next, and what the list as it is now rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from planner.domain.learning import PlannedTest
from planner.domain.portfolio import Portfolio
from planner.services.sure.certainty import line_of
from planner.solve.answer import Phase, Progress, Report, quiet
from planner.value.band import Band
from planner.value.calibration import Candour, candour
from planner.value.evidence import p_holds
from planner.value.intuition import IntuitionTax, intuition_tax
from planner.value.ranking import Ranking
from planner.value.rating import Rating, rating
from planner.value.scoring import Lens, Scorer
from planner.value.stale import Zombie, zombies
from planner.value.sureness import SAMPLES, SEED, Sureness, sureness
from planner.value.testing import Effort, Queue, what_to_test
from planner.value.twins import Trial, trials

HORIZON = 4
"""Increments for which what is finished is counted: about a year."""

WEIGHED = 0.6
"""Share of the work that is done when all tests are weighed: about so, with the usual number of samples."""


@dataclass(frozen=True, slots=True)
class Learning:
    """One list, looked at for what it rests on."""

    ranking: Ranking
    queue: Queue
    capacity: float
    """Of an increment; the charter's, or a quarter of all open work where it names none."""
    assumed: bool
    """Whether the capacity is that quarter."""
    horizon: int
    running: tuple[PlannedTest, ...]
    """Planned, without a result; the one due first comes first."""
    over: tuple[PlannedTest, ...]
    """With a result, the newest first."""
    zombies: tuple[Zombie, ...]
    sureness: Sureness
    band: Band | None
    """Of the line in the list by evidence; None where none is drawn by size."""
    tax: IntuitionTax
    rating: Rating
    trials: tuple[Trial, ...]
    """Of the items of the list that propose AI, greatest premium first."""
    unasked: tuple[str, ...]
    """Open items of the list that nobody has asked whether they propose AI."""
    candour: Mapping[str, Candour]
    """By function accountable for the item."""


def learning(
    ranking: Ranking,
    *,
    kinds: tuple[str, ...] | None = None,
    horizon: int = HORIZON,
    samples: int = SAMPLES,
    progress: Progress = quiet,
) -> Learning:
    """*kinds* narrows the tests to be proposed; without, all that the ladder calls testable.

    *progress* hears how far it is; what it raises ends the work.
    """
    portfolio, scorer = ranking.portfolio, ranking.scorer
    listed = ranking.under(Lens.EVIDENCED)
    rows = listed.rows
    sizes = [row.size for row in rows if row.size]
    capacity = portfolio.charter.capacity or (sum(sizes) / HORIZON)
    ladder = scorer.ladder
    efforts = {
        kind.name: Effort(kind.cost * median(sizes), kind.wait)
        for kind in ladder.kinds
        if sizes and kind.testable and (kinds is None or kind.name in kinds)
    }

    def weighed(share: float) -> None:
        progress(Report(Phase.TESTS, share * WEIGHED))

    def drawn(share: float) -> None:
        progress(Report(Phase.DRAWS, WEIGHED + share * (1 - WEIGHED)))

    return Learning(
        ranking=ranking,
        queue=what_to_test(ranking, efforts, capacity=capacity or 1.0, horizon=float(horizon), told=weighed),
        capacity=capacity,
        assumed=not portfolio.charter.capacity,
        horizon=horizon,
        running=tuple(sorted((t for t in portfolio.tests if t.result is None), key=_due)),
        over=tuple(sorted((t for t in portfolio.tests if t.result is not None), key=_newest, reverse=True)),
        zombies=zombies(portfolio, scorer.today),
        sureness=sureness(ranking, samples=samples, seed=SEED, told=drawn),
        band=line_of(listed),
        tax=intuition_tax(ranking),
        rating=rating(ranking),
        trials=trials(ranking),
        unasked=tuple(brief.key for brief in ranking.listed.items if brief.ai is None),
        candour=_candour(portfolio, scorer),
    )


def due(test: PlannedTest) -> date | None:
    """When its result should be in; None where nobody said how long it takes."""
    return None if test.days is None else test.planned + timedelta(days=test.days)


def _due(test: PlannedTest) -> tuple[date, int]:
    return due(test) or date.max, test.id


def _newest(test: PlannedTest) -> tuple[date, int]:
    return test.resulted or date.min, test.id


def _candour(portfolio: Portfolio, scorer: Scorer) -> dict[str, Candour]:
    """Each piece against what was believed of its item without it."""
    pieces: dict[str, list[tuple[int, float]]] = {}
    for key, ledger in portfolio.evidence_of.items():
        function = portfolio.items[key].accountable
        if function is None:
            continue
        for n, piece in enumerate(ledger):
            others = ledger[:n] + ledger[n + 1 :]
            pieces.setdefault(function, []).append((piece.id, p_holds(others, scorer.ladder, scorer.today).p))
    by_id = {piece.id: piece for piece in portfolio.evidence}
    return {
        function: candour(((by_id[number], p) for number, p in found), scorer.ladder)
        for function, found in sorted(pieces.items())
    }
