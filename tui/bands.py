"""Where the cut lines of the shown lists may fall: drawn once a list stands, and never waited for."""

from collections.abc import Callable, Mapping

from textual.dom import DOMNode

from planner.domain.values import Kind
from planner.services.sure.words import fits_sentence
from planner.value.band import Band
from planner.value.ranking import Ranking
from tui.answers import Newest
from tui.replacing import Levels
from tui.underway import Underway

REST = 0.3
"""Seconds for which a list must stand before its line is looked at: whoever goes through the lenses waits for none."""

Drawn = Mapping[Kind, Band]


def band_of(drawn: Drawn, ranking: Ranking) -> Band | None:
    """The band of this very list; one of a list before it is out of date."""
    found = drawn.get(ranking.level)
    return found if found is not None and found.ranking is ranking else None


class Bands:
    """*told* hears the bands of the lists asked about last, unless others have taken their place meanwhile."""

    def __init__(self, owner: DOMNode, told: Callable[[Drawn], None]) -> None:
        self._told = told
        self._newest: Newest[Drawn] = Newest(owner, self._answered, lambda _: None)
        self._underway = Underway()
        self.drawn: Drawn = {}

    def ask(self, lists: Levels) -> None:
        """Draw the lines of *lists*, those known already left aside."""
        self._underway.give_up()
        wanted = [one for one in lists.values() if one.cut is not None and band_of(self.drawn, one) is None]
        if not wanted:
            self._newest.drop()
            return
        kept = {
            level: band for level, band in self.drawn.items() if band_of(self.drawn, lists.get(level, band.ranking))
        }
        watch = self._underway = Underway()
        self._newest.ask(lambda: kept | _drawn(wanted, watch), slow=True, rest=REST)

    def give_up(self) -> None:
        """Nobody wants to know any more."""
        self._newest.drop()
        self._underway.give_up()

    def of(self, ranking: Ranking) -> Band | None:
        return band_of(self.drawn, ranking)

    def said(self, ranking: Ranking | None, key: str | None) -> tuple[str, ...]:
        """What there is to say of *key* beside its reasons, if it may fall on either side of the line."""
        band = None if ranking is None else self.of(ranking)
        sentence = "" if band is None or key is None else fits_sentence(band, key)
        return (sentence,) if sentence else ()

    def _answered(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self._told(drawn)


def _drawn(lists: list[Ranking], watch: Underway) -> dict[Kind, Band]:
    from planner.services.sure.certainty import line_of  # imported late: it samples, which takes numpy

    found = {ranking.level: line_of(ranking, watch) for ranking in lists}
    return {level: band for level, band in found.items() if band is not None}
