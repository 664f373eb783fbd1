"""Problems for the engine's tests: Hypothesis strategies, generated graphs, and answers by enumeration."""

import random
from collections.abc import Iterator
from itertools import permutations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from planner.solve.instance import Problem


@st.composite
def problems(draw: DrawFn, most: int = 8, numbers: st.SearchStrategy[float] | None = None) -> Problem:
    """Any DAG of up to *most* items in any numbering; small integers, zeros included, unless told otherwise."""
    numbers = st.integers(0, 9) if numbers is None else numbers
    n = draw(st.integers(1, most))
    numbering = draw(st.permutations(range(n)))
    requires: list[tuple[int, ...]] = [()] * n
    for k in range(n):
        requires[numbering[k]] = tuple(draw(st.sets(st.sampled_from(numbering[:k]), max_size=3))) if k else ()
    return Problem(
        tuple(draw(st.lists(numbers, min_size=n, max_size=n))),
        tuple(draw(st.lists(numbers, min_size=n, max_size=n))),
        tuple(requires),
    )


def orders(problem: Problem) -> Iterator[tuple[int, ...]]:
    """Every order that keeps the links."""
    for order in permutations(i for i in range(len(problem)) if i not in problem.done):
        place = {i: k for k, i in enumerate(order)}
        if all(place.get(j, -1) < place[i] for i in order for j in problem.requires[i]):
            yield order


def least_delay(problem: Problem) -> float:
    """Delay cost of the best order, over every set of items done so far."""
    best = {frozenset[int](): 0.0}
    for _ in problem.weights:
        longer: dict[frozenset[int], float] = {}
        for done, cost in best.items():
            clock = sum(problem.sizes[i] for i in done)
            for i in range(len(problem)):
                if i not in done and done.issuperset(problem.requires[i]):
                    now = done | {i}
                    after = cost + problem.weights[i] * (clock + problem.sizes[i])
                    longer[now] = min(after, longer.get(now, after))
        best = longer
    (cost,) = best.values()
    return cost


def closed_sets(problem: Problem) -> Iterator[frozenset[int]]:
    """Every set that contains what its members require."""
    needs = [sum(1 << j for j in links) for links in problem.requires]
    n = len(problem)
    for mask in range(1 << n):
        if all(not needs[i] & ~mask for i in range(n) if mask >> i & 1):
            yield frozenset(i for i in range(n) if mask >> i & 1)


def total(numbers: tuple[float, ...], items: frozenset[int] | tuple[int, ...]) -> float:
    return sum(numbers[i] for i in items)


def generated(n: int, links: float, seed: int) -> Problem:
    """A random DAG with about *links* requirements per item."""
    chance = random.Random(seed)
    requires: list[tuple[int, ...]] = [()]
    for i in range(1, n):
        wanted = int(links) + (chance.random() < links % 1)
        requires.append(tuple(sorted({chance.randrange(i) for _ in range(wanted)})))
    weights = tuple(chance.choice((0, 1, 2, 3, 5, 8, 13, 20)) for _ in range(n))
    return Problem(weights, tuple(chance.choice((1, 2, 3, 5, 8, 13)) for _ in range(n)), tuple(requires))
