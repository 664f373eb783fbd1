"""The order that costs least delay: against enumeration, against hand methods, and every special case by itself."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.solve.answer import Status
from planner.solve.dividend import lock_price, lock_prices, platform_dividend, wastes
from planner.solve.hand import hand_methods
from planner.solve.instance import InvalidProblem, Problem, SoftLink, cycle
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
def test_what_comes_before_by_decree_is_kept_at_an_honest_price(problem, data):
    some = st.integers(0, len(problem) - 1)
    before = tuple(data.draw(st.lists(st.tuples(some, some), max_size=3)))
    needs = [(*links, *(a for a, b in before if b == i)) for i, links in enumerate(problem.requires)]
    assume(not cycle(needs))
    problem = replace(problem, before=before)

    def keeps(order):
        return all(order.index(a) < order.index(b) for a, b in problem.before)

    found = sequence(problem)
    assert keeps(found.order)
    kept = min(delay_cost(o, problem) for o in orders(problem) if keeps(o))
    assert found.value == kept
    price = lock_price(problem)
    assert price.price == price.least == price.most == kept - least_delay(problem)
    for pair, alone in lock_prices(problem).items():
        others = replace(problem, before=tuple(other for other in problem.before if other != pair))
        assert alone.price == found.value - sequence(others).value >= 0


@pytest.mark.parametrize(("links", "seed"), [(1.5, 1), (8, 2)])
def test_a_price_is_an_interval_where_proofs_leave_gaps(links, seed):
    free = generated(150, links, seed)
    order = sequence(free).order
    swapped = next((i, j) for i in range(100) for j in range(i + 1, 150) if order.index(j) < order.index(i))
    problem = replace(free, first=(140,), before=(swapped,))
    price = lock_price(problem)
    assert 0 <= price.least <= price.price <= price.most
    assert set(lock_prices(problem)) == {140, swapped}


@given(problems(most=6), st.data())
def test_a_lock_is_stronger_than_any_soft_link(problem, data):
    some = st.integers(0, len(problem) - 1)
    pairs = st.tuples(some, some).filter(lambda pair: pair[0] != pair[1])
    soft = tuple(SoftLink(i, j, data.draw(st.integers(0, 20))) for i, j in data.draw(st.lists(pairs, max_size=3)))
    bare = replace(problem, first=tuple(data.draw(st.lists(some, unique=True, max_size=2))))
    locked = replace(bare, soft=soft)
    found = sequence(locked)

    def merit(order):
        return delay_cost(order, problem) + sum(link.penalty for link in broken(order, locked))

    possible = [o for o in orders(problem) if _keeps_first(o, bare)]
    assert found.order in possible
    assert found.bound <= min(map(merit, possible)) <= found.value == merit(found.order)


def _keeps_first(order, problem):
    """Whether each locked item comes as soon as what it requires allows."""
    gone = set()
    for goal in problem.first:
        needed = {goal}
        while missing := {j for i in needed for j in problem.requires[i]} - needed:
            needed |= missing
        gone |= needed
        if set(order[: len(gone)]) != gone:
            return False
    return True


def test_a_soft_link_that_a_lock_breaks_counts_in_the_bound():
    problem = Problem((1, 9), (13, 1), ((), ()), first=(0,), soft=(SoftLink(0, 1, 4),))
    found = sequence(problem)
    assert (found.order, found.value) == ((0, 1), 13 + 9 * 14 + 4)
    assert found.status is Status.OPTIMAL
    against_a_link = Problem((1, 9), (1, 1), ((), (0,)), soft=(SoftLink(0, 1, 4),))
    assert sequence(against_a_link).status is Status.OPTIMAL


def test_equals_go_by_index():
    twins = Problem((2,) * 6, (3,) * 6, ((),) * 6)
    assert sequence(twins).order == (0, 1, 2, 3, 4, 5)
    joined = replace(twins, requires=((), (), (), (), (), (4, 2, 3, 1, 0)))
    assert sequence(joined).order == (0, 1, 2, 3, 4, 5)
    assert sequence(replace(joined, weights=(0, 0, 0, 0, 0, 9))).order == (0, 1, 2, 3, 4, 5)
    assert sequence(replace(twins, requires=((5,), (5,), (5,), (5,), (5,), ()))).order == (5, 0, 1, 2, 3, 4)


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
        (lambda: Problem((1, 1), (1, 2), ((), (0,)), before=((1, 0),)), "cycle", (0, 1)),
        (lambda: Problem((1, 1), (1, 2), ((), ()), before=((2, 0),)), "index", (2,)),
    ],
)
def test_what_is_no_problem_is_refused(make, code, items):
    with pytest.raises(InvalidProblem) as refused:
        make()
    assert (refused.value.code, refused.value.items) == (code, items)
