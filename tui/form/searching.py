"""Finding an item by words of its key and title, accents and capitals aside."""

from collections.abc import Sequence
from functools import cached_property

from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.i18n.folding import folded

SHOWN = 50
"""More than anybody reads; further words narrow it."""


class Search:
    """Searches one portfolio; the folded texts are made once, at the first search."""

    def __init__(self, portfolio: Portfolio, without: Sequence[str] = ()) -> None:
        self._portfolio = portfolio
        self._without = frozenset(without)

    @cached_property
    def _texts(self) -> list[tuple[str, str]]:
        items = self._portfolio.items.items()
        return [(f"{key.lower()} {folded(item.title)}", key) for key, item in items if key not in self._without]

    def prepared(self) -> "Search":
        """The same, its texts folded now and not at the first search."""
        self._texts  # noqa: B018 - made when it is first asked for
        return self

    def find(self, words: str) -> list[Item]:
        """At most ``SHOWN`` items that have every one of *words*, the key that is meant exactly first."""
        wanted = folded(words).split()
        found: list[str] = []
        for text, key in self._texts:
            if all(word in text for word in wanted):
                if [key.lower()] == wanted:
                    found.insert(0, key)
                elif len(found) < SHOWN:
                    found.append(key)
        return [self._portfolio.items[key] for key in found[:SHOWN]]
