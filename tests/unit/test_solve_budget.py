"""Frontiers and budgets against enumeration; demands that clash; the Next Release Problem."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.instances import INSTANCES, read_nrp
from planner.solve.answer import Status
from planner.solve.budget import best_within, cheapest_reaching, force_price
from planner.solve.demands import Clash, Demand, Demands, Guardrail
from planner.solve.frontier import frontier
from planner.solve.instance import InvalidProblem, Problem
from tests.solve_problems import closed_sets, generated, problems, total

AMOUNTS = st.integers(0, 9)


@st.composite
def forced(draw, problem):
    """A few musts and must-nots, which may clash."""
    some = st.lists(st.integers(0, len(problem) - 1), unique=True, max_size=2).map(tuple)
    return draw(some), draw(some)


def allowed(problem, musts=(), must_nots=()):
    return [c for c in closed_sets(problem) if c.issuperset(musts) and c.isdisjoint(must_nots)]


@given(problems(most=10), st.data())
def test_every_prefix_is_the_best_for_its_own_budget(problem, data):
    musts, must_nots = data.draw(forced(problem))
    choices = allowed(problem, musts, must_nots)
    if not choices:
        with pytest.raises(Clash):
            frontier(problem, musts, must_nots)
        return
    chain = frontier(problem, musts, must_nots)
    for cut, (cost, value) in enumerate(zip(chain.costs, chain.values, strict=True)):
        chosen = frozenset(chain.items(cut))
        assert chosen in choices
        assert (total(problem.sizes, chosen), total(problem.weights, chosen)) == (cost, value)
        assert value == max(total(problem.weights, c) for c in choices if total(problem.sizes, c) <= cost)
    for c in choices:
        assert total(problem.weights, c) <= chain.most_value(total(problem.sizes, c)) + 1e-9
        assert total(problem.sizes, c) >= chain.least_cost(total(problem.weights, c)) - 1e-9
    densities = [step.density for step in chain.steps]
    assert densities == sorted(densities, reverse=True)


@given(problems(most=15))
@settings(max_examples=15)
def test_prefixes_of_larger_problems_too(problem):
    chain = frontier(problem)
    best = [(total(problem.sizes, c), total(problem.weights, c)) for c in closed_sets(problem)]
    for cost, value in zip(chain.costs, chain.values, strict=True):
        assert value == max(worth for spent, worth in best if spent <= cost)


def test_cuts_of_a_frontier():
    problem = Problem((0, 8, 8, 5, 1), (2, 1, 1, 2, 9), ((), (0,), (0,), (), ()))
    chain = frontier(problem)
    assert [step.items for step in chain.steps] == [(0, 1, 2), (3,), (4,)]
    assert (chain.costs, chain.values) == ((0, 4, 6, 15), (0, 16, 21, 22))
    assert chain.knee() == 2
    assert [chain.within(budget) for budget in (0, 3.9, 4, 100)] == [0, 0, 1, 3]
    assert [chain.reaching(share) for share in (0, 0.5, 16 / 22, 0.8, 1)] == [0, 1, 1, 2, 3]
    assert chain.denser_than(2.5) == 1
    assert chain.most_value(5) == 18.5
    assert chain.least_cost(18.5) == 5
    assert frontier(problem, musts=(4,)).base.items == (4,)
    assert frontier(problem, must_nots=(0,)).out == (0, 1, 2)
    for wrong in (lambda: chain.within(-1), lambda: chain.reaching(1.1), lambda: chain.least_cost(23)):
        with pytest.raises(InvalidProblem, match="bounds"):
            wrong()


@given(problems(most=9), st.data())
@settings(max_examples=60, deadline=None)
def test_the_best_within_a_budget(problem, data):
    musts, must_nots = data.draw(forced(problem))
    budget = data.draw(st.integers(0, 30))
    fits = [c for c in allowed(problem, musts, must_nots) if total(problem.sizes, c) <= budget]
    demands = Demands(budget=budget, musts=musts, must_nots=must_nots)
    if not fits:
        with pytest.raises(Clash):
            best_within(problem, demands)
        return
    found = best_within(problem, demands, tolerance=0)
    assert frozenset(found.items) in fits
    assert found.value == found.worth == max(total(problem.weights, c) for c in fits)
    assert (found.bound, found.status) == (found.value, Status.OPTIMAL)
    rough = best_within(problem, demands, tolerance=0.5)
    assert rough.value <= found.value <= rough.bound


@given(problems(most=8), st.data())
@settings(max_examples=60, deadline=None)
def test_the_cheapest_that_reaches_a_value(problem, data):
    reach = data.draw(st.integers(0, int(sum(problem.weights))))
    found = cheapest_reaching(problem, Demands(reach=reach), tolerance=0)
    choices = allowed(problem)
    assert frozenset(found.items) in choices
    assert found.worth >= reach
    costs = [total(problem.sizes, c) for c in choices if total(problem.weights, c) >= reach]
    assert found.value == found.cost == found.bound == min(costs)


@given(problems(most=7), st.data())
@settings(max_examples=60, deadline=None)
def test_guardrails_are_kept_at_the_least_loss(problem, data):
    budget = data.draw(st.integers(1, 25))
    rails = []
    for _ in range(data.draw(st.integers(1, 2))):
        group = data.draw(st.frozensets(st.integers(0, len(problem) - 1)))
        least, most = sorted(data.draw(st.tuples(st.sampled_from((0, 0.25, 0.5)), st.sampled_from((0.25, 0.5, 1)))))
        rails.append(Guardrail(group, least, most, data.draw(st.sampled_from(("spent", "budget", "value")))))

    def keeps(c):
        for rail in rails:
            numbers = problem.weights if rail.of == "value" else problem.sizes
            whole = budget if rail.of == "budget" else total(numbers, c)
            if not rail.least * whole <= total(numbers, c & rail.items) <= rail.most * whole:
                return False
        return total(problem.sizes, c) <= budget

    fits = [c for c in allowed(problem) if keeps(c)]
    demands = Demands(budget=budget, guardrails=tuple(rails))
    if not fits:
        with pytest.raises(Clash) as clash:
            best_within(problem, demands)
        assert clash.value.demands
        return
    found = best_within(problem, demands, tolerance=0)
    assert frozenset(found.items) in fits
    assert found.value == max(total(problem.weights, c) for c in fits) == found.bound


def test_demands_that_cannot_hold_together_are_named():
    problem = Problem((5, 5, 5), (4, 4, 4), ((), (0,), ()))
    cases = [
        (Demands(budget=99, musts=(1, 2), must_nots=(0,)), {Demand("must", 1), Demand("must_not", 0)}),
        (Demands(budget=7, musts=(1, 2)), {Demand("must", 1), Demand("budget")}),
        (Demands(budget=8, musts=(2,), reach=12), {Demand("budget"), Demand("reach")}),
        (
            Demands(
                budget=12,
                musts=(1,),
                guardrails=(Guardrail(frozenset({2}), most=0.5), Guardrail(frozenset({0}), most=0.25)),
            ),
            {Demand("must", 1), Demand("guardrail", 1)},
        ),
        (
            Demands(
                budget=10,
                guardrails=(
                    Guardrail(frozenset({2}), least=0.5, of="budget"),
                    Guardrail(frozenset({0, 1}), least=0.4, of="budget"),
                ),
            ),
            {Demand("guardrail", 0)},
        ),
    ]
    for demands, named in cases:
        with pytest.raises(Clash) as clash:
            best_within(problem, demands)
        assert set(clash.value.demands) == named


def test_forcing_an_item_in_or_out_has_a_price():
    problem = Problem((9, 5, 4), (3, 2, 2), ((), (), ()))
    demands = Demands(budget=4)
    assert best_within(problem, demands, tolerance=0).items == (0,) or best_within(problem, demands).worth == 9
    assert force_price(problem, demands, 0, inside=True).price == 0
    assert force_price(problem, demands, 2, inside=True).price == 0
    assert force_price(problem, Demands(budget=3), 2, inside=True).price == 5
    assert force_price(problem, Demands(budget=3), 0, inside=False).price == 4


def test_what_is_done_costs_nothing_and_is_not_chosen_again():
    problem = Problem((1, 9), (50, 2), ((), (0,)), done=frozenset({0}))
    found = best_within(problem, Demands(budget=2, musts=(0,)))
    assert (found.items, found.cost, found.worth) == ((1,), 2, 9)


def test_a_search_can_be_cancelled():
    class Cancelled(Exception):
        pass

    def cancel(*_):
        raise Cancelled

    problem = generated(400, 2, 5)
    demands = Demands(budget=500, guardrails=(Guardrail(frozenset(range(100)), most=0.2),))
    with pytest.raises(Cancelled):
        best_within(problem, demands, progress=cancel)


@pytest.mark.parametrize("demands", [Demands(), Demands(budget=-1), Demands(budget=float("nan"))])
def test_a_budget_is_a_number(demands):
    with pytest.raises(InvalidProblem, match="bounds"):
        best_within(Problem((1,), (1,), ((),)), demands)


@pytest.mark.skipif(not (INSTANCES / "nrp").is_dir(), reason="no Next Release Problem beside the checkout")
@pytest.mark.parametrize(
    ("name", "ratio", "published"),
    [("classic-nrp__nrp1", 0.7, 2507), ("realistic-nrp__nrp-g2", 0.5, 6553), ("realistic-nrp__nrp-g1", 0.3, 6130)],
)
def test_published_optima_of_the_next_release_problem(name, ratio, published):
    problem = read_nrp(INSTANCES / "nrp" / f"{name}.txt")
    budget = int(ratio * sum(problem.sizes) + 0.5)
    found = best_within(problem, Demands(budget=budget), tolerance=0)
    assert (found.value, found.status) == (published, Status.OPTIMAL)
    rough = best_within(problem, Demands(budget=budget))
    assert rough.value <= published <= rough.bound
    assert replace(rough, seconds=None) == rough
