"""How sure a list is: where its cut line may fall, and how sure the place of each item is; links respected."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.services.sequence.lens import SequencedRanking, found_in
from planner.solve.answer import Phase, Progress, Report, quiet
from planner.solve.redrawn import by_blocks
from planner.value.band import Band, band
from planner.value.ranking import Ranking
from planner.value.sureness import SAMPLES, SEED, Sureness, Waiting, sureness
from planner.value.waiting import feasible

if TYPE_CHECKING:
    from planner.solve.robust import Sampled

TOP = 10
"""Of how many first places it is said how sure they are."""

LINKED_SAMPLES = 300
"""Where items wait for each other each sample is put in order anew: a share is known to three per cent."""
LINKED_MOST = 500
"""Items of such a list up to which that is waited for: some five seconds."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """One list, drawn again and again."""

    ranking: Ranking
    band: Band | None
    """None where no line is drawn by size."""
    places: Sureness | None
    """None for a list of too many items that wait for each other."""
    how: str
    """``drawn`` item by item, or with links: ``sequence``, ``pulled`` (prerequisites pulled forward)."""
    seed: int = SEED

    def row(self, key: str) -> dict[str, float | None]:
        """What is known of an item, in columns: ``p_fits`` (it and all before it fit above the line), ``p_above_cut``
        (it belongs there), ``p_top``, and ``mc_error``, the largest of their Monte-Carlo standard errors."""
        ranked = self.ranking.by_key.get(key)
        place = self.places.by_key.get(key) if self.places else None
        errors = []
        if ranked and self.band:
            errors.append(self.band.error(ranked.rank))
        if place and self.places:
            errors += [self.places.robustness.error(p) for p in place]
        return {
            "p_fits": self.band.share(ranked.rank) if ranked and self.band else None,
            "p_above_cut": place.p_above if place and self.ranking.cut else None,
            "p_top": place.p_top if place else None,
            "mc_error": max(errors, default=None),
        }


COLUMNS = ("p_fits", "p_above_cut", "p_top", "mc_error")
"""What ``Certainty.row`` knows, in order."""


def line_of(ranking: Ranking, progress: Progress = quiet) -> Band | None:
    """The cut line of a whole list as a band: sizes alone are drawn, the order stands. Quick at any length.

    What *progress* raises ends it.
    """
    sizes = None
    if isinstance(ranking, SequencedRanking):
        sizes = {place.key: place.size for place in ranking.found.places}
    return band(ranking, sizes=sizes, seed=SEED, beat=lambda: progress(Report(Phase.DRAWS, 0.0)))


def certainty(
    ranking: Ranking, *, pulled: bool = False, samples: int = SAMPLES, top: int = TOP, progress: Progress = quiet
) -> Certainty:
    """Everything about a whole list. Its places are those of the list by evidence, whatever its lens, unless its items
    wait for each other: in a sequence, or with prerequisites *pulled* forward, each sample keeps the links, too."""
    how = "sequence" if isinstance(ranking, SequencedRanking) else "pulled" if pulled else "drawn"
    waiting = None if how == "drawn" else _sequenced(ranking) if how == "sequence" else _pulled(ranking)
    if waiting is not None and len(waiting.sizes) > LINKED_MOST:
        return Certainty(ranking, line_of(ranking), None, how)
    many = samples if waiting is None else min(samples, LINKED_SAMPLES)

    def told(share: float) -> None:
        progress(Report(Phase.DRAWS, share))

    places = sureness(ranking, top=top, samples=many, seed=SEED, waiting=waiting, told=told)
    return Certainty(ranking, line_of(ranking), places, how)


def _sequenced(ranking: Ranking) -> Waiting:
    """Each sample is taken apart into blocks anew, what is locked or begun first; inside a block the order stands."""
    found = found_in(ranking)
    keys = [place.key for place in found.places]
    number = {key: n for n, key in enumerate(keys)}
    lots = [[number[key] for key in lot] for lot in found.stock.lots]
    ordered = by_blocks(found.solved.problem, found.solved.order)

    def order(delays: "Sampled", sizes: "Sampled") -> list[int]:
        import numpy as np

        weights = np.array([delays[lot].sum() for lot in lots])
        work = np.array([sizes[lot].sum() for lot in lots])
        return [n for lot in ordered(weights, work) for n in lots[lot]]

    return Waiting({place.key: place.size for place in found.places}, order)


def _pulled(ranking: Ranking) -> Waiting:
    """Each sample by cost of delay over size, then prerequisites pulled forward as little as the links need."""
    rows = [row for row in ranking.rows if row.size and row.delay_evidenced is not None]
    sizes = {row.key: row.size or 0.0 for row in rows}
    keys = list(sizes)
    number = {key: n for n, key in enumerate(keys)}

    def order(delays: "Sampled", work: "Sampled") -> list[int]:
        import numpy as np

        by_worth = np.argsort(-(delays / work), kind="stable")
        return [number[key] for key in feasible([keys[n] for n in by_worth], ranking.portfolio)]

    return Waiting(sizes, order)
