"""The base rate and the weight of evidence, learnt from finished work beside the defaults; never switched on here."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from planner.value.ladder import Ladder

PRIOR_ITEMS = 9.0
"""What is believed beforehand about the base rate weighs as much as so many finished items without evidence."""
PRIOR_BETA = 1.0
PRIOR_BETA_SIGMA = 0.5

ENOUGH = 20
"""Finished items below which nothing learnt is offered."""
BETTER = 1.0
"""Nats by which what is learnt has to have predicted better than the defaults."""


class Finished(NamedTuple):
    """One finished item whose value hypothesis has been judged."""

    log_odds: float
    """E as it stood when the item was chosen: what came to light later was no reason to choose it."""
    held: bool


class Coefficients(NamedTuple):
    """logit P = alpha + beta · E."""

    alpha: float
    beta: float

    @property
    def base_rate(self) -> float:
        return _sigmoid(self.alpha)

    def p(self, log_odds: float) -> float:
        return _sigmoid(self.alpha + self.beta * log_odds)


@dataclass(frozen=True, slots=True)
class Learnt:
    coefficients: Coefficients
    defaults: Coefficients
    sample: int
    """Finished items learnt from."""
    log_score: float
    """Σ ln P(what happened), each item predicted from those finished before it only: nothing is marked by itself."""
    default_log_score: float
    """The same by the defaults."""

    @property
    def gain(self) -> float:
        """Nats by which learning predicted better; negative where it did worse."""
        return self.log_score - self.default_log_score

    @property
    def offered(self) -> bool:
        """Worth showing as a proposal. The raw rate of success never is: finished items were chosen, so it misleads."""
        return self.sample >= ENOUGH and self.gain > BETTER


def defaults(ladder: Ladder) -> Coefficients:
    return Coefficients(_logit(ladder.base_rate), ladder.beta)


def learnt(finished: Sequence[Finished], ladder: Ladder) -> Learnt:
    """Maximum a posteriori of α and β over *finished*, in the order they were finished.

    Prior: ``PRIOR_ITEMS`` items without evidence, of which the ladder's base rate held, and β ~ N(1, ½²).
    """
    usual = defaults(ladder)
    running = 0.0
    for number, one in enumerate(finished):
        running += _log_score(fitted(finished[:number], ladder), one)
    by_default = math.fsum(_log_score(usual, one) for one in finished)
    return Learnt(fitted(finished, ladder), usual, len(finished), running, by_default)


def fitted(finished: Iterable[Finished], ladder: Ladder) -> Coefficients:
    """Newton's method on the log posterior, which is strictly concave: it has one top, and steps that overshoot are
    halved until they climb."""
    counted = [*((one.log_odds, float(one.held), 1.0) for one in finished)]
    counted.append((0.0, ladder.base_rate, PRIOR_ITEMS))
    at = Coefficients(_logit(ladder.base_rate), PRIOR_BETA)
    height = _posterior(counted, at)
    for _ in range(_MOST_STEPS):
        step = _newton_step(counted, at)
        for size in accumulate([1.0, *[0.5] * 40], lambda a, b: a * b):
            tried = Coefficients(at.alpha + size * step[0], at.beta + size * step[1])
            reached = _posterior(counted, tried)
            if reached > height:
                break
        else:
            return at
        if reached - height < _FLAT:
            return tried
        at, height = tried, reached
    return at


_MOST_STEPS = 100
_FLAT = 1e-13
_Counted = Sequence[tuple[float, float, float]]
"""E, share that held, weight."""


def _posterior(counted: _Counted, at: Coefficients) -> float:
    likelihood = math.fsum(
        weight * (held * _log_sigmoid(z := at.alpha + at.beta * e) + (1 - held) * _log_sigmoid(-z))
        for e, held, weight in counted
    )
    return likelihood - (at.beta - PRIOR_BETA) ** 2 / (2 * PRIOR_BETA_SIGMA**2)


def _newton_step(counted: _Counted, at: Coefficients) -> tuple[float, float]:
    """Gradient over curvature; the curvature is never singular, for the prior bends both ways."""
    gradient = [0.0, -(at.beta - PRIOR_BETA) / PRIOR_BETA_SIGMA**2]
    aa, ab, bb = 0.0, 0.0, 1 / PRIOR_BETA_SIGMA**2
    for e, held, weight in counted:
        p = at.p(e)
        miss, bend = weight * (held - p), weight * p * (1 - p)
        gradient[0] += miss
        gradient[1] += miss * e
        aa, ab, bb = aa + bend, ab + bend * e, bb + bend * e * e
    determinant = aa * bb - ab * ab
    if determinant <= 0:  # only where rounding has flattened everything
        return gradient[0], gradient[1]
    return (bb * gradient[0] - ab * gradient[1]) / determinant, (aa * gradient[1] - ab * gradient[0]) / determinant


def _log_score(at: Coefficients, one: Finished) -> float:
    z = at.alpha + at.beta * one.log_odds
    return _log_sigmoid(z if one.held else -z)


def _logit(p: float) -> float:
    return math.log(p / (1 - p))


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def _log_sigmoid(z: float) -> float:
    return -math.log1p(math.exp(-z)) if z >= 0 else z - math.log1p(math.exp(z))
