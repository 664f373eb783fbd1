"""Links that an import made and that the file has stopped stating."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.domain.model import Link
from planner.domain.unread import Ends
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
    """A link is removed when every record that has a column to state it is in the file, none states it, the links of
    one of them are looked at — its fingerprint differs from the last import, or it is of our own format —, and an
    import made it."""
    said = {*web.links.codes(), *web.repeated.codes()}
    stored, unsaid = set(), []
    for ends in run.store.ends():
        name = web.code(ends)
        stored.add(name)
        if name not in said and _could_be_said(run, ends):
            source, target, kind = ends
            unsaid.append(f"{source} {kind} {target}")
    found = run.store.get("link", unsaid) if unsaid else {}
    links = [link for name in unsaid if isinstance(link := found.get(name), Link)]
    return Forgotten(stored, [link for link in links if run.bases.imported(link)])


def _could_be_said(run: Run, ends: Ends) -> bool:
    numbers = [run.roster.number(key) for key in staters(ends, run.reading.roles)]
    there = [number for number in numbers if number is not None and number not in run.roster.refused]
    return len(there) == len(numbers) and any(run.compared[number] for number in there)


def staters(ends: Ends, roles: frozenset[Role]) -> list[str]:
    """The ends of a link whose records could state it in a file with columns for *roles*."""
    source, target, kind = ends
    if kind is LinkKind.REQUIRES:
        sides = ((Role.REQUIRES, source), (Role.REQUIRED_BY, target))
    elif kind is LinkKind.RELATES:
        sides = ((Role.RELATES, source), (Role.RELATES, target))
    else:
        return [source] if Role.BETTER_AFTER in roles else []
    return [key for role, key in sides if role in roles]
