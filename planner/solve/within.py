"""Order inside blocks: trees at once, the rest taken apart, then exact where that fits, else searched."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planner.solve.answer import Enough
from planner.solve.certificate import certificate
from planner.solve.exact import Instance, extracted, topological
from planner.solve.hand import by_hand
from planner.solve.insertion import inserted
from planner.solve.programme import programme
from planner.solve.relaxation import smith
from planner.solve.series import series
from planner.solve.sidney import divided
from planner.solve.trees import relaxed, tree_order
from planner.solve.watch import SILENT, Watch

CORE = 100
"""Blocks up to this size go through the dynamic programme (as a beam where it does not fit)."""
COMPARISONS = 10
"""So many comparisons of an insertion search take as long as one step of the programme."""


class Segment(NamedTuple):
    """Items that stand next to each other, the best order of them known so far, and how good it may get."""

    order: tuple[int, ...]
    cost: int
    """Delay cost inside, with the clock at 0 when the first item starts."""
    bound: int
    """No order of these items costs less."""


def segments(
    instance: Instance, block: Sequence[int], watch: Watch = SILENT, *, is_block: bool = True
) -> list[Segment]:
    """*block* as a series of segments that some best order does one after the other.

    Parts in series are problems of their own: what is inside them decomposes again, and so on. Series-parallel
    links are solved completely by this alone (Lawler, Annals of Discrete Mathematics 2, 1978). What is no block
    (*is_block*) falls into blocks first, unless the *watch* has enough. What cannot be taken
    apart, or not before the *watch* has enough, gets the best order a hand method finds for it.
    """
    found: list[Segment] = []
    patience = 60 * len(block) + 1_000  # nested a thousand deep, taking apart would cost more than it is worth
    waiting: list[tuple[Sequence[int], bool]] = [(block, is_block)]
    while waiting:
        items, whole = waiting.pop()
        if len(items) == 1:
            found.append(_single(instance, items[0]))
            continue
        patience -= len(items)
        part = extracted(instance, items)
        if order := tree_order(part):
            cost = part.delay_cost(order)
            found.append(Segment(tuple(items[k] for k in order), cost, cost))
        elif inner := _parts(part, whole, patience > 0, watch.still()):
            waiting += [([items[k] for k in group], not whole) for group in reversed(inner)]
        else:
            found.append(_core(items, part, whole))
    return found


def _single(instance: Instance, item: int) -> Segment:
    cost = instance.weights[item] * instance.sizes[item]
    return Segment((item,), cost, cost)


def _parts(part: Instance, is_block: bool, patient: bool, watch: Watch) -> list[list[int]]:
    """The parts of a block in series, the blocks of anything else; none when it stays in one piece."""
    try:
        watch.beat()
    except Enough:
        return []
    if is_block:
        parts = series(part) if patient else []
        return parts if len(parts) > 1 else []
    parts, settled = divided(part, watch)
    return parts if all(settled) else []


def _core(items: Sequence[int], part: Instance, is_block: bool) -> Segment:
    if not (any(part.weights) and any(part.sizes)):
        # Where nothing is worth anything, or nothing takes time, any order is best.
        return Segment(tuple(items[k] for k in topological(part)), 0, 0)
    order = min(by_hand(part), key=part.delay_cost)
    bound = max(certificate(part), relaxed(part)) if is_block else smith(part)
    return Segment(tuple(items[k] for k in order), part.delay_cost(order), bound)


def searched(instance: Instance, segment: Segment, effort: int, watch: Watch = SILENT) -> Segment:
    """*segment* made better in about *effort* steps, as far as that goes. Looks at nothing but its own items."""
    items = sorted(segment.order)
    number = {i: k for k, i in enumerate(items)}
    part = extracted(instance, items)
    best, _ = inserted(part, [number[i] for i in segment.order], effort * COMPARISONS, watch)
    cost, bound = part.delay_cost(best), segment.bound
    if cost > bound and len(items) <= CORE:
        better = programme(part, cost, effort, watch)
        bound = max(bound, better.bound)
        if better.order is not None:  # a beam's order may have been cut off from a better one close by
            best, _ = inserted(part, better.order, effort * COMPARISONS, watch)
    return Segment(tuple(items[k] for k in best), part.delay_cost(best), bound)


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
