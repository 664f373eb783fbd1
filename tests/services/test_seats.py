"""Seats change nothing but what an engine knows again: the same order, and after an edit the same numbers elsewhere."""

from dataclasses import replace

from hypothesis import given, settings

from planner.domain.values import Kind
from planner.solve.answer import quiet
from planner.solve.instance import Problem
from planner.solve.sequence import Resequencer
from planner.solve.sequence import sequence as solved
from tests.builders import item, portfolio, requires
from tests.services.test_sequencing import sequenced, worth
from tests.unit.value_backlogs import backlogs


class Listening(Resequencer):
    """Keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Problem] = []

    def sequence(self, problem, progress=quiet):
        self.asked.append(problem)
        return super().sequence(problem, progress)


@settings(max_examples=100)
@given(backlogs())
def test_the_answer_is_the_one_without_seats(whole):
    found = sequenced(whole)
    assert found.free == solved(found.stock.problem)
    assert found.free.problem == found.stock.problem
    assert found.solved == solved(found.solved.problem)


def backlog(*changed):
    """Four items in a chain and one beside it, some of them *changed*."""
    usual = [item(f"CRM-{n}", **worth(n), size=n) for n in range(1, 6)]
    given = {one.key: one for one in changed}
    links = [requires("CRM-2", "CRM-1"), requires("CRM-3", "CRM-2"), requires("CRM-4", "CRM-3")]
    return portfolio(*(given.pop(one.key, one) for one in usual), *given.values(), *links)


def heard(*wholes) -> list[Problem]:
    engine = Listening()
    for whole in wholes:
        sequenced(whole, level=Kind.FEATURE, engine=engine)
    return engine.asked


def test_closing_an_item_moves_no_other():
    open_, closed = heard(backlog(), backlog(item("CRM-2", **worth(2), size=2, status="done")))
    assert closed.done == {1}
    assert closed.requires == ((), (), (), (2,), ())
    assert (closed.weights[1], closed.sizes[1]) == (0, 0)
    assert replace(closed, weights=open_.weights, sizes=open_.sizes, requires=open_.requires, done=open_.done) == open_
    assert [i for i in range(5) if closed.weights[i] != open_.weights[i]] == [1]


def test_scoring_an_item_and_adding_the_next_move_no_other():
    bare, scored, more = heard(
        backlog(item("CRM-5")), backlog(), backlog(item("CRM-6", **worth(1), size=1), item("CRM-7", kind=Kind.STORY))
    )
    assert (bare.done, scored.done, more.done) == ({4}, frozenset(), frozenset())
    assert bare.weights[:4] == scored.weights[:4] == more.weights[:4]
    assert (len(bare), len(scored), len(more)) == (5, 5, 6)


def test_a_circle_sits_on_its_first_seat():
    whole = backlog(item("CRM-6", **worth(1), size=1))
    circle = portfolio(*whole.items.values(), requires("CRM-6", "CRM-2"), requires("CRM-2", "CRM-6"))
    (asked,) = heard(circle)
    assert asked.done == {5}
    assert asked.sizes[1] == 3
