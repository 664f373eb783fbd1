"""What orders cost, against sums written out; intervals against closed forms and against worlds of chance."""

import math
import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.solve.intervals import median_interval, ratio_interval
from planner.solve.paid import best_places, delay_paid, exchange_test, saved_share

ITEMS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20)), min_size=1, max_size=6)


def summed(order, worths, efforts):
    """Each worth times all the work up to and with its own item."""
    return sum(worths[n] * sum(efforts[m] for m in order[: place + 1]) for place, n in enumerate(order))


def placed(order):
    return [order.index(n) for n in range(len(order))]


def test_one_item_after_the_other():
    """3 after 2, then 5 after 2 + 4."""
    assert delay_paid([1, 2], [3, 5], [2, 4]) == 3 * 2 + 5 * 6
    assert delay_paid([2, 1], [3, 5], [2, 4]) == 5 * 4 + 3 * 6


@given(ITEMS, st.randoms())
def test_an_order_costs_what_waits(items, chance):
    worths, efforts = zip(*items, strict=True)
    order = list(range(len(items)))
    chance.shuffle(order)
    assert delay_paid(placed(order), worths, efforts) == summed(order, worths, efforts)


@given(ITEMS)
def test_items_in_one_place_come_in_every_order_and_the_best_is_none_better(items):
    worths, efforts = zip(*items, strict=True)
    costs = [summed(order, worths, efforts) for order in permutations(range(len(items)))]
    assert delay_paid([0] * len(items), worths, efforts) == pytest.approx(sum(costs) / len(costs))
    assert delay_paid(best_places(worths, efforts), worths, efforts) == pytest.approx(min(costs))


def test_what_takes_nothing_comes_first():
    assert best_places([1, 5], [0, 2]) == [-math.inf, -2.5]


def test_the_same_order_saves_nothing_and_the_seed_decides_what_is_drawn():
    worths, efforts, places = [3, 5, 1, 8], [2, 4, 1, 3], [1, 2, 3, 4]
    assert saved_share(places, places, worths, efforts, samples=50, seed=1) == (0, 0)
    other = [4, 3, 2, 1]
    first = saved_share(places, other, worths, efforts, samples=50, seed=1)
    assert first == saved_share(places, other, worths, efforts, samples=50, seed=1)
    assert first != saved_share(places, other, worths, efforts, samples=50, seed=2)
    assert saved_share(places, other, [0, 0, 0, 0], efforts, samples=50, seed=1) == (0, 0)


def test_of_copies_of_one_item_no_order_saves_anything():
    low, high = saved_share([1, 2, 3], [3, 2, 1], [2, 2, 2], [3, 3, 3], samples=200, seed=5)
    assert (low, high) == (0, 0)


def world(chance, n, skill):
    """Values, sizes, and two orders of equal *skill*: each the best one with noise of its own."""
    efforts = [math.exp(chance.gauss(1, 0.6)) for _ in range(n)]
    worths = [math.exp(chance.gauss(2, 0.6)) if chance.random() < 0.5 else 0.0 for _ in range(n)]
    steep = [math.log(worth + 0.5) - math.log(effort) for worth, effort in zip(worths, efforts, strict=True)]
    orders = [[-skill * one - chance.gauss(0, 1) for one in steep] for _ in range(2)]
    return worths, efforts, *orders


@pytest.mark.parametrize("skill", [0.0, 1.0])
def test_between_equals_chance_is_ruled_out_at_most_about_one_time_in_ten(skill):
    """At 10 % in 30 of 300 worlds; 46 is three standard errors more."""
    chance, told = random.Random(4), 0
    for _ in range(300):
        worths, efforts, first, second = world(chance, 20, skill)
        told += exchange_test(first, second, worths, efforts, samples=200, seed=9) <= 0.1
    assert 10 <= told <= 46


def test_who_knows_is_told_from_who_does_not():
    """One order is the best there is, the other tosses: most worlds of forty items tell."""
    chance, told = random.Random(4), 0
    for _ in range(40):
        worths, efforts, lot, _ = world(chance, 40, 0.0)
        best = best_places(worths, efforts)
        low, _ = saved_share(lot, best, worths, efforts, samples=200, seed=9)
        told += low > 0 and exchange_test(lot, best, worths, efforts, samples=200, seed=9) <= 0.1
    assert told >= 36


def test_the_exchange_of_two_items_by_hand():
    """Both orders differ by 12; of the four tosses two change nothing or all, and two leave no difference."""
    found = exchange_test([1, 2], [2, 1], [6, 0], [1, 2], samples=4_000, seed=1)
    assert found == pytest.approx(0.5, abs=0.03)
    assert exchange_test([1, 2], [1, 2], [6, 0], [1, 2], samples=50, seed=1) == 1


def test_the_interval_of_a_median_is_that_of_the_sign_test():
    """With five values the extremes are left out twice in 32 times, with nine the second ones 20 times in 512."""
    assert median_interval([5, 1, 4, 2]) is None
    assert median_interval([5, 1, 4, 2, 3]) == (1, 5)
    assert median_interval(list(range(9))) == (1, 7)
    assert median_interval([1, 2, 3], confidence=0.5) == (1, 3)


def test_the_interval_of_a_ratio_is_as_wide_as_the_law_of_errors_has_it():
    """Of 400 pairs with Σ ÷ Σ = r its error is √Σ(a − r·b)² ÷ Σ b; 1.645 of them on either side."""
    chance = random.Random(2)
    below = [chance.uniform(5, 10) for _ in range(400)]
    above = [b * chance.uniform(0, 1) for b in below]
    ratio = sum(above) / sum(below)
    error = math.sqrt(math.fsum((a - ratio * b) ** 2 for a, b in zip(above, below, strict=True))) / sum(below)
    low, high = ratio_interval(above, below, samples=4_000, seed=3)
    assert (low, high) == pytest.approx((ratio - 1.645 * error, ratio + 1.645 * error), abs=0.15 * error)


def test_resamples_without_anything_promised_count_for_nothing():
    low, high = ratio_interval([1, 3], [0, 2], samples=100, seed=1)
    assert (low, high) == (1.5, 2.0)
