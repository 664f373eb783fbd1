"""The history of the example hangs together: what was tested, what the results became, what was decided of it."""

from datetime import date

import pytest

from planner.domain.learning import Course, Decision, Delivery, PlannedTest
from planner.domain.model import Evidence, Item
from planner.domain.record import Record
from planner.domain.values import Kind, Status, Verdict
from planner.formats.reading import read
from tests.example import EXAMPLE


def records(model: type[Record], name: str) -> list:
    return [model.model_validate(record.fields) for record in read(EXAMPLE / "en" / f"{name}.csv").records()]


ITEMS = {item.key: item for item in records(Item, "items")}
EVIDENCE = records(Evidence, "evidence")
TESTS = records(PlannedTest, "tests")
DECISIONS = records(Decision, "decisions")
DELIVERIES = records(Delivery, "deliveries")
HELD = {delivery.item: delivery.held for delivery in DELIVERIES}


def test_all_of_it_is_about_items_of_the_example():
    assert {one.item for one in (*TESTS, *DECISIONS, *DELIVERIES)} <= set(ITEMS)
    assert [test.id for test in TESTS] == list(range(1, len(TESTS) + 1))
    assert [decision.id for decision in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_every_result_is_a_piece_of_evidence_and_says_the_same():
    pieces = {piece.test: piece for piece in EVIDENCE if piece.test is not None}
    over = {test.id: test for test in TESTS if test.result is not None}
    assert set(pieces) == set(over)
    for number, test in over.items():
        piece, verdict = pieces[number], test.verdict
        stated = (piece.item, piece.kind, piece.verdict, piece.date, piece.sample)
        assert stated == (test.item, test.kind, verdict, test.resulted, test.sample), number
        assert piece.ratio == (None if (ratio := test.ratio(verdict)) is None else pytest.approx(ratio)), number


def test_tests_succeeded_failed_and_surprised():
    verdicts = {test.item: test.verdict for test in TESTS}
    assert set(verdicts.values()) == {*Verdict, None}
    assert verdicts["CRM-80"] is Verdict.SUPPORTS
    assert HELD["CRM-80"] is False
    assert verdicts["CRM-79"] is Verdict.CONTRADICTS
    assert HELD["CRM-79"] is False
    assert [test.item for test in TESTS if test.moved] == ["CRM-49"]


def test_no_result_is_older_than_its_plan_and_none_younger_than_the_history():
    assert [test.id for test in TESTS if test.resulted is not None and test.resulted <= test.planned] == []
    days = [one.date for one in DECISIONS] + [one.finished for one in DELIVERIES]
    assert max(days) <= date(2026, 10, 31)


def test_what_was_delivered_is_done_and_two_increments_are_told_whole():
    features = {key for key, item in ITEMS.items() if item.kind is Kind.FEATURE and item.status is Status.DONE}
    assert set(HELD) == features
    assert {ITEMS[key].increment for key in features} == {"PI 1", "PI 2"}
    assert None not in HELD.values()


def test_what_was_stopped_tells_what_it_frees():
    assert {decision.course for decision in DECISIONS} == set(Course)
    (stop,) = (decision for decision in DECISIONS if decision.course is Course.STOP)
    assert ITEMS[stop.item].status is Status.STOPPED
    assert (stop.freed, stop.room) == (0.93, ITEMS[stop.item].size.expected)
