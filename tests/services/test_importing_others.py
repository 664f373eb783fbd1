"""Evidence and outcomes from files."""

from datetime import date

from planner.formats.records import Content
from planner.services.editing import edit, set_outcome
from planner.services.session import Session
from planner.storage.memory import MemoryStore
from tests.builders import evidence, item, portfolio
from tests.readings import StoppedClock, brought, numbers, row, told

PIECE = {"kind": "test_result", "verdict": "supports", "date": date(2026, 3, 1), "title": None}


def learned(store, *pieces, **given):
    return brought(store, *(row(**{**PIECE, **p}) for p in pieces), content=Content.EVIDENCE, system="planner", **given)


def measured(store, *outcomes, **given):
    return brought(store, *(row(**o) for o in outcomes), content=Content.OUTCOMES, system="planner", **given)


def held(store):
    return [(e.id, e.item, str(e.verdict), e.note) for e in store.load().evidence]


def shop():
    return MemoryStore.of(portfolio(item("A-1", "Basket", origin={"system": "jira", "id": "77"}), item("A-2")))


def test_evidence_finds_its_item_by_key_id_or_title():
    store = shop()
    report = learned(store, {"item": "A-2"}, {"item": "77", "note": "x"}, {"item": "Basket"})
    assert numbers(report) == (3, 3, 0, 0, 0)
    assert held(store) == [(1, "A-2", "supports", ""), (2, "A-1", "supports", "x"), (3, "A-1", "supports", "")]
    assert report.keys == ("1", "2", "3")


def test_evidence_about_nothing_is_refused():
    report = learned(shop(), {"item": "A-2"}, {"item": "nobody"})
    assert (told(report), report.blocked) == ([("import.evidence_item", 3)], True)
    report = learned(shop(), {"item": "A-2"}, {"item": "nobody"}, accept_valid=True)
    assert (numbers(report), len(report.rejects)) == ((2, 1, 0, 0, 1), 1)


def test_the_same_evidence_again_makes_no_twin():
    store = shop()
    pieces = [{"item": "A-1"}, {"item": "A-1"}, {"item": "A-2", "source": "s"}]
    learned(store, *pieces)
    report = learned(store, *pieces)
    assert (numbers(report), report.entry, len(held(store))) == ((3, 0, 0, 3, 0), None, 3)


def test_evidence_keeps_its_number_where_it_is_free():
    store = MemoryStore.of(portfolio(item("A-1"), item("A-2"), evidence("A-2", id=7)))
    learned(store, {"item": "A-1", "id": 40}, {"item": "A-1", "id": 7, "note": "another"}, {"item": "A-1", "note": "n"})
    assert [(number, key) for number, key, *_ in held(store)] == [(7, "A-2"), (40, "A-1"), (41, "A-1"), (42, "A-1")]


def test_evidence_with_its_number_is_changed():
    store = shop()
    learned(store, {"item": "A-1", "id": 5, "note": "first"})
    report = learned(store, {"item": "A-1", "id": 5, "note": "second", "verdict": "contradicts"})
    assert (numbers(report), held(store)) == ((1, 0, 1, 0, 0), [(5, "A-1", "contradicts", "second")])


def test_an_obligation_needs_its_source():
    report = learned(shop(), {"item": "A-1", "kind": "obligation", "source": ""})
    assert told(report) == [("evidence.obligation_source", 2)]


def test_outcomes_are_known_by_name():
    store = MemoryStore()
    churn = {"name": "churn", "title": "Churn", "target": 2.0}
    assert numbers(measured(store, churn, {"name": "nps", "title": "NPS"})) == (2, 2, 0, 0, 0)
    assert measured(store, churn).entry is None
    report = measured(store, churn | {"target": 3.0})
    assert (numbers(report), store.load().outcomes["churn"].target) == ((1, 0, 1, 0, 0), 3.0)


def test_an_outcome_edited_here_is_a_conflict():
    store = MemoryStore()
    measured(store, {"name": "churn", "title": "Churn"})
    set_outcome(Session(store, StoppedClock(), "me"), {"name": "churn", "title": "Mine"})
    report = measured(store, {"name": "churn", "title": "Theirs"})
    assert (told(report), store.load().outcomes["churn"].title) == ([("import.conflict", 2)], "Mine")


def test_an_outcome_named_twice_and_a_function_nobody_has():
    churn = {"name": "churn", "title": "Churn", "functions": ("sales",)}
    report = measured(MemoryStore(), churn, churn)
    assert told(report) == [("item.function", 2), ("import.twice", 3)]
    assert report.findings[1].params == {"id": "churn", "first": 2}


def test_a_record_the_reader_refused_is_refused():
    store = shop()
    broken = row(broken="cell.required", **PIECE)
    report = brought(store, broken, content=Content.EVIDENCE, system="planner")
    assert (told(report), numbers(report)) == ([("cell.required", 2)], (1, 0, 0, 0, 1))


def test_items_edited_between_do_not_disturb_evidence():
    store = shop()
    learned(store, {"item": "A-1"})
    edit(Session(store, StoppedClock(), "me"), ["A-1"], {"title": "Renamed"})
    assert learned(store, {"item": "A-1"}).entry is None
