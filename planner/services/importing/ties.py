"""The links a file states, held until every record is known. One takes some thirty bytes, not an object."""

from array import array
from collections.abc import Iterator
from typing import NamedTuple

from planner.domain.values import LinkKind
from planner.formats.records import Reference, Role
from planner.services.importing.roster import Roster


class Tie(NamedTuple):
    """Record *number* of the file relates to *target*: a record's number, or still the text of the reference."""

    number: int
    role: Role
    column: str
    target: int | str


KINDS = {
    Role.REQUIRES: LinkKind.REQUIRES,
    Role.REQUIRED_BY: LinkKind.REQUIRES,
    Role.BETTER_AFTER: LinkKind.BETTER_AFTER,
    Role.RELATES: LinkKind.RELATES,
}


class Ties:
    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._numbers = array("q")
        self._shapes = array("H")
        self._targets: list[int | str] = []
        self._shape_of: dict[tuple[Role, str], int] = {}

    def add(self, number: int, reference: Reference) -> None:
        shape = (reference.role, reference.column)
        self._numbers.append(number)
        self._shapes.append(self._shape_of.setdefault(shape, len(self._shape_of)))
        self._targets.append(self._roster.target(reference.text))

    def __iter__(self) -> Iterator[Tie]:
        shapes = list(self._shape_of)
        for number, shape, target in zip(self._numbers, self._shapes, self._targets, strict=True):
            role, column = shapes[shape]
            yield Tie(number, role, column, target)
