"""The order that costs least delay, with its proof."""

from collections.abc import Iterable, Mapping
from collections.abc import Sequence as Indices
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction

from planner.solve.answer import Enough, Progress, Proof, quiet, status
from planner.solve.exact import Instance, exact, extracted
from planner.solve.hand import by_hand
from planner.solve.instance import Problem
from planner.solve.locks import stages
from planner.solve.sidney import decompose
from planner.solve.within import Segment, improved, segments


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

    @property
    def density(self) -> float:
        """Cost of delay ÷ size, up to the units; infinite without size."""
        return self.weight / self.size if self.size else float("inf")


@dataclass(frozen=True, slots=True)
class Sequence(Proof):
    """An order of everything to do; ``value`` is its delay cost Σ weight × completion time, plus soft penalties."""

    order: tuple[int, ...] = ()
    blocks: tuple[Block, ...] = ()
    """In order; among those not locked densities never rise. A last block of density 0 unlocks nothing of worth."""
    problem: Problem = field(default=Problem((), (), ()), repr=False, compare=False)
    units: tuple[Fraction, Fraction] = (Fraction(1), Fraction(1))
    """Of weight and size in the blocks: what 1 there is in the problem."""


def sequence(problem: Problem, progress: Progress = quiet) -> Sequence:
    """The order of *problem* that costs least delay, as good as found, and how good that is at least.

    Optimal for series-parallel links, and wherever the dynamic programme fits inside each block (in practice: always
    up to 40 items, mostly at 100). Never worse than a hand method made to keep the locks. *progress* counts each
    item twice: when its block is known, and when its place inside is.
    """
    found = sequenced(exact(problem), problem, {}, progress)
    if not problem.soft:
        return found
    from planner.solve.soft import softened  # it calls back here

    return softened(found, progress)


def delay_cost(order: Iterable[int], problem: Problem) -> float:
    """Σ weight × completion time of *order*, completion time = size done so far (Smith 1956); no penalties."""
    clock = cost = 0.0
    for i in order:
        clock += problem.sizes[i]
        cost += problem.weights[i] * clock
    return cost


def sequenced(
    instance: Instance, problem: Problem, known: Mapping[tuple[int, ...], Block], progress: Progress = quiet
) -> Sequence:
    """Decompose, then order each block; one of the same items (ascending) in *known* is taken as it is there.

    *known* blocks must come from the same numbers and links. Soft links are not looked at.
    """
    settled = 0

    def tick(items: int) -> None:
        nonlocal settled
        settled += items
        progress(settled, 2 * len(instance.open), 1.0)

    chain: list[tuple[list[int], bool]] = []
    for stage, locked in stages(instance, problem.first):
        if len(stage) == len(instance.weights):
            chain += [(block, locked) for block in decompose(instance, tick)]
        else:
            part = extracted(instance, stage)
            chain += [([stage[k] for k in block], locked) for block in decompose(part, tick)]
    return ordered(instance, problem, chain, known, progress)


def ordered(
    instance: Instance,
    problem: Problem,
    chain: Indices[tuple[list[int], bool]],
    known: Mapping[tuple[int, ...], Block],
    progress: Progress = quiet,
    by_all_means: bool = True,
) -> Sequence:
    """The sequence of a *chain* of blocks, each with whether it is locked, that is in its final order already.

    *by_all_means*: blocks that have to be searched end at or below what the hand methods make of the whole problem,
    not only at or below what they make of the block by itself.
    """
    inside = [known.get(tuple(block)) or segments(instance, block) for block, _ in chain]
    value, bound = _totals([_block(instance, piece) if isinstance(piece, list) else piece for piece in inside])
    loose = [s for piece in inside if isinstance(piece, list) for s in piece if s.cost > s.bound]
    n = len(instance.open)
    settled = 2 * n - sum(len(segment.order) for segment in loose)
    if loose:
        gap = value - bound
        ranks = _ranks(instance, by_hand(instance)) if by_all_means else []
        with suppress(Enough):
            for segment, gained in improved(instance, loose, ranks, effort(n)):
                gap -= gained
                settled += len(segment.order)
                progress(settled, 2 * n, gap / (value - gap) if value > gap else 1.0)
    blocks = tuple(
        _block(instance, piece, locked) if isinstance(piece, list) else _marked(piece, locked)
        for piece, (_, locked) in zip(inside, chain, strict=True)
    )
    value, bound = _totals(blocks)
    gap_share, proved = status(value, bound)
    progress(2 * n, 2 * n, gap_share)
    engine = "closure flow, dynamic programme" + (", insertion search" if value > bound else "")
    return Sequence(
        value=float(value * instance.unit),
        bound=float(bound * instance.unit),
        gap=gap_share,
        status=proved,
        engine=engine,
        order=tuple(i for block in blocks for i in block.order),
        blocks=blocks,
        problem=problem,
        units=(instance.weight_unit, instance.size_unit),
    )


def effort(n: int) -> int:
    """Steps of search for *n* items: enough for proofs in small problems, a constant per item in large ones."""
    return 8 * n + min(300_000, 30_000_000 // max(n, 1))


def _ranks(instance: Instance, orders: Iterable[Indices[int]]) -> list[list[int]]:
    ranks = []
    for order in orders:
        rank = [0] * len(instance.weights)
        for place, i in enumerate(order):
            rank[i] = place
        ranks.append(rank)
    return ranks


def _block(instance: Instance, inside: Indices[Segment], locked: bool = False) -> Block:
    order: list[int] = []
    weight = size = cost = bound = 0
    for segment in inside:
        inner = sum(instance.weights[i] for i in segment.order)
        cost += segment.cost + size * inner
        bound += segment.bound + size * inner
        weight += inner
        size += sum(instance.sizes[i] for i in segment.order)
        order += segment.order
    return Block(tuple(order), weight, size, cost, bound, locked)


def _marked(block: Block, locked: bool) -> Block:
    return block if block.locked == locked else replace(block, locked=locked)


def _totals(blocks: Indices[Block]) -> tuple[int, int]:
    """Delay cost and bound of blocks one after the other: inside each, plus the work before it × its weight."""
    clock = cost = bound = 0
    for block in blocks:
        cost += block.cost + clock * block.weight
        bound += block.bound + clock * block.weight
        clock += block.size
    return cost, bound
