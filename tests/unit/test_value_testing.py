"""The test queue: which hypothesis to test first, and which not at all."""

import pytest

from planner.domain.model import Charter, Function
from planner.value.ladder import read_ladder
from planner.value.ranking import rank
from planner.value.scoring import Lens
from planner.value.shelf import shipped
from planner.value.testing import Effort, what_to_test
from tests.builders import TODAY, evidence, item, portfolio, requires

CHEAP = {"test_result": Effort(0.05)}


def scored(key, value, size, **more):
    return item(key, value=value, urgency=0, risk=0, size=size, **more)


def queue(*records, efforts=CHEAP, capacity=20.0, horizon=2.0, lens=Lens.EVIDENCED):
    ranking = rank(portfolio(*records), shipped()["wsjf"], read_ladder(), lens=lens, today=TODAY)
    return what_to_test(ranking, efforts, capacity=capacity, horizon=horizon)


def proposed(key, *records):
    found = queue(*records)
    return {one.key: one for one in (*found.worthwhile, *found.not_worth_it)}[key]


BACKLOG = (scored("CRM-1", 40, 8), scored("CRM-2", 13, 5), scored("CRM-3", 8, 5), scored("CRM-4", 3, 3))


def test_every_item_is_in_one_of_three_places():
    law = evidence("CRM-5", "obligation")
    found = queue(*BACKLOG, scored("CRM-5", 8, 3), law, item("CRM-6", "Not scored"))
    places = [*(p.key for p in found.worthwhile), *(p.key for p in found.not_worth_it), *found.beyond]
    assert sorted(places) == [f"CRM-{n}" for n in range(1, 7)]
    assert set(found.beyond) == {"CRM-5", "CRM-6"}


def test_the_large_uncertain_item_is_tested_first():
    found = queue(*BACKLOG)
    first = found.worthwhile[0]
    assert (first.key, first.kind) == ("CRM-1", "test_result")
    assert (first.p, first.p_plus) == (pytest.approx(1 / 3), pytest.approx(9 / 11))
    assert [p.net for p in found.worthwhile] == sorted((p.net for p in found.worthwhile), reverse=True)


def test_what_a_result_could_not_move_is_not_worth_a_test():
    alone = queue(scored("CRM-1", 40, 8))
    assert [p.key for p in alone.not_worth_it] == ["CRM-1"]
    assert not alone.not_worth_it[0].worth.changes_anything


def test_a_dear_test_is_not_worth_it_where_a_cheap_one_is():
    dear = queue(*BACKLOG, efforts={"test_result": Effort(10.0)})
    assert dear.worthwhile == ()
    both = queue(*BACKLOG, efforts={"user_evidence": Effort(0.02), "test_result": Effort(10.0)})
    assert {p.kind for p in both.worthwhile} == {"user_evidence"}


def test_what_is_known_well_already_is_worth_less():
    weighed = [evidence("CRM-1")] * 3
    assert proposed("CRM-1", *BACKLOG, *weighed).worth.value < proposed("CRM-1", *BACKLOG).worth.value


def test_an_item_that_others_wait_for_has_their_worth_at_stake():
    free, bound = proposed("CRM-4", *BACKLOG), proposed("CRM-4", *BACKLOG, requires("CRM-1", "CRM-4"))
    assert (free.waiting, bound.waiting) == ((), ("CRM-1",))
    assert bound.worth.value > free.worth.value


def test_the_lens_of_the_list_plays_no_part():
    assert queue(*BACKLOG, lens=Lens.STATED) == queue(*BACKLOG)


def test_without_kinds_of_test_nothing_is_proposed():
    found = queue(*BACKLOG, efforts={})
    assert (found.worthwhile, found.not_worth_it) == ((), ())


def test_other_names_for_the_functions_change_nothing():
    charter = Charter(functions=(Function(name="sales", badge="S"),))
    assert queue(*BACKLOG, charter).worthwhile == queue(*BACKLOG).worthwhile
