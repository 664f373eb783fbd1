"""A sequence after an edit: only the blocks that the edit reaches are decomposed and ordered again."""

from collections.abc import Sequence as Indices

from planner.solve.chain import chained
from planner.solve.exact import Instance, exact
from planner.solve.instance import Problem
from planner.solve.sequence import Sequence, ordered, sequence, sequenced
from planner.solve.sidney import decomposed


def resequence(previous: Sequence, problem: Problem) -> Sequence:
    """The sequence of *problem*, of which *previous* solved an earlier version: same indices, new items at the end.

    By the same proof as ``sequence``, but blocks that no edit reaches are kept as they are: where their order was not
    proved best, it may be better or worse than a fresh one would be, within the gap that is stated.
    """
    instance = exact(problem)
    if problem.soft or previous.problem.soft or previous.units != (instance.weight_unit, instance.size_unit):
        return sequence(problem)
    touched = _touched(previous.problem, problem)
    untouched = [block for block in previous.blocks if touched.isdisjoint(block.order)]
    known = {tuple(sorted(block.order)): block for block in untouched}
    if problem.first or previous.problem.first:
        return sequenced(instance, problem, known)
    chain = _repaired(instance, list(known))
    if chain is None:
        return sequenced(instance, problem, known)
    return ordered(instance, problem, [(block, False) for block in chain], known, by_all_means=False)


def _touched(old: Problem, new: Problem) -> set[int]:
    """Items that are new, gone, or have other numbers or links than before."""
    touched = set(range(min(len(old), len(new)), max(len(old), len(new)))) | (old.done ^ new.done)
    for before, after in ((old.weights, new.weights), (old.sizes, new.sizes), (old.requires, new.requires)):
        if before != after:
            touched.update(i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    # Done items stand in no block: whoever required one has other links now.
    changed = old.done ^ new.done
    if changed:
        touched.update(i for i, needs in enumerate(new.requires) if not changed.isdisjoint(needs))
    return touched


def _repaired(instance: Instance, kept: Indices[tuple[int, ...]]) -> list[list[int]] | None:
    """The decomposition, from blocks that are still blocks by themselves; None if it cannot be had this way.

    A set of blocks is the decomposition exactly when nothing inside a block is denser than the block and no block
    requires a less dense one. So the other items are decomposed by themselves, and blocks that break the rule are
    merged and decomposed until none does. Densities are the weighted isotonic regression of wᵢ/pᵢ under the links, and
    each merge ascends in its dual by the links between the merged blocks alone: this ends, nearly always at once.
    """
    if any(not (instance.weights[i] or instance.sizes[i]) for i in instance.open):
        return None  # what has neither worth nor size has no density to compare
    patchwork = _Patchwork(instance)
    for block in kept:
        patchwork.place(block)
    loose = [i for i in instance.open if i not in patchwork.home]
    waiting = [patchwork.place(block) for block in decomposed(instance, loose)]
    while waiting:
        number = waiting.pop()
        if number not in patchwork.blocks:
            continue
        clashing = patchwork.clashing(number)
        if clashing:
            merged = sorted(i for b in (number, *clashing) for i in patchwork.blocks.pop(b))
            waiting += [patchwork.place(block) for block in decomposed(instance, merged)]
    chain = chained(instance, list(patchwork.blocks.values()))
    # Blocks of one density may wait on each other in a circle: then they cannot be told apart this way.
    return chain if len(chain) == len(patchwork.blocks) else None


class _Patchwork:
    """Blocks that change: which there are, and where each item is."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.blocks: dict[int, Indices[int]] = {}
        self.home: dict[int, int] = {}
        self.weight: list[int] = []
        self.size: list[int] = []

    def place(self, block: Indices[int]) -> int:
        number = len(self.weight)
        self.blocks[number] = block
        self.weight.append(sum(self.instance.weights[i] for i in block))
        self.size.append(sum(self.instance.sizes[i] for i in block))
        self.home.update(dict.fromkeys(block, number))
        return number

    def clashing(self, number: int) -> set[int]:
        """Less dense blocks that this one requires, and denser ones that require it."""
        found: set[int] = set()
        for i in self.blocks[number]:
            found.update(other for j in self.instance.requires[i] if self._denser(number, other := self.home[j]))
            found.update(other for j in self.instance.dependants[i] if self._denser(other := self.home[j], number))
        return found

    def _denser(self, one: int, other: int) -> bool:
        return self.weight[one] * self.size[other] > self.weight[other] * self.size[one]
