"""JSON out and in: exact both ways, safe to print, strict when read."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from planner.domain.errors import Refused
from planner.domain.findings import Finding
from planner.domain.portfolio import Portfolio
from planner.formats.writing.portfolio_json import FORMAT, portfolio_from_json, portfolio_to_json
from planner.formats.writing.table import CellKind, Column, Table
from planner.formats.writing.table_json import table_to_json, table_to_jsonl
from tests.builders import evidence, item, portfolio, requires
from tests.strategies import HOSTILE, portfolios


def refusal(document: Any) -> tuple[Finding, ...]:
    data = document if isinstance(document, str | bytes) else json.dumps(document)
    with pytest.raises(Refused) as caught:
        portfolio_from_json(data, "backup.json")
    assert {finding.where.file for finding in caught.value.findings} == {"backup.json"}
    return caught.value.findings


def paths(document: Any) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.where.field) for finding in refusal(document)]


@given(portfolios(learning=True))
def test_reading_what_was_written_gives_the_same_portfolio(whole: Portfolio) -> None:
    written = portfolio_to_json(whole)
    assert portfolio_from_json(written) == whole
    assert portfolio_to_json(portfolio_from_json(written.encode())) == written


def test_versions_and_revision_survive() -> None:
    whole = portfolio(item("CRM-1", version=7), revision=12)
    again = portfolio_from_json(portfolio_to_json(whole))
    assert (again.revision, again.items["CRM-1"].version) == (12, 7)


def test_one_record_on_each_line() -> None:
    whole = portfolio(item("CRM-1"), item("CRM-2"), requires("CRM-2", "CRM-1"), evidence("CRM-1"))
    lines = portfolio_to_json(whole).splitlines()
    assert [line.split('"')[3] for line in lines if line.startswith("  {")] == ["CRM-1", "CRM-2", "CRM-2", "item"]
    assert lines[1] == f'"format": "{FORMAT}",'


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_it_reaches_a_terminal_as_a_command(text: str) -> None:
    written = portfolio_to_json(portfolio(item("CRM-1", text)))
    seen = {c for c in written if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or ord(c) in (0x202E, 0x200B))}
    assert seen == set()
    assert json.loads(written)["items"][0]["title"] == text


def test_accents_stay_readable() -> None:
    assert "Fidélité" in portfolio_to_json(portfolio(item("CRM-1", "Fidélité")))


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert portfolio_from_json(b"\xef\xbb\xbf" + portfolio_to_json(Portfolio()).encode()) == Portfolio()


def test_what_is_left_out_has_its_default() -> None:
    assert portfolio_from_json('{"format": "planner/1"}') == Portfolio()


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("", "json.syntax"),
        ('{"format": "planner/1"', "json.syntax"),
        (b"\xff\xfe{}", "json.encoding"),
        ("[" * 100_000, "json.deep"),
        ('{"format": "planner/1", "format": "planner/1"}', "json.twice_member"),
        ('{"format": "planner/1", "revision": NaN}', "json.number"),
        ('{"format": "planner/1", "revision": ' + "9" * 5000 + "}", "json.number"),
        ([], "json.format"),
        ({"items": []}, "json.format"),
        ({"format": 1}, "json.format"),
        ({"format": "planner/2"}, "json.version"),
        ({"format": FORMAT, "revision": -1}, "json.type"),
        ({"format": FORMAT, "revision": True}, "json.type"),
        ({"format": FORMAT, "notes": []}, "field.unknown"),
        ({"format": FORMAT, "items": {}}, "json.type"),
        ({"format": FORMAT, "items": ["CRM-1"]}, "json.type"),
        ({"format": FORMAT, "charter": []}, "json.type"),
    ],
)
def test_a_document_of_another_form_is_refused(document: Any, code: str) -> None:
    assert [finding.code for finding in refusal(document)] == [code]


def test_each_wrong_value_is_named_by_its_path() -> None:
    document = {
        "format": FORMAT,
        "items": [
            {"key": "CRM-1", "title": "fine"},
            {"key": "CRM-2", "title": "", "size": {"likely": -1}},
            {"key": "CRM-3", "title": "x", "colour": "red"},
        ],
        "links": [{"source": "CRM-1", "target": "CRM-1"}],
        "evidence": [{"id": 1, "item": "CRM-1", "kind": "opinion", "verdict": "maybe", "date": "2026-02-30"}],
    }
    assert paths(document) == [
        ("text.blank", "items[1].title"),
        ("number.small", "items[1].size.likely"),
        ("field.unknown", "items[2].colour"),
        ("link.self", "links[0]"),
        ("field.choice", "evidence[0].verdict"),
        ("date.form", "evidence[0].date"),
    ]


def test_two_records_with_one_identity_are_refused_not_merged() -> None:
    same = {"key": "CRM-1", "title": "x"}
    relates = [
        {"source": "CRM-1", "target": "CRM-2", "kind": "relates"},
        {"source": "CRM-2", "target": "CRM-1", "kind": "relates"},
    ]
    document = {"format": FORMAT, "items": [same, same], "links": relates}
    assert paths(document) == [("json.twice", "items[1]"), ("json.twice", "links[1]")]


def test_a_flood_of_problems_is_counted_not_listed() -> None:
    found = refusal({"format": FORMAT, "items": [{}] * 200})
    assert len(found) == 101
    assert found[-1].code == "json.more"
    assert found[-1].params == {"n": 300}


TABLE = Table(
    [Column("key"), Column("score", kind=CellKind.NUMBER), Column("due", kind=CellKind.DATE)],
    [["CRM-1", 2.5, date(2026, 3, 9)], ["\x9b=é", None, None]],
)


def test_a_table_is_a_list_of_objects_under_the_names_scripts_read() -> None:
    assert table_to_json(TABLE) == (
        '[\n  {"key": "CRM-1", "score": 2.5, "due": "2026-03-09"},\n'
        '  {"key": "\\u009b=é", "score": null, "due": null}\n]\n'
    )
    assert table_to_json(Table(TABLE.columns, [])) == "[]\n"


def test_json_lines_are_the_same_objects_alone() -> None:
    lines = table_to_jsonl(TABLE).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(table_to_json(TABLE))


def test_columns_of_one_name_are_no_object() -> None:
    with pytest.raises(ValueError, match="different names"):
        table_to_json(Table([Column("a"), Column("a")], []))
