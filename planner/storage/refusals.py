"""What every store refuses, in the same words: lost races, records changed twice, references to nothing."""

from collections.abc import Iterable

from planner.domain.changes import Change, Identity
from planner.domain.errors import Conflict, Outdated, Refused, refused
from planner.domain.findings import Finding, Severity, Where
from planner.domain.model import AnyRecord

_NAMED = 10
"""How many of the records in the way are named; the rest are counted."""


def conflict(change: Change, theirs: AnyRecord | None) -> Conflict:
    entity, name = change.identity
    finding = Finding("store.conflict", Severity.ERROR, Where(key=name), {"entity": entity, "id": name})
    return Conflict([finding], mine=change.after, theirs=theirs)


def outdated(expected: int, found: int) -> Outdated:
    return Outdated([Finding("store.outdated", params={"expected": expected, "found": found})])


def twice(record: Identity) -> Refused:
    return refused("store.twice", Where(key=record[1]), entity=record[0], id=record[1])


def origin_taken(system: str, external: str, key: str, holder: str) -> Refused:
    return refused("store.origin", Where(key=key), system=system, external=external, key=key, holder=holder)


def dangling(references: Iterable[tuple[str, Identity]]) -> Refused:
    """One finding for each key that nothing answers to. *references*: (missing key, who points to it)."""
    by_key: dict[str, list[str]] = {}
    for missing, (entity, name) in references:
        by_key.setdefault(missing, []).append(f"#{name}" if entity == "evidence" else name)
    return Refused(
        [
            Finding(
                "store.reference",
                Severity.ERROR,
                Where(key=key),
                {"key": key, "by": ", ".join(names[:_NAMED]), "n": len(names)},
            )
            for key, names in by_key.items()
        ]
    )
