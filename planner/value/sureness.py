"""How sure a place in the list is: values, sizes and hypotheses drawn as uncertain as they are known to be."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import pvariance
from typing import TYPE_CHECKING

from planner.domain.model import Item
from planner.value.counted import counted
from planner.value.estimates import Numbered
from planner.value.ranking import Ranking, Row
from planner.value.scoring import Lens

if TYPE_CHECKING:
    from planner.solve.robust import Doubtful, Robustness

SIZE_SIGMA = 0.35
"""Spread of the logarithm of a size given as one number: our judgement (surveys found overruns of 30–40 %)."""
DELAY_SIGMA = 0.5
"""The same of a cost of delay if its hypothesis holds: our judgement. Votes that differ widen it."""
SHARED = 0.4
"""Correlation of the errors of sizes within one team."""
SAMPLES = 10_000
SURE = 0.9
"""A place is as good as certain from here on, and as good as excluded below the rest."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """Of the scored items of a list, best first."""

    keys: tuple[str, ...]
    top: int
    robustness: "Robustness"
    """P(among the first *top*) and P(above the line), by place."""

    @property
    def band(self) -> tuple[int, int] | None:
        """Ranks between which the line may fall: from the first item that may be below it to the last that may be
        above it; None where everything is as good as certain."""
        open_places = [n for n, p in enumerate(self.robustness.above, 1) if 1 - SURE < p < SURE]
        return (open_places[0], open_places[-1]) if open_places else None


def sureness(ranking: Ranking, *, top: int = 10, samples: int = SAMPLES, seed: int) -> Sureness:
    """Sample the list by evidence. What each item is worth and takes follows from its inputs, the line from the list's
    cut; links play no part: it is the certainty of the list, not of the sequence."""
    from planner.solve.robust import robustness

    listed = ranking.under(Lens.EVIDENCED)
    rows = [row for row in listed.rows if row.size and row.delay_stated is not None and row.delay_evidenced is not None]
    cut = listed.cut
    amount = None if cut is None or cut.kind != "capacity" else cut.amount
    count = None if amount is not None or cut is None else listed.above
    found = robustness(
        _doubtful(listed, rows), top=top, capacity=amount, count=count, shared=SHARED, samples=samples, seed=seed
    )
    return Sureness(tuple(row.key for row in rows), top, found)


def _doubtful(ranking: Ranking, rows: Sequence[Row]) -> "list[Doubtful]":
    from planner.solve.robust import Doubtful, Spread

    portfolio, scorer = ranking.portfolio, ranking.scorer
    items = [portfolio.items[row.key] for row in rows]
    assessed = scorer.assess(items, portfolio.evidence_of)
    at = {p: scorer.scored([one._replace(belief=one.belief._replace(p=p)) for one in assessed]) for p in (0.0, 1.0)}
    teams = {name: n for n, name in enumerate(sorted({_team(item) for item in items} - {""}))}
    doubtful = []
    for item, row, one, fails, holds in zip(items, rows, assessed, at[0.0], at[1.0], strict=True):
        stake, certain = holds.delay_evidenced or 0.0, fails.delay_evidenced or 0.0
        delay = Spread(math.log(stake), _delay_sigma(counted(item))) if stake > 0 else Spread(-math.inf, 0.0)
        size = Spread(math.log(row.size or 1.0), _size_sigma(counted(item)))
        share = min(max(certain / stake, 0.0), 1.0) if stake > 0 else 0.0
        doubtful.append(Doubtful(delay, size, one.belief.p, share, teams.get(_team(item), -1)))
    return doubtful


def _team(item: Item) -> str:
    return item.team.strip() or item.accountable or ""


def _size_sigma(given: Numbered) -> float:
    """From the optimistic and the pessimistic point, taken as the 10th and the 90th percentile."""
    from planner.solve.robust import spread

    size = given.size
    if size is None or size.low is None or size.high is None or not 0 < size.low <= size.high:
        return SIZE_SIGMA
    return spread(size.low, size.high).sigma


def _delay_sigma(given: Numbered) -> float:
    """Widened by what the functions' votes differ in, criterion by criterion."""
    votes: dict[str, list[float]] = defaultdict(list)
    for score in given.scores:
        if score.function is not None and score.value > 0:
            votes[score.criterion].append(math.log(score.value))
    spreads = [pvariance(logs) for logs in votes.values() if len(logs) > 1]
    return math.sqrt(DELAY_SIGMA**2 + (math.fsum(spreads) / len(spreads) if spreads else 0.0))
