"""The fourth lens: the order that costs least delay as a ranked list, with all that a list has."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from planner.services.sequence.order import Sequenced
from planner.value.placing import Listed, Unscored, rows_in
from planner.value.ranking import Cut, Ranking
from planner.value.scoring import Gap, Lens


@dataclass(frozen=True)
class SequencedRanking(Ranking):
    """Rows stand as ``found`` places them; apart stands what it cannot place, and what is closed."""

    found: Sequenced = field(repr=False, compare=False)
    evidenced: Ranking = field(repr=False, compare=False)
    """The same items in their own right, and through it every other lens."""

    @property
    def unsized_above(self) -> int:
        """The line falls by the size that the sequence counts with, and there nothing is without one."""
        return 0

    def under(self, lens: Lens) -> Ranking:
        return self if lens is Lens.SEQUENCED else self.evidenced.under(lens)


def found_in(ranking: Ranking) -> Sequenced:
    """The order that a ranking under the sequenced lens shows; only such a one has it."""
    if not isinstance(ranking, SequencedRanking):
        raise TypeError(ranking.lens)
    return ranking.found


def sequenced_ranking(evidenced: Ranking, found: Sequenced) -> SequencedRanking:
    """*found*, made of the same portfolio, level and scorecard, in the place of the order of *evidenced*.

    An item's score, if it has one, is still the evidenced one: it is not what the order follows.
    """
    listed = _known(evidenced.listed, found)
    number = {item.key: n for n, item in enumerate(listed.items)}
    order = [number[place.key] for place in found.places]
    return SequencedRanking(
        lens=Lens.SEQUENCED,
        level=evidenced.level,
        cut=evidenced.cut,
        rows=rows_in(listed, order, Lens.SEQUENCED),
        unscored=tuple(_apart(evidenced, found)),
        above=_above(found, evidenced.cut),
        closed=evidenced.closed,
        elsewhere=evidenced.elsewhere,
        findings=evidenced.findings,
        listed=listed,
        found=found,
        evidenced=evidenced,
    )


def _known(listed: Listed, found: Sequenced) -> Listed:
    """*listed* with each cost of delay that is known, also where no score has one, for want of a size."""
    delays = found.stock.delays
    assessed = [
        one if one.delay_evidenced is not None else one._replace(delay_evidenced=delays.get(item.key))
        for item, one in zip(listed.items, listed.assessed, strict=True)
    ]
    return replace(listed, assessed=assessed)


def _apart(evidenced: Ranking, found: Sequenced) -> Iterable[Unscored]:
    listed = evidenced.listed
    gaps = {one.key: one.gaps for one in found.stock.apart}
    for item, one in zip(listed.items, listed.assessed, strict=True):
        if item.key not in found.by_key:
            missing = gaps.get(item.key, (Gap("closed"),))
            yield Unscored(item.key, listed.gut.get(item.key), missing, one.by_twin)


def _above(found: Sequenced, cut: Cut | None) -> int:
    """What is done as a whole stands above the line or below it as a whole, where the line falls by size."""
    if cut is None:
        return len(found.places)
    if (room := cut.room) is None:
        return min(int(cut.amount), len(found.places))
    return bisect_right(found.places, room, key=lambda place: place.finished)
