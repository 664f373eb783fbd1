"""Blocks as the parts of an order, with all that is known of the inside of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planner.solve.exact import Instance
from planner.solve.within import Segment


@dataclass(frozen=True, slots=True)
class Block:
    """Items done one after the other without a break in some best order: they earn their place only together."""

    order: tuple[int, ...]
    weight: int
    """Σ cost of delay, in integer units of the sequence's problem, as are all numbers of a block."""
    size: int
    cost: int
    """Delay cost inside, with the clock at 0 when the first item starts."""
    bound: int
    locked: bool = False
    """Stands here because of ``Problem.first``, whatever its density."""
    settled: bool = True
    """False when the search was stopped before it was known whether this falls into blocks itself."""

    @property
    def density(self) -> float:
        """Cost of delay ÷ size, up to the units; infinite without size."""
        return self.weight / self.size if self.size else float("inf")


class Part(NamedTuple):
    """A block and what it consists of. Depends on nothing but the numbers and links of its own items."""

    items: tuple[int, ...]
    """Ascending."""
    segments: tuple[Segment, ...]
    block: Block

    @property
    def loose(self) -> bool:
        """Whether a better order of it is possible, as far as is known."""
        return self.block.cost > self.block.bound


def joined(
    instance: Instance, items: tuple[int, ...], segments: Sequence[Segment], locked: bool, settled: bool = True
) -> Part:
    """The part that *segments* make, one after the other."""
    order: list[int] = []
    weight = size = cost = bound = 0
    for segment in segments:
        inner = sum([instance.weights[i] for i in segment.order])
        cost += segment.cost + size * inner
        bound += segment.bound + size * inner
        weight += inner
        size += sum([instance.sizes[i] for i in segment.order])
        order += segment.order
    return Part(items, tuple(segments), Block(tuple(order), weight, size, cost, bound, locked, settled))


def totals(blocks: Sequence[Block]) -> tuple[int, int]:
    """Delay cost and bound of blocks one after the other: inside each, plus the work before it × its weight."""
    clock = cost = bound = 0
    for block in blocks:
        before = clock * block.weight
        cost += block.cost + before
        bound += block.bound + before
        clock += block.size
    return cost, bound
