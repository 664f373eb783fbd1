"""Putting a whole exported portfolio back, after a look at what is in it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain import graph
from planner.domain.changes import Change
from planner.domain.checks import check
from planner.domain.errors import Refused, not_found, refused
from planner.domain.findings import Finding, Severity, Where
from planner.domain.model import AnyRecord
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.services.session import Session

if TYPE_CHECKING:  # imported late: most commands import nothing
    from planner.services.importing import Progress

COPY = ".json"
"""How the names of files end that hold a whole portfolio."""

_STEP = 200
"""Records between two reports of how far it is."""

_TOLERATED = {"link.own_ancestor"}
"""Wrong, but nothing breaks on it; a backup that cannot be put back would be worse."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a whole portfolio that is not here yet."""

    name: str
    counts: tuple[tuple[str, int], ...]
    """How many of each sort there are, as far as there are any: the levels, ``links``, ``evidence``, ``outcomes``,
    ``tests``, ``decisions``, ``deliveries``."""
    records: int
    """All that would be written here."""
    obstacles: tuple[Finding, ...] = ()
    """Why it cannot be put here."""


def read_copy(path: Path) -> Portfolio:
    """The portfolio that a file holds. ``NotFound`` without the file, ``Refused`` if it holds none."""
    from planner.formats.writing.portfolio_json import portfolio_from_json

    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise not_found("file.missing", Where(str(path))) from None
    except OSError as error:
        raise refused("file.unreadable", Where(str(path)), problem=error.strerror or str(error)) from None
    return portfolio_from_json(data, path.name)


def contents(session: Session, portfolio: Portfolio) -> Contents:
    """What ``restore`` would bring, and why it would refuse to; nothing is written."""
    counts = Counter(str(item.kind) for item in portfolio.items.values())
    counts |= {"links": len(portfolio.links), "evidence": len(portfolio.evidence), "outcomes": len(portfolio.outcomes)}
    counts |= {"tests": len(portfolio.tests), "decisions": len(portfolio.decisions)}
    counts["deliveries"] = len(portfolio.deliveries)
    sorts = (*Kind, "links", "evidence", "outcomes", "tests", "decisions", "deliveries")
    found = tuple((str(sort), counts[sort]) for sort in sorts if counts[sort])
    try:
        return Contents(portfolio.charter.name, found, restore(session, portfolio, rehearse=True))
    except Refused as refusal:
        return Contents(portfolio.charter.name, found, 0, tuple(refusal.findings))


def restore(
    session: Session, portfolio: Portfolio, *, rehearse: bool = False, progress: "Progress | None" = None
) -> int:
    """Fill an empty portfolio with all of *portfolio* as one command; the number of records written.

    With *rehearse* everything is checked and nothing written: the number of records that would be. *progress* is told
    how many records have been written and may stop it by raising: then nothing has been.
    Versions and the revision start anew. Raises ``Refused``: ``import.not_empty`` when there is already something
    (a CSV merges, this does not), and one finding for each record of *portfolio* that names a missing one, stands
    in a circle or shares its origin with another.
    """
    errors = [f for f in check(portfolio) if f.severity is Severity.ERROR and f.code not in _TOLERATED]
    found = errors + _shared_origins(portfolio)
    if found:
        raise Refused(found)

    def rule(present: Portfolio) -> tuple[Iterable[Change], int]:
        if present.items or present.outcomes:
            raise refused("import.not_empty", items=len(present.items), outcomes=len(present.outcomes))
        changes = _changes(present, portfolio)
        return _watched(changes, progress), len(changes)

    if rehearse:
        return rule(session.portfolio())[1]
    return session.decide("restore", rule, spanning=True, name=portfolio.charter.name)


def _watched(changes: list[Change], progress: "Progress | None") -> Iterator[Change]:
    for written, change in enumerate(changes):
        if progress is not None and written % _STEP == 0:
            progress(written)
        yield change


def _changes(present: Portfolio, portfolio: Portfolio) -> list[Change]:
    """Parents before their children, items before what speaks of them."""
    charter = portfolio.charter.revised(version=present.charter.version)
    parents = {key: item.parent for key, item in portfolio.items.items()}
    items = sorted(portfolio.items.values(), key=lambda item: len(graph.ancestors(parents, item.key)))
    new: list[AnyRecord] = [*portfolio.outcomes.values(), *items, *portfolio.links, *portfolio.evidence]
    new += [*portfolio.tests, *portfolio.decisions, *portfolio.deliveries.values()]
    changes = [] if charter == present.charter else [Change(present.charter, charter)]
    return changes + [Change(None, record) for record in new]


def _shared_origins(portfolio: Portfolio) -> list[Finding]:
    """(system, id) names one item: later imports could not tell two apart."""
    seen: dict[tuple[str, str], str] = {}
    found = []
    for item in portfolio.items.values():
        if item.origin is None:
            continue
        first = seen.setdefault((item.origin.system, item.origin.id), item.key)
        if first != item.key:
            place = Where(key=item.key, field="origin")
            found.append(Finding("item.origin_twice", Severity.ERROR, place, {"id": item.origin.id, "first": first}))
    return found
