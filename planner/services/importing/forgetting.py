"""Links that an import made and that the file has stopped stating."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.domain.model import Link
from planner.domain.values import LinkKind
from planner.formats.records import Role
from planner.services.importing.run import Run
from planner.services.importing.web import Web


@dataclass(frozen=True, slots=True)
class Forgotten:
    stored: set[int] = field(default_factory=set)
    """Every link of the store, as ``web.code``."""
    gone: Sequence[Link] = ()
    """Those to remove."""


def forgotten(run: Run, web: Web) -> Forgotten:
    """A link is removed when every record that has a column to state it is in the file, none states it, one of them
    was compared — its fingerprint differs from the last import, or our own format has none —, and an import made it.
    """
    said = {*web.links.codes(), *web.repeated.codes()}
    stored, unsaid = set(), []
    for link in run.store.links():
        name = web.code(link)
        stored.add(name)
        if name not in said and _could_be_said(run, link):
            unsaid.append(link)
    return Forgotten(stored, [link for link in unsaid if run.bases.imported(link)])


def _could_be_said(run: Run, link: Link) -> bool:
    numbers = [run.roster.number(key) for key in staters(link, run.reading.roles)]
    there = [number for number in numbers if number is not None and number not in run.roster.refused]
    return len(there) == len(numbers) and any(run.compared[number] for number in there)


def staters(link: Link, roles: frozenset[Role]) -> list[str]:
    """The ends whose records could state the link in a file with columns for *roles*."""
    if link.kind is LinkKind.REQUIRES:
        sides = ((Role.REQUIRES, link.source), (Role.REQUIRED_BY, link.target))
    elif link.kind is LinkKind.RELATES:
        sides = ((Role.RELATES, link.source), (Role.RELATES, link.target))
    else:
        return [link.source] if Role.BETTER_AFTER in roles else []
    return [key for role, key in sides if role in roles]
