"""Our own CSV out: every field has its column, and reading the tables gives the same portfolio."""

import io
from datetime import date

from hypothesis import given, settings

from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import AiAnswer, Evidence, Hypothesis, Item, Link, Outcome, Score, Size, Twin
from planner.domain.portfolio import Portfolio
from planner.formats.reading import read
from planner.formats.records import Role, SourceRecord
from planner.formats.writing.delimited import CSV, EXCEL_FR, Dialect, table_to_csv
from planner.formats.writing.own_tables import (
    decisions_table,
    deliveries_table,
    evidence_table,
    items_table,
    outcomes_table,
)
from planner.formats.writing.own_tables import tests_table as table_of_tests
from planner.formats.writing.table import Cell, Table
from tests.builders import better_after, evidence, in_one_order, item, portfolio, requires
from tests.strategies import portfolios


def filled(table: Table, row: int = 0) -> dict[str, Cell]:
    """The cells that hold something, by column."""
    pairs = zip(table.columns, table.rows[row], strict=True)
    return {column.name: cell for column, cell in pairs if cell not in (None, "", ())}


def test_an_item_fills_a_column_for_each_thing_it_says() -> None:
    whole = item(
        "CRM-2",
        "Reply by chat",
        enabler=True,
        parent="CRM-1",
        hypothesis=Hypothesis(audience="members", need="ask at night", indicator="contacts"),
        contributing=("it", "cx"),
        tags=("a; b", "c"),
        size=Size(low=3, likely=5, high=8),
        scores=(Score(criterion="value", value=8), Score(criterion="value", value=13, function="it")),
        deadline=date(2026, 3, 9),
        ai=AiAnswer(
            proposes=False,
            problem="long waits",
            twin=Twin(scores=(Score(criterion="value", value=3, function="it"),), size=Size(low=1, likely=2, high=3)),
        ),
        extra=(("Squad", "blue"), ("Squad", "red")),
    )
    table = items_table(portfolio(item("CRM-1"), item("CRM-3"), whole, requires("CRM-2", "CRM-3")))
    assert filled(table, 1) == {
        "key": "CRM-2",
        "title": "Reply by chat",
        "kind": "feature",
        "enabler": True,
        "status": "funnel",
        "parent": "CRM-1",
        "for": "members",
        "who": "ask at night",
        "indicator": "contacts",
        "contributing": ("it", "cx"),
        "tags": ("a; b", "c"),
        "size": 5,
        "size_low": 3,
        "size_high": 8,
        "size_unit": "points",
        "score value": 8,
        "score value (it)": 13,
        "profile": "standard",
        "deadline": date(2026, 3, 9),
        "must_have": False,
        "ai_proposes": False,
        "ai_problem": "long waits",
        "twin_size": 2,
        "twin_size_low": 1,
        "twin_size_high": 3,
        "twin_size_unit": "points",
        "twin score value (it)": 3,
        "requires": ("CRM-3",),
        "extra: Squad": "red",
    }
    assert [column.name for column in table.columns][-2:] == ["extra: Squad", "extra: Squad"]


def test_every_item_finds_its_extra_fields_in_their_order() -> None:
    first = item("CRM-1", extra=(("a", "1"), ("b", "2")))
    second = item("CRM-2", extra=(("b", "3"), ("a", "4")))
    table = items_table(portfolio(first, second))
    places = [at for at, column in enumerate(table.columns) if column.name.startswith("extra")]
    assert [table.columns[at].name for at in places] == ["extra: a", "extra: b", "extra: a"]
    assert [[row[at] for at in places] for row in table.rows] == [["1", "2", None], [None, "3", "4"]]


def test_lists_flags_and_numbers_have_one_spelling() -> None:
    table = items_table(portfolio(item("CRM-1", tags=("a;b", " c"), size=0.5, must_have=True)))
    written = table_to_csv(table).decode().splitlines()
    header, row = written[0].split(","), written[1].split(",")
    cells = dict(zip(header, row, strict=True))
    assert {name: cells[name] for name in ("tags", "size", "must_have", "enabler", "requires")} == {
        "tags": r"a\;b; \ c",
        "size": "0.5",
        "must_have": "yes",
        "enabler": "no",
        "requires": "",
    }


