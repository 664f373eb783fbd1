"""What it is worth to know before one decides: the value of a test of one item in a plan."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

WORTH = 2.0
"""How many times its price a test has to be worth: its value rests on guesses, its price does not."""


class Prospect(NamedTuple):
    """An item whose hypothesis may be tested."""

    delay: float
    """Cost of delay per unit of time when the hypothesis holds, what waits for it included."""
    size: float
    p: float
    """Probability that it holds."""
    certain: float = 0.0
    """Cost of delay that counts whether it holds or not."""


class Trial(NamedTuple):
    """A test as it is planned."""

    p_plus: float
    """P(holds) after a result that supports."""
    p_minus: float
    """P(holds) after one that contradicts."""
    cost: float
    """Size of the work it takes from the same capacity."""
    time: float = 0.0
    """Until the result is in."""


class Worth(NamedTuple):
    """Everything in earned value: cost of delay times the time that it is earned earlier."""

    value: float
    """Expected gain of deciding with the result. Negative where waiting for it costs more than it teaches."""
    price: float
    """What the work of the test delays."""
    positive: float
    """Probability that the result supports."""
    planned: int | None
    """Place in the plan today; None: left out."""
    if_positive: int | None
    if_negative: int | None

    @property
    def worthwhile(self) -> bool:
        """Worth at least twice its price, and anything at all."""
        return self.value > 0 and self.value >= WORTH * self.price

    @property
    def changes_anything(self) -> bool:
        return not self.planned == self.if_positive == self.if_negative


class Plan:
    """The other work in its order, on one flow of a given capacity, over a horizon.

    An item that is finished at C earns its cost of delay from then to the horizon, and nothing if C lies behind it.
    """

    def __init__(
        self,
        delays: "Sequence[float] | Numbers",
        sizes: "Sequence[float] | Numbers",
        *,
        capacity: float,
        horizon: float,
    ) -> None:
        import numpy as np

        if not capacity > 0:
            raise ValueError("nothing is ever finished without capacity")
        self._capacity, self._horizon = capacity, horizon
        self._delays = np.asarray(delays, dtype=float)
        ends = np.cumsum(np.asarray(sizes, dtype=float)) / capacity
        self._starts = np.concatenate(([0.0], ends))
        self._left = np.maximum(horizon - ends, 0.0)
        """Time that each item earns."""

    def worth(self, item: Prospect, trial: Trial) -> Worth:
        """value = π·G₁(x⁺) + (1 − π)·G₁(x⁻) − G₀(x), price = what *trial.cost* delays.

        x is the expected cost of delay before the result, x⁺ and x⁻ after it; G(x) the most that finding a place for
        the item, or leaving it out, adds to what the plan earns; in G₁ that place is free only once the result is in.
        π follows from the posteriors, for on average a test must not move P: π = (P − P⁻) ÷ (P⁺ − P⁻).
        """
        p, high, low = item.p, trial.p_plus, trial.p_minus
        if not low <= p <= high:
            raise ValueError("a result that supports raises P, one that contradicts lowers it")
        positive = (p - low) / (high - low) if high > low else 1.0
        losses = self._losses(item.size)
        now, place = self._best(_expected(item, p), item.size, losses, 0.0)
        good, if_good = self._best(_expected(item, high), item.size, losses, trial.time)
        bad, if_bad = self._best(_expected(item, low), item.size, losses, trial.time)
        price = float(self._losses(trial.cost)[0])
        if place is not None:
            end = self._starts[place] + item.size / self._capacity
            price += _expected(item, p) * min(trial.cost / self._capacity, max(self._horizon - end, 0.0))
        return Worth(positive * good + (1 - positive) * bad - now, price, positive, place, if_good, if_bad)

    def _losses(self, size: float) -> "Numbers":
        """By place: what the items from there on lose when work of *size* is put in front of them."""
        import numpy as np

        lost = self._delays * np.minimum(size / self._capacity, self._left)
        return np.concatenate((np.cumsum(lost[::-1])[::-1], [0.0]))

    def _best(self, delay: float, size: float, losses: "Numbers", ready: float) -> tuple[float, int | None]:
        """The most the item can add, and where; among equals the earliest place. Left out it adds 0."""
        import numpy as np

        starts = self._starts
        if ready > 0:
            starts = np.where(starts >= ready, starts, math.inf)
            starts[-1] = max(self._starts[-1], ready)
        gains = delay * np.maximum(self._horizon - starts - size / self._capacity, 0.0) - losses
        best = int(np.argmax(gains))
        gain = float(gains[best])
        return (gain, best) if gain > 0 else (0.0, None)


def worth_within_budget(item: Prospect, trial: Trial, threshold: float) -> float:
    """Value of the test where the plan is a choice within a budget and time plays no part: with the worth x of the item
    and *threshold* τ, the worth of the best plan without it less that of what surrounds it in the best plan with it,

    π·(x⁺ − τ)⁺ + (1 − π)·(x⁻ − τ)⁺ − (x − τ)⁺.
    """
    p, high, low = item.p, trial.p_plus, trial.p_minus
    positive = (p - low) / (high - low) if high > low else 1.0
    gain = positive * max(_expected(item, high) - threshold, 0.0)
    gain += (1 - positive) * max(_expected(item, low) - threshold, 0.0)
    return gain - max(_expected(item, p) - threshold, 0.0)


def _expected(item: Prospect, p: float) -> float:
    return item.certain + p * (item.delay - item.certain)
