"""Cells that mention other records: by what column, in which role, how many to a cell."""

from planner.formats.cells.unreadable import Unreadable
from planner.formats.profiles.profile import Profile
from planner.formats.profiles.targets import LINKS
from planner.formats.readers import Read, elements
from planner.formats.records import Reference, Role

_LONGEST = 200
"""Characters of one reference; what is longer is prose."""


def role_of(target: str, detail: str, profile: Profile) -> Role | None:
    """What the items named in a column are to the row's item; None for columns that name none."""
    if target in LINKS:
        return profile.links[LINKS[target]][detail]
    return Role(target) if target in _ROLES else None


_ROLES = frozenset(Role)


def reference_reader(role: Role, column: str, profile: Profile) -> Read:
    """Cell → references; a parent is one, however many commas its title has. The function raises ``Unreadable``."""
    split = _whole if role is Role.PARENT else elements(profile)

    def read(cell: str) -> tuple[Reference, ...]:
        references = tuple([Reference(role, text, column) for text in split(cell)])
        if len(cell) > _LONGEST and any(len(reference.text) > _LONGEST for reference in references):
            raise Unreadable("cell.reference_long", limit=_LONGEST)
        return references

    return read


def _whole(cell: str) -> list[str]:
    return [cell]
