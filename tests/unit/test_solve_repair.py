"""A sequence after an edit is as good as a fresh one, and leaves alone what the edit does not reach."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.solve.exact import exact
from planner.solve.instance import InvalidProblem, Problem, SoftLink
from planner.solve.repair import resequence
from planner.solve.sequence import delay_cost, sequence
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


@given(problems(most=7), st.data())
@settings(max_examples=200, deadline=None)
def test_after_any_edits_it_is_still_the_best_of_all_orders(problem, data):
    found = sequence(problem)
    for _ in range(3):
        problem = data.draw(edited(problem))
        found = resequence(found, problem)
        kept = [i for i in range(len(problem)) if i not in problem.done]
        assert sorted(found.order) == kept
        if not problem.done:
            assert found.value == least_delay(problem) == delay_cost(found.order, problem)
        assert (found.value, found.bound) == (sequence(problem).value, sequence(problem).bound)


def test_blocks_an_edit_does_not_reach_stay_the_same_objects():
    problem = generated(400, 1.0, 3)
    before = sequence(problem)
    weights = (*problem.weights[:-1], problem.weights[-1] + 5)
    edit = replace(problem, weights=weights)
    after = resequence(before, edit)
    assert sum(any(block is old for old in before.blocks) for block in after.blocks) >= len(after.blocks) - 5
    assert [sorted(block.order) for block in after.blocks] == decompose(exact(edit))
    assert after.value == delay_cost(after.order, edit)
    assert after.bound <= sequence(edit).value


def test_locks_and_soft_links_survive_an_edit():
    problem = Problem((0, 1, 9, 9), (2, 1, 1, 1), ((), (0,), (), ()), first=(1,), soft=(SoftLink(2, 3),))
    edit = replace(problem, weights=(0, 2, 9, 9))
    assert resequence(sequence(problem), edit) == sequence(edit)
    assert sequence(edit).order == (0, 1, 3, 2)
    locked = replace(edit, soft=())
    assert resequence(sequence(replace(problem, soft=())), locked) == sequence(locked)
    assert resequence(sequence(locked), replace(locked, first=())) == sequence(replace(locked, first=()))
