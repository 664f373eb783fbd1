"""What finished work says about past beliefs, promises and orders."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.domain.learning import Delivery
from planner.domain.model import Evidence, Item
from planner.domain.portfolio import Portfolio
from planner.domain.values import Verdict, key_order
from planner.value.calibration import Calibration, Judged, calibration
from planner.value.counted import proposed
from planner.value.learning import Finished, Learnt, learnt
from planner.value.realised import Realised, realised
from planner.value.scoring import Scorer

SEED = 20_260_101
"""Fixed, so that the same portfolio is told the same."""


@dataclass(frozen=True, slots=True)
class Hindsight:
    """What finished work says."""

    finished: tuple[Judged, ...]
    """In the order they were finished."""
    calibration: Calibration
    learnt: Learnt
    realised: Realised
    scorer: Scorer
    """By which it was scored: it knows the ladder and the charter."""


def hindsight(portfolio: Portfolio, scorer: Scorer) -> Hindsight:
    """Every delivery against what was on record on the day the item was chosen (without one: on the day it was
    finished). Evidence of later days, launch data above all, is what happened, not what was predicted."""
    deliveries = sorted(portfolio.deliveries.values(), key=lambda one: (one.finished, one.item))
    places = _gut_places([portfolio.items[delivery.item] for delivery in deliveries])
    judged: list[Judged] = []
    history: list[Finished] = []
    for delivery in deliveries:
        item = portfolio.items[delivery.item]
        one, log_odds = _judged(item, delivery, portfolio.evidence_of.get(item.key, ()), scorer, places)
        judged.append(one)
        if one.held is not None:
            history.append(Finished(log_odds, one.held))
    return Hindsight(
        tuple(judged),
        calibration(judged, seed=SEED),
        learnt(history, scorer.ladder),
        realised(judged, seed=SEED),
        scorer,
    )


def _judged(
    item: Item, delivery: Delivery, pieces: Sequence[Evidence], scorer: Scorer, places: Mapping[str, int]
) -> tuple[Judged, float]:
    """What was thought of *item* when it was chosen and what became of it, and the E of that day."""
    chosen = delivery.chosen or delivery.finished
    known = tuple(piece for piece in pieces if piece.date <= chosen)
    then = Scorer(scorer.card, scorer.ladder, scorer.charter, chosen)
    (assessed,) = then.assess([item], {item.key: known}, proposed)
    belief = assessed.belief
    judged = Judged(
        key=item.key,
        p=belief.p,
        held=None if belief.obligation else delivery.held,
        functions=item.functions,
        kinds=tuple(dict.fromkeys(p.kind for p in known if p.verdict is not Verdict.INCONCLUSIVE)),
        promised=assessed.delay_stated,
        delivered=delivery.value,
        size=assessed.size,
        effort=delivery.size,
        accountable=item.accountable,
        finished=delivery.finished,
        gut=places.get(item.key),
        stated=assessed.stated,
        evidenced=assessed.evidenced,
    )
    return judged, belief.log_odds


def _gut_places(items: Sequence[Item]) -> dict[str, int]:
    """Key → place among *items* in the order people gave: by gut rank, then by priority; equals share a place."""
    given = {
        item.key: tuple(math.inf if one is None else one for one in (item.gut_rank, item.priority))
        for item in sorted(items, key=lambda item: key_order(item.key))
        if item.gut_rank is not None or item.priority is not None
    }
    place = {pair: n for n, pair in enumerate(sorted(set(given.values())), 1)}
    return {key: place[pair] for key, pair in given.items()}


def as_ladder(found: Learnt) -> str:
    """What to write into one's own ``ladder.toml`` to take over what was learnt: two lines of TOML."""
    return f"base_rate = {found.coefficients.base_rate:.3f}\nbeta = {max(found.coefficients.beta, 0.0):.2f}\n"
