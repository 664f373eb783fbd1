"""Soft links: what had better come after something, at a price, or as a tie-break when the price is 0."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from planner.solve.answer import Enough, Progress, quiet, status
from planner.solve.instance import Problem, SoftLink
from planner.solve.repair import resequence
from planner.solve.sequence import Sequence

TRIALS = 30
"""So many broken soft links are tried as hard ones, the dearest first."""


def broken(order: Iterable[int], problem: Problem) -> list[SoftLink]:
    """Soft links that *order* does not keep, dearest first. One from or to what is done is kept."""
    place = {i: k for k, i in enumerate(order)}
    found = [link for link in problem.soft if link.item in place and place[link.item] < place.get(link.prior, -1)]
    return sorted(found, key=lambda link: (-link.penalty, link.item, link.prior))


def softened(found: Sequence, progress: Progress = quiet) -> Sequence:
    """*found*, made without regard to soft links, or an order that keeps more of them and costs less in all.

    Tried: all of them as hard links (as many as close no circle), then each broken one by itself on top of the best
    so far. The bound is the one without soft links: penalties only add to it.
    """
    problem = found.problem

    def merit(candidate: Sequence) -> tuple[float, int]:
        lost = broken(candidate.order, problem)
        return candidate.value + sum(link.penalty for link in lost), len(lost)

    bare = replace(found, problem=replace(problem, soft=()))
    best = bare
    if broken(bare.order, problem):
        dearest_first = sorted(problem.soft, key=lambda link: -link.penalty)
        best = min(bare, resequence(bare, _hardened(bare.problem, dearest_first)), key=merit)
    trials = broken(best.order, problem)[:TRIALS]
    with suppress(Enough):
        for done, link in enumerate(trials):
            best = min(best, resequence(best, _hardened(best.problem, [link])), key=merit)
            progress(done + 1, len(trials), status(merit(best)[0], found.bound)[0])
    value, _ = merit(best)
    gap, proved = status(value, found.bound)
    return replace(best, value=value, bound=found.bound, gap=gap, status=proved, problem=problem)


def _hardened(problem: Problem, links: Iterable[SoftLink]) -> Problem:
    """*problem* where these links are required too, in turn, as far as they close no circle."""
    requires = list(problem.requires)
    for link in links:
        if link.prior not in requires[link.item] and not _reaches(requires, link.prior, link.item):
            requires[link.item] = (*requires[link.item], link.prior)
    return replace(problem, requires=tuple(requires))


def _reaches(requires: list[tuple[int, ...]], start: int, goal: int) -> bool:
    waiting, seen = [start], {start}
    for i in waiting:
        if i == goal:
            return True
        fresh = [j for j in requires[i] if j not in seen]
        seen.update(fresh)
        waiting += fresh
    return False
