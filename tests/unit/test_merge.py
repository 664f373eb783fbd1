"""Two edits of one item: disjoint ones both survive, clashing ones are reported, nothing is lost unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.merge import Clash, assembled, facets, merged
from planner.domain.model import Item, Score

BASE = Item(key="CRM-1", title="Consent", scores=(Score(criterion="value", value=8),), version=3)


def test_disjoint_edits_are_both_kept():
    mine, theirs = BASE.revised(title="Consent centre"), BASE.revised(tags=("law",), version=4)
    assert merged(BASE, mine, theirs) == (BASE.revised(title="Consent centre", tags=("law",), version=4), ())


def test_two_people_may_score_different_criteria():
    mine = BASE.revised(scores=(*BASE.scores, Score(criterion="risk", value=2, function="it")))
    theirs = BASE.revised(scores=(Score(criterion="value", value=13),))
    result, clashes = merged(BASE, mine, theirs)
    assert {(s.criterion, s.function, s.value) for s in result.scores} == {("value", None, 13), ("risk", "it", 2)}
    assert clashes == ()


def test_a_removed_score_stays_removed():
    result, clashes = merged(BASE, BASE.revised(scores=()), BASE.revised(title="Other"))
    assert (result, clashes) == (BASE.revised(title="Other", scores=()), ())


@pytest.mark.parametrize(("prefer", "title"), [(None, "Theirs"), ("theirs", "Theirs"), ("mine", "Mine")])
def test_a_clash_is_reported_and_settled_as_asked(prefer, title):
    result, clashes = merged(BASE, BASE.revised(title="Mine"), BASE.revised(title="Theirs"), prefer)
    assert result.title == title
    assert clashes == (Clash("title", "Consent", "Mine", "Theirs"),)


def test_the_same_edit_twice_is_no_clash():
    assert merged(BASE, BASE.revised(title="X"), BASE.revised(title="X")) == (BASE.revised(title="X"), ())


edits = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["A", "B"]),
        "tags": st.sampled_from([(), ("x",)]),
        "must_have": st.booleans(),
        "scores": st.sampled_from([(), BASE.scores, (Score(criterion="risk", value=1),)]),
    },
)


@given(edits, edits)
def test_without_clashes_the_order_of_the_two_does_not_matter(first, second):
    a, b = BASE.revised(**first), BASE.revised(**second)
    one, clashes = merged(BASE, a, b)
    if not clashes:
        assert facets(one) == facets(merged(BASE, b, a)[0])


@given(edits)
def test_taking_apart_and_assembling_is_the_identity(fields):
    item = BASE.revised(**fields)
    assert facets(assembled(item, facets(item))) == facets(item)
