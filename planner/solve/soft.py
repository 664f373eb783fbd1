"""Soft links: what had better come after something, at a price, or as a tie-break when the price is 0."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.solve.answer import Enough, Phase
from planner.solve.instance import Problem, SoftLink
from planner.solve.locks import stage_numbers
from planner.solve.solution import Solution, solved
from planner.solve.watch import Watch

TRIALS = 30
"""So many broken soft links are tried as hard ones, the dearest first."""


@dataclass(frozen=True, slots=True)
class Softened:
    """An order with regard to soft links."""

    solution: Solution
    penalty: float
    """What the soft links it breaks cost, in the problem's units."""
    bound: int
    """Delay cost, in units of the solution's instance: no order that keeps links and locks costs less."""
    unavoidable: float
    """Penalties of soft links that locks or links break in any order."""


def broken(order: Iterable[int], problem: Problem) -> list[SoftLink]:
    """Soft links that *order* does not keep, dearest first. One from or to what is done is kept."""
    place = {i: k for k, i in enumerate(order)}
    found = [link for link in problem.soft if link.item in place and place[link.item] < place.get(link.prior, -1)]
    return sorted(found, key=lambda link: (-link.penalty, link.item, link.prior))


def softened(found: Solution, soft: Sequence[SoftLink], watch: Watch) -> Softened:
    """*found*, made without regard to *soft* links, or an order that keeps more of them and costs less in all.

    Tried: all of them as hard links (as many as close no circle), then each broken one by itself on top of the best
    so far. Locks are stronger: a link from what ships first to what does not is broken, whatever the order. The bound
    is the one without soft links, plus what such links cost.
    """
    if not soft:
        return Softened(found, 0.0, found.bound, 0.0)
    problem = replace(found.problem, soft=tuple(soft))
    stage = stage_numbers(found.instance, problem.first)

    def merit(candidate: Solution) -> tuple[float, int]:
        lost = broken(_order(candidate), problem)
        return float(candidate.value * found.instance.unit) + sum(link.penalty for link in lost), len(lost)

    best = found
    try:
        watch.enter(Phase.SOFT, 1.0)
        if broken(_order(found), problem):
            dearest_first = sorted(problem.soft, key=lambda link: -link.penalty)
            best = min(found, _tried(found, dearest_first, stage, watch), key=merit)
        trials = broken(_order(best), problem)[:TRIALS]
        for done, link in enumerate(trials):
            best = min(best, _tried(best, [link], stage, watch), key=merit)
            watch.tell((done + 1) / len(trials), merit(best)[0])
    except Enough:
        pass  # the best so far will do
    lost = broken(_order(best), problem)
    return Softened(
        solution=best,
        penalty=sum(link.penalty for link in lost),
        bound=found.bound,
        unavoidable=sum(
            link.penalty
            for link in lost[:TRIALS]
            if stage[link.prior] > stage[link.item] or _reaches(found.problem.needs(), link.prior, link.item)
        ),
    )


def _order(solution: Solution) -> list[int]:
    return [i for block in solution.blocks for i in block.order]


def _tried(start: Solution, links: Iterable[SoftLink], stage: Mapping[int, int], watch: Watch) -> Solution:
    """*start* solved again where *links* are required too, in turn, as far as they close no circle and keep locks."""
    requires = list(start.problem.requires)
    needs = list(start.problem.needs())
    for link in links:
        if stage.get(link.prior, -1) != stage.get(link.item, -2) or link.prior in needs[link.item]:
            continue  # in another stage it is kept or broken in any order
        if not _reaches(needs, link.prior, link.item):
            requires[link.item] = (*requires[link.item], link.prior)
            needs[link.item] = (*needs[link.item], link.prior)
    watch.beat()
    return solved(replace(start.problem, requires=tuple(requires)), watch.still(), start)


def _reaches(needs: Sequence[tuple[int, ...]], start: int, goal: int) -> bool:
    waiting, seen = [start], {start}
    for i in waiting:
        if i == goal:
            return True
        fresh = [j for j in needs[i] if j not in seen]
        seen.update(fresh)
        waiting += fresh
    return False
