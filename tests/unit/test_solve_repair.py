"""A sequence after an edit is as good as a fresh one, and leaves alone what the edit does not reach."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.solve.exact import exact
from planner.solve.instance import InvalidProblem, Problem, SoftLink
from planner.solve.sequence import Resequencer, delay_cost, sequence
from planner.solve.sidney import decompose
from tests.solve_problems import generated, least_delay, problems


@st.composite
def edited(draw, problem):
    """*problem* with a new number, another link, something done or undone, or one more item."""
    i = draw(st.integers(0, len(problem) - 1))
    number = draw(st.integers(0, 9))
    match draw(st.sampled_from(("weight", "size", "link", "done", "new"))):
        case "weight":
            return replace(problem, weights=(*problem.weights[:i], number, *problem.weights[i + 1 :]))
        case "size":
            return replace(problem, sizes=(*problem.sizes[:i], number, *problem.sizes[i + 1 :]))
        case "done":
            return replace(problem, done=problem.done ^ {i})
        case "new":
            requires = (*problem.requires, (i,))
            return Problem((*problem.weights, number), (*problem.sizes, draw(st.integers(0, 9))), requires)
        case _:
            needs = draw(st.sets(st.integers(0, len(problem) - 1), max_size=2))
            try:
                return replace(problem, requires=(*problem.requires[:i], tuple(needs), *problem.requires[i + 1 :]))
            except InvalidProblem:
                return problem


def same(found, fresh):
    return (found.value, found.bound, found.order, found.blocks) == (
        fresh.value,
        fresh.bound,
        fresh.order,
        fresh.blocks,
    )


@given(problems(most=7), st.data())
@settings(max_examples=100, deadline=None)
def test_after_any_edits_it_is_the_best_of_all_orders(problem, data):
    engine = Resequencer()
    engine.sequence(problem)
    for _ in range(3):
        problem = data.draw(edited(problem))
        found = engine.sequence(problem)
        if not problem.done:
            assert found.value == least_delay(problem) == delay_cost(found.order, problem)
        assert same(found, sequence(problem))


@given(problems(most=30), st.data())
@settings(max_examples=150, deadline=None)
def test_after_any_edits_it_is_what_it_would_be_afresh(problem, data):
    some = st.integers(0, len(problem) - 1)
    engine = Resequencer()
    engine.sequence(problem)
    for _ in range(3):
        problem = data.draw(edited(problem))
        if data.draw(st.booleans()):
            problem = replace(problem, first=tuple(data.draw(st.lists(some, unique=True, max_size=2))))
        if data.draw(st.booleans()):
            pairs = st.tuples(some, some).filter(lambda pair: pair[0] != pair[1])
            problem = replace(problem, soft=tuple(SoftLink(i, j, 3) for i, j in data.draw(st.lists(pairs, max_size=2))))
        assert same(engine.sequence(problem), sequence(problem))


@pytest.mark.parametrize(("links", "seed"), [(1.0, 1), (1.5, 2), (5, 3)])
def test_hundreds_of_items_with_gaps_left_are_the_same_too(links, seed):
    chance = random.Random(seed)
    problem = generated(250, links, seed)
    engine = Resequencer()
    engine.sequence(problem)
    for _ in range(4):
        i = chance.randrange(250)
        numbers = list(chance.choice((problem.weights, problem.sizes)))
        field = "weights" if tuple(numbers) == problem.weights else "sizes"
        numbers[i] = chance.choice((1, 2, 3, 5, 8, 13, 20))
        problem = replace(problem, **{field: tuple(numbers)})
        if i and chance.random() < 0.5:
            needs = tuple(sorted({*problem.requires[i], chance.randrange(i)}))
            problem = replace(problem, requires=(*problem.requires[:i], needs, *problem.requires[i + 1 :]))
        assert same(engine.sequence(problem), sequence(problem))


def test_blocks_an_edit_does_not_reach_stay_the_same_objects():
    problem = generated(400, 1.0, 3)
    engine = Resequencer()
    before = engine.sequence(problem)
    edit = replace(problem, weights=(*problem.weights[:-1], problem.weights[-1] + 5))
    after = engine.sequence(edit)
    assert sum(any(block is old for old in before.blocks) for block in after.blocks) >= len(after.blocks) - 5
    assert [sorted(block.order) for block in after.blocks] == decompose(exact(edit))
    assert after.value == delay_cost(after.order, edit)


def test_threads_may_share_what_is_remembered():
    problems = [generated(120, 1.5, 1)]
    for k in range(20):
        weights = problems[-1].weights
        problems.append(replace(problems[-1], weights=(*weights[:k], weights[k] + 3, *weights[k + 1 :])))
    fresh = [sequence(problem) for problem in problems]
    engine = Resequencer()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(engine.sequence, problems * 2))
    assert all(same(a, b) for a, b in zip(found, fresh * 2, strict=True))


def test_what_was_stopped_is_not_remembered():
    problem = generated(200, 1.5, 5)
    engine = Resequencer()
    rough = engine.sequence(problem, lambda _: True)
    assert rough.bound < rough.value
    assert same(engine.sequence(problem), sequence(problem))
