"""A result that comes in a file of tests becomes evidence once, whoever else has written it down."""

from io import BytesIO

import pytest

from planner.domain.model import Evidence
from planner.domain.portfolio import Portfolio
from planner.formats.reading import read
from planner.services.editing import remove_evidence
from planner.services.exporting import Format, portfolio_parts
from planner.services.importing import ImportOptions, ImportReport, import_
from planner.services.learning.testing import add_test, enter_result, remove_test
from planner.services.session import Session
from planner.storage.memory import MemoryStore
from tests.builders import item, portfolio
from tests.readings import StoppedClock, numbers

HEAD = "item,kind,title,success,kill,power,significance,planned,result,resulted,sample\n"
ROW = "A-1,test_result,Try it,30,20,0.8,0.2,2026-03-02,{},{},{}\n"
PIECES = "item,kind,verdict,date,source,note,test,ratio,id\n"


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore.of(portfolio(item("A-1", "Basket"), item("A-2")))


def brought(store: MemoryStore, text: str) -> ImportReport:
    return import_(store, read(BytesIO(text.encode()), name="file.csv"), ImportOptions(), StoppedClock(), "ana")


def session(store: MemoryStore) -> Session:
    return Session(store, StoppedClock(), "ana")


def codes(report: ImportReport) -> list[str]:
    return [finding.code for finding in report.findings]


def said(store: MemoryStore) -> list[tuple]:
    return [(p.id, p.item, p.kind, str(p.verdict), p.ratio, p.test) for p in store.load().evidence]


@pytest.mark.parametrize(
    ("result", "verdict", "ratio"), [(31, "supports", 4), (25, "inconclusive", None), (3, "contradicts", 4)]
)
def test_it_becomes_what_entering_it_makes(store, result, verdict, ratio):
    """Power 0.8 at a significance of 0.2: 0.8 ÷ 0.2 for a yes, 0.8 ÷ 0.2 for a no."""
    report = brought(store, HEAD + ROW.format(result, "2026-04-01", 400))
    assert said(store) == [(1, "A-1", "test_result", verdict, pytest.approx(ratio) if ratio else None, 1)]
    assert (codes(report), numbers(report)) == (["import.results", "import.results_at_once"], (1, 1, 0, 0, 0))
    by_hand = MemoryStore.of(portfolio(item("A-1", "Basket"), item("A-2")))
    fields = {"kind": "test_result", "title": "Try it", "success": 30, "kill": 20, "power": 0.8, "significance": 0.2}
    add_test(session(by_hand), "A-1", fields)
    given = store.load().tests[0]
    enter_result(session(by_hand), 1, result, {"resulted": given.resulted, "sample": 400})
    assert store.load().evidence == by_hand.load().evidence


def test_a_test_that_gets_its_result_from_a_file_and_then_another_one(store):
    brought(store, HEAD + ROW.format("", "", ""))
    assert said(store) == []
    assert codes(brought(store, HEAD + ROW.format(31, "2026-04-01", 400))) == ["import.results"]
    assert [(one[0], one[3]) for one in said(store)] == [(1, "supports")]
    brought(store, HEAD + ROW.format(12, "2026-04-02", 400))
    assert [(one[0], one[3]) for one in said(store)] == [(1, "contradicts")]


def test_the_same_file_again_makes_nothing_nor_brings_back_what_was_taken_back(store):
    text = HEAD + ROW.format(31, "2026-04-01", 400)
    brought(store, text)
    before = store.load().evidence
    brought(store, "item,finished\nA-2,2026-05-01\n")
    assert (codes(brought(store, text)), store.load().evidence) == ([], before)
    remove_evidence(session(store), 1)
    brought(store, text)
    brought(store, HEAD + ROW.format(31, "2026-04-02", 400))
    assert store.load().evidence == ()


def test_nothing_is_made_of_a_file_that_is_refused(store):
    brought(store, HEAD + ROW.format(31, "2026-04-01", 400) + "A-1,test_result,,30,20,,,2026-03-02,,,\n")
    assert (store.load().tests, store.load().evidence) == ((), ())


BY_HAND = PIECES + "A-1,test_result,{},2026-04-01,Ana,It worked,{},,\n"


@pytest.mark.parametrize("test", ["", "1", "7"])
def test_who_has_written_the_result_down_before_finds_it_tied_and_counted_once(store, test):
    """With a test number of its own counting, too, which is nobody's here."""
    brought(store, BY_HAND.format("supports", test))
    report = brought(store, HEAD + ROW.format(31, "2026-04-01", 400))
    assert codes(report) == ["import.result_same"]
    (number,) = [one.id for one in store.load().tests]
    assert said(store) == [(1, "A-1", "test_result", "supports", pytest.approx(4), number)]
    assert (store.load().evidence[0].source, store.load().evidence[0].note) == ("Ana", "It worked")
    before = store.load().evidence
    brought(store, BY_HAND.format("supports", ""))
    brought(store, HEAD + ROW.format(31, "2026-04-01", 400))
    assert store.load().evidence == before


