"""A decomposition after an edit: only what the edit reaches is taken apart again."""

from collections.abc import Iterable, Sequence

from planner.solve.answer import Enough
from planner.solve.chain import by_density
from planner.solve.exact import Instance
from planner.solve.instance import Problem
from planner.solve.parts import Part
from planner.solve.sidney import decomposed
from planner.solve.watch import Watch


def touched(old: Problem, new: Problem) -> set[int]:
    """Items that are new, gone, or have other numbers or links than before."""
    found = set(range(min(len(old), len(new)), max(len(old), len(new)))) | (old.done ^ new.done)
    found.update(i for pair in set(old.before) ^ set(new.before) for i in pair)
    for before, after in ((old.weights, new.weights), (old.sizes, new.sizes), (old.requires, new.requires)):
        if before != after:
            found.update(i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    # Done items stand in no block: whoever required one has other links now.
    changed = old.done ^ new.done
    if changed:
        found.update(i for i, needs in enumerate(new.needs()) if not changed.isdisjoint(needs))
    return found


def repaired(
    instance: Instance, stage: Sequence[int], kept: Iterable[Part], watch: Watch, *, together: bool
) -> list[tuple[int, ...]] | None:
    """The blocks of *stage* in order, from *kept* ones that are still blocks by themselves; None if that fails.

    *together*: the kept ones stood in one stage before too, so that none of them requires a less dense one.

    A set of blocks is the decomposition exactly when nothing inside a block is denser than the block and no block
    requires a less dense one. So the other items are decomposed by themselves, and blocks that break the rule are
    merged and decomposed until none does. Densities are the weighted isotonic regression of wᵢ/pᵢ under the links, and
    each merge ascends in its dual by the links between the merged blocks alone: this ends, nearly always at once.
    """
    if any(not (instance.weights[i] or instance.sizes[i]) for i in stage):
        return None  # what has neither worth nor size has no density to compare
    patchwork = _Patchwork(instance)
    old = [patchwork.put(part.items, part.block.weight, part.block.size) for part in kept]
    loose = [i for i in stage if patchwork.home[i] < 0]
    if 2 * len(loose) > len(stage):
        return None  # from nothing is quicker
    try:
        fresh = [patchwork.place(block) for block in decomposed(instance, loose, watch).parts]
        _settle(patchwork, fresh if together else [*old, *fresh], watch)
    except Enough:
        return None
    return patchwork.chained()


def _settle(patchwork: "_Patchwork", waiting: list[int], watch: Watch) -> None:
    """Merge and decompose again until no block requires a less dense one; only those *waiting* may."""
    while waiting:
        watch.beat()
        number = waiting.pop()
        if number not in patchwork.blocks:
            continue
        clashing = patchwork.clashing(number)
        if clashing:
            merged = sorted(i for b in (number, *clashing) for i in patchwork.blocks.pop(b))
            waiting += [patchwork.place(block) for block in decomposed(patchwork.instance, merged, watch).parts]


class _Patchwork:
    """Blocks that change: which there are, and where each item is (−1: nowhere, or in another stage)."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.blocks: dict[int, Sequence[int]] = {}
        self.home = [-1] * len(instance.weights)
        self.weight: list[int] = []
        self.size: list[int] = []

    def place(self, block: Sequence[int]) -> int:
        weights, sizes = self.instance.weights, self.instance.sizes
        return self.put(block, sum([weights[i] for i in block]), sum([sizes[i] for i in block]))

    def put(self, block: Sequence[int], weight: int, size: int) -> int:
        number = len(self.weight)
        self.blocks[number] = block
        self.weight.append(weight)
        self.size.append(size)
        for i in block:
            self.home[i] = number
        return number

    def clashing(self, number: int) -> set[int]:
        """Less dense blocks that this one requires, and denser ones that require it."""
        found: set[int] = set()
        for i in self.blocks[number]:
            found.update(other for j in self.instance.requires[i] if self._denser(number, other := self.home[j]))
            found.update(other for j in self.instance.dependants[i] if self._denser(other := self.home[j], number))
        return found

    def _denser(self, one: int, other: int) -> bool:
        if one < 0 or other < 0:
            return False
        return self.weight[one] * self.size[other] > self.weight[other] * self.size[one]

    def chained(self) -> list[tuple[int, ...]] | None:
        """The blocks in order; None when some of one density wait for each other in a circle: they are one."""
        numbers = list(self.blocks)
        members = [tuple(self.blocks[b]) for b in numbers]
        order = by_density(self.instance, members, [self.weight[b] for b in numbers], [self.size[b] for b in numbers])
        return [members[place] for place in order] if len(order) == len(members) else None
