"""Tests, their results, decisions and deliveries as verbs: what is written before, what after, and what follows."""

from datetime import date

import pytest

from planner.domain.errors import NotFound, Refused
from planner.domain.learning import Course
from planner.domain.values import Status, Verdict
from planner.services.planner import Planner, Policy
from planner.services.session import Session
from planner.storage.memory import MemoryStore
from planner.value.ladder import read_ladder
from planner.value.shelf import shipped
from tests.builders import evidence, item, portfolio
from tests.readings import StoppedClock

TEST = {"kind": "test_result", "title": "Balance in the app", "success": 30.0, "kill": 20.0}
BOTH = {"reason": "Nobody comes back", "marketing": "Ana", "it": "Bo"}


@pytest.fixture
def planner():
    here = portfolio(
        item("CRM-1", value=8, urgency=5, risk=2, size=5),
        item("CRM-2", value=5, urgency=5, risk=1, size=5),
        item("CRM-3", value=2, urgency=1, risk=0, size=2, status=Status.DONE),
        evidence("CRM-1", "opinion"),
    )
    return Planner(Session(MemoryStore.of(here), StoppedClock(), "ana"), Policy(shipped(), read_ladder()))


def codes(verb, *args):
    with pytest.raises((Refused, NotFound)) as refusal:
        verb(*args)
    return [finding.code for finding in refusal.value.findings]


def believed(planner, key="CRM-1"):
    return planner.ranking().by_key[key].p


@pytest.mark.parametrize(
    ("better", "success", "kill", "result", "verdict"),
    [
        ("higher", 30, 20, 30, Verdict.SUPPORTS),
        ("higher", 30, 20, 29.9, Verdict.INCONCLUSIVE),
        ("higher", 30, 20, 20, Verdict.CONTRADICTS),
        ("lower", 20, 30, 20, Verdict.SUPPORTS),
        ("lower", 20, 30, 25, Verdict.INCONCLUSIVE),
        ("lower", 20, 30, 31, Verdict.CONTRADICTS),
        ("higher", 10, 10, 10, Verdict.SUPPORTS),
    ],
)
def test_the_thresholds_give_the_verdict(planner, better, success, kill, result, verdict):
    planned = planner.add_test("CRM-1", {**TEST, "better": better, "success": success, "kill": kill})
    test, piece = planner.enter_result(planned.id, result)
    assert (test.verdict, piece.verdict, piece.item, piece.test) == (verdict, verdict, "CRM-1", planned.id)


def test_a_result_moves_p_and_the_rank_and_one_undo_takes_all_back(planner):
    planner.edit(["CRM-2"], {"scores": planner.portfolio().items["CRM-1"].scores})
    before, rank_before = believed(planner), planner.ranking().by_key["CRM-1"].rank
    planned = planner.add_test("CRM-1", TEST)
    assert believed(planner) == before
    planner.enter_result(planned.id, 10.0)
    assert believed(planner) < before
    assert (rank_before, planner.ranking().by_key["CRM-1"].rank) == (1, 2)
    planner.undo()
    assert (believed(planner), planner.portfolio().tests[0].result) == (before, None)


def test_the_planned_reliability_is_the_ratio(planner):
    planned = planner.add_test("CRM-1", {**TEST, "power": 0.8, "significance": 0.2})
    assert planner.enter_result(planned.id, 40.0).evidence.ratio == pytest.approx(4)
    again = planner.enter_result(planned.id, 0.0)
    assert again.evidence.ratio == pytest.approx(4)
    strong = planner.add_test("CRM-2", {**TEST, "power": 0.95, "significance": 0.01})
    assert planner.enter_result(strong.id, 40.0).evidence.ratio == 9
    plain = planner.add_test("CRM-2", TEST)
    assert planner.enter_result(plain.id, 40.0).evidence.ratio is None


