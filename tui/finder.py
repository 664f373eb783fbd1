"""The simple filter: words that must all stand in an item's key or title, accents and capitals aside."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.domain.portfolio import Portfolio
from planner.value.ranking import Ranking, Row, Unscored


def folded(text: str) -> str:
    """*text* as it is compared: ``Clé`` and ``cle`` are the same."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Found:
    """The part of a ranking that is to be shown, in its order."""

    ranking: Ranking
    rows: Sequence[Row]
    unscored: Sequence[Unscored]


class Finder:
    """Searches one portfolio; the folded texts are made once, at the first search."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {key: f"{key.lower()} {folded(item.title)}" for key, item in self.portfolio.items.items()}

    def find(self, ranking: Ranking, words: str) -> Found:
        """Those rows and unscored of *ranking* in which every one of *words* stands; all of them without words."""
        wanted = folded(words).split()
        if not wanted:
            return Found(ranking, ranking.rows, ranking.unscored)
        texts = self._texts
        for word in wanted:
            texts = {key: text for key, text in texts.items() if word in text}
        return Found(
            ranking,
            [row for row in ranking.rows if row.key in texts],
            [one for one in ranking.unscored if one.key in texts],
        )
