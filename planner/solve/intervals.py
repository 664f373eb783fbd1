"""Intervals of what a sample says, without a word about how it is distributed."""

from collections.abc import Sequence
from math import comb
from typing import TYPE_CHECKING

from planner.solve.paid import Interval

if TYPE_CHECKING:
    from planner.solve.paid import Numbers

_CELLS = 1_000_000


def ratio_interval(
    above: Sequence[float], below: Sequence[float], *, samples: int, seed: int, confidence: float = 0.9
) -> Interval:
    """Of Σ above ÷ Σ below: percentiles of the bootstrap over the pairs (Efron 1979); resamples without anything
    below count for nothing. Something below is positive, nothing negative."""
    import numpy as np

    n, chance = len(above), np.random.default_rng(seed)
    pairs = np.array([above, below], dtype=float).T
    ratios: list[Numbers] = []
    left = samples
    while left:
        rows = min(left, max(1, _CELLS // n))
        sums = chance.multinomial(n, np.full(n, 1 / n), size=rows) @ pairs
        told = sums[:, 1] > 0
        ratios.append(sums[told, 0] / sums[told, 1])
        left -= rows
    tail = (1 - confidence) / 2
    low, high = np.quantile(np.concatenate(ratios), (tail, 1 - tail))
    return Interval(float(low), float(high))


def median_interval(values: Sequence[float], confidence: float = 0.9) -> Interval | None:
    """From the k-th smallest to the k-th largest: the median of what was drawn from lies outside with probability
    2 · Σ (n over i) ÷ 2ⁿ, i < k, whatever it was (the sign test turned round). None where even the extremes are not
    sure enough, that is below five values at 90 %."""
    n, k, outside = len(values), 0, 0.0
    while k < n and (more := outside + 2 * comb(n, k) / 2**n) <= 1 - confidence:
        k, outside = k + 1, more
    if not k:
        return None
    ordered = sorted(values)
    return Interval(ordered[k - 1], ordered[n - k])
