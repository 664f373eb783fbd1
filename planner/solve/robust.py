"""How sure a place is: the order drawn again and again with values, sizes and hypotheses as uncertain as they are."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sampled = NDArray[np.float64]
    Places = NDArray[np.intp]

Orderer = Callable[["Sampled", "Sampled"], Sequence[int]]
"""From drawn costs of delay and sizes to an order: for items that wait for each other."""

P10_TO_P90 = 2.5631031310892007
"""Standard deviations between the 10th and the 90th percentile of a normal distribution."""

ROUNDING = 1e-9
"""A size of exactly 3 comes back from its logarithm as a little more."""

_LAST = 1e9
"""Beyond every logarithm."""

_CELLS = 1_000_000
"""Numbers drawn at once: what bounds the memory (some fifty megabytes), whatever is asked for."""

_ORDERED = 16
"""Samples drawn at once where each is handed to somebody to put it in order: what he does takes the time."""


class Spread(NamedTuple):
    """A lognormal quantity: its logarithm is normal with mean *mu* and standard deviation *sigma*."""

    mu: float
    """Minus infinity for a quantity that is certainly 0."""
    sigma: float


def spread(low: float, high: float) -> Spread:
    """The lognormal with these 10th and 90th percentiles.

    μ = (ln low + ln high) ÷ 2, σ = (ln high − ln low) ÷ 2.563.
    """
    if not 0 < low <= high < math.inf:
        raise ValueError("percentiles of a lognormal are positive and in order")
    below, above = math.log(low), math.log(high)
    return Spread((below + above) / 2, (above - below) / P10_TO_P90)


class Doubtful(NamedTuple):
    """What is known of one item."""

    delay: Spread
    """Cost of delay if the hypothesis holds."""
    size: Spread
    p: float = 1.0
    """Probability that it holds."""
    certain: float = 0.0
    """Share of the cost of delay, 0–1, that counts whether it holds or not."""
    team: int = -1
    """Items of one team are over- and underestimated together; −1 shares with nobody."""


@dataclass(frozen=True, slots=True)
class Robustness:
    """Per item, in their order: how often it stood there, of all samples."""

    top: tuple[float, ...]
    """P(among the first k)."""
    above: tuple[float, ...]
    """P(above the cut line)."""
    samples: int
    seed: int

    def error(self, p: float) -> float:
        """Monte-Carlo standard error of one of the shares; never 0, for no number of samples proves certainty."""
        return sampling_error(p, self.samples)


def sampling_error(p: float, samples: int) -> float:
    """Standard error of a share *p* of so many *samples*, half of one added to both outcomes."""
    smoothed = (p * samples + 0.5) / (samples + 1)
    return math.sqrt(smoothed * (1 - smoothed) / samples)


def correlated(own: "Sampled", common: "Sampled", inside: "NDArray[np.bool_]", shared: float) -> None:
    """Make of *own* errors (samples × items), in place, some that share *common* ones (samples × those *inside*)."""
    if not 0 <= shared <= 1:
        raise ValueError("a correlation of errors lies between 0 and 1")
    own[:, inside] *= math.sqrt(1 - shared)
    own[:, inside] += math.sqrt(shared) * common


def robustness(
    items: Sequence[Doubtful],
    *,
    top: int,
    capacity: float | None = None,
    count: int | None = None,
    shared: float = 0.4,
    samples: int = 10_000,
    seed: int,
    order: Orderer | None = None,
    told: Callable[[float], None] = lambda _: None,
) -> Robustness:
    """Draw costs of delay, sizes and whether each hypothesis holds; order by cost of delay over size, ties by index.

    The line falls before the first item that no longer fits *capacity*, or after *count* items; without either
    everything stands above it. *shared* is the correlation of the logarithms of the sizes within one team: independent
    errors would make totals far too certain. With *order* each sample is ordered by that instead: one call per sample,
    so a few hundred samples are what one can wait for. It is a statement about certainty, not a sort order.

    *told* hears what share of the samples is drawn; what it raises ends the drawing.
    """
    import numpy as np

    n = len(items)
    if not n:
        return Robustness((), (), samples, seed)
    chance = np.random.default_rng(seed)
    drawn = _Drawn(items, shared)
    at_top, at_line = np.zeros(n, np.int64), np.zeros(n, np.int64)
    left = samples
    while left:
        told(1 - left / samples)
        rows = min(left, max(1, _CELLS // n) if order is None else _ORDERED)
        delays, sizes = drawn.logarithms(rows, chance)
        places = _orders(delays, sizes, order, exact=drawn.exact)
        above = _above(places, sizes, capacity, count)
        at_top += np.bincount(places[:, :top].ravel(), minlength=n)
        at_line += np.bincount(places[above], minlength=n)
        left -= rows
    return Robustness(tuple((at_top / samples).tolist()), tuple((at_line / samples).tolist()), samples, seed)


class _Drawn:
    def __init__(self, items: Sequence[Doubtful], shared: float) -> None:
        import numpy as np

        self._delay = np.array([one.delay for one in items], dtype=float)
        self._size = np.array([one.size for one in items], dtype=float)
        self._p = np.array([one.p for one in items], dtype=float)
        with np.errstate(divide="ignore"):
            self._if_it_fails = np.log(np.array([one.certain for one in items], dtype=float))
        names = {team: place for place, team in enumerate(sorted({one.team for one in items if one.team >= 0}))}
        self._team = np.array([names.get(one.team, -1) for one in items])
        self._teams = len(names)
        self.exact = bool(np.any((self._delay[:, 1] == 0) & (self._size[:, 1] == 0)))
        """Whether some items are worth the same for the same size in every sample."""
        self._shared = shared

    def logarithms(self, rows: int, chance: "np.random.Generator") -> "tuple[Sampled, Sampled]":
        """Of costs of delay and sizes: enough to compare by, and half the work of the numbers themselves."""
        import numpy as np

        n = len(self._p)
        delays = chance.standard_normal((rows, n))
        delays *= self._delay[:, 1]
        delays += self._delay[:, 0]
        fails = chance.random((rows, n)) >= self._p
        np.add(delays, self._if_it_fails, out=delays, where=fails)
        sizes = chance.standard_normal((rows, n))
        if self._teams:
            common = chance.standard_normal((rows, self._teams))
            inside = self._team >= 0
            correlated(sizes, common[:, self._team[inside]], inside, self._shared)
        sizes *= self._size[:, 1]
        sizes += self._size[:, 0]
        return delays, sizes


def _orders(delays: "Sampled", sizes: "Sampled", order: Orderer | None, *, exact: bool) -> "Places":
    """Per sample the items in order, from the logarithms.

    Where some are *exact*, equals have to be told apart by index, which takes a sort four times as slow.
    """
    import numpy as np

    if order is None:
        steep = sizes - delays
        worthless = np.isposinf(steep)
        np.add(_LAST, np.arange(steep.shape[1]), out=steep, where=worthless)  # in the order of their indexes
        return np.argsort(steep, axis=1, kind="stable" if exact else "quicksort")
    return np.array([order(*one) for one in zip(np.exp(delays), np.exp(sizes), strict=True)], dtype=np.intp)


def _above(places: "Places", sizes: "Sampled", capacity: float | None, count: int | None) -> "NDArray[np.bool_]":
    import numpy as np

    n = places.shape[1]
    if capacity is not None:
        used = np.take_along_axis(sizes, places, 1)
        np.cumsum(np.exp(used, out=used), axis=1, out=used)
        return used <= capacity * (1 + ROUNDING)
    return np.broadcast_to(np.arange(n) < (n if count is None else count), places.shape)
