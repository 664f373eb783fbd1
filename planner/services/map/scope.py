"""What to map: the items around one of them, or all that are linked."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from planner.domain.values import key_order
from planner.services.map.chart import Chart
from planner.services.map.folding import Draft, folded
from planner.services.map.web import Web

CAP = 12
"""Nodes of one layer before the rest is folded, unless asked otherwise."""
MOST = 400
"""Items of a map of everything: no larger one can be read, and a hundred thousand would take minutes to lay out."""


def around(web: Web, key: str, steps: int, *, cap: int = CAP, opened: Collection[str] = ()) -> Chart:
    """Whatever is at most *steps* links before or behind the item *key*.

    Of a layer with more than *cap* nodes the rest is folded into one, but for the layers *opened* (by the name of that
    one).
    """
    centre = web.name[key]
    distance = {centre: 0}
    for towards in (web.needs, web.unlocks):
        edge = [centre]
        for step in range(1, steps + 1):
            onward = (there for here in edge for there in towards.get(here, ()))
            edge = list(dict.fromkeys(there for there in onward if there not in distance))
            distance |= dict.fromkeys(edge, step)
    return folded(Draft.of(web, distance, centre), cap, opened)


def whole(web: Web, *, cap: int = CAP, opened: Collection[str] = ()) -> Chart:
    """Every item of the level that a link with an order names, and what of higher levels is linked to those.

    Of more than ``MOST`` items, those next to the one with the most links, and to the next …
    """
    level = {brief.key for brief in web.portfolio.briefs if brief.kind is web.level}
    links = Counter(end for tie in web.ties if tie.kind.ordering for end in (tie.first, tie.second))
    linked = [name for name in {**web.needs, **web.unlocks} if name in level]
    kept = _dense(web, linked, links) if len(linked) > MOST else linked
    distance = dict.fromkeys(kept, 0)
    for towards in (web.needs, web.unlocks):
        near = (there for here in kept for there in towards.get(here, ()))
        distance |= {there: 1 for there in near if there not in distance and there not in level}
    return replace(folded(Draft.of(web, distance, None), cap, opened), left_out=len(linked) - len(kept))


def _dense(web: Web, linked: Sequence[str], links: Mapping[str, int]) -> list[str]:
    """``MOST`` of the *linked*: from the one with the most links along these, then from the next that is left."""
    allowed = set(linked)
    found: dict[str, None] = {}
    for start in sorted(linked, key=lambda name: (-links[name], key_order(name))):
        waiting = [start]
        for here in waiting:
            if len(found) == MOST:
                return list(found)
            if here in allowed and here not in found:
                found[here] = None
                waiting += (*web.needs.get(here, ()), *web.unlocks.get(here, ()))
    return list(found)
