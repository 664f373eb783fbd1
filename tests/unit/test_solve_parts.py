"""The parts of the engine that a whole sequence does not show: each against its own definition."""

from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.solve.answer import Status, status
from planner.solve.certificate import certificate
from planner.solve.exact import exact, extracted
from planner.solve.insertion import inserted
from planner.solve.instance import Problem
from planner.solve.programme import programme
from planner.solve.sequence import delay_cost
from planner.solve.series import series
from planner.solve.sidney import decompose
from planner.solve.trees import relaxed, tree_order
from tests.solve_problems import generated, least_delay, problems


def first_block(problem):
    """The largest block of *problem*, as an instance and as a problem."""
    instance = exact(problem)
    part = extracted(instance, max(decompose(instance), key=len))
    return part, Problem(tuple(part.weights), tuple(part.sizes), tuple(map(tuple, part.requires)))


@given(problems(most=9))
def test_the_certificate_is_below_every_order_of_a_block(problem):
    part, alone = first_block(problem)
    assert certificate(part) <= least_delay(alone) <= 2 * certificate(part) or not certificate(part)


@given(problems(most=9))
def test_fewer_links_never_cost_more(problem):
    instance = exact(problem)
    assert relaxed(instance) * instance.unit <= least_delay(problem) + 1e-9


@given(problems(most=9), st.integers(1, 400))
@settings(max_examples=150, deadline=None)
def test_the_programme_is_exact_or_knows_its_bound(problem, effort):
    part, alone = first_block(problem)
    assume(all(part.sizes) and any(part.weights))
    best = least_delay(alone)
    incumbent = part.delay_cost(sorted(part.open, key=lambda i: len(ancestors(part, i))))
    answer = programme(part, incumbent, effort)
    cost = incumbent if answer.order is None else part.delay_cost(answer.order)
    assert answer.bound <= best <= cost <= incumbent
    assert programme(part, incumbent, 10**6).bound == best


def ancestors(part, i):
    found = set(part.requires[i])
    for j in part.requires[i]:
        found |= ancestors(part, j)
    return found


@given(problems(most=7))
def test_a_series_is_where_all_of_one_part_wait_for_all_of_the_last(problem):
    instance = exact(problem)
    parts = series(instance)
    assert sorted(i for part in parts for i in part) == instance.open
    above = [ancestors(instance, i) for i in instance.open]
    for number, part in enumerate(parts[1:], 1):
        before = {i for earlier in parts[:number] for i in earlier}
        assert all(above[i] >= before for i in part)
    # Nothing more can be cut: no proper beginning of a part is above all the rest of it.
    for part in parts:
        for size in range(1, len(part)):
            for head in permutations(part, size):
                rest = set(part) - set(head)
                assert not all(above[i] >= set(head) for i in rest)


def test_large_blocks_lose_single_heads_and_tails():
    n = 2_000
    fan = exact(Problem((1,) * n, (1,) * n, ((), (0,), *((1,) for _ in range(n - 3)), tuple(range(2, n - 1)))))
    parts = series(fan)
    assert [len(part) for part in parts] == [1, 1, n - 3, 1]
    chain = exact(Problem((1,) * n, (1,) * n, ((), *((i,) for i in range(n - 1)))))
    assert series(chain) == [[i] for i in range(n)]


@pytest.mark.parametrize("seed", range(4))
def test_insertion_gains_what_it_says_and_keeps_the_links(seed):
    instance = exact(generated(60, 1.5, seed))
    order = list(range(60))
    better, gained = inserted(instance, order, 100_000)
    assert instance.delay_cost(better) == instance.delay_cost(order) - gained
    assert gained > 0
    place = {i: k for k, i in enumerate(better)}
    assert all(place[j] < place[i] for i in order for j in instance.requires[i])
    assert inserted(instance, better, 100_000) == (better, 0)


def test_deep_nesting_ends():
    """A chain with a leaf at every link: each head taken off leaves a problem as deep as before."""
    n = 600
    requires = [()]
    for i in range(1, n):
        requires.append((max(0, i - 1 - i % 2),))
    weights = tuple(i // 2 for i in range(n))
    from planner.solve.sequence import sequence

    found = sequence(Problem(weights, (3,) * n, tuple(requires)))
    assert found.bound <= found.value
    assert found.gap < 0.05


@pytest.mark.parametrize(
    ("value", "bound", "gap", "expected"),
    [
        (0, 0, 0, Status.OPTIMAL),
        (5, 5, 0, Status.OPTIMAL),
        (101, 100, 0.01, Status.WITHIN),
        (99, 100, 0.01, Status.WITHIN),
        (300, 100, 2, Status.HEURISTIC),
        (3, 0, float("inf"), Status.HEURISTIC),
    ],
)
def test_a_gap_is_a_share_of_the_bound(value, bound, gap, expected):
    assert status(value, bound) == (gap, expected)


@given(problems(most=8))
@settings(max_examples=300)
def test_trees_are_ordered_at_once(problem):
    instance = exact(problem)
    order = tree_order(instance)
    fans = [max(map(len, links)) for links in (instance.requires, instance.dependants)]
    assert (order is None) == (min(fans) > 1)
    if order is not None:
        place = {i: k for k, i in enumerate(order)}
        assert all(place[j] < place[i] for i in order for j in problem.requires[i])
        assert delay_cost(order, problem) == least_delay(problem)
