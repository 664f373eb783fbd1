"""The evidence that is here, each piece of which one record of a file may be; results are known by their test."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from planner.domain.model import Evidence
from planner.services.importing.shelf import EVIDENCE, Shelf

_TIES = ("test", "ratio")
_TELLING = ("item", "kind", "verdict", "date")


class Pieces(Shelf[Evidence]):
    def __init__(self, pieces: Iterable[Evidence]) -> None:
        known = tuple(pieces)
        super().__init__(EVIDENCE, known)
        self._of_test = {piece.test: piece for piece in known if piece.test is not None}
        self._results: dict[object, list[Evidence]] = defaultdict(list)
        for piece in self._of_test.values():
            self._results[tuple(getattr(piece, name) for name in _TELLING)].append(piece)

    def match(self, stated: Mapping[str, Any]) -> Evidence | None:
        """By the test it is the result of; else as any numbered record."""
        of_test = self._of_test.get(stated.get("test") or 0)
        if of_test is not None and of_test.item == stated["item"] and self.take(of_test):
            return of_test
        return super().match(stated)

    def told_again(self, stated: Mapping[str, Any]) -> Evidence | None:
        """The result of a test that a record without one says once more: of the same item, kind, verdict and day."""
        if stated.get("test") is not None:
            return None
        alike = self._results.get(tuple(stated.get(name) for name in _TELLING), ())
        return next((piece for piece in alike if self.take(piece)), None)

    def answers(self, found: Evidence, stated: Mapping[str, Any]) -> bool:
        """A number alone does not make the result of a test another kind of evidence."""
        return super().answers(found, stated) and (found.test is None or found.kind == stated.get("kind"))


def without_cut_ties(mine: Evidence, stated: Mapping[str, Any]) -> dict[str, Any]:
    """*stated* without the empty cells that would part a piece from the test it is the result of, or from the ratio
    this was planned for: whoever writes evidence down by hand knows neither."""
    if mine.test is None:
        return dict(stated)
    return {name: value for name, value in stated.items() if name not in _TIES or value is not None}
