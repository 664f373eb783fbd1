"""Tests, decisions and deliveries from files, as they are written and read."""

from datetime import date
from io import BytesIO

import pytest

from planner.domain.findings import Severity
from planner.domain.learning import Course, PlannedTest
from planner.formats.reading import read
from planner.services.importing import ImportOptions, ImportReport, import_
from planner.services.learning.testing import change_test
from planner.services.session import Session
from planner.storage.memory import MemoryStore
from tests.builders import item, portfolio
from tests.readings import StoppedClock, numbers

TESTS = "item,kind,title,success,kill,planned,result,resulted,moved,id\n"
DECISIONS = "item,course,reason,date,marketing,it,id\n"
DELIVERIES = "item,chosen,finished,held,value,size,note\n"


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore.of(portfolio(item("A-1", "Basket", origin={"system": "jira", "id": "77"}), item("A-2")))


def brought(store: MemoryStore, text: str, **options: bool) -> ImportReport:
    reading = read(BytesIO(text.encode()), name="file.csv")
    return import_(store, reading, ImportOptions(**options), StoppedClock(), "ana")


def told(report: ImportReport) -> list[tuple[str, int | None, str | None]]:
    return [(one.code, one.where.line, one.where.column) for one in report.findings]


def planned(store: MemoryStore) -> list[PlannedTest]:
    return list(store.load().tests)


def test_a_test_finds_its_item_and_keeps_its_number(store):
    text = TESTS + "A-2,interview,Ask ten,,,2026-03-01,,,,7\n77,test_result,Try it,30,20,2026-03-02,26,2026-04-01,,\n"
    report = brought(store, text)
    assert (numbers(report), report.keys) == ((2, 2, 0, 0, 0), ("7", "8"))
    first, second = planned(store)
    assert (first.id, first.item, first.title, first.success) == (7, "A-2", "Ask ten", None)
    assert (second.id, second.item, second.result, second.resulted) == (8, "A-1", 26, date(2026, 4, 1))
    brought(store, DELIVERIES + "A-2,,2026-05-01,,,,\n")
    assert numbers(brought(store, text)) == (2, 0, 0, 2, 0)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (TESTS + "nobody,interview,Ask,,,2026-03-01,,,,\n", ("import.evidence_item", 2, "item")),
        (TESTS + "A-1,interview,,,,2026-03-01,,,,\n", ("cell.required", 2, "title")),
        (TESTS + "A-1,interview,Ask,30,,2026-03-01,26,2026-04-01,,\n", ("test.thresholds", 2, "success")),
        (TESTS + "A-1,interview,Ask,30,20,2026-03-01,26,,,\n", ("test.result_day", 2, "resulted")),
        (TESTS + "A-1,interview,Ask,20,30,2026-03-01,,,,\n", ("test.order", 2, "kill")),
        (DECISIONS + "nobody,stop,No,2026-03-01,Ana,Bo,\n", ("import.evidence_item", 2, "item")),
        (DECISIONS + "A-1,stop,No,2026-03-01,Ana,,\n", ("cell.required", 2, "it")),
        (DELIVERIES + "nobody,,2026-03-01,,,,\n", ("import.evidence_item", 2, "item")),
        (DELIVERIES + "A-1,2026-03-02,2026-03-01,,,,\n", ("delivery.order", 2, "chosen")),
        (DELIVERIES + "A-1,,2026-03-01,,,,\nBasket,,2026-03-01,,,,\n", ("import.twice", 3, None)),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(store, text, finding):
    report = brought(store, text)
    assert (told(report), report.blocked, report.entry) == ([finding], True, None)


