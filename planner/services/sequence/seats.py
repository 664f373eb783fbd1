"""Numbers that items keep while others are closed, scored or changed: an engine knows again what no edit reaches."""

from dataclasses import dataclass, replace

from planner.services.stock import Stock
from planner.solve.answer import Progress
from planner.solve.instance import Problem, SoftLink
from planner.solve.sequence import Resequencer, Sequence


@dataclass(frozen=True, slots=True)
class Seats:
    """Every item of a level has one, in the order of keys, whether it is to be put in order or not."""

    of_lot: tuple[int, ...]
    """Ascending, so that ties fall as they would without seats."""
    count: int

    @classmethod
    def of(cls, work: Stock) -> "Seats":
        """A lot sits where the first of its items does."""
        level = [brief.key for brief in work.portfolio.briefs if brief.kind is work.level]
        seat = {key: number for number, key in enumerate(level)}
        return cls(tuple(min(seat[key] for key in lot) for lot in work.lots), len(level))

    def sequence(self, problem: Problem, engine: Resequencer, progress: Progress) -> Sequence:
        """``engine.sequence(problem)``, the lots in their seats while the engine looks at them."""
        if len(problem) == self.count:
            return engine.sequence(problem, progress)
        found = engine.sequence(self._seated(problem), progress)
        lot = {seat: lot for lot, seat in enumerate(self.of_lot)}
        blocks = tuple(replace(block, order=tuple(lot[seat] for seat in block.order)) for block in found.blocks)
        return replace(found, order=tuple(lot[seat] for seat in found.order), blocks=blocks, problem=problem)

    def _seated(self, problem: Problem) -> Problem:
        """What has no lot is done, and weighs nothing."""
        seats = self.of_lot
        weights, sizes = [0.0] * self.count, [0.0] * self.count
        requires: list[tuple[int, ...]] = [()] * self.count
        for lot, seat in enumerate(seats):
            weights[seat], sizes[seat] = problem.weights[lot], problem.sizes[lot]
            requires[seat] = tuple(seats[other] for other in problem.requires[lot])
        return Problem(
            weights=tuple(weights),
            sizes=tuple(sizes),
            requires=tuple(requires),
            soft=tuple(SoftLink(seats[link.item], seats[link.prior], link.penalty) for link in problem.soft),
            first=tuple(seats[lot] for lot in problem.first),
            before=tuple((seats[earlier], seats[later]) for earlier, later in problem.before),
            done=frozenset(range(self.count)).difference(seats),
        )
