"""Deciding pair by pair: the bound against enumeration and against a linear programme, and where it stands alone."""

from math import ceil

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.solve.exact import exact
from planner.solve.hand import listed
from planner.solve.instance import Problem
from planner.solve.milp import Model, Row, solved
from planner.solve.pairs import paired
from planner.solve.search import searched
from planner.solve.within import segments
from tests.solve_problems import generated, least_delay, problems

ENOUGH = 10**9


@given(problems(most=8), st.integers(0, 40_000))
@settings(max_examples=100, deadline=None)
def test_any_flow_bounds_what_the_best_order_costs(problem, effort):
    instance = exact(problem)
    pairs = paired(instance, ENOUGH)
    at_once = pairs.bound
    pairs.push(effort)
    early = pairs.bound
    pairs.push(ENOUGH)
    best = round(least_delay(problem) / instance.unit)
    assert max(at_once, early) <= best
    assert at_once <= early <= pairs.bound or effort == 0
    assert (pairs.flow >= 0).all()


@given(problems(most=7))
@settings(max_examples=60, deadline=None)
def test_a_flow_that_is_done_is_the_linear_programme(problem):
    instance = exact(problem)
    assume(any(instance.weights) and any(instance.sizes))
    pairs = paired(instance, ENOUGH)
    pairs.push(ENOUGH)
    assert pairs.bound == by_highs(instance, pairs)


def by_highs(instance, pairs):
    """x[i, j] + x[j, i] = 1, and x[k, j] ≤ x[i, j] where k requires i."""
    n = len(instance.weights)
    number = {pair: k for k, pair in enumerate(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))}
    costs = [instance.sizes[i] * instance.weights[j] for i, j in number]
    rows = [Row(1, 1, (k, number[j, i]), (1, 1)) for (i, j), k in number.items() if i < j]
    links = [
        (number[k, j], number[i, j])
        for k in range(n)
        for i in instance.requires[k]
        for j in range(n)
        if (k, j) in number and (i, j) in number
    ]
    size = len(costs)
    fixed = sum(w * p for w, p in zip(instance.weights, instance.sizes, strict=True))
    fixed += sum(instance.sizes[i] * instance.weights[j] for i, j in np.argwhere(pairs.before).tolist())
    if not size:
        return fixed
    model = Model(costs, [False] * size, [0.0] * size, [1.0] * size, rows, links)
    value = fixed + solved(model, seconds=10, absolute_gap=0).objective
    return ceil(value - 1e-6)


@pytest.mark.parametrize(("links", "seed"), [(4, 1), (8, 2)])
def test_hundreds_of_items_are_nearly_settled_by_pairs(links, seed):
    instance = exact(generated(150, links, seed))
    pairs = paired(instance, ENOUGH)
    pairs.push(ENOUGH)
    order = listed(instance, pairs.by_start())
    assert pairs.bound <= instance.delay_cost(order) <= 1.02 * pairs.bound
    largest = max(segments(instance, instance.open, is_block=False), key=lambda segment: len(segment.order))
    better = searched(instance, largest, 40_000)
    assert better.bound <= better.cost <= 1.001 * better.bound


def test_numbers_beyond_64_bits_are_bounded_too():
    small = generated(12, 2, 3)
    weights = tuple(w * 0.1234567891 + (w > 0) for w in small.weights)
    problem = Problem(weights, tuple(p * 1.9876543211 + i / 7 for i, p in enumerate(small.sizes)), small.requires)
    instance = exact(problem)
    assert max(instance.weights) * max(instance.sizes) > 2**64
    pairs = paired(instance, ENOUGH)
    pairs.push(ENOUGH)
    best = least_delay(problem)
    assert 0.99 * best <= float(pairs.bound * instance.unit) <= best * (1 + 1e-12)


def test_what_is_too_large_is_left_to_others():
    assert paired(exact(generated(300, 1, 1)), 1_000) is None
    assert paired(exact(Problem((1,) * 1_200, (1,) * 1_200, ((),) * 1_200)), ENOUGH) is None
