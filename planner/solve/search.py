"""A better order of what cannot be taken apart, and a better bound: by insertion, by pairs, exactly where it fits."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planner.solve.exact import Instance, extracted, mirrored, topological
from planner.solve.hand import listed
from planner.solve.insertion import inserted
from planner.solve.programme import programme
from planner.solve.watch import SILENT, Watch
from planner.solve.within import Segment, segments

FEW = 30
"""Up to so many items the dynamic programme comes first: it is exact at once, and numpy need not be loaded."""
CORE = 100
"""Up to so many items go through the dynamic programme at all (as a beam where it does not fit)."""
STEPS = 100
"""With fewer steps for each of many items the programme proves nothing."""
COMPARISONS = 10
"""So many comparisons of an insertion search take as long as one step of the programme."""
IMPLICATIONS = 600
"""So many implications between pairs are looked at in about ten steps."""


def searched(instance: Instance, segment: Segment, effort: int, watch: Watch = SILENT) -> Segment:
    """*segment* made better in about *effort* steps, as far as that goes. Looks at nothing but its own items."""
    items = sorted(segment.order)
    number = {i: k for k, i in enumerate(items)}
    part = extracted(instance, items)
    best, _ = inserted(part, [number[i] for i in segment.order], effort * COMPARISONS, watch)
    found = Segment(tuple(best), part.delay_cost(best), segment.bound)
    for method in (_programmed, _paired) if len(items) <= FEW else (_paired, _programmed):
        if found.cost > found.bound:
            found = method(part, found, effort, watch)
    return Segment(tuple(items[k] for k in found.order), found.cost, found.bound)


def no_worse(instance: Instance, segment: Segment, ranks: Iterable[Sequence[int]], effort: int) -> Segment:
    """*segment*, or the order in which some method ranks its items, searched, if that costs less.

    Rearranging any order block by block never makes it worse (Sidney), so with all segments no worse than theirs the
    whole is at or below what each method makes of it.
    """
    items = sorted(segment.order)
    part = extracted(instance, items)
    theirs = min((sorted(part.open, key=[rank[i] for i in items].__getitem__) for rank in ranks), key=part.delay_cost)
    if part.delay_cost(theirs) >= segment.cost:
        return segment
    best, _ = inserted(part, theirs, effort * COMPARISONS)
    return Segment(tuple(items[k] for k in best), part.delay_cost(best), segment.bound)


def _programmed(part: Instance, found: Segment, effort: int, watch: Watch) -> Segment:
    """*found*, or better, by the dynamic programme."""
    if len(part.weights) > min(CORE, max(FEW, effort // STEPS)):
        return found
    better = programme(part, found.cost, effort, watch)
    bound = max(found.bound, better.bound)
    if better.order is None:
        return found._replace(bound=bound)
    # A beam's order may have been cut off from a better one close by.
    return _better(part, found, better.order, effort, watch)._replace(bound=bound)


def _paired(part: Instance, found: Segment, effort: int, watch: Watch) -> Segment:
    """*found*, or better, by deciding each pair of items for itself."""
    from planner.solve.pairs import paired

    pairs = paired(part, effort * IMPLICATIONS)
    if pairs is None:
        return found
    pairs.push(effort * IMPLICATIONS, watch)
    found = found._replace(bound=max(found.bound, pairs.bound))
    found = _better(part, found, listed(part, pairs.by_start()), effort, watch)
    if found.cost > found.bound:
        order = _with_links(part, pairs.settled(), effort, watch)
        if order:
            found = _better(part, found, order, effort, watch)
    return found


def _better(part: Instance, found: Segment, order: Sequence[int], effort: int, watch: Watch) -> Segment:
    """*found*, or *order* after an insertion search if that costs less."""
    best, _ = inserted(part, order, effort * COMPARISONS, watch)
    cost = part.delay_cost(best)
    return Segment(tuple(best), cost, found.bound) if cost < found.cost else found


def _with_links(part: Instance, more: Iterable[tuple[int, int]], effort: int, watch: Watch) -> list[int]:
    """An order of *part* that keeps *more* links (earlier, later) too; none when they close a circle."""
    requires = [set(needs) for needs in part.requires]
    for earlier, later in more:
        requires[later].add(earlier)
    ordered = [sorted(needs) for needs in requires]
    linked = replace(part, requires=ordered, dependants=mirrored(ordered))
    if len(topological(linked)) < len(part.open):
        return []
    order: list[int] = []
    for segment in segments(linked, linked.open, watch, is_block=False):
        items = sorted(segment.order)
        if segment.cost == segment.bound or len(items) > CORE:
            order += segment.order
            continue
        inner = extracted(linked, items)
        number = {i: k for k, i in enumerate(items)}
        start = Segment(tuple(number[i] for i in segment.order), segment.cost, segment.bound)
        order += [items[k] for k in _programmed(inner, start, effort, watch).order]
    return order
