"""Costliest chains and the reach of a slip, each against its definition."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.solve.costliest import costliest_chain
from planner.solve.instance import InvalidProblem, Problem
from planner.solve.sequence import delay_cost, sequence
from planner.solve.slip import blast_radius
from tests.solve_problems import problems, total


def chains(problem, path=None):
    """Every way along the links with at least one of them, forwards."""
    for i in range(len(problem)) if path is None else [j for j, n in enumerate(problem.requires) if path[-1] in n]:
        longer = (*(path or ()), i)
        if len(longer) > 1:
            yield longer
        yield from chains(problem, longer)


@given(problems(most=8), st.data())
def test_no_chain_costs_more(problem, data):
    through = data.draw(st.none() | st.integers(0, len(problem) - 1))
    found = costliest_chain(problem, through)
    paths = [
        path
        for path in chains(problem)
        if (through is None or through in path) and (problem.weights[path[-1]] or path[-1] == through)
    ]
    most = max((total(problem.weights, path) for path in paths), default=0)
    if not most:
        assert found is None
        return
    assert found is not None
    assert found.items in paths
    assert (found.weight, found.size) == (most, total(problem.sizes, found.items))
    assert not problem.requires[found.items[0]]
    assert problem.weights[found.items[-1]] or found.items[-1] == through


@given(problems(most=8))
def test_what_waits_for_a_chain_is_all_that_needs_its_first_item(problem):
    found = costliest_chain(problem)
    if found is not None:
        reach = {found.items[0]} | {path[-1] for path in chains(problem) if path[0] == found.items[0]}
        assert found.waiting == total(problem.weights, frozenset(reach)) >= found.weight


def test_the_costliest_chain_begins_with_its_enabler():
    #  0 ← 1 ← 2 is worth 12, 0 ← 3 is worth 9 and 4 is no chain; 5, worth nothing, ends none.
    problem = Problem((0, 5, 7, 9, 50, 0), (3, 1, 2, 1, 1, 4), ((), (0,), (1,), (0,), (), (2,)))
    found = costliest_chain(problem)
    assert found is not None
    assert (found.items, found.weight, found.size, found.waiting) == ((0, 1, 2), 12, 6, 21)
    assert costliest_chain(problem, 3).items == (0, 3)
    assert costliest_chain(problem, 5).items == (0, 1, 2, 5)
    assert costliest_chain(problem, 4) is None
    finished = replace(problem, done=frozenset({1}))
    assert costliest_chain(finished).items == (0, 3)
    assert costliest_chain(finished, 1) is None


def test_equal_chains_go_by_index():
    twins = Problem((1, 1, 4, 4), (1,) * 4, ((), (), (0, 1), (0, 1)))
    assert costliest_chain(twins).items == (0, 2)
    assert costliest_chain(twins, 1).items == (1, 2)
    assert costliest_chain(twins, 3).items == (0, 3)


def test_there_may_be_no_chain():
    assert costliest_chain(Problem((), (), ())) is None
    assert costliest_chain(Problem((5, 5), (1, 1), ((), ()))) is None
    assert costliest_chain(Problem((0, 0), (1, 1), ((), (0,)))) is None
    with pytest.raises(InvalidProblem, match="index"):
        costliest_chain(Problem((5,), (1,), ((),)), 1)


@given(problems(most=8), st.data())
def test_a_slip_costs_what_the_later_dates_cost(problem, data):
    order = sequence(problem).order
    item = data.draw(st.sampled_from(order))
    slip = data.draw(st.sampled_from((0, 0.1, 1, 3, 40)))
    found = blast_radius(problem, order, item, slip)
    larger = replace(problem, sizes=tuple(p + slip * (i == item) for i, p in enumerate(problem.sizes)))
    assert found.flow.cost == pytest.approx(delay_cost(order, larger) - delay_cost(order, problem))
    dates, clock = {}, 0
    for i in order:
        clock += problem.sizes[i]
        due = clock + slip if i == item else clock
        late = [dates[j][1] + problem.sizes[i] for j in problem.requires[i]]
        dates[i] = (clock, max([due, *late]))
    shifts = {i: after - before for i, (before, after) in dates.items() if after - before > 1e-9}
    assert dict(found.links.moved) == pytest.approx(shifts)
    assert found.links.cost == pytest.approx(sum(problem.weights[i] * shift for i, shift in shifts.items()))
    assert found.links.cost <= found.flow.cost
    assert {i for i, _ in found.links.moved} <= {i for i, _ in found.flow.moved}


def test_time_between_two_items_absorbs_a_slip():
    problem = Problem((1, 2, 3, 4), (2, 1, 1, 1), ((), (), (0,), (2,)))
    found = blast_radius(problem, (0, 1, 2, 3), 0, 1.5)
    assert found.flow.moved == ((0, 1.5), (1, 1.5), (2, 1.5), (3, 1.5))
    assert found.flow.cost == 15
    assert found.links.moved == ((0, 1.5), (2, 0.5), (3, 0.5))
    assert found.links.cost == 1.5 + 3 * 0.5 + 4 * 0.5
    assert blast_radius(problem, (0, 1, 2, 3), 0, 0).links.moved == ()


@pytest.mark.parametrize(("item", "slip", "code"), [(9, 1, "index"), (0, -1, "bounds"), (0, float("inf"), "bounds")])
def test_a_slip_is_of_something_and_by_something(item, slip, code):
    with pytest.raises(InvalidProblem, match=code):
        blast_radius(Problem((1,), (1,), ((),)), (0,), item, slip)
