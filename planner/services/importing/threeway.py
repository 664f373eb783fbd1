"""What becomes of a record that stands here and is stated anew by a file, value by value."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from planner.domain.merge import Facet, assembled, facets
from planner.domain.record import Record
from planner.services.importing.bases import Base, facet_name

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Settlement(Generic[R]):
    """``disputed`` facets were edited here and changed in the file; ``held`` marks what the file last said of every
    facet whose value here is not the file's."""

    record: R
    disputed: tuple[tuple[Facet, Any, Any], ...]
    held: Mapping[str, str]


def settled(mine: R, theirs: R, stated: Collection[Facet], base: Base | None, *, overwrite: bool) -> Settlement[R]:
    """*mine* with the changes that *theirs* makes to the *stated* facets since *base*.

    A facet changed only in the file is taken; one changed only here stays; of one changed in both, the value here
    stays and the facet is disputed. With *overwrite* the file's value is taken in every case. Without a base —
    no import ever touched the record — whatever the file states is taken.
    """
    here, there = facets(mine), facets(theirs)
    result = dict(here)
    disputed: list[tuple[Facet, Any, Any]] = []
    agreed: set[Facet] = set()
    for facet in stated:
        old, new = here.get(facet), there.get(facet)
        if old == new:
            agreed.add(facet)
            continue
        edited = base is not None and not base.agrees(facet, old)
        changed = base is None or not base.agrees(facet, new)
        if edited and changed:
            disputed.append((facet, old, new))
        if overwrite or not edited:
            agreed.add(facet)
            result[facet] = new
    whole = assembled(mine, _without_gaps(result)) if result != here else mine
    return Settlement(whole, tuple(disputed), _held(base, result, agreed))


def _without_gaps(parts: Mapping[Facet, Any]) -> dict[Facet, Any]:
    """A score that was taken away is no score at all; every other facet may be empty."""
    return {facet: value for facet, value in parts.items() if value is not None or isinstance(facet, str)}


def _held(base: Base | None, result: Mapping[Facet, Any], agreed: Collection[Facet]) -> dict[str, str]:
    if base is None:
        return {}
    candidates = (result.keys() | base.image.keys()) - set(agreed)
    return {
        facet_name(facet): base.mark(facet)
        for facet in candidates
        if facet not in ("origin", "loose_ends") and not base.agrees(facet, result.get(facet))
    }
