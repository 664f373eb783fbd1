"""Putting a whole exported portfolio back."""

from planner.domain import graph
from planner.domain.changes import Change
from planner.domain.errors import Refused, refused
from planner.domain.findings import Finding, Param, Severity, Where
from planner.domain.model import AnyRecord
from planner.domain.portfolio import Portfolio
from planner.services.session import Session


def restore(session: Session, portfolio: Portfolio) -> int:
    """Fill an empty portfolio with all of *portfolio* as one command; the number of records written.

    Versions and the revision start anew. Raises ``Refused``: ``import.not_empty`` when there is already something
    (a CSV merges, this does not), and one finding for each record of *portfolio* that names a missing one or
    stands in a circle.
    """
    found = misfits(portfolio)
    if found:
        raise Refused(found)

    def rule(present: Portfolio) -> tuple[list[Change], int]:
        if present.items or present.outcomes:
            raise refused("import.not_empty", items=len(present.items))
        changes = _changes(present, portfolio)
        return changes, len(changes)

    return session.decide("restore", rule, spanning=True, name=portfolio.charter.name)


def _changes(present: Portfolio, portfolio: Portfolio) -> list[Change]:
    """Parents before their children, items before what speaks of them."""
    charter = portfolio.charter.revised(version=present.charter.version)
    parents = {key: item.parent for key, item in portfolio.items.items()}
    items = sorted(portfolio.items.values(), key=lambda item: len(graph.ancestors(parents, item.key)))
    new: list[AnyRecord] = [*portfolio.outcomes.values(), *items, *portfolio.links, *portfolio.evidence]
    changes = [] if charter == present.charter else [Change(present.charter, charter)]
    return changes + [Change(None, record) for record in new]


def misfits(portfolio: Portfolio) -> list[Finding]:
    """What keeps records from standing together: a missing end, a shared origin, a circle of parents or links."""
    found = [
        _finding("parent.missing", item.key, "parent", reference=item.parent)
        for item in portfolio.items.values()
        if item.parent is not None and item.parent not in portfolio.items
    ]
    for link in portfolio.links:
        found += [
            _finding("link.end_missing", link.source, "links", source=link.source, target=link.target, missing=end)
            for end in (link.source, link.target)
            if end not in portfolio.items
        ]
    found += [
        _finding("evidence.item_missing", piece.item, "evidence", number=piece.id)
        for piece in portfolio.evidence
        if piece.item not in portfolio.items
    ]
    return found + _shared_origins(portfolio) + _circles(portfolio)


def _shared_origins(portfolio: Portfolio) -> list[Finding]:
    """(system, id) names one item: later imports could not tell two apart."""
    seen: dict[tuple[str, str], str] = {}
    found = []
    for item in portfolio.items.values():
        if item.origin is None:
            continue
        first = seen.setdefault((item.origin.system, item.origin.id), item.key)
        if first != item.key:
            found.append(_finding("item.origin_twice", item.key, "origin", id=item.origin.id, first=first))
    return found


def _circles(portfolio: Portfolio) -> list[Finding]:
    parents = {key: [item.parent] for key, item in portfolio.items.items() if item.parent is not None}
    found = [
        _finding("item.parent_cycle", cycle[0], "parent", cycle=" → ".join(cycle)) for cycle in graph.cycles(parents)
    ]
    waits = graph.ordering_adjacency(portfolio.links)
    return found + [_finding("link.cycle", cycle[0], "links", cycle=" → ".join(cycle)) for cycle in graph.cycles(waits)]


def _finding(code: str, key: str, field: str, **params: Param) -> Finding:
    return Finding(code, Severity.ERROR, Where(key=key, field=field), params)
