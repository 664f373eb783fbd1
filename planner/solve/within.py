"""Order inside blocks: taken apart as long as anything is forced, then exact where that fits, else searched."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planner.solve.certificate import certificate
from planner.solve.exact import Instance, extracted, topological
from planner.solve.hand import by_hand
from planner.solve.insertion import inserted
from planner.solve.programme import programme
from planner.solve.series import series
from planner.solve.sidney import decompose

CORE = 100
"""Blocks up to this size go through the dynamic programme (as a beam where it does not fit)."""


@dataclass(slots=True)
class Segment:
    """Items that stand next to each other in the order; the order itself once it is known."""

    order: Sequence[int]
    bound: int | None = None
    """Proved lower bound of the delay cost inside; None while the order inside is open."""
    cost: int = 0


Ranks = Callable[[], Sequence[Sequence[int]]]
"""Positions by each hand method, computed when first asked for."""


def segments(instance: Instance, block: Sequence[int]) -> list[Segment]:
    """*block* as a series of segments that some best order does one after the other; small and forced ones solved.

    Parts in series are problems of their own: what is inside them decomposes again, and so on. Series-parallel
    links are solved completely by this alone (Lawler, Annals of Discrete Mathematics 2, 1978).
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
        if not is_block:
            waiting += [([items[k] for k in inner], True) for inner in reversed(decompose(part, part.open))]
            continue
        parts = series(part) if patience > 0 else []
        if len(parts) > 1:
            waiting += [([items[k] for k in inner], False) for inner in reversed(parts)]
        else:
            found.append(_worthless(items, part) or Segment(items))
    return found


def _worthless(items: Sequence[int], part: Instance) -> Segment | None:
    """Any order is best where nothing is worth anything, or nothing takes time."""
    if any(part.weights) and any(part.sizes):
        return None
    return Segment([items[k] for k in topological(part)], 0, 0)


def settle(instance: Instance, waiting: Sequence[Segment], ranks: Ranks, effort: int) -> Iterator[Segment]:
    """Find an order for each open segment, the small ones first, sharing *effort* steps; yields each when done.

    What a small one does not use, a larger one may.
    """
    waiting = sorted((segment for segment in waiting if segment.bound is None), key=lambda s: len(s.order))
    share = sum(len(segment.order) for segment in waiting)
    for segment in waiting:
        size = len(segment.order)
        effort -= _search(instance, segment, ranks(), effort * size // share)
        share -= size
        yield segment


def _search(instance: Instance, segment: Segment, ranks: Sequence[Sequence[int]], effort: int) -> int:
    """The best order found for one segment, and its bound; the steps it took."""
    items = segment.order
    part = extracted(instance, items)
    candidates = [sorted(part.open, key=lambda k, rank=rank: rank[items[k]]) for rank in ranks]  # type: ignore[misc]
    candidates += [list(order) for order in by_hand(part)]
    best = min(candidates, key=part.delay_cost)
    best, _ = inserted(part, best, max(effort, 4 * len(items)))
    cost, bound, steps = part.delay_cost(best), certificate(part), 0
    if cost > bound and len(items) <= CORE:
        better = programme(part, cost, effort)
        best, bound, steps = better.order or best, max(bound, better.bound), better.steps
        cost = part.delay_cost(best)
    segment.order, segment.cost, segment.bound = [items[k] for k in best], cost, bound
    return steps
