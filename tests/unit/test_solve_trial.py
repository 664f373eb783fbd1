"""The value of a test against every way to decide again."""

import math
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.solve.trial import Plan, Prospect, Trial, worth_within_budget

WORK = st.tuples(st.integers(0, 9), st.integers(1, 6))
"""Cost of delay and size."""


def earned(order, horizon, capacity=1.0):
    """Σ cost of delay × what is left of the horizon when each is finished."""
    time, total = 0.0, 0.0
    for delay, size in order:
        time += size / capacity
        total += delay * max(horizon - time, 0.0)
    return total


def best_earned(works, horizon):
    """Over every order, and with every choice of what to leave out."""
    return max((earned(order, horizon) for k in range(len(works) + 1) for order in permutations(works, k)), default=0.0)


def by_wsjf(works):
    return sorted(works, key=lambda work: -work[0] / work[1])


def plan_of(works, horizon, capacity=1.0):
    return Plan([d for d, _ in works], [s for _, s in works], capacity=capacity, horizon=horizon)


@st.composite
def trials(draw, p):
    """Posteriors around *p* on a grid, so that sums stay comparable."""
    return Trial(draw(st.integers(0, p)) / 10, draw(st.integers(p, 10)) / 10, 0)


@given(st.lists(WORK, max_size=4), WORK, st.integers(1, 9), st.data())
def test_the_value_is_that_of_deciding_everything_again(others, item, tenths, data):
    """Within a horizon that ends nothing early, placing one item anew is all there is to decide anew."""
    horizon = 100
    low, high = data.draw(st.integers(0, tenths)) / 10, data.draw(st.integers(tenths, 10)) / 10
    p, (delay, size) = tenths / 10, item
    worth = plan_of(by_wsjf(others), horizon).worth(Prospect(delay, size, p), Trial(high, low, 0))
    decided = {chance: best_earned([*others, (delay * chance, size)], horizon) for chance in (low, p, high)}
    positive = (p - low) / (high - low) if high > low else 1.0
    expected = positive * decided[high] + (1 - positive) * decided[low] - decided[p]
    assert math.isclose(worth.value, expected, abs_tol=1e-6)


@given(
    st.lists(WORK, max_size=6),
    WORK,
    st.integers(1, 9),
    st.integers(0, 30),
    st.integers(0, 12),
    st.integers(1, 3),
)
def test_each_place_earns_what_a_walk_through_the_plan_says(others, item, tenths, horizon, ready, capacity):
    """Horizons that cut items off, results that come late, another capacity: place by place."""
    plan, (delay, size), p = plan_of(others, horizon, capacity), item, tenths / 10
    worth = plan.worth(Prospect(delay, size, p), Trial(1.0, 0.0, 0, ready))

    def best(chance, ready):
        gains = [0.0]
        for place in range(len(others) + 1):
            start = sum(s for _, s in others[:place]) / capacity
            idle = max(ready - start, 0.0) * capacity if place == len(others) else 0.0
            if start >= ready or place == len(others):
                order = [*others[:place], (0, idle), (delay * chance, size), *others[place:]]
                gains.append(earned(order, horizon, capacity) - earned(others, horizon, capacity))
        return max(gains)

    expected = p * best(1.0, ready) + (1 - p) * best(0.0, ready) - best(p, 0)
    assert math.isclose(worth.value, expected, abs_tol=1e-6)


@given(st.lists(WORK, max_size=6), WORK, st.integers(1, 9), st.data())
def test_knowing_at_once_and_for_nothing_never_hurts(others, item, tenths, data):
    trial = data.draw(trials(tenths))
    trial = Trial(max(trial.p_plus, trial.p_minus), min(trial.p_plus, trial.p_minus), 0)
    worth = plan_of(by_wsjf(others), 40).worth(Prospect(*map(float, item), tenths / 10), trial)
    assert worth.value >= -1e-9
    assert worth.price == 0


def test_a_sure_thing_is_not_worth_a_test():
    plan = plan_of([(5, 1), (3, 2)], 50)
    worth = plan.worth(Prospect(30, 1, 1.0), Trial(1.0, 1.0, cost=1))
    assert (worth.value, worth.worthwhile, worth.changes_anything) == (0.0, False, False)


def test_a_test_that_may_take_an_item_from_first_to_last_pays():
    plan = plan_of([(10, 2), (8, 2), (6, 2)], 50)
    item = Prospect(delay=20, size=2, p=0.5)
    worth = plan.worth(item, Trial(p_plus=1.0, p_minus=0.0, cost=0.1))
    assert (worth.planned, worth.if_positive, worth.if_negative) == (0, 0, None)
    # Today it goes first or second (10 each): 10·48 − 2·24. If it fails, its two points are not spent at all.
    assert worth.value == pytest.approx(0.5 * (20 * 48 - 2 * 24) - (10 * 48 - 2 * 24))
    assert worth.price == pytest.approx(0.1 * (10 + 8 + 6 + 10))
    assert worth.worthwhile


def test_a_result_that_comes_late_may_cost_more_than_it_teaches():
    plan = plan_of([(1, 10)], 100)
    worth = plan.worth(Prospect(20, 1, 0.6), Trial(0.8, 0.2, cost=0, time=30))
    assert worth.value < 0
    assert not worth.worthwhile


def test_what_counts_anyway_is_not_at_stake():
    plan = plan_of([(4, 2)], 50)
    free = plan.worth(Prospect(10, 2, 0.5), Trial(1.0, 0.0, 0))
    bound = plan.worth(Prospect(10, 2, 0.5, certain=10), Trial(1.0, 0.0, 0))
    assert bound.value == pytest.approx(0.0)
    assert free.value > 0


@pytest.mark.parametrize("trial", [Trial(0.4, 0.1, 0), Trial(0.9, 0.6, 0)])
def test_posteriors_on_the_wrong_side_are_refused(trial):
    with pytest.raises(ValueError, match="raises P"):
        plan_of([], 10).worth(Prospect(1, 1, 0.5), trial)


@given(st.integers(1, 9), st.floats(0, 50), st.floats(0, 50))
def test_within_a_budget_the_value_is_that_of_choosing_again(tenths, delay, threshold):
    p = tenths / 10
    expected = p * max(delay - threshold, 0) - max(p * delay - threshold, 0)
    assert worth_within_budget(Prospect(delay, 1, p), Trial(1, 0, 0), threshold) == pytest.approx(expected)
    assert worth_within_budget(Prospect(delay, 1, p), Trial(p, p, 0), threshold) == pytest.approx(0)
