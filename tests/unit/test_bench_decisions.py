"""The referee of the decision benchmark is impartial: it knows nothing of the product, and its rules hold."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.decisions.play import POLICIES, games
from bench.decisions.report import Played, difference, told
from bench.decisions.truth import portfolio
from bench.decisions.worlds import drawn, layers, named

WORLDS = {place.name: place.world for place in named()}
LOSING = {"worthless", "misleading", "repeated", "most_ideas_work", "insider_gut", "cherry_picked", "none"}
SMALL = replace(WORLDS["as_assumed"], items=12, eras=2)


def test_truth_and_worlds_know_nothing_of_the_product():
    code = (
        "import sys, bench.decisions.truth, bench.decisions.worlds;"
        "print([name for name in sys.modules if name.split('.')[0] in ('planner', 'tui')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_losing_worlds_are_there_and_enough_random_ones():
    assert set(WORLDS) >= LOSING
    assert sum(len(list(drawn(layer, 1))) for layer in layers() if layer != "graded") >= 240
    assert {world.graded for world in (place.world for place in drawn("graded", 1))} == {1}


def test_without_evidence_evidenced_decides_exactly_as_stated():
    for game in games(replace(WORLDS["none"], items=15), (1,)):
        assert game.earned["evidenced"] == game.earned["stated"] == game.earned["evidence shuffled"]


def test_the_same_seed_plays_the_same_game_and_every_policy_plays():
    first, again = list(games(SMALL, (3,))), list(games(SMALL, (3,)))
    assert first == again
    assert all(set(game.earned) == set(POLICIES) for game in first)
    assert list(games(SMALL, (4,))) != first


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1_000), st.randoms())
def test_no_order_earns_what_requirements_forbid(seed, chance):
    """What is required is done before; time never runs backwards nor beyond the end; the sum is the sum."""
    truth = portfolio(replace(WORLDS["linked"], items=10), (seed,))
    order = list(range(10))
    chance.shuffle(order)
    done = truth.finished(order)
    places = {i: n for n, (i, _) in enumerate(done)}
    assert all(places[j] < places[i] for i in places for j in truth.seen.requires[i])
    ends = [end for _, end in done]
    assert ends == sorted(ends)
    assert all(end <= truth.budget for end in ends)
    assert truth.earned(order) == pytest.approx(sum(truth.value[i] * (truth.budget - end) for i, end in done))


def test_a_test_takes_time_and_is_as_reliable_as_the_world_s_evidence():
    """A ratio of 9 is right nine times in ten, a world without reliability every other time."""
    for name, expected in (("as_assumed", 0.9), ("worthless", 0.5)):
        right = []
        for seed in range(60):
            truth = portfolio(WORLDS[name], (seed,))
            right += [truth.ask(i, "test_result").supports == truth.holds[i] for i in range(10)]
        assert np.mean(right) == pytest.approx(expected, abs=0.06)
        assert truth.spent == pytest.approx(10 * WORLDS[name].test_cost[2])


def test_differences_are_paired_and_count_what_is_lost():
    played = [Played("named", "one", list(games(SMALL, (3,))))]
    own = difference(played, "stated", "stated")
    assert own is not None
    assert (own.mean, own.low, own.high, own.portfolios_lost) == (0, 0, 0, 0)
    worse = difference(played, "random", "oracle")
    assert worse is not None
    assert worse.low <= worse.mean <= worse.high < 0
    assert worse.portfolios_lost == worse.worlds_lost == 1


def test_the_report_says_that_it_is_synthetic_and_names_the_worst_world_first():
    worlds = [
        Played("named", name, list(games(replace(WORLDS[name], items=15), (5,)))) for name in ("none", "misleading")
    ]
    text = told({"named": worlds, "moderate": worlds}, block="B", seconds=1.0)
    assert "synthetic" in text
    assert text.index("| misleading |") < text.index("| none |")
    assert text.index("against *stated*") < text.index("against *gut, medium*")
