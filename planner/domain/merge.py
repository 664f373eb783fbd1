"""Settling two edits of the same record, field by field and score by score."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from planner.domain.model import Item, Score
from planner.domain.record import Record

R = TypeVar("R", bound=Record)

Facet = str | tuple[str, str, str | None]
"""A field's name, or ``("scores", criterion, function)``: two people may score different criteria at once."""

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Clash:
    """One facet that both sides changed since *base*, to different values."""

    facet: Facet
    base: Any
    mine: Any
    theirs: Any


def facets(record: Record) -> dict[Facet, Any]:
    """The record taken apart; scores one by one, everything else by field, the version left out."""
    parts: dict[Facet, Any] = {
        name: getattr(record, name) for name in type(record).model_fields if name not in ("version", "scores")
    }
    if isinstance(record, Item):
        parts |= {("scores", s.criterion, s.function): s.value for s in record.scores}
    return parts


def assembled(like: R, parts: Mapping[Facet, Any]) -> R:
    """A record of the kind and version of *like* from its facets; validated."""
    fields = {name: value for name, value in parts.items() if isinstance(name, str)}
    if isinstance(like, Item):
        fields["scores"] = tuple(
            Score(criterion=facet[1], function=facet[2], value=value)
            for facet, value in sorted(parts.items(), key=lambda p: str(p[0]))
            if isinstance(facet, tuple)
        )
    return like.revised(**fields)


def merged(base: R, mine: R, theirs: R, prefer: Literal["mine", "theirs"] | None = None) -> tuple[R, tuple[Clash, ...]]:
    """Both sides' changes since *base* on top of *theirs*; where they clash, *prefer* decides (theirs if None).

    The clashes are returned whatever *prefer* says: an empty tuple means nothing was lost.
    """
    was, ours, others = facets(base), facets(mine), facets(theirs)
    result, clashes = dict(others), []
    for facet in was.keys() | ours.keys():
        old, new, now = was.get(facet, _ABSENT), ours.get(facet, _ABSENT), others.get(facet, _ABSENT)
        if new in (old, now):
            continue
        if now != old:
            clashes.append(Clash(facet, *(None if v is _ABSENT else v for v in (old, new, now))))
            if prefer != "mine":
                continue
        if new is _ABSENT:
            result.pop(facet, None)
        else:
            result[facet] = new
    return assembled(theirs, result), tuple(sorted(clashes, key=lambda c: str(c.facet)))
