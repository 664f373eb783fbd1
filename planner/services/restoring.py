"""Putting a whole exported portfolio back."""

from planner.domain import graph
from planner.domain.changes import Change
from planner.domain.checks import check
from planner.domain.errors import Refused, refused
from planner.domain.findings import Finding, Severity, Where
from planner.domain.model import AnyRecord
from planner.domain.portfolio import Portfolio
from planner.services.session import Session

_TOLERATED = {"link.own_ancestor"}
"""Wrong, but nothing breaks on it; a backup that cannot be put back would be worse."""


def restore(session: Session, portfolio: Portfolio, *, rehearse: bool = False) -> int:
    """Fill an empty portfolio with all of *portfolio* as one command; the number of records written.

    With *rehearse* everything is checked and nothing written: the number of records that would be.
    Versions and the revision start anew. Raises ``Refused``: ``import.not_empty`` when there is already something
    (a CSV merges, this does not), and one finding for each record of *portfolio* that names a missing one, stands
    in a circle or shares its origin with another.
    """
    errors = [f for f in check(portfolio) if f.severity is Severity.ERROR and f.code not in _TOLERATED]
    found = errors + _shared_origins(portfolio)
    if found:
        raise Refused(found)

    def rule(present: Portfolio) -> tuple[list[Change], int]:
        if present.items or present.outcomes:
            raise refused("import.not_empty", items=len(present.items), outcomes=len(present.outcomes))
        changes = _changes(present, portfolio)
        return changes, len(changes)

    if rehearse:
        return rule(session.portfolio())[1]
    return session.decide("restore", rule, spanning=True, name=portfolio.charter.name)


def _changes(present: Portfolio, portfolio: Portfolio) -> list[Change]:
    """Parents before their children, items before what speaks of them."""
    charter = portfolio.charter.revised(version=present.charter.version)
    parents = {key: item.parent for key, item in portfolio.items.items()}
    items = sorted(portfolio.items.values(), key=lambda item: len(graph.ancestors(parents, item.key)))
    new: list[AnyRecord] = [*portfolio.outcomes.values(), *items, *portfolio.links, *portfolio.evidence]
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
