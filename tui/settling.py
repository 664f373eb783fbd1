"""Two edits of one record put together as a person decides, facet by facet. Pure."""

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from planner.domain.merge import Clash, Facet, assembled, facets, merged
from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.domain.record import Record
from planner.i18n import say
from planner.services.item_words import facet_said
from planner.value.scorecards import Scorecard

R = TypeVar("R", bound=Record)
Side = Literal["mine", "theirs"]


def clashes(base: R, mine: R, theirs: R) -> tuple[Clash, ...]:
    """What both sides changed since *base*, to different values."""
    return merged(base, mine, theirs)[1]


def settled(base: R, mine: R, theirs: R, sides: Mapping[Facet, Side]) -> R:
    """All that either side changed; where they clash, the side that *sides* names (mine where it names none)."""
    ours, others = facets(mine), facets(theirs)
    for facet, side in sides.items():
        if side == "theirs":
            if facet in others:
                ours[facet] = others[facet]
            else:
                ours.pop(facet, None)
    return merged(base, assembled(mine, ours), theirs, "mine")[0]


def differing(record: R, other: R) -> dict[str, Any]:
    """The fields of *record* that *other* has otherwise; the version aside."""
    names = (name for name in type(record).model_fields if name != "version")
    return {name: getattr(record, name) for name in names if getattr(record, name) != getattr(other, name)}


def news(base: Item, portfolio: Portfolio, card: Scorecard) -> str:
    """What others have done to the item since it was *base*, in a sentence; empty if it is as it was."""
    item = portfolio.items.get(base.key)
    if item is None:
        return say("form.removed")
    names = [facet_said(name, portfolio.charter, card) for name in differing(item, base)]
    return say("form.others", fields=", ".join(names)) if names else ""