def test_no_result_before_its_thresholds(planner):
    planned = planner.add_test("CRM-1", {"kind": "test_result", "title": "Something"})
    assert codes(planner.enter_result, planned.id, 3.0) == ["test.thresholds_first"]
    planner.change_test(planned.id, {"success": 5.0, "kill": 1.0})
    assert planner.enter_result(planned.id, 3.0).evidence.verdict is Verdict.INCONCLUSIVE
    assert planner.portfolio().tests[0].moved == 0
    assert codes(planner.add_test, "CRM-1", {**TEST, "result": 3.0, "resulted": date(2026, 1, 1)}) == [
        "test.result_first"
    ]


def test_a_threshold_changed_after_the_result_is_counted_for_ever(planner):
    planned = planner.add_test("CRM-1", TEST)
    planner.enter_result(planned.id, 25.0)
    planner.change_test(planned.id, {"success": 24.0, "moved": 0})
    (test,), piece = planner.portfolio().tests, planner.portfolio().evidence[-1]
    assert (test.moved, test.verdict, piece.verdict) == (1, Verdict.SUPPORTS, Verdict.SUPPORTS)
    planner.change_test(planned.id, {"success": 30.0})
    assert planner.portfolio().tests[0].moved == 2
    planner.change_test(planned.id, {"note": "only a remark"})
    assert planner.portfolio().tests[0].moved == 2
    assert [line.entry.command.verb for line in planner.log(limit=3)] == ["test_changed"] * 3


def test_a_result_entered_again_replaces_the_first_and_a_removed_test_leaves_what_was_seen(planner):
    planned = planner.add_test("CRM-1", TEST)
    planner.enter_result(planned.id, 40.0)
    planner.enter_result(planned.id, 10.0, {"sample": 200, "note": "typo before"})
    pieces = planner.portfolio().evidence_of["CRM-1"]
    assert [(p.kind, p.verdict, p.sample) for p in pieces[1:]] == [("test_result", Verdict.CONTRADICTS, 200)]
    planner.remove_test(planned.id)
    assert planner.portfolio().tests == ()
    assert len(planner.portfolio().evidence) == 2


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"success": 10.0, "kill": 20.0}, "test.order"),
        ({"better": "lower"}, "test.order"),
        ({"power": 0.8}, "test.power"),
        ({"power": 0.1, "significance": 0.2}, "test.power_range"),
        ({"days": -1}, "test.negative"),
        ({"kind": "horoscope"}, "test.kind"),
        ({"title": " "}, "text.blank"),
    ],
)
def test_what_is_no_test_is_refused(planner, fields, code):
    assert codes(planner.add_test, "CRM-1", {**TEST, **fields}) == [code]
    assert planner.portfolio().tests == ()


def test_unknown_numbers_and_items_are_named(planner):
    assert codes(planner.enter_result, 7, 1.0) == ["test.unknown"]
    assert codes(planner.change_test, 7, {}) == ["test.unknown"]
    assert codes(planner.remove_test, 7) == ["test.unknown"]
    assert codes(planner.remove_decision, 7) == ["decision.unknown"]
    assert codes(planner.add_test, "CRM-99", TEST)[0].startswith("item.unknown")


def test_stopping_frees_what_stood_there_and_one_undo_takes_it_back(planner):
    delay = planner.ranking().by_key["CRM-1"].delay_evidenced
    decision = planner.decide("CRM-1", {"course": "stop", **BOTH})
    assert (decision.course, decision.room, decision.date) == (Course.STOP, 5, planner.today())
    assert decision.freed == pytest.approx(delay)
    assert planner.portfolio().items["CRM-1"].status is Status.STOPPED
    assert codes(planner.decide, "CRM-1", {"course": "stop", **BOTH}) == ["decision.closed"]
    planner.undo()
    assert planner.portfolio().decisions == ()
    assert planner.portfolio().items["CRM-1"].status is not Status.STOPPED


def test_persevering_and_pivoting_are_recorded_and_stop_nothing(planner):
    for course in ("persevere", "pivot"):
        decision = planner.decide("CRM-1", {"course": course, **BOTH})
        assert (decision.freed, decision.room) == (None, None)
    assert [d.course for d in planner.portfolio().decisions_on["CRM-1"]] == [Course.PERSEVERE, Course.PIVOT]
    assert planner.portfolio().items["CRM-1"].status.open
    planner.remove_decision(1)
    assert [d.id for d in planner.portfolio().decisions] == [2]