def test_links_stand_with_their_source() -> None:
    items = [item(f"CRM-{n}") for n in range(1, 4)]
    table = items_table(
        portfolio(*items, requires("CRM-2", "CRM-1"), requires("CRM-2", "CRM-3"), better_after("CRM-3", "CRM-1"))
    )
    assert filled(table, 1)["requires"] == ("CRM-1", "CRM-3")
    assert filled(table, 2)["better_after"] == ("CRM-1",)


def test_evidence_and_outcomes_have_tables_of_their_own() -> None:
    outcome = Outcome(name="retention", title="Retention", baseline=-0.5, functions=("it", "marketing"))
    whole = portfolio(item("CRM-1"), evidence("CRM-1", "opinion", sample=3, id=7), outcome)
    assert table_to_csv(evidence_table(whole)).decode() == (
        "item,kind,verdict,date,sample,source,link,note,ratio,test,id\nCRM-1,opinion,supports,2026-11-21,3,,,,,,7\n"
    )
    assert table_to_csv(outcomes_table(whole)).decode() == (
        "name,title,measure,unit,baseline,target,current,functions\nretention,Retention,,,-0.5,,,it; marketing\n"
    )


def read_back(whole: Portfolio, dialect: Dialect = CSV) -> Portfolio:
    """What our reader finds in the files of the tables."""
    items: list[Item] = []
    links: list[Link] = []
    for record in records(table_to_csv(items_table(whole), dialect)):
        parents = [reference.text for reference in record.references if reference.role is Role.PARENT]
        items.append(Item.model_validate(record.fields | {"parent": parents[0] if parents else None}))
        for reference in record.references:
            if reference.role is not Role.PARENT:
                ends = {"source": record.fields["key"], "target": reference.text}
                links.append(Link.model_validate({**ends, "kind": reference.role.value}))
    evidences = records(table_to_csv(evidence_table(whole), dialect))
    outcomes = records(table_to_csv(outcomes_table(whole), dialect))
    tests = records(table_to_csv(table_of_tests(whole), dialect))
    decisions = records(table_to_csv(decisions_table(whole), dialect))
    deliveries = records(table_to_csv(deliveries_table(whole), dialect))
    return Portfolio.of(
        items,
        links,
        [Evidence.model_validate(record.fields) for record in evidences],
        [Outcome.model_validate(record.fields) for record in outcomes],
        whole.charter,
        tests=[PlannedTest.model_validate(record.fields) for record in tests],
        decisions=[Decision.model_validate(record.fields) for record in decisions],
        deliveries=[Delivery.model_validate(record.fields) for record in deliveries],
    )


def records(data: bytes) -> list[SourceRecord]:
    found = list(read(io.BytesIO(data), name="own.csv").records())
    assert [finding for record in found for finding in record.findings] == []
    return found


def as_csv_keeps_it(item: Item) -> Item:
    """Without what no column holds (see ``items_table``); scores in one order."""
    return in_one_order(item).revised(
        hypothesis=None if item.hypothesis == Hypothesis() else item.hypothesis,
        extra=tuple((name, value) for name, value in item.extra if value),
        origin=item.origin and item.origin.revised(digest=""),
    )


def kept(whole: Portfolio) -> Portfolio:
    items = (as_csv_keeps_it(item) for item in whole.items.values())
    return Portfolio.of(
        items,
        whole.links,
        whole.evidence,
        whole.outcomes.values(),
        whole.charter,
        tests=whole.tests,
        decisions=whole.decisions,
        deliveries=whole.deliveries.values(),
    )


@settings(max_examples=150)
@given(portfolios(learning=True))
def test_reading_what_was_written_gives_the_same_records(whole: Portfolio) -> None:
    assert kept(read_back(whole)) == kept(whole)


@settings(max_examples=50)
@given(portfolios(learning=True))
def test_a_french_excel_file_needs_no_option_to_read_back_the_same(whole: Portfolio) -> None:
    assert kept(read_back(whole, EXCEL_FR)) == kept(whole)
