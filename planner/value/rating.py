"""Over- and under-rated: what promises lose by evidence, against what they lose in the list as a whole."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

from planner.domain.model import Item
from planner.value.counted import counted
from planner.value.evidence import Belief
from planner.value.formula import names, value_of
from planner.value.ranking import Ranking, Row
from planner.value.scoring import Lens, Scorer

MOST = 10
"""Items told of on either side."""
_SIDES = 2
"""Functions that it takes for views to differ."""


class Rated(NamedTuple):
    """Cost of delay of one item, three times."""

    key: str
    stated: float
    evidenced: float
    usual: float
    """As it would be if every promise of the list lost the same share."""
    belief: Belief
    views: tuple[tuple[str, float], ...]
    """Function → stated, by its own votes alone; of those who voted on all that it takes."""

    @property
    def over(self) -> float:
        """By how much its promise exceeds what the evidence leaves of it; negative where it is under-rated."""
        return self.usual - self.evidenced


class Side(NamedTuple):
    """How much higher a function rates items than the other functions that voted on them do."""

    own: float | None
    """Geometric mean over the items it is accountable for: 2 is twice as high. None without any."""
    own_items: int
    others: float | None
    """The same over all other items."""
    other_items: int


@dataclass(frozen=True, slots=True)
class Rating:
    kept: float | None
    """Share of the promises of the whole list that the evidence leaves; None where nothing is promised."""
    over: tuple[Rated, ...]
    """Most over-rated first."""
    under: tuple[Rated, ...]
    sides: Mapping[str, Side]


def rating(ranking: Ranking) -> Rating:
    """Every promise loses by P < 1, so a loss alone says nothing: it is held against stated × Σ evidenced ÷ Σ stated of
    the list. Over- and under-rating add up to 0."""
    rows = [row for row in ranking.under(Lens.EVIDENCED).rows if None not in (row.delay_stated, row.delay_evidenced)]
    promised = math.fsum(row.delay_stated or 0.0 for row in rows)
    items = ranking.portfolio.items
    seen = {row.key: _views(ranking.scorer, items[row.key]) for row in rows}
    if promised <= 0:
        return Rating(None, (), (), {})
    kept = math.fsum(row.delay_evidenced or 0.0 for row in rows) / promised

    def over(row: Row) -> float:
        return (row.delay_stated or 0.0) * kept - (row.delay_evidenced or 0.0)

    ordered = sorted(rows, key=over, reverse=True)
    most, least = [row for row in ordered[:MOST] if over(row) > 0], [row for row in ordered[-MOST:] if over(row) < 0]
    return Rating(
        kept,
        tuple(_rated(ranking, row, kept, seen[row.key]) for row in most),
        tuple(_rated(ranking, row, kept, seen[row.key]) for row in reversed(least)),
        _sides((items[key], views) for key, views in seen.items()),
    )


def _rated(ranking: Ranking, row: Row, kept: float, views: Mapping[str, float]) -> Rated:
    item = ranking.portfolio.items[row.key]
    belief = ranking.scorer.believe(ranking.portfolio.evidence_of.get(row.key, ()), item.standing)
    stated = row.delay_stated or 0.0
    return Rated(row.key, stated, row.delay_evidenced or 0.0, stated * kept, belief, tuple(views.items()))


def _views(scorer: Scorer, item: Item) -> dict[str, float]:
    """Function → cost of delay at face value by its votes and joint scores alone, of those it follows from; empty
    where it follows for one function only. The votes are those that count: of the item, or of its twin."""
    together: dict[str, float] = {}
    votes: dict[str, dict[str, float]] = defaultdict(dict)
    for score in counted(item).scores:
        (together if score.function is None else votes[score.function])[score.criterion] = score.value
    if scorer.card.delay is None or len(votes) < _SIDES:
        return {}
    needed = frozenset(names(scorer.card.delay))
    found = {}
    for name, own in votes.items():
        known = together | own
        if needed <= known.keys():
            delay = value_of(scorer.card.delay, known)
            if math.isfinite(delay) and delay > 0:
                found[name] = delay
    return found if len(found) >= _SIDES else {}


def _sides(viewed: Iterable[tuple[Item, Mapping[str, float]]]) -> dict[str, Side]:
    """ln of a function's view over the geometric mean of the others', averaged."""
    own: dict[str, list[float]] = defaultdict(list)
    others: dict[str, list[float]] = defaultdict(list)
    for item, views in viewed:
        logs = {name: math.log(view) for name, view in views.items()}
        for name, log in logs.items():
            excess = log - fmean(other for rival, other in logs.items() if rival != name)
            (own if item.accountable == name else others)[name].append(excess)
    return {
        name: Side(_factor(own[name]), len(own[name]), _factor(others[name]), len(others[name]))
        for name in sorted({*own, *others})
    }


def _factor(logs: Sequence[float]) -> float | None:
    return math.exp(fmean(logs)) if logs else None
