"""Learning the base rate and the weight of evidence: the top is the top, and nothing is offered on little."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.value.ladder import read_ladder
from planner.value.learning import Coefficients, Finished, defaults, fitted, learnt

LADDER = read_ladder()
HISTORY = st.lists(st.builds(Finished, st.floats(-6, 6), st.booleans()), max_size=30)


def posterior(history, at):
    """Written out: what happened under *at*, nine items at the base rate, and β ~ N(1, ½²)."""
    happened = [math.log(at.p(one.log_odds) if one.held else 1 - at.p(one.log_odds)) for one in history]
    rate = LADDER.base_rate
    prior = 9 * (rate * math.log(at.base_rate) + (1 - rate) * math.log(1 - at.base_rate))
    return math.fsum(happened) + prior - 2 * (at.beta - 1) ** 2


def drawn(alpha, beta, number, seed):
    """Finished items of a world in which these coefficients are true."""
    chance = random.Random(seed)
    true = Coefficients(alpha, beta)
    return [Finished(e := chance.gauss(0.5, 1.5), chance.random() < true.p(e)) for _ in range(number)]


def test_without_history_the_defaults_stand():
    found = learnt([], LADDER)
    assert found.coefficients == pytest.approx(defaults(LADDER))
    assert (found.sample, found.gain, found.offered) == (0, 0.0, False)


@given(HISTORY, st.floats(0, 2 * math.pi), st.sampled_from([1e-3, 0.1, 1.0]))
def test_no_direction_leads_higher(history, angle, far):
    top = fitted(history, LADDER)
    aside = Coefficients(top.alpha + far * math.cos(angle), top.beta + far * math.sin(angle))
    assert posterior(history, top) >= posterior(history, aside) - 1e-9


@given(HISTORY)
def test_the_top_is_level(history):
    """Both slopes vanish: the misses balance against the prior."""
    top = fitted(history, LADDER)
    misses = [(one.held - top.p(one.log_odds), one.log_odds) for one in history]
    in_alpha = math.fsum(m for m, _ in misses) + 9 * (LADDER.base_rate - top.base_rate)
    in_beta = math.fsum(m * e for m, e in misses) - (top.beta - 1) / 0.25
    assert (in_alpha, in_beta) == pytest.approx((0, 0), abs=1e-4)


@given(HISTORY, st.randoms())
def test_what_is_learnt_does_not_depend_on_the_order(history, chance):
    shuffled = history[:]
    chance.shuffle(shuffled)
    assert fitted(shuffled, LADDER) == pytest.approx(fitted(history, LADDER), abs=1e-5)


def test_a_success_raises_the_base_rate_and_a_failure_lowers_it():
    usual = LADDER.base_rate
    assert fitted([Finished(0.0, True)], LADDER).base_rate > usual > fitted([Finished(0.0, False)], LADDER).base_rate


def test_the_truth_is_found_in_a_long_history():
    found = fitted(drawn(-1.5, 0.4, 4_000, seed=3), LADDER)
    assert found == pytest.approx((-1.5, 0.4), abs=0.12)


def test_a_world_unlike_the_defaults_is_offered():
    found = learnt(drawn(1.5, 0.3, 120, seed=4), LADDER)
    assert found.gain > 1
    assert found.offered


def test_a_world_like_the_defaults_is_not():
    usual = defaults(LADDER)
    assert not learnt(drawn(*usual, 200, seed=5), LADDER).offered


def test_little_history_is_never_offered():
    found = learnt(drawn(4.0, 0.2, 19, seed=6), LADDER)
    assert found.gain > 1
    assert not found.offered


def test_each_item_is_predicted_from_those_before_it_only():
    history = drawn(0.5, 0.5, 12, seed=7)
    expected = 0.0
    for number, one in enumerate(history):
        p = fitted(history[:number], LADDER).p(one.log_odds)
        expected += math.log(p if one.held else 1 - p)
    assert learnt(history, LADDER).log_score == pytest.approx(expected)


def test_certainties_on_the_wrong_side_do_not_overflow():
    found = learnt([Finished(700.0, False), Finished(-700.0, True)] * 3, LADDER)
    assert math.isfinite(found.log_score)
    assert math.isfinite(found.coefficients.beta)
