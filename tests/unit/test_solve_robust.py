"""Sampled shares against closed forms and against a known truth. Seeds are fixed: nothing here is left to luck."""

import math
import tracemalloc
from statistics import NormalDist

import numpy as np
import pytest

from planner.solve.robust import Doubtful, Spread, robustness, spread

SURE = Spread(0.0, 0.0)
"""Exactly 1."""


def test_percentiles_make_the_lognormal_that_has_them():
    found = spread(2, 18)
    normal = NormalDist(found.mu, found.sigma)
    assert [math.exp(normal.inv_cdf(q)) for q in (0.1, 0.5, 0.9)] == pytest.approx([2, 6, 18])


@pytest.mark.parametrize(("low", "high"), [(0, 1), (2, 1), (1, math.inf), (-1, 1), (math.nan, 1)])
def test_percentiles_out_of_order_are_refused(low, high):
    with pytest.raises(ValueError, match="percentiles"):
        spread(low, high)


def share(items, **options):
    return robustness(items, top=1, seed=7, **options)


@pytest.mark.parametrize(("p", "q"), [(1.0, 1.0), (0.5, 1.0), (0.7, 0.4)])
def test_first_of_two_against_the_closed_form(p, q):
    """ln(w/s) of both is normal; a failed hypothesis is worth 0, and of two failed the first by index leads."""
    one = Doubtful(spread(4, 20), spread(2, 8), p)
    other = Doubtful(spread(3, 30), spread(1, 9), q)
    sigma = math.sqrt(sum(s.sigma**2 for s in (one.delay, one.size, other.delay, other.size)))
    ahead = NormalDist().cdf(((one.delay.mu - one.size.mu) - (other.delay.mu - other.size.mu)) / sigma)
    exact = p * q * ahead + p * (1 - q) + (1 - p) * (1 - q)
    found = share([one, other], samples=40_000)
    assert abs(found.top[0] - exact) < 4 * found.error(exact)
    assert found.top[0] + found.top[1] == pytest.approx(1)


def test_above_a_capacity_against_the_closed_form():
    """Both are always in the same order; the second fits when the sum of two sizes does: one sure, one lognormal."""
    items = [Doubtful(Spread(9.0, 0.0), SURE), Doubtful(SURE, spread(1, 9))]
    found = share(items, capacity=4.0, samples=40_000)
    exact = NormalDist(*spread(1, 9)).cdf(math.log(3.0))
    assert found.above[0] == 1.0
    assert abs(found.above[1] - exact) < 4 * found.error(exact)


def test_what_fits_exactly_fits():
    threes = [Doubtful(Spread(-float(n), 0.0), Spread(math.log(3.0), 0.0)) for n in range(5)]
    assert share(threes, capacity=9.0, samples=10).above == (1.0, 1.0, 1.0, 0.0, 0.0)


def test_errors_shared_within_a_team_widen_the_total():
    """P(all of many fit) under independent errors is near certainty; shared errors leave it open."""
    size = spread(0.5, 2)
    team = [Doubtful(Spread(1.0 - n, 0.0), size, team=3) for n in range(30)]
    mean = 30 * math.exp(size.sigma**2 / 2)
    alone = share([one._replace(team=-1) for one in team], capacity=1.25 * mean, samples=4_000)
    together = share(team, capacity=1.25 * mean, shared=0.5, samples=4_000)
    assert alone.above[-1] > 0.97
    assert together.above[-1] < 0.85
    # with everything shared there is one draw, and a closed form: 30·exp(σz) ≤ 1.25·mean
    wholly = share(team, capacity=1.25 * mean, shared=1.0, samples=40_000)
    exact = NormalDist().cdf(math.log(1.25 * mean / 30) / size.sigma)
    assert abs(wholly.above[-1] - exact) < 4 * wholly.error(exact)


