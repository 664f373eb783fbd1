"""A whole order in integers, part by part, so that the next one can keep the parts that are still good."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from planner.solve.answer import Enough, Phase
from planner.solve.exact import Instance, exact, revised
from planner.solve.hand import by_hand
from planner.solve.instance import Problem
from planner.solve.locks import stages
from planner.solve.parts import Block, Part, joined, totals
from planner.solve.relaxation import Lump, lumped
from planner.solve.repair import repaired, touched
from planner.solve.search import no_worse, searched
from planner.solve.sidney import decomposed, divided
from planner.solve.watch import Watch
from planner.solve.within import segments


@dataclass(frozen=True, slots=True)
class Solution:
    """An order and its proof; values in units of the instance. Soft links are not looked at."""

    problem: Problem
    instance: Instance
    parts: tuple[Part, ...]
    """By themselves: what another order of other items would know of them too."""
    blocks: tuple[Block, ...]
    """The same in the same order, but none worse than what a hand method makes of the whole."""
    value: int
    bound: int

    @property
    def settled(self) -> bool:
        """False when the search was stopped before all blocks were known."""
        return all(part.block.settled for part in self.parts)


class _Site(NamedTuple):
    """Where a block is to stand."""

    items: tuple[int, ...]
    stage: int
    locked: bool
    settled: bool


def solved(problem: Problem, watch: Watch, earlier: Solution | None = None, share: float = 1.0) -> Solution:
    """The order of *problem*, soft links aside: when done, the *share* of the work that *watch* reports is behind.

    The same with *earlier* as without, and quicker the less has changed since.
    """
    begin = watch.share
    watch.enter(Phase.BLOCKS, begin + (share - begin) / 2)
    instance = _instance(problem, watch, earlier)
    kept = _kept(problem, instance, earlier)
    together = earlier is not None and not (earlier.problem.first or problem.first)
    sites = [
        _Site(tuple(items), number, locked, settled)
        for number, (stage, locked) in enumerate(stages(instance, problem.first))
        for items, settled in _blocks(instance, stage, kept, watch, together=together)
    ]
    watch.enter(Phase.ORDER, share)
    parts = _ordered(instance, sites, kept, watch)
    blocks = [part.block for part in _as_good_as_by_hand(instance, parts, watch)]
    value, bound = totals(blocks)
    if not all(site.settled for site in sites):
        bound = _bound(instance, sites, blocks)
    return Solution(problem, instance, tuple(parts), tuple(blocks), value, bound)


_SMALL = 40
"""Items of a stage up to which nothing kept is worth looking for."""


def effort(items: int, n: int) -> int:
    """Steps of search for a segment of so many *items* in a problem of *n*, which counts by its binary order.

    Enough for proofs in small problems, a constant per item in large ones. Depends on nothing else, so that the same
    segment gets the same order whatever stands beside it.
    """
    around = 1 << max(n - 1, 1).bit_length()
    whole = 8 * around + min(300_000, 40_000_000 // around)
    return min(whole, 5 * whole * items // (2 * around))


def _instance(problem: Problem, watch: Watch, earlier: Solution | None) -> Instance:
    if earlier is not None and (instance := revised(earlier.instance, earlier.problem, problem)):
        return instance
    try:
        return exact(problem, watch)
    except Enough:
        return exact(problem)


def _kept(problem: Problem, instance: Instance, earlier: Solution | None) -> dict[int, Part]:
    """Parts of *earlier* that no edit reaches, by their first item."""
    if earlier is None or not _comparable(earlier.instance, instance):
        return {}
    changed = touched(earlier.problem, problem)
    return {part.items[0]: part for part in earlier.parts if part.block.settled and changed.isdisjoint(part.items)}


def _comparable(old: Instance, new: Instance) -> bool:
    """Whether a part means the same in both: the same units, and the same effort for the same size."""
    same = (old.weight_unit, old.size_unit) == (new.weight_unit, new.size_unit)
    return same and effort(1, len(old.open)) == effort(1, len(new.open))


def _blocks(
    instance: Instance, stage: list[int], kept: dict[int, Part], watch: Watch, *, together: bool
) -> Iterable[tuple[Sequence[int], bool]]:
    """The blocks of one stage in order, and whether each is settled.

    Work that is begun makes a stage of its own, and there may be thousands: what is small is decomposed again sooner
    than all that is kept has been looked through for it.
    """
    alone = kept.get(stage[0])
    if len(stage) == 1 or (alone is not None and alone.items == tuple(stage)):
        return [(stage, True)]
    if kept and len(stage) > _SMALL:
        here = set(stage)
        whole = [part for part in kept.values() if here.issuperset(part.items)]
        if (found := repaired(instance, stage, whole, watch, together=together)) is not None:
            return [(items, True) for items in found]
    division = divided(instance, watch) if len(stage) == len(instance.weights) else decomposed(instance, stage, watch)
    return zip(*division, strict=True)


def _ordered(instance: Instance, sites: Sequence[_Site], kept: dict[int, Part], watch: Watch) -> list[Part]:
    """Each site with the best order found inside it, by itself."""
    parts = [_at_hand(instance, site, kept, watch) for site in sites]
    fresh = [
        (len(segment.order), number, place)
        for number, (part, site) in enumerate(zip(parts, sites, strict=True))
        for place, segment in enumerate(part.segments)
        if segment.cost > segment.bound and site.settled and part is not kept.get(site.items[0])
    ]
    value, bound = totals([part.block for part in parts])
    meter = _Meter(watch, instance, value, bound, sum(size for size, _, _ in fresh))
    if not all(site.settled for site in sites):
        return parts
    try:
        meter.turn(0, 0, 0)
        for size, number, place in sorted(fresh):  # what is small is proved quickly
            part = parts[number]
            old = part.segments[place]
            new = searched(instance, old, effort(size, len(instance.open)), watch)
            pieces = [*part.segments[:place], new, *part.segments[place + 1 :]]
            parts[number] = joined(instance, part.items, pieces, part.block.locked)
            meter.turn(size, old.cost - new.cost, new.bound - old.bound)
    except Enough:
        pass  # what is left stays as it is, its bound stated
    return parts


def _at_hand(instance: Instance, site: _Site, kept: dict[int, Part], watch: Watch) -> Part:
    """The part of *site* as it is known, or not searched yet."""
    part = kept.get(site.items[0])
    if part is None or part.items != site.items:
        inside = segments(instance, site.items, watch, is_block=site.settled)
        return joined(instance, site.items, inside, site.locked, site.settled)
    if part.block.locked != site.locked:
        kept[site.items[0]] = part = part._replace(block=replace(part.block, locked=site.locked))
    return part


class _Meter:
    """Value and bound of the whole while its segments get better."""

    def __init__(self, watch: Watch, instance: Instance, value: int, bound: int, items: int) -> None:
        self.watch, self.unit = watch, instance.unit
        self.value, self.bound = value, bound
        self.done, self.items = 0, items

    def turn(self, items: int, gained: int, proved: int) -> None:
        """So many more items are searched, at such a gain in value and bound."""
        self.done += items
        self.value -= gained
        self.bound += proved
        share = self.done / self.items if self.items else 1.0
        self.watch.tell(share, float(self.value * self.unit), float(self.bound * self.unit))


def _as_good_as_by_hand(instance: Instance, parts: Iterable[Part], watch: Watch) -> Iterable[Part]:
    """The *parts*, none worse than what the hand methods make of the whole; when stopped, as they are."""
    parts = list(parts)
    if not any(part.loose for part in parts):
        return parts
    try:
        ranks = [_rank(instance, order) for order in by_hand(instance, watch)]
    except Enough:
        return parts
    better = []
    for part in parts:
        if part.loose:
            inside = [
                no_worse(instance, segment, ranks, effort(len(segment.order), len(instance.open)))
                if segment.cost > segment.bound
                else segment
                for segment in part.segments
            ]
            part = joined(instance, part.items, inside, part.block.locked)
        better.append(part)
    return better


def _rank(instance: Instance, order: Sequence[int]) -> list[int]:
    rank = [0] * len(instance.weights)
    for place, i in enumerate(order):
        rank[i] = place
    return rank


def _bound(instance: Instance, sites: Sequence[_Site], blocks: Sequence[Block]) -> int:
    """What no order costs less: stages one after the other, in each the blocks that are settled and single items."""
    clock = bound = 0
    together = sorted(zip(sites, blocks, strict=True), key=lambda pair: pair[0].stage)
    for _, stage in groupby(together, key=lambda pair: pair[0].stage):
        here = list(stage)
        lumps = [lump for site, block in here for lump in _lumps(instance, site, block)]
        weight = sum(lump.weight for lump in lumps)
        if all(site.settled for site, _ in here):
            bound += totals([block for _, block in here])[1] + clock * weight
        else:
            bound += lumped(instance, lumps) + clock * weight
        clock += sum(lump.size for lump in lumps)
    return bound


def _lumps(instance: Instance, site: _Site, block: Block) -> list[Lump]:
    if site.settled:
        return [Lump(block.weight, block.size, block.bound)]
    weights, sizes = instance.weights, instance.sizes
    return [Lump(weights[i], sizes[i], weights[i] * sizes[i]) for i in site.items]
