"""What the second screen is made of: its lines, its decrees, what is meant by what is chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.services.slices.slicing import SliceCut
from tests.builders import item, portfolio
from tests.tui.sliced import loyalty
from tests.tui.stage import planner_of
from tui.slices.lines import Head, Part, Rule, lines_of
from tui.slices.question import Slicing, scope_of


def test_lines_name_the_cut_once_and_every_item_once():
    planner = planner_of(loyalty())
    for count in range(1, 9):
        found = planner.mvp((), SliceCut("slices", count))
        lines = lines_of(found)
        assert lines.count(Rule.CUT) == 1
        assert [one.key for one in lines if isinstance(one, Part)] == [key for one in found.slices for key in one.keys]
        inside = [one for one in lines[: lines.index(Rule.CUT)] if isinstance(one, Part)]
        assert tuple(one.key for one in inside) == found.mvp
        assert all(len(found.slices[one.slice].keys) > 1 or one.why == "must" for one in lines if isinstance(one, Head))


def test_what_costs_nothing_comes_first_and_is_no_must():
    whole = portfolio(
        item("CRM-1", value=5, urgency=1, risk=1, size=0),
        item("CRM-2", value=5, urgency=1, risk=1, size=3),
    )
    head, *_ = lines_of(planner_of(whole).mvp())
    assert head == Head(0, "free")
    must = portfolio(*(one.model_copy(update={"must_have": True}) for one in whole.items.values()))
    assert lines_of(planner_of(must).mvp())[0] == Head(0, "must")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=6))
def test_a_decree_given_twice_is_lifted_and_the_last_word_holds(steps):
    question, wanted = Slicing(), {}
    for key, way in steps:
        question = question.forcing((key,), way)
        if wanted.get(key) is way:
            del wanted[key]
        else:
            wanted[key] = way
    assert dict(question.decrees) == wanted
    assert set(question.inside) | set(question.outside) == wanted.keys()


@pytest.mark.parametrize(
    ("chosen", "of"),
    [((), ()), (("CRM-15",), ("CRM-1",)), (("CRM-15", "CRM-21"), ("CRM-15", "CRM-21")), (("CRM-99",), ())],
)
def test_what_is_meant_by_what_is_chosen(chosen, of):
    assert scope_of(loyalty(), chosen) == of
