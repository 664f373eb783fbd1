"""The cut line as a band: between which rows of a list it may fall, when sizes turn out as uncertain as they are."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.value.ranking import Ranking
from planner.value.sureness import SHARED, SURE, size_spread, team_of

if TYPE_CHECKING:
    from planner.solve.line import Fits, Sized

SAMPLES = 2_000
"""Drawn for a band: a share is known to about one per cent."""


@dataclass(frozen=True, slots=True)
class Band:
    """The list is worked through as it stands; which of its rows still fit above the line?"""

    ranking: Ranking
    fits: "Fits"
    """By rank, of all rows, also of those a filter has taken out."""
    first: int
    """The first rank that may not fit …"""
    last: int
    """… and the last that may. Below *first* where the line is sure."""

    @property
    def open(self) -> int:
        """How many rows may fall on either side."""
        return max(0, self.last - self.first + 1)

    def holds(self, rank: int) -> bool:
        """Whether the row of that *rank* may fall on either side."""
        return self.first <= rank <= self.last

    def share(self, rank: int) -> float:
        """P(the row of that *rank* fits)."""
        return self.fits.share(rank - 1)

    def error(self, rank: int) -> float:
        """Monte-Carlo standard error of that share."""
        return self.fits.error(self.share(rank))


def band(
    ranking: Ranking,
    *,
    sizes: Mapping[str, float] | None = None,
    samples: int = SAMPLES,
    seed: int,
    beat: Callable[[], object] = lambda: None,
) -> Band | None:
    """Of a whole list under any lens, whose order stands; None where no line is drawn by size.

    In it is what fits with a probability between 10 and 90 %: as far apart as the two ends of a three-point estimate
    are read. A row without a size takes no room, as the line itself has it, unless *sizes* say what it counts with.
    *beat* is called now and then; what it raises ends the drawing.
    """
    from planner.solve.line import fits

    if ranking.cut is None or (room := ranking.cut.room) is None:
        return None
    found = fits(_sized(ranking, sizes or {}), room, shared=SHARED, samples=samples, seed=seed, beat=beat)
    sure = sum(share >= SURE for share in found.shares)
    possible = sum(share > 1 - SURE for share in found.shares)
    return Band(ranking, found, sure + 1, possible)


def _sized(ranking: Ranking, sizes: Mapping[str, float]) -> "Iterator[Sized]":
    from planner.solve.line import Sized

    teams: dict[str, int] = {"": -1}
    for row in ranking.rows:
        item = ranking.portfolio.items[row.key]
        team = teams.setdefault(team_of(item), len(teams))
        yield Sized(size_spread(item, sizes.get(row.key, row.size or 0.0)), team)
