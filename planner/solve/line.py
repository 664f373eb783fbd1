"""Where a cut line falls in an order that stands: sizes drawn again and again, as uncertain as they are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from planner.solve.robust import ROUNDING, Spread, correlated, sampling_error

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CELLS = 1_000_000
"""Sizes drawn at once: what bounds the memory, and how far beyond the line anything is drawn."""


class Sized(NamedTuple):
    """What is known of the size of one item."""

    size: Spread
    team: int = -1
    """Items of one team are over- and underestimated together; −1 shares with nobody."""


@dataclass(frozen=True, slots=True)
class Fits:
    """Per item of an order: how often all up to it fitted, of all samples. Never rises along the order."""

    shares: tuple[float, ...]
    """As far as anything fitted at all: 0 for all further ones."""
    samples: int
    seed: int

    def share(self, place: int) -> float:
        return self.shares[place] if place < len(self.shares) else 0.0

    def error(self, p: float) -> float:
        """Monte-Carlo standard error of one of the shares; never 0, for no number of samples proves certainty."""
        return sampling_error(p, self.samples)


def fits(
    items: Iterable[Sized],
    capacity: float,
    *,
    shared: float = 0.4,
    samples: int = 2_000,
    seed: int,
    beat: Callable[[], object] = lambda: None,
) -> Fits:
    """Draw the sizes of *items*, in the order in which they are done, and see how many fit *capacity*.

    *shared* is the correlation of the logarithms of the sizes within one team. What is certainly beyond the line is
    neither drawn nor even asked for: a hundred thousand items cost what those above the line cost. *beat* is called now
    and then; what it raises ends the drawing.
    """
    import numpy as np

    chance = np.random.default_rng(seed)
    teams: dict[int, NDArray[np.float64]] = {}
    used, room = np.zeros(samples), capacity * (1 + ROUNDING)
    shares: list[float] = []
    coming = iter(items)
    while (some := list(islice(coming, max(1, _CELLS // samples)))) and bool(np.any(used <= room)):
        beat()
        for team in dict.fromkeys(one.team for one in some if one.team >= 0):
            if team not in teams:
                teams[team] = chance.standard_normal(samples)
        used = used[:, None] + np.cumsum(_drawn(some, teams, shared, samples, chance), axis=1)
        shares += (used <= room).mean(axis=0).tolist()
        used = used[:, -1]
    while shares and not shares[-1]:
        shares.pop()
    return Fits(tuple(shares), samples, seed)


def _drawn(
    items: list[Sized],
    teams: "dict[int, NDArray[np.float64]]",
    shared: float,
    samples: int,
    chance: "np.random.Generator",
) -> "NDArray[np.float64]":
    import numpy as np

    spreads = np.array([one.size for one in items], dtype=float)
    found = chance.standard_normal((samples, len(items)))
    inside = np.array([one.team >= 0 for one in items])
    if inside.any():
        common = np.stack([teams[one.team] for one in items if one.team >= 0], axis=1)
        correlated(found, common, inside, shared)
    found *= spreads[:, 1]
    found += spreads[:, 0]
    return np.exp(found, out=found)
