"""What orders of finished work would have cost in delay, and whether two of them differ by more than chance."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_CELLS = 1_000_000
"""Numbers drawn at once: what bounds the memory, whatever is asked for."""


_TIE = 1e-6
_ROUNDING = 1e-9


class Interval(NamedTuple):
    low: float
    high: float


def delay_paid(places: Sequence[float], worths: Sequence[float], efforts: Sequence[float]) -> float:
    """Σ worth × work done until it is finished, in the order of *places* (smallest first), one after the other.

    Items in one place come in every order equally often: then it is the mean over these orders,
    worth × (work before the place + ½ (work of the place + own work)).
    """
    paid, before = 0.0, 0.0
    for group in _tied(places):
        together = sum(efforts[n] for n in group)
        paid += sum(worths[n] * (before + (together + efforts[n]) / 2) for n in group)
        before += together
    return paid


def best_places(worths: Sequence[float], efforts: Sequence[float]) -> list[float]:
    """Places in the order that costs least: worth ÷ effort, greatest first (Smith 1956)."""
    return [-worth / effort if effort else -float("inf") for worth, effort in zip(worths, efforts, strict=True)]


def saved_share(
    first: Sequence[float],
    second: Sequence[float],
    worths: Sequence[float],
    efforts: Sequence[float],
    *,
    samples: int,
    seed: int,
    confidence: float = 0.9,
) -> Interval:
    """Between which shares of what the order *first* cost *second* would have saved: percentiles of the bootstrap
    over items (Efron 1979), each resample drawn with replacement and ordered anew by the same places."""
    import numpy as np

    n, chance = len(worths), np.random.default_rng(seed)
    costs = [_resampled(places, worths, efforts) for places in (first, second)]
    shares: list[Numbers] = []
    left = samples
    while left:
        rows = min(left, max(1, _CELLS // n))
        counts = chance.multinomial(n, np.full(n, 1 / n), size=rows).astype(float)
        paid, instead = (cost(counts) for cost in costs)
        shares.append(np.divide(paid - instead, paid, out=np.zeros_like(paid), where=paid > 0))
        left -= rows
    tail = (1 - confidence) / 2
    low, high = np.quantile(np.concatenate(shares), (tail, 1 - tail))
    return Interval(float(low), float(high))


def exchange_test(
    first: Sequence[float],
    second: Sequence[float],
    worths: Sequence[float],
    efforts: Sequence[float],
    *,
    samples: int,
    seed: int,
) -> float:
    """How probable so large a difference between what two orders cost is, if they knew equally much: the share of
    samples that differ as much when each item's two ranks change sides by the toss of a coin (Pitman 1937).

    Ranks, not places, change sides, because the two orders may be given on different scales; equals are told apart by
    one lot for both.
    """
    import numpy as np

    n, chance = len(worths), np.random.default_rng(seed)
    ranks = [_ranks(places) for places in (first, second)]
    worth, effort = np.array(worths, dtype=float), np.array(efforts, dtype=float)
    seen = abs(delay_paid(first, worths, efforts) - delay_paid(second, worths, efforts))

    def cost(places: "Numbers") -> "Numbers":
        order = np.argsort(places, axis=1)
        found: Numbers = np.sum(worth[order] * np.cumsum(effort[order], axis=1), axis=1)
        return found

    as_large, left = 0, samples
    while left:
        rows = min(left, max(1, _CELLS // n))
        kept = chance.random((rows, n)) < 0.5
        lot = _TIE * chance.random((rows, n))
        differ = cost(np.where(kept, *ranks) + lot) - cost(np.where(kept, *reversed(ranks)) + lot)
        as_large += int(np.count_nonzero(np.abs(differ) >= seen * (1 - _ROUNDING)))
        left -= rows
    return (1 + as_large) / (1 + samples)


def _ranks(places: Sequence[float]) -> "Numbers":
    """From 0; those of one place share the mean."""
    import numpy as np

    ranks, before = np.empty(len(places)), 0
    for group in _tied(places):
        ranks[group] = before + (len(group) - 1) / 2
        before += len(group)
    return ranks


def _tied(places: Sequence[float]) -> Iterator[list[int]]:
    """The items by place, those of one place together."""
    order = sorted(range(len(places)), key=places.__getitem__)
    return (list(group) for _, group in groupby(order, key=places.__getitem__))


def _resampled(
    places: Sequence[float], worths: Sequence[float], efforts: Sequence[float]
) -> "Callable[[Numbers], Numbers]":
    """From how often each item was drawn, a row for each resample, to what the order costs there."""
    import numpy as np

    groups = list(_tied(places))
    order = [n for group in groups for n in group]
    sizes = [len(group) for group in groups]
    starts = np.cumsum([0, *sizes[:-1]])
    worth, effort = np.array(worths, dtype=float)[order], np.array(efforts, dtype=float)[order]

    def cost(counts: "Numbers") -> "Numbers":
        drawn = counts[:, order]
        together = np.add.reduceat(drawn * effort, starts, axis=1)
        before = np.cumsum(together, axis=1) - together
        waited = np.repeat(before + together / 2, sizes, axis=1) + effort / 2
        found: Numbers = np.sum(drawn * worth * waited, axis=1)
        return found

    return cost
