"""What a search tells while it goes on, and how it ends early: cancelled, or with the best so far and its true gap."""

import threading
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.solve.answer import Cancelled, Phase, Status
from planner.solve.budget import Unsettled, best_within, cheapest_reaching
from planner.solve.demands import Demands, Guardrail
from planner.solve.frontier import frontier
from planner.solve.instance import SoftLink
from planner.solve.sequence import delay_cost, sequence
from planner.solve.soft import broken
from planner.solve.watch import Steering
from tests.solve_problems import closed_sets, generated, least_delay, problems, total


class Patience:
    """Is content after so many reports."""

    def __init__(self, reports):
        self.left = reports
        self.heard = []

    def __call__(self, report):
        assert self.left >= 0, "asked again after it was content"
        self.left -= 1
        self.heard.append(report)
        return self.left < 0


def soft(problem):
    return replace(problem, soft=(SoftLink(3, 17, 2), SoftLink(5, 90, 0), SoftLink(1, 60, 50)))


def test_reports_tell_phase_share_value_and_bound():
    heard = []
    found = sequence(soft(generated(200, 1.5, 1)), heard.append)
    assert list(dict.fromkeys(report.phase for report in heard)) == [Phase.BLOCKS, Phase.ORDER, Phase.SOFT]
    shares = [report.share for report in heard]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    known = [report for report in heard if report.value is not None]
    assert all(report.bound <= report.value and report.gap >= 0 for report in known)
    ordering = [report for report in known if report.phase is Phase.ORDER]
    assert all(a.value >= b.value and a.bound <= b.bound for a, b in pairwise(ordering))
    assert known[-1].bound <= found.value


@pytest.mark.parametrize("reports", [0, 1, 5, 40, 200])
def test_what_is_raised_in_a_report_comes_out(reports):
    steering = Steering()
    count = 0

    def count_down(report):
        nonlocal count
        count += 1
        if count > reports:
            steering.cancel()
        return steering(report)

    def searched(question):
        nonlocal count, steering
        count, steering = 0, Steering()
        with pytest.raises(Cancelled):
            question()

    problem = soft(generated(400, 1.5, 1))
    searched(lambda: sequence(problem, count_down))
    if reports <= 40:
        searched(lambda: frontier(problem, progress=count_down))
    if reports <= 5:
        searched(lambda: best_within(problem, Demands(budget=900), tolerance=0, progress=count_down))


@given(problems(most=7), st.integers(0, 60))
@settings(deadline=None)
def test_a_sequence_that_is_stopped_keeps_links_and_tells_the_truth(problem, reports):
    patience = Patience(reports)
    found = sequence(problem, patience)
    place = {i: k for k, i in enumerate(found.order)}
    assert sorted(place) == list(range(len(problem)))
    assert all(place[j] < place[i] for i in place for j in problem.requires[i])
    assert found.bound <= least_delay(problem) <= found.value == delay_cost(found.order, problem)
    if patience.left >= 0:
        assert found == sequence(problem)


@pytest.mark.parametrize("reports", [0, 2, 10, 30, 60, 100, 200, 400])
@pytest.mark.parametrize(("links", "seed"), [(1.5, 1), (6, 2)])
def test_the_more_patience_the_smaller_the_gap(links, seed, reports):
    problem = replace(soft(generated(300, links, seed)), first=(250, 30), before=((7, 290),))
    best = sequence(problem)
    found = sequence(problem, Patience(reports))
    longer = sequence(problem, Patience(2 * reports + 50))
    assert found.value == delay_cost(found.order, problem) + sum(link.penalty for link in broken(found.order, problem))
    assert found.bound <= best.value
    assert longer.bound >= found.bound
    assert sorted(found.order) == list(range(300))


@given(problems(most=8), st.integers(0, 40))
@settings(deadline=None)
def test_a_frontier_that_is_stopped_bounds_what_it_does_not_know(problem, reports):
    chain = frontier(problem, progress=Patience(reports))
    choices = list(closed_sets(problem))
    for cut, cost in enumerate(chain.costs):
        assert frozenset(chain.items(cut)) in choices
        best = max(total(problem.weights, c) for c in choices if total(problem.sizes, c) <= cost)
        proof = chain.proof(cut)
        assert proof.value <= best <= proof.bound + 1e-9
    for c in choices:
        assert total(problem.weights, c) <= chain.most_value(total(problem.sizes, c)) + 1e-9
        assert total(problem.sizes, c) >= chain.least_cost(total(problem.weights, c)) - 1e-9


def test_a_frontier_that_is_not_stopped_is_proved():
    chain = frontier(generated(60, 1.5, 2))
    assert all(chain.proof(cut).status is Status.OPTIMAL for cut in range(len(chain.steps) + 1))


@pytest.mark.parametrize("reports", [0, 3, 30, 80, 81, 82])
def test_a_choice_that_is_stopped_is_the_best_so_far(reports):
    problem = generated(60, 1.5, 4)
    demands = Demands(budget=150)
    best = best_within(problem, demands, tolerance=0)
    found = best_within(problem, demands, tolerance=0, progress=Patience(reports))
    assert found.value <= best.value <= found.bound
    assert found.cost <= 150
    reach = Demands(reach=200)
    least = cheapest_reaching(problem, reach, tolerance=0)
    cheap = cheapest_reaching(problem, reach, tolerance=0, progress=Patience(reports))
    assert cheap.bound <= least.value <= cheap.value
    assert cheap.worth >= 200


def test_a_search_tells_its_phase_and_its_bound():
    heard = []
    found = best_within(generated(60, 1.5, 4), Demands(budget=150), tolerance=0, progress=heard.append)
    last = heard[-1]
    assert (heard[0].phase, last.phase) == (Phase.BLOCKS, Phase.SEARCH)
    assert last.value <= found.value <= last.bound


def test_without_any_choice_so_far_nothing_is_settled():
    problem = generated(60, 1.5, 4)
    rail = Guardrail(frozenset(range(1, 60, 2)), least=0.4, most=0.41)
    with pytest.raises(Unsettled):
        best_within(problem, Demands(budget=150, guardrails=(rail,)), progress=lambda _: True)


def test_another_thread_may_look_and_steer():
    steering = Steering()
    answers = []
    problem = generated(3_000, 3, 1)
    searching = threading.Thread(target=lambda: answers.append(sequence(problem, steering)))
    searching.start()
    while steering.latest is None:
        pass
    steering.settle()
    searching.join()
    assert answers[0].bound < answers[0].value
    assert steering.latest.share < 1
