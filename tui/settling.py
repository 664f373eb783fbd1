"""Two edits of one item put together as a person decides, facet by facet. Pure."""

from collections.abc import Mapping
from typing import Any, Literal

from planner.domain.merge import Clash, Facet, assembled, facets, merged
from planner.domain.model import Item

Side = Literal["mine", "theirs"]


def clashes(base: Item, mine: Item, theirs: Item) -> tuple[Clash, ...]:
    """What both sides changed since *base*, to different values."""
    return merged(base, mine, theirs)[1]


def settled(base: Item, mine: Item, theirs: Item, sides: Mapping[Facet, Side]) -> Item:
    """All that either side changed; where they clash, the side that *sides* names (mine where it names none)."""
    ours, others = facets(mine), facets(theirs)
    for facet, side in sides.items():
        if side == "theirs":
            if facet in others:
                ours[facet] = others[facet]
            else:
                ours.pop(facet, None)
    return merged(base, assembled(mine, ours), theirs, "mine")[0]


def differing(item: Item, other: Item) -> dict[str, Any]:
    """The fields of *item* that *other* has otherwise; the version aside."""
    names = (name for name in Item.model_fields if name != "version")
    return {name: getattr(item, name) for name in names if getattr(item, name) != getattr(other, name)}