def test_a_threshold_that_a_file_moves_after_the_result_is_counted_for_ever(store):
    row = "A-1,test_result,Try it,{},20,2026-03-02,26,2026-04-01,0,1\n"
    brought(store, TESTS + row.format(30))
    assert numbers(brought(store, TESTS + row.format(25))) == (1, 0, 1, 0, 0)
    assert [(test.success, test.moved) for test in planned(store)] == [(25, 1)]
    brought(store, DELIVERIES + "A-2,,2026-05-01,,,,\n")
    assert numbers(brought(store, TESTS + row.format(25))) == (1, 0, 0, 1, 0)
    assert [test.moved for test in planned(store)] == [1]


def test_a_result_may_come_in_a_file_without_the_thresholds(store):
    brought(store, TESTS + "A-1,test_result,Try it,30,20,2026-03-02,,,,1\n")
    text = "item,kind,title,measure,planned,result,resulted\nA-1,test_result,Try it,%,2026-03-02,31,2026-04-01\n"
    assert numbers(brought(store, text)) == (1, 0, 1, 0, 0)
    (test,) = planned(store)
    assert (test.success, test.kill, test.measure, test.result) == (30, 20, "%", 31)


def test_what_stays_here_and_what_the_file_changes_have_to_go_together(store):
    row = "A-1,test_result,Try it,30,{},2026-03-02,,,,1\n"
    brought(store, TESTS + row.format(20))
    change_test(Session(store, StoppedClock(), "me"), 1, {"success": 21})
    report = brought(store, TESTS + row.format(25))
    assert (told(report), report.blocked) == ([("test.order", 2, "kill")], True)
    brought(store, TESTS + row.format(25), overwrite=True)
    assert [(test.success, test.kill) for test in planned(store)] == [(30, 25)]


def test_decisions_are_known_by_number_or_by_item_course_and_day(store):
    text = DECISIONS + "A-1,pivot,{},2026-03-01,Ana,Bo,\nA-1,stop,{},2026-03-01,Ana,Bo,\n"
    assert numbers(brought(store, text.format("Why", "No"))) == (2, 2, 0, 0, 0)
    assert numbers(brought(store, text.format("Why", "Nobody came"))) == (2, 0, 1, 1, 0)
    found = [(one.id, one.course, one.reason) for one in store.load().decisions]
    assert found == [(1, Course.PIVOT, "Why"), (2, Course.STOP, "Nobody came")]


def test_a_delivery_belongs_to_its_item_and_is_merged(store):
    text = DELIVERIES + "A-1,,2026-03-01,{},8,,\nA-2,2026-01-01,2026-03-02,no,,13,late\n"
    assert numbers(brought(store, text.format(""))) == (2, 2, 0, 0, 0)
    assert numbers(brought(store, text.format("yes"))) == (2, 0, 1, 1, 0)
    first, second = store.load().deliveries.values()
    assert (first.held, first.value, first.size) == (True, 8, None)
    assert (second.chosen, second.held, second.size, second.note) == (date(2026, 1, 1), False, 13, "late")


def test_french_files_of_learning_are_read_as_they_are(store):
    tests = (
        "élément;nature;titre;sens favorable;réussite;abandon;planifié le;résultat;résultat le\n"
        "A-1;résultat de test;Essai;plus bas;2,5;4;03/02/2026;1,5;27/02/2026\n"
    )
    decisions = (
        "élément;décision;raison;date;responsable marketing;responsable SI\nA-1;arrêter;Rien;27/02/2026;Ana;Bo\n"
    )
    deliveries = "élément;choisi le;terminé le;hypothèse tenue;valeur;taille\nA-1;13/01/2026;27/02/2026;oui;7,5;2\n"
    for text in (tests, decisions, deliveries):
        report = brought(store, text)
        assert (set(report.severities) <= {Severity.NOTE}, numbers(report)) == (True, (1, 1, 0, 0, 0))
    whole = store.load()
    assert (whole.tests[0].success, whole.tests[0].planned, str(whole.tests[0].verdict)) == (
        2.5,
        date(2026, 2, 3),
        "supports",
    )
    assert whole.decisions[0].course is Course.STOP
    assert (whole.deliveries["A-1"].held, whole.deliveries["A-1"].value) == (True, 7.5)
