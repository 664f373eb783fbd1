"""The order that costs least delay: against enumeration, against hand methods, and every special case by itself."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.solve.answer import Status
from planner.solve.dividend import lock_price, platform_dividend, wastes
from planner.solve.hand import hand_methods
from planner.solve.instance import InvalidProblem, Problem, SoftLink
from planner.solve.sequence import delay_cost, sequence
from planner.solve.soft import broken
from tests.solve_problems import generated, least_delay, orders, problems


def feasible(order, problem) -> bool:
    place = {i: k for k, i in enumerate(order)}
    return sorted(order) == [i for i in range(len(problem)) if i not in problem.done] and all(
        place.get(j, -1) < place[i] for i in order for j in problem.requires[i]
    )


@given(problems(most=8))
@settings(max_examples=2_000, deadline=None)
def test_it_is_the_best_of_all_orders(problem):
    found = sequence(problem)
    assert feasible(found.order, problem)
    assert found.value == delay_cost(found.order, problem) == least_delay(problem)
    assert (found.bound, found.gap, found.status) == (found.value, 0, Status.OPTIMAL)


@given(problems(most=30))
def test_bounds_densities_and_hand_methods(problem):
    found = sequence(problem)
    assert feasible(found.order, problem)
    assert found.bound <= found.value == delay_cost(found.order, problem)
    assert found.value <= min(delay_cost(order, problem) for order in hand_methods(problem))
    assert sorted((b.density for b in found.blocks), reverse=True) == [b.density for b in found.blocks] or any(
        not (problem.weights[i] or problem.sizes[i]) for i in range(len(problem))
    )
    assert all(waste.extra >= 0 for waste in wastes(found))


@pytest.mark.parametrize(
    ("n", "links", "seed"), [(n, links, s) for n in (60, 300) for links in (0.8, 1.5, 6) for s in (1, 2)]
)
def test_larger_problems_keep_every_promise(n, links, seed):
    problem = generated(n, links, seed)
    found = sequence(problem)
    assert feasible(found.order, problem)
    assert found.bound <= found.value == delay_cost(found.order, problem)
    assert found.value <= min(delay_cost(order, problem) for order in hand_methods(problem))
    assert found.gap < 0.05


@given(problems(most=6, numbers=st.floats(0, 100)))
def test_floats_are_as_good_as_integers(problem):
    found = sequence(problem)
    assert delay_cost(found.order, problem) == pytest.approx(least_delay(problem), rel=1e-9, abs=1e-9)


def test_an_enabler_worth_nothing_stands_where_what_it_unlocks_earns_it():
    #  0 unlocks 1 and 2, which together are worth more per work than 3; either alone is not.
    problem = Problem((0, 8, 8, 5), (2, 1, 1, 2), ((), (0,), (0,), ()))
    found = sequence(problem)
    assert found.order == (0, 1, 2, 3)
    assert [block.order for block in found.blocks] == [(0, 1, 2), (3,)]
    assert [block.density for block in found.blocks] == [4, 2.5]
    assert platform_dividend(found) == 0
    assert {w.method: w.value for w in wastes(found)}["available_first"] == delay_cost((3, 0, 1, 2), problem)


def test_nothing_to_do_and_nothing_worth_doing():
    assert sequence(Problem((), (), ())).order == ()
    assert sequence(Problem((0, 0), (3, 2), ((1,), ()))).order == (1, 0)
    assert sequence(Problem((4, 2), (0, 0), ((1,), ()))).value == 0


def test_what_is_done_is_out_and_nobody_waits_for_it():
    problem = Problem((0, 9, 1), (5, 1, 1), ((), (0,), (1,)), done=frozenset({0}))
    found = sequence(problem)
    assert (found.order, found.value) == ((1, 2), 9 + 2)


def test_a_locked_item_comes_first_with_what_it_requires_and_has_its_price():
    problem = Problem((0, 1, 9), (2, 1, 1), ((), (0,), ()), first=(1,))
    found = sequence(problem)
    assert found.order == (0, 1, 2)
    assert [block.locked for block in found.blocks] == [True, False]
    price = lock_price(problem)
    assert price.price == price.least == price.most == (3 + 9 * 4) - (9 + 4)


@given(problems(most=6), st.data())
def test_locks_are_kept_in_their_order_and_the_rest_is_best(problem, data):
    first = tuple(data.draw(st.lists(st.integers(0, len(problem) - 1), unique=True, max_size=2)))
    problem = replace(problem, first=first)
    found = sequence(problem)
    prefixes = []
    for k, goal in enumerate(first):
        needed = set(first[: k + 1])
        while missing := {j for i in needed for j in problem.requires[i]} - needed:
            needed |= missing
        prefixes.append((len(needed), needed, goal))

    def keeps(order):
        return all(set(order[:size]) == needed for size, needed, _ in prefixes)

    assert keeps(found.order)
    assert found.value == min(delay_cost(o, problem) for o in orders(problem) if keeps(o))


@given(problems(most=6), st.data())
def test_soft_links_cost_at_most_their_penalty(problem, data):
    pairs = st.tuples(st.integers(0, len(problem) - 1), st.integers(0, len(problem) - 1))
    soft = data.draw(st.lists(pairs.filter(lambda pair: pair[0] != pair[1]), max_size=3))
    free = sequence(problem)
    problem = replace(problem, soft=tuple(SoftLink(i, j, data.draw(st.integers(0, 20))) for i, j in soft))
    found = sequence(problem)

    def merit(order):
        return delay_cost(order, problem) + sum(link.penalty for link in broken(order, problem))

    assert feasible(found.order, problem)
    assert found.value == merit(found.order) <= merit(free.order)
    assert found.bound <= min(merit(order) for order in orders(problem)) <= found.value
    assert (found.status is Status.OPTIMAL) == (found.gap == 0) == (found.value == found.bound)


def test_a_soft_link_without_penalty_only_settles_ties():
    twins = Problem((3, 3), (1, 1), ((), ()), soft=(SoftLink(0, 1),))
    assert sequence(twins).order == (1, 0)
    unequal = replace(twins, weights=(4, 3))
    assert sequence(unequal).order == (0, 1)
    assert sequence(replace(unequal, soft=(SoftLink(0, 1, 1),))).value == 4 + 6 + 1
    assert sequence(replace(unequal, soft=(SoftLink(0, 1, 5),))).order == (1, 0)


def test_progress_is_told_and_can_cancel():
    heard = []
    sequence(generated(200, 1.5, 1), lambda done, total, gap: heard.append((done, total, gap)))
    assert heard == sorted(heard, key=lambda h: (h[0], -h[2]))
    assert heard[-1][0] == heard[-1][1] == 400

    class Cancelled(Exception):
        pass

    def cancel(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        sequence(generated(200, 1.5, 1), cancel)


@pytest.mark.parametrize(
    ("make", "code", "items"),
    [
        (lambda: Problem((1,), (1, 2), ((),)), "lengths", ()),
        (lambda: Problem((1, -1), (1, 2), ((), ())), "number", (1,)),
        (lambda: Problem((1, 1), (float("nan"), 2), ((), ())), "number", (0,)),
        (lambda: Problem((1, 1), (1, float("inf")), ((), ())), "number", (1,)),
        (lambda: Problem((1, 1), (1, 2), ((), (2,))), "index", (1,)),
        (lambda: Problem((1, 1), (1, 2), ((), ()), first=(7,)), "index", (7,)),
        (lambda: Problem((1, 1), (1, 2), ((), ()), soft=(SoftLink(0, 1, -1),)), "bounds", (0,)),
        (lambda: Problem((1,) * 4, (1,) * 4, ((1,), (2,), (1,), (0,))), "cycle", (1, 2)),
    ],
)
def test_what_is_no_problem_is_refused(make, code, items):
    with pytest.raises(InvalidProblem) as refused:
        make()
    assert (refused.value.code, refused.value.items) == (code, items)
