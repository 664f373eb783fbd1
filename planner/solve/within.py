"""Order inside blocks: trees at once, the rest taken apart, then exact where that fits, else searched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.solve.certificate import certificate
from planner.solve.exact import Instance, extracted, topological
from planner.solve.hand import by_hand
from planner.solve.insertion import inserted
from planner.solve.programme import programme
from planner.solve.series import series
from planner.solve.sidney import decompose
from planner.solve.trees import relaxed, tree_order

CORE = 100
"""Blocks up to this size go through the dynamic programme (as a beam where it does not fit)."""
COMPARISONS = 10
"""So many comparisons of an insertion search take as long as one step of the programme."""


@dataclass(slots=True)
class Segment:
    """Items that stand next to each other, the best order of them known so far, and how good it may get."""

    order: Sequence[int]
    cost: int
    """Delay cost inside, with the clock at 0 when the first item starts."""
    bound: int
    """No order of these items costs less."""


def segments(instance: Instance, block: Sequence[int]) -> list[Segment]:
    """*block* as a series of segments that some best order does one after the other.

    Parts in series are problems of their own: what is inside them decomposes again, and so on. Series-parallel
    links are solved completely by this alone (Lawler, Annals of Discrete Mathematics 2, 1978). What cannot be taken
    apart gets the best order a hand method finds for it.
    """
    found = []
    patience = 60 * len(block) + 1_000  # nested a thousand deep, taking apart would cost more than it is worth
    waiting: list[tuple[Sequence[int], bool]] = [(block, True)]
    while waiting:
        items, is_block = waiting.pop()
        if len(items) == 1:
            cost = instance.weights[items[0]] * instance.sizes[items[0]]
            found.append(Segment(items, cost, cost))
            continue
        patience -= len(items)
        part = extracted(instance, items)
        if order := tree_order(part):
            cost = part.delay_cost(order)
            found.append(Segment([items[k] for k in order], cost, cost))
            continue
        if not is_block:
            waiting += [([items[k] for k in inner], True) for inner in reversed(decompose(part))]
            continue
        parts = series(part) if patience > 0 else []
        if len(parts) > 1:
            waiting += [([items[k] for k in inner], False) for inner in reversed(parts)]
        else:
            found.append(_core(items, part))
    return found


def _core(items: Sequence[int], part: Instance) -> Segment:
    if any(part.weights) and any(part.sizes):
        order = min(by_hand(part), key=part.delay_cost)
        return Segment([items[k] for k in order], part.delay_cost(order), max(certificate(part), relaxed(part)))
    # Where nothing is worth anything, or nothing takes time, any order is best.
    return Segment([items[k] for k in topological(part)], 0, 0)


def improved(
    instance: Instance, found: Sequence[Segment], ranks: Sequence[Sequence[int]], effort: int
) -> Iterator[tuple[Segment, int]]:
    """Better each segment that is not proved best, small ones first, sharing *effort* steps.

    Yields each when done, with how much narrower the gap between its cost and its bound is.

    *ranks* are the positions each hand method gives the items. Rearranging any order block by block never makes it
    worse (Sidney), so starting from theirs we end at or below all of them. What a small segment leaves of its share
    of the steps goes to the larger ones.
    """
    waiting = sorted((segment for segment in found if segment.cost > segment.bound), key=lambda s: len(s.order))
    share = sum(len(segment.order) for segment in waiting)
    for segment in waiting:
        size, gap = len(segment.order), segment.cost - segment.bound
        effort -= _improve(instance, segment, ranks, effort * size // share)
        share -= size
        yield segment, gap - (segment.cost - segment.bound)


def _improve(instance: Instance, segment: Segment, ranks: Sequence[Sequence[int]], effort: int) -> int:
    """Search one segment, in about *effort* steps; how many it took."""
    items = segment.order
    part = extracted(instance, items)
    candidates = [sorted(part.open, key=[rank[i] for i in items].__getitem__) for rank in ranks]
    best, _ = inserted(part, min([part.open, *candidates], key=part.delay_cost), effort * COMPARISONS)
    cost, bound, steps = part.delay_cost(best), segment.bound, 0
    if cost > bound and len(items) <= CORE:
        better = programme(part, cost, effort)
        bound, steps = max(bound, better.bound), better.steps
        if better.order is not None:  # a beam's order may have been cut off from a better one close by
            best, _ = inserted(part, better.order, effort * COMPARISONS)
    segment.order, segment.cost, segment.bound = [items[k] for k in best], part.delay_cost(best), bound
    return steps