@pytest.mark.parametrize("missing", ["reason", "marketing", "it", "course"])
def test_a_decision_says_why_and_who_of_both_sides(planner, missing):
    fields = {name: value for name, value in {"course": "pivot", **BOTH}.items() if name != missing}
    assert codes(planner.decide, "CRM-1", fields) == ["field.missing"]


def test_a_delivery_finishes_its_item_and_may_be_corrected(planner):
    planner.deliver("CRM-2", {"held": True, "chosen": date(2026, 1, 5), "finished": date(2026, 3, 1)})
    assert planner.portfolio().items["CRM-2"].status is Status.DONE
    after = planner.deliver("CRM-2", {"size": 8.0, "value": 3.0})
    assert (after.held, after.size, after.value, after.chosen) == (True, 8, 3, date(2026, 1, 5))
    assert list(planner.portfolio().deliveries) == ["CRM-2"]
    assert codes(planner.deliver, "CRM-2", {"finished": date(2025, 1, 1)}) == ["delivery.order"]


def test_what_speaks_of_an_item_goes_and_comes_back_with_it(planner):
    planned = planner.add_test("CRM-1", TEST)
    planner.enter_result(planned.id, 40.0)
    planner.decide("CRM-1", {"course": "persevere", **BOTH})
    planner.deliver("CRM-1", {"held": False})
    before = planner.portfolio()
    planner.remove(["CRM-1"])
    after = planner.portfolio()
    assert (after.tests, after.decisions, after.deliveries) == ((), (), {})
    planner.undo()
    again = planner.portfolio()
    assert [t.result for t in again.tests] == [t.result for t in before.tests]
    assert [d.reason for d in again.decisions] == [BOTH["reason"]]
    assert list(again.deliveries) == ["CRM-1"]


def test_a_decision_is_corrected_but_not_turned_into_another(planner):
    planner.decide("CRM-1", {"course": "pivot", **BOTH})
    planner.change_decision(1, {"reason": "Nobody came back", "course": "stop", "freed": 3.0})
    (made,) = planner.portfolio().decisions
    assert (made.reason, made.course, made.freed, made.marketing) == ("Nobody came back", "pivot", None, "Ana")
    assert planner.log(limit=1)[0].entry.command.verb == "decision_changed"
    assert codes(planner.change_decision, 1, {"it": " "}) == ["text.blank"]
    assert codes(planner.change_decision, 7, {}) == ["decision.unknown"]
    planner.undo()
    assert planner.portfolio().decisions[0].reason != "Nobody came back"


def test_what_was_told_of_an_item_is_taken_back_and_the_item_stays_done(planner):
    assert codes(planner.remove_delivery, "CRM-1") == ["delivery.unknown"]
    planner.deliver("CRM-1", {"held": True})
    planner.remove_delivery("CRM-1")
    assert (planner.portfolio().deliveries, planner.portfolio().items["CRM-1"].status) == ({}, Status.DONE)
    planner.undo()
    assert planner.portfolio().deliveries["CRM-1"].held


def test_a_piece_of_evidence_is_corrected_unless_a_test_gave_it(planner):
    piece = planner.add_evidence("CRM-1", {"kind": "anecdote", "verdict": "supports", "source": "Sop"})
    changed = planner.change_evidence(piece.id, {"kind": "market_data", "source": "Shop", "test": 9, "ratio": 99.0})
    assert (changed.kind, changed.source, changed.test, changed.ratio) == ("market_data", "Shop", None, None)
    assert codes(planner.change_evidence, piece.id, {"kind": "horoscope"}) == ["evidence.kind"]
    assert codes(planner.change_evidence, piece.id, {"sample": -1}) == ["evidence.sample"]
    assert codes(planner.change_evidence, 77, {}) == ["evidence.unknown"]
    test = planner.add_test("CRM-1", TEST)
    found = planner.enter_result(test.id, 40.0).evidence
    assert codes(planner.change_evidence, found.id, {"verdict": "contradicts"}) == ["evidence.of_test"]
    planner.remove_test(test.id)
    assert planner.change_evidence(found.id, {"source": "What the test saw"}).source == "What the test saw"
