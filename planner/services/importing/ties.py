"""The links a file states, held until every record is known. One takes some thirty bytes, not an object."""

from array import array
from collections.abc import Iterable, Iterator

from planner.domain.values import LinkKind
from planner.formats.records import Reference, Role
from planner.services.importing.roster import Roster

KINDS = {
    Role.REQUIRES: LinkKind.REQUIRES,
    Role.REQUIRED_BY: LinkKind.REQUIRES,
    Role.BETTER_AFTER: LinkKind.BETTER_AFTER,
    Role.RELATES: LinkKind.RELATES,
}
_ROLES = tuple(KINDS)
_PLACES = {str(role): place for place, role in enumerate(_ROLES)}  # keyed by plain text: an enum's hash is slow


class Ties:
    """Record *number* relates in a *role* to a *target*: a record's number, or still the text of the reference."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._numbers = array("q")
        self._roles = bytearray()
        self._targets: list[int | str] = []

    def add(self, number: int, references: Iterable[Reference]) -> None:
        for role, text, _ in references:
            self._numbers.append(number)
            self._roles.append(_PLACES[role._value_])
            self._targets.append(self._roster.target(text))

    def __iter__(self) -> Iterator[tuple[int, Role, int | str]]:
        return zip(self._numbers, map(_ROLES.__getitem__, self._roles), self._targets, strict=True)
