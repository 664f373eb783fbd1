"""Orders of drawn numbers where items wait for each other: they keep links and locks, and their shares have a closed
form where a chain competes with one item."""

import math
from dataclasses import replace
from statistics import NormalDist

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from planner.solve.instance import Problem
from planner.solve.redrawn import by_blocks
from planner.solve.robust import Doubtful, Spread, robustness
from planner.solve.sequence import delay_cost, sequence
from tests.solve_problems import problems

NUMBERS = st.floats(0, 100, allow_subnormal=False)


@given(problems(most=9), st.data())
def test_every_order_keeps_links_and_locks(problem, data):
    n = len(problem)
    goal = data.draw(st.integers(0, n - 1))
    locked = replace(problem, first=(goal,), soft=())
    ordered = by_blocks(locked, sequence(locked).order)
    drawn = [np.array(data.draw(st.lists(NUMBERS, min_size=n, max_size=n))) for _ in range(2)]
    order = ordered(*drawn)
    assert sorted(order) == list(range(n))
    place = {i: k for k, i in enumerate(order)}
    assert all(place[j] < place[i] for i in range(n) for j in problem.requires[i])
    needed = {goal}
    for i in reversed(order):
        if i in needed:
            needed.update(problem.requires[i])
    assert set(order[: len(needed)]) == needed


@given(problems(most=8))
def test_numbers_that_are_not_uncertain_are_put_in_their_best_order(problem):
    """Blocks are those of the best order, and inside them it stands: nothing is lost to drawing."""
    bare = replace(problem, soft=(), first=())
    best = sequence(bare)
    ordered = by_blocks(bare, best.order)
    order = ordered(np.array(bare.weights, dtype=float), np.array(bare.sizes, dtype=float))
    assert math.isclose(delay_cost(order, bare), delay_cost(best.order, bare), rel_tol=1e-4)


def test_a_chain_against_one_item_has_a_closed_form():
    """The second requires the first, which is worth nothing: together they are worth w ÷ 2, against x ÷ 1."""
    problem = Problem((0.0, 4.0, 2.0), (1.0, 1.0, 1.0), ((), (0,), ()))
    size = Spread(0.0, 0.0)
    items = [
        Doubtful(Spread(-math.inf, 0.0), size),
        Doubtful(Spread(math.log(4.0), 0.5), size),
        Doubtful(Spread(math.log(2.0), 0.5), size),
    ]
    order = by_blocks(problem, sequence(problem).order)
    found = robustness(items, top=1, count=2, samples=3_000, seed=5, order=order)
    ahead = NormalDist(0.0, math.sqrt(0.5)).cdf(math.log(4.0 / 2.0) - math.log(2.0))
    assert abs(found.top[0] - ahead) < 4 * found.error(ahead)
    assert found.top[1] == 0.0
    assert found.above[0] == 1.0
    assert abs(found.above[1] - ahead) < 4 * found.error(ahead)


def test_what_is_told_of_the_drawing_never_falls_and_may_end_it():
    problem = Problem((1.0, 2.0), (1.0, 1.0), ((), ()))
    items = [Doubtful(Spread(0.0, 0.5), Spread(0.0, 0.0))] * 2
    heard: list[float] = []
    robustness(items, top=1, samples=100, seed=1, order=by_blocks(problem, (0, 1)), told=heard.append)
    assert heard == sorted(heard)
    assert heard[0] == 0.0
    assert len(heard) > 3
