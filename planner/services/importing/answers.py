"""Which item a reference means: the file is asked first, then the store."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.findings import Param
from planner.services.importing.roster import SEVERAL, Roster
from planner.services.importing.standing import Standing


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Why a reference means no item: the finding to make of it."""

    code: str
    params: Mapping[str, Param]


Answer = str | Unanswered
"""A key, or why there is none."""


class Answers:
    """Final once the whole file is on the roster."""

    def __init__(self, roster: Roster, standing: Standing) -> None:
        self._roster = roster
        self._standing = standing

    def find(self, text: str) -> Answer:
        number = self._roster.find(text)
        if number == SEVERAL:
            lines = ", ".join(str(self._roster.lines[n]) for n in self._roster.bearers(text))
            return Unanswered("import.ambiguous", {"reference": text, "lines": lines})
        if number is not None:
            return self.of(number, text)
        return self.outside(text)

    def of(self, number: int, text: str) -> Answer:
        """The key of a record of the file, unless the record is refused and the store does not have it either."""
        key = self._roster.keys[number]
        if number in self._roster.refused and key not in self._standing.keys:
            line = self._roster.lines[number]
            return Unanswered("import.target_refused", {"reference": text, "line": line})
        return key

    def outside(self, text: str, system: str | None = None) -> Answer:
        """As ``find``, in the store only: by id in *system* (that of the file if None), by key, by title.

        Titles of items that are in the file too do not count: they are what the file says.
        """
        bearers = self._standing.bearers(text, system)
        if not bearers:
            bearers = tuple(key for key in self._standing.titled(text) if self._roster.number(key) is None)
        return _one(bearers, text)

    def anywhere(self, text: str) -> Answer:
        """As ``outside``, and by the id in any system."""
        answer = self.outside(text)
        return answer if isinstance(answer, str) else _one(self._standing.with_id(text), text)


def _one(bearers: tuple[str, ...], text: str) -> Answer:
    if len(bearers) == 1:
        return bearers[0]
    if bearers:
        return Unanswered("import.ambiguous_here", {"reference": text, "keys": ", ".join(bearers)})
    return Unanswered("import.unresolved", {"reference": text})
