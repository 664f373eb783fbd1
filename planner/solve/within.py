"""Order inside blocks: trees at once, the rest taken apart as far as it goes."""

from collections.abc import Sequence
from typing import NamedTuple

from planner.solve.answer import Enough
from planner.solve.certificate import certificate
from planner.solve.exact import Instance, extracted, topological
from planner.solve.hand import by_hand
from planner.solve.relaxation import smith
from planner.solve.series import series
from planner.solve.sidney import divided
from planner.solve.trees import relaxed, tree_order
from planner.solve.watch import SILENT, Watch


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
    (*is_block*) falls into blocks first. What cannot be taken apart, or not before the *watch* has enough, gets the
    best order a hand method finds for it.
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
