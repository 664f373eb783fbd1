"""Where a line falls, against closed forms and on orders whose truth is known. Seeds are fixed."""

import math
from itertools import accumulate
from statistics import NormalDist

import numpy as np
import pytest

from planner.solve.line import Sized, fits
from planner.solve.robust import Doubtful, Spread, robustness, spread

THREE = Spread(math.log(3.0), 0.0)
NOTHING = Spread(-math.inf, 0.0)


def test_what_fits_exactly_fits_and_what_takes_no_room_fits_after_it():
    found = fits([Sized(THREE)] * 3 + [Sized(NOTHING)] + [Sized(THREE)] * 2, 9.0, samples=10, seed=1)
    assert found.shares == (1.0, 1.0, 1.0, 1.0)
    assert (found.share(3), found.share(4), found.share(5)) == (1.0, 0.0, 0.0)


def test_the_first_of_an_order_against_the_closed_form():
    size = spread(1, 9)
    found = fits([Sized(size)], 4.0, samples=40_000, seed=2)
    exact = NormalDist(*size).cdf(math.log(4.0))
    assert abs(found.share(0) - exact) < 4 * found.error(exact)


def test_errors_wholly_shared_have_a_closed_form():
    """There is one draw: n·exp(σz) fits while that is at most the capacity."""
    size = spread(0.5, 2)
    found = fits([Sized(size, team=4)] * 30, 25.0, shared=1.0, samples=40_000, seed=3)
    for n in (10, 20, 30):
        exact = NormalDist().cdf(math.log(25.0 / n) / size.sigma)
        assert abs(found.share(n - 1) - exact) < 4 * found.error(exact)


def test_shared_errors_make_the_band_wider():
    size = spread(0.5, 2)

    def width(team, shared=0.4):
        shares = fits([Sized(size, team)] * 80, 40.0, shared=shared, samples=4_000, seed=4).shares
        return sum(0.1 < share < 0.9 for share in shares)

    assert width(-1) < width(1) < width(1, shared=0.8)


def test_shares_never_rise_and_agree_with_the_draws_of_whole_orders():
    """``robustness`` with values that are certain draws the same thing by other means."""
    sizes = [spread(1 + n % 3, 4 + n % 5) for n in range(20)]
    teams = [n % 4 - 1 for n in range(20)]
    found = fits([Sized(*one) for one in zip(sizes, teams, strict=True)], 45.0, samples=20_000, seed=5)
    assert list(found.shares) == sorted(found.shares, reverse=True)
    fixed = [
        Doubtful(Spread(900.0 - 40 * n, 0.0), size, team=team)
        for n, (size, team) in enumerate(zip(sizes, teams, strict=True))
    ]
    other = robustness(fixed, top=1, capacity=45.0, samples=20_000, seed=6)
    assert all(abs(found.share(n) - p) < 5 * other.error(p) * math.sqrt(2) for n, p in enumerate(other.above))


def test_beyond_the_line_nothing_is_drawn_nor_asked_for():
    asked = []

    def endless():
        for n in range(10**9):
            asked.append(n)
            yield Sized(THREE)

    found = fits(endless(), 30.0, samples=1_000, seed=7)
    assert found.shares == (1.0,) * 10
    assert len(asked) <= 2_000


def test_the_same_seed_gives_the_same_shares_and_no_room_none():
    sizes = [Sized(spread(1, 4), n % 2) for n in range(30)]
    assert fits(sizes, 30.0, seed=8) == fits(sizes, 30.0, seed=8)
    assert fits(sizes, 0.0, seed=8).shares == ()
    assert fits([], 9.0, seed=8).shares == ()
    with pytest.raises(ValueError, match="correlation"):
        fits(sizes, 9.0, shared=1.5, seed=8)


def test_the_line_falls_inside_its_band_as_often_as_said():
    """Truths drawn as the model says, by other means: eight lines of ten fall between the 10th and the 90th percentile,
    one counting from the other side."""
    chance = np.random.default_rng(30)
    inside = above = 0
    for number in range(250):
        sizes = [spread(low := chance.uniform(1, 6), low * chance.uniform(1.3, 4)) for _ in range(40)]
        teams = [int(chance.integers(-1, 3)) for _ in range(40)]
        shares = fits([Sized(*one) for one in zip(sizes, teams, strict=True)], 70.0, samples=800, seed=number).shares
        common = chance.normal(size=3)
        errors = [
            math.sqrt(0.6) * chance.normal() + math.sqrt(0.4) * common[team] if team >= 0 else chance.normal()
            for team in teams
        ]
        drawn = [math.exp(size.mu + size.sigma * error) for size, error in zip(sizes, errors, strict=True)]
        line = sum(used <= 70.0 for used in accumulate(drawn))
        sure, possible = sum(share >= 0.9 for share in shares), sum(share > 0.1 for share in shares)
        inside += sure <= line <= possible
        above += line > possible
    error = math.sqrt(0.8 * 0.2 / 250)
    assert 0.8 - 3 * error < inside / 250 < 0.88 + 3 * error  # lines fall between whole items, so a little wider
    assert above / 250 < 0.1 + 3 * math.sqrt(0.1 * 0.9 / 250)