def test_who_writes_the_result_down_afterwards_is_told_that_it_is_there(store):
    brought(store, HEAD + ROW.format(31, "2026-04-01", 400))
    before = store.load().evidence
    report = brought(store, BY_HAND.format("supports", ""))
    assert (codes(report), numbers(report)) == (["import.result_told"], (1, 0, 0, 1, 0))
    assert store.load().evidence == before
    brought(store, BY_HAND.format("supports", "1"))
    assert [(p.source, p.test, p.ratio) for p in store.load().evidence] == [("Ana", 1, pytest.approx(4))]


def test_a_piece_of_the_same_day_that_says_otherwise_counts_beside_it_and_is_doubted(store):
    brought(store, BY_HAND.format("contradicts", ""))
    report = brought(store, HEAD + ROW.format(31, "2026-04-01", 400))
    assert codes(report) == ["import.results", "import.results_at_once", "import.result_other"]
    assert [one[3] for one in said(store)] == ["contradicts", "supports"]


def test_two_results_of_one_day_are_two_pieces(store):
    other = ROW.replace("Try it", "Try another")
    brought(store, BY_HAND.format("supports", ""))
    brought(store, HEAD + ROW.format(31, "2026-04-01", 400) + other.format(33, "2026-04-01", 400))
    assert [one[3:] for one in said(store)] == [("supports", pytest.approx(4), 1), ("supports", pytest.approx(4), 2)]


def test_the_number_of_an_opinion_does_not_overwrite_a_result(store):
    brought(store, HEAD + ROW.format(31, "2026-04-01", 400))
    brought(store, PIECES + "A-1,opinion,supports,2026-02-01,Bo,,,,1\n")
    assert [(one[0], one[2]) for one in said(store)] == [(1, "test_result"), (2, "opinion")]


def exported(whole: Portfolio) -> dict[str, bytes]:
    return {part.name: part.data for part in portfolio_parts(whole, Format.CSV, created=StoppedClock().now())}


@pytest.mark.parametrize("first", ["tests", "evidence"])
@pytest.mark.parametrize("taken_back", [False, True])
def test_an_export_says_itself_what_its_results_have_become(store, first, taken_back):
    """In either order, and where a result was taken back as well."""
    brought(store, PIECES + "A-1,opinion,supports,2026-02-01,Bo,,,,\n" + BY_HAND.format("supports", "")[len(PIECES) :])
    brought(store, HEAD + ROW.format(31, "2026-04-01", 400))
    if taken_back:
        remove_evidence(session(store), 2)
    other = MemoryStore.of(portfolio(item("A-1", "Basket"), item("A-2")))
    files = exported(store.load())
    for name in sorted(files, key=lambda name: first not in name):
        if "tests" in name or "evidence" in name:
            report = import_(other, read(BytesIO(files[name]), name=name), ImportOptions(), StoppedClock(), "ana")
            left = "tests" in name and (taken_back or first == "tests")
            assert codes(report) == ["import.results_exported"] * left

    def content(pieces: tuple[Evidence, ...]) -> list[Evidence]:
        return [piece.revised(version=0) for piece in pieces]

    assert content(other.load().evidence) == content(store.load().evidence)
    assert [one.revised(version=0) for one in other.load().tests] == [
        one.revised(version=0) for one in store.load().tests
    ]


def test_a_result_filled_into_an_export_is_a_result(store):
    add_test(session(store), "A-1", {"kind": "test_result", "title": "Try it", "success": 30.0, "kill": 20.0})
    (text,) = [data.decode("utf-8-sig") for name, data in exported(store.load()).items() if "tests" in name]
    head, row = text.splitlines()
    cells = dict(zip(head.split(","), row.split(","), strict=True)) | {"result": "12", "resulted": "2026-12-01"}
    brought(store, f"{head}\n{','.join(cells.values())}\n")
    assert [(one[0], one[3], one[5]) for one in said(store)] == [(1, "contradicts", 1)]


def test_no_new_test_is_taken_for_one_whose_evidence_outlived_it(store):
    brought(store, HEAD + ROW.format(31, "2026-04-01", 400))
    remove_test(session(store), 1)
    made = add_test(session(store), "A-2", {"kind": "test_result", "title": "New", "success": 3.0, "kill": 1.0})
    enter_result(session(store), made.id, 0.0, {})
    assert [(one[1], one[3], one[5]) for one in said(store)] == [
        ("A-1", "supports", 1),
        ("A-2", "contradicts", 2),
    ]
