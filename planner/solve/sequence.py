"""The order that costs least delay, with its proof."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from planner.solve.answer import Progress, Proof, quiet, status
from planner.solve.instance import Problem
from planner.solve.parts import Block
from planner.solve.soft import Softened, softened
from planner.solve.solution import Solution, solved
from planner.solve.watch import Watch


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
    up to 40 items, mostly at 100). Never worse than a hand method made to keep the locks. Stopped by *progress*, it
    answers with an order that keeps links and locks, and with the gap that is proved by then.
    """
    return Resequencer().sequence(problem, progress)


class Resequencer:
    """Answers as ``sequence`` does, to the last figure, and quicker the less has changed since the last question.

    Blocks that no edit reaches keep their order; the others are taken apart and ordered again. For questions that
    follow each other: the same items at the same indices, edited, done or locked, new ones at the end. Threads may
    share one: what it remembers are frozen values, each replaced as a whole; at worst one of them starts from an older
    answer.
    """

    def __init__(self) -> None:
        self._last: dict[bool, Solution] = {}  # with locks and without: to have their price, both are asked in turn

    def sequence(self, problem: Problem, progress: Progress = quiet) -> Sequence:
        """As ``sequence``. A search that was stopped or cancelled is not remembered."""
        watch = Watch(progress)
        bare = replace(problem, soft=()) if problem.soft else problem
        locked = bool(problem.first or problem.before)
        earlier = self._last.get(locked, self._last.get(not locked))
        found = solved(bare, watch, earlier, 0.5 if problem.soft else 1.0)
        if not watch.over:
            self._last[locked] = found
        return _answer(problem, softened(found, problem.soft, watch))


def delay_cost(order: Iterable[int], problem: Problem) -> float:
    """Σ weight × completion time of *order*, completion time = size done so far (Smith 1956); no penalties."""
    clock = cost = 0.0
    for i in order:
        clock += problem.sizes[i]
        cost += problem.weights[i] * clock
    return cost


def _answer(problem: Problem, found: Softened) -> Sequence:
    best = found.solution
    unit = best.instance.unit
    value = float(best.value * unit) + found.penalty
    bound = min(value, float(found.bound * unit) + found.unavoidable)
    gap, proved = status(value, bound)
    return Sequence(
        value=value,
        bound=bound,
        gap=gap,
        status=proved,
        engine="closure flow, dynamic programme" + (", insertion search" if value > bound else ""),
        order=tuple(i for block in best.blocks for i in block.order),
        blocks=best.blocks,
        problem=problem,
        units=(best.instance.weight_unit, best.instance.size_unit),
    )
