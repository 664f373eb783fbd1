"""The base rate and the weight of evidence, learnt from finished work beside the defaults; never switched on here."""

import math
from collections.abc import Sequence
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
    posterior, at, running = _Posterior(finished, ladder), usual, 0.0
    for number, one in enumerate(finished):
        at = posterior.top(number, at)
        running += _log_score(at, one)
    by_default = math.fsum(_log_score(usual, one) for one in finished)
    return Learnt(posterior.top(len(finished), at), usual, len(finished), running, by_default)


def fitted(finished: Sequence[Finished], ladder: Ladder) -> Coefficients:
    """The most probable coefficients after all of *finished*, in whatever order."""
    return _Posterior(finished, ladder).top(len(finished), defaults(ladder))


_MOST_STEPS = 100
_FLAT = 1e-13


class _Posterior:
    """The logarithm of the posterior after the first so many finished items. It is strictly concave, for the prior
    bends both ways: one top, wherever the search for it begins."""

    def __init__(self, finished: Sequence[Finished], ladder: Ladder) -> None:
        import numpy as np

        self._e = np.array([0.0, *(one.log_odds for one in finished)])
        self._held = np.array([ladder.base_rate, *(float(one.held) for one in finished)])
        self._weight = np.array([PRIOR_ITEMS, *(1.0 for _ in finished)])

    def top(self, items: int, start: Coefficients) -> Coefficients:
        """Newton's method; steps that overshoot are halved until they climb."""
        at, height = start, self._height(items, start)
        for _ in range(_MOST_STEPS):
            step = self._step(items, at)
            for size in accumulate([1.0, *[0.5] * 40], lambda a, b: a * b):
                tried = Coefficients(at.alpha + size * step[0], at.beta + size * step[1])
                reached = self._height(items, tried)
                if reached > height:
                    break
            else:
                return at
            if reached - height < _FLAT:
                return tried
            at, height = tried, reached
        return at

    def _height(self, items: int, at: Coefficients) -> float:
        import numpy as np

        known = slice(items + 1)
        z = at.alpha + at.beta * self._e[known]
        missed = self._held[known] * np.logaddexp(0, -z) + (1 - self._held[known]) * np.logaddexp(0, z)
        return float(-(self._weight[known] @ missed) - (at.beta - PRIOR_BETA) ** 2 / (2 * PRIOR_BETA_SIGMA**2))

    def _step(self, items: int, at: Coefficients) -> tuple[float, float]:
        """Gradient over curvature."""
        import numpy as np

        known = slice(items + 1)
        e, weight = self._e[known], self._weight[known]
        p = np.exp(-np.logaddexp(0, -(at.alpha + at.beta * e)))
        miss, bend = weight * (self._held[known] - p), weight * p * (1 - p)
        up, along = float(miss.sum()), float(miss @ e) - (at.beta - PRIOR_BETA) / PRIOR_BETA_SIGMA**2
        aa, ab, bb = float(bend.sum()), float(bend @ e), float(bend @ (e * e)) + 1 / PRIOR_BETA_SIGMA**2
        determinant = aa * bb - ab * ab
        if determinant <= 0:  # only where rounding has flattened everything
            return up, along
        return (bb * up - ab * along) / determinant, (aa * along - ab * up) / determinant


def _log_score(at: Coefficients, one: Finished) -> float:
    z = at.alpha + at.beta * one.log_odds
    return _log_sigmoid(z if one.held else -z)


def _logit(p: float) -> float:
    return math.log(p / (1 - p))


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def _log_sigmoid(z: float) -> float:
    return -math.log1p(math.exp(-z)) if z >= 0 else z - math.log1p(math.exp(z))