def test_what_counts_anyway_keeps_its_place_when_the_hypothesis_fails():
    item = Doubtful(Spread(2.0, 0.0), SURE, p=0.0, certain=0.5)
    rival = Doubtful(Spread(0.0, 0.0), SURE)
    assert share([rival, item], samples=500).top == (0.0, 1.0)
    assert share([rival, item._replace(certain=0.0)], samples=500).top == (1.0, 0.0)


def test_worth_nothing_for_certain_is_no_error():
    nothing = Doubtful(Spread(-math.inf, 0.0), SURE)
    assert share([nothing, Doubtful(SURE, SURE)], samples=100).top == (0.0, 1.0)


def test_a_count_draws_the_line_after_as_many():
    items = [Doubtful(spread(1, 3 + n), SURE, p=0.6) for n in range(6)]
    found = robustness(items, top=2, count=2, samples=2_000, seed=1)
    assert found.above == found.top
    assert math.fsum(found.above) == pytest.approx(2)
    assert share(items, samples=100).above == (1.0,) * 6


def test_the_same_seed_gives_the_same_answer_whatever_the_chunks(monkeypatch):
    items = [Doubtful(spread(1, 3 + n), spread(1, 4), p=0.6, team=n % 2) for n in range(5)]
    assert share(items, samples=300) == share(items, samples=300)
    assert share(items, samples=300) != robustness(items, top=1, seed=8, samples=300)
    monkeypatch.setattr("planner.solve.robust._CELLS", 35)
    chunked = share(items, samples=3_000)
    whole = share(items, samples=30_000)
    assert all(abs(a - b) < 5 * chunked.error(b) for a, b in zip(chunked.top, whole.top, strict=True))


def test_items_that_wait_for_each_other_are_ordered_by_what_is_handed_in():
    """The second requires the first: it can lead in no sample."""
    items = [Doubtful(Spread(-3.0, 0.0), SURE), Doubtful(spread(1, 9), SURE)]
    found = share(items, samples=50, order=lambda *_: [0, 1])
    assert found.top == (1.0, 0.0)


def test_no_share_is_ever_said_to_be_certain():
    found = share([Doubtful(SURE, SURE)], samples=100)
    assert found.top == (1.0,)
    assert 0 < found.error(1.0) < 0.01
    assert share([], samples=10).top == ()


def test_shares_hold_on_portfolios_whose_truth_is_known():
    """Of the items said to be above the line with chance q, a share of q is: truths drawn as the model says, by other
    means (one portfolio at a time, sizes and values in plain Python)."""
    chance = np.random.default_rng(20)
    said, happened = [], []
    for number in range(60):
        items = [
            Doubtful(
                spread(low := chance.uniform(1, 9), low * chance.uniform(1.5, 6)),
                spread(small := chance.uniform(1, 5), small * chance.uniform(1.2, 3)),
                chance.uniform(0.1, 0.95),
            )
            for _ in range(12)
        ]
        shares = robustness(items, top=1, capacity=20.0, samples=1_500, seed=number).above
        sizes = [math.exp(chance.normal(*one.size)) for one in items]
        values = [math.exp(chance.normal(*one.delay)) * (chance.random() < one.p) for one in items]
        used = 0.0
        order = sorted(range(12), key=lambda i: -values[i] / sizes[i])
        above = set()
        for i in order:
            used += sizes[i]
            if used > 20.0:
                break
            above.add(i)
        said += shares
        happened += [i in above for i in range(12)]
    for low, high in ((0.05, 0.35), (0.35, 0.65), (0.65, 0.95)):
        inside = [n for n, q in enumerate(said) if low <= q < high]
        expected = math.fsum(said[n] for n in inside) / len(inside)
        share_above = sum(happened[n] for n in inside) / len(inside)
        assert abs(share_above - expected) < 4 * math.sqrt(expected * (1 - expected) / len(inside))


def test_memory_is_bounded_by_the_chunk_not_by_the_samples():
    items = [Doubtful(spread(1, 3), spread(1, 2), 0.5)] * 400
    tracemalloc.start()
    try:
        share(items, samples=20_000, count=10)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 100_000_000  # twenty thousand samples of four hundred items at once are 64 MB an array, of six
