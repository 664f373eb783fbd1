"""Predicted against happened, promised against delivered, and whether bad news is written down."""

import math
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.model import Evidence
from planner.domain.values import Verdict
from planner.value.calibration import Judged, Overrun, calibration, candour, wilson
from planner.value.ladder import read_ladder

LADDER = read_ladder()


def judged(key, p=0.5, held=None, **known):
    return Judged(key, p, held, **known)


def piece(kind, verdict, number=1):
    return Evidence(id=number, item="CRM-1", kind=kind, verdict=verdict, date=date(2026, 1, 1), source="here")


def test_groups_tell_expected_and_happened():
    found = calibration(
        [
            judged("CRM-1", 0.8, True, functions=("marketing", "it"), kinds=("test_result",)),
            judged("CRM-2", 0.4, False, functions=("it",), kinds=("opinion", "test_result")),
            judged("CRM-3", 0.9, None, functions=("it",), kinds=("opinion",)),
        ]
    )
    assert found.overall is not None
    assert (found.overall.sample, found.overall.expected, found.overall.happened) == (2, pytest.approx(0.6), 0.5)
    assert {name: (one.sample, one.happened) for name, one in found.by_function.items()} == {
        "it": (2, 0.5),
        "marketing": (1, 1.0),
    }
    assert {name: (one.sample, one.expected) for name, one in found.by_kind.items()} == {
        "opinion": (1, 0.4),
        "test_result": (2, pytest.approx(0.6)),
    }
    assert found.unjudged == ("CRM-3",)


def test_nothing_finished_says_nothing():
    found = calibration([])
    kept, overrun = found.promises
    assert (found.overall, overrun, kept.sample, kept.share, kept.interval) == (None, None, 0, None, None)
    assert calibration([judged("CRM-1")]).overall is None


def test_promised_against_delivered_counts_what_was_measured():
    found = calibration(
        [
            judged("CRM-1", promised=20, delivered=5, functions=("marketing",)),
            judged("CRM-2", promised=10, delivered=10, functions=("it",)),
            judged("CRM-3", promised=50),
        ]
    )
    assert (found.promises.kept.sample, found.promises.kept.share) == (2, 0.5)
    shares = {name: one.kept.share for name, one in found.promises_by_function.items()}
    assert shares == {"it": 1.0, "marketing": 0.25}


def test_sizes_are_compared_by_the_median_of_ratios():
    sizes = [(10, 20), (8, 8), (5, 10), (0, 3), (4, None)]
    found = calibration([judged(f"CRM-{n}", size=a, effort=b) for n, (a, b) in enumerate(sizes)])
    overrun = found.promises.overrun
    assert overrun == Overrun(3, pytest.approx(math.log(2)))
    assert overrun.factor == pytest.approx(2)


def test_promises_are_told_by_kind_of_evidence_and_with_intervals_from_enough_on():
    group = [
        judged(f"CRM-{n}", kinds=("opinion",), promised=10, delivered=n, size=4, effort=4 * 2 ** (n - 4))
        for n in range(9)
    ]
    found = calibration([*group, judged("CRM-9", kinds=("pitch",), promised=10, delivered=5, size=1, effort=2)])
    kept, overrun = found.promises_by_kind["opinion"]
    assert (kept.sample, kept.share, overrun.sample, overrun.factor) == (9, 0.4, 9, pytest.approx(1))
    assert kept.interval.low < 0.4 < kept.interval.high
    assert overrun.interval == pytest.approx((1 / 8, 8))  # the second smallest and the second largest of nine
    few, one = found.promises_by_kind["pitch"]
    assert (few.share, few.interval, one.factor, one.interval) == (0.5, None, pytest.approx(2), None)


def test_nothing_promised_keeps_no_share_of_it():
    kept, _ = calibration([judged(f"CRM-{n}", promised=0, delivered=3) for n in range(9)]).promises
    assert (kept.sample, kept.share, kept.interval) == (9, None, None)


def test_beliefs_that_were_right_are_seldom_surprising():
    """Of groups drawn as believed about one in ten falls outside its 90 % interval."""
    chance = random.Random(11)
    surprises = 0
    for _ in range(400):
        group = [judged(f"CRM-{n}", p := chance.uniform(0.1, 0.9), chance.random() < p) for n in range(30)]
        overall = calibration(group).overall
        surprises += overall is not None and overall.surprising
    assert 10 <= surprises <= 56


def test_beliefs_far_too_high_are_surprising():
    overall = calibration([judged(f"CRM-{n}", 0.9, n % 3 == 0) for n in range(30)]).overall
    assert overall is not None
    assert overall.surprising


@given(st.integers(1, 500), st.data())
def test_the_interval_holds_the_share_and_stays_a_probability(sample, data):
    share = data.draw(st.integers(0, sample)) / sample
    low, high = wilson(share, sample)
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1
    assert high > low


def test_wilson_as_published():
    """Ten of ten at 95 %: 0.7225 to 1 (Newcombe 1998's worked formula)."""
    assert wilson(1.0, 10, 0.95) == pytest.approx((0.7225, 1.0), abs=1e-4)
    assert wilson(81 / 263, 263, 0.95) == pytest.approx((0.2553, 0.3662), abs=1e-4)


def test_candour_expects_bad_news_in_proportion():
    """A ratio of 4 both ways is a test right four times in five: of a coin toss it contradicts half the time."""
    pieces = [(piece("user_evidence", Verdict.SUPPORTS, n), 0.5) for n in range(8)]
    found = candour(pieces, LADDER)
    assert (found.pieces, found.found, found.expected) == (8, 0, pytest.approx(4))
    assert found.doubtful
    assert candour([(piece("user_evidence", Verdict.SUPPORTS), 1.0)], LADDER).expected == pytest.approx(0.2)
    assert candour([(piece("user_evidence", Verdict.SUPPORTS), 0.0)], LADDER).expected == pytest.approx(0.8)


def test_candour_follows_both_ratios():
    """Supports 18, contradicts 2: contradicts what fails with 34 ÷ 35, what holds with half of that."""
    ladder = LADDER.revised(kinds=(LADDER.by_name["test_result"].revised(supports=18, contradicts=2),))
    found = candour([(piece("test_result", Verdict.CONTRADICTS), 0.25)], ladder)
    assert found.expected == pytest.approx(0.75 * 34 / 35 + 0.25 * 17 / 35)


def test_what_says_nothing_does_not_count():
    silent = [
        piece("conviction", Verdict.CONTRADICTS),
        piece("obligation", Verdict.SUPPORTS),
        piece("user_evidence", Verdict.INCONCLUSIVE),
        piece("unheard_of", Verdict.CONTRADICTS),
    ]
    found = candour([(one, 0.5) for one in silent], LADDER)
    assert (found.pieces, found.ratio, found.doubtful) == (0, None, False)


@given(st.lists(st.tuples(st.sampled_from([k.name for k in LADDER.kinds]), st.floats(0, 1)), max_size=20))
def test_no_more_contradictions_are_expected_than_there_are_pieces(drawn):
    asked = [(piece(kind, Verdict.SUPPORTS, n), p) for n, (kind, p) in enumerate(drawn)]
    expected = candour(asked, LADDER)
    assert 0 <= expected.expected <= expected.pieces
