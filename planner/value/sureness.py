"""How sure a place in the list is: values, sizes and hypotheses drawn as uncertain as they are known to be."""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import pvariance
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.model import Item
from planner.value.counted import counted
from planner.value.estimates import Numbered
from planner.value.ranking import Ranking
from planner.value.scoring import Lens

if TYPE_CHECKING:
    from planner.solve.robust import Doubtful, Orderer, Robustness, Spread

SIZE_SIGMA = 0.35
"""Spread of the logarithm of a size given as one number: our judgement (surveys found overruns of 30–40 %)."""
DELAY_SIGMA = 0.5
"""The same of a cost of delay if its hypothesis holds: our judgement. Votes that differ widen it."""
SHARED = 0.4
"""Correlation of the errors of sizes within one team."""
SAMPLES = 10_000
SEED = 20_260_101
"""Fixed, so that the same portfolio is told the same."""
SURE = 0.9
"""A place is as good as certain from here on, and as good as excluded below the rest."""


class Place(NamedTuple):
    """How sure the place of one item is."""

    p_top: float
    """P(among the first so many)."""
    p_above: float
    """P(above the cut line)."""

    @property
    def settled(self) -> bool:
        """Whether it is as good as certain on which side of the line the item stands."""
        return not 1 - SURE < self.p_above < SURE


@dataclass(frozen=True)
class Sureness:
    """Of the items of a list whose worth and size are known, best first."""

    keys: tuple[str, ...]
    top: int
    robustness: "Robustness"
    """P(among the first *top*) and P(above the line), by place."""

    @cached_property
    def by_key(self) -> Mapping[str, Place]:
        shares = zip(self.robustness.top, self.robustness.above, strict=True)
        return {key: Place(*both) for key, both in zip(self.keys, shares, strict=True)}

    @property
    def open(self) -> tuple[str, ...]:
        """Items that may belong on either side of the line."""
        return tuple(key for key, place in self.by_key.items() if not place.settled)


class Waiting(NamedTuple):
    """A list whose items wait for each other: how drawn numbers are put in order there."""

    sizes: Mapping[str, float]
    """Of all that has a place."""
    order: "Orderer"
    """Items by their number in *sizes*."""


def sureness(
    ranking: Ranking,
    *,
    top: int = 10,
    samples: int = SAMPLES,
    seed: int,
    waiting: Waiting | None = None,
    told: Callable[[float], None] = lambda _: None,
) -> Sureness:
    """Sample the list by evidence. What each item is worth and takes follows from its inputs, the line from the list's
    cut. Links play no part unless the list says how its items are *waiting* for each other.

    *told* hears what share of the samples is drawn; what it raises ends the drawing.
    """
    from planner.solve.robust import robustness

    listed = ranking.under(Lens.EVIDENCED)
    sizes = waiting.sizes if waiting else _scored(listed)
    cut = listed.cut
    found = robustness(
        _doubtful(listed, sizes),
        top=top,
        capacity=cut.room if cut else None,
        count=int(cut.amount) if cut and cut.room is None else None,
        shared=SHARED,
        samples=samples,
        seed=seed,
        order=waiting.order if waiting else None,
        told=told,
    )
    return Sureness(tuple(sizes), top, found)


def _scored(listed: Ranking) -> dict[str, float]:
    known = (row for row in listed.rows if row.delay_stated is not None and row.delay_evidenced is not None)
    return {row.key: row.size for row in known if row.size}


def _doubtful(ranking: Ranking, sizes: Mapping[str, float]) -> "list[Doubtful]":
    from planner.solve.robust import Doubtful, Spread

    portfolio, scorer = ranking.portfolio, ranking.scorer
    items = [portfolio.items[key] for key in sizes]
    assessed = scorer.assess(items, portfolio.evidence_of)
    at = {p: scorer.scored([one._replace(belief=one.belief._replace(p=p)) for one in assessed]) for p in (0.0, 1.0)}
    teams = {name: n for n, name in enumerate(sorted({team_of(item) for item in items} - {""}))}
    doubtful = []
    for item, usual, one, fails, holds in zip(items, sizes.values(), assessed, at[0.0], at[1.0], strict=True):
        stake, certain = holds.delay_evidenced or 0.0, fails.delay_evidenced or 0.0
        delay = Spread(math.log(stake), _delay_sigma(counted(item))) if stake > 0 else Spread(-math.inf, 0.0)
        share = min(max(certain / stake, 0.0), 1.0) if stake > 0 else 0.0
        size = size_spread(item, usual)
        doubtful.append(Doubtful(delay, size, one.belief.p, share, teams.get(team_of(item), -1)))
    return doubtful


def team_of(item: Item) -> str:
    """Those who estimate and build it; empty where nobody is named."""
    return item.team.strip() or item.accountable or ""


def size_spread(item: Item, usual: float) -> "Spread":
    """Of the size of *item*, whose middle is *usual*; of none if that is 0."""
    from planner.solve.robust import Spread

    return Spread(math.log(usual), _size_sigma(counted(item))) if usual > 0 else Spread(-math.inf, 0.0)


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
