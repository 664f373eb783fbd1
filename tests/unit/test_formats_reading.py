"""What the reader makes of files of every kind, as values."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import NotFound, PlannerError, Refused
from planner.domain.model import Item, LooseEnd, Score, Size
from planner.domain.values import TEXT_LIMIT, Kind, SizeUnit, Status
from planner.formats import own
from planner.formats.profiles.loading import SHIPPED, mapping_file, shipped
from planner.formats.profiles.mapping import mapping_toml
from planner.formats.profiles.targets import TARGETS, is_target
from planner.formats.reading import FileReading, read
from planner.formats.records import Content, ReadOptions, Role, SourceRecord
from tests.expectations import CORPUS


def reading_of(text: str, **options: Any) -> FileReading:
    return read(io.BytesIO(text.encode()), ReadOptions(**options), name="backlog.csv")


def records_of(text: str, **options: Any) -> list[SourceRecord]:
    return list(reading_of(text, **options).records())


def column(records: list[SourceRecord], field: str) -> list[Any]:
    return [record.fields.get(field) for record in records]


def parents(records: list[SourceRecord]) -> list[tuple[str, str | None]]:
    """External id and the preferred parent."""
    return [
        (record.external_id, next((r.text for r in record.references if r.role is Role.PARENT), None))
        for record in records
    ]


def guesses(reading: FileReading) -> dict[str, str]:
    return {guess.what: guess.value for guess in reading.guesses}


# Jira


def test_jira_repeated_columns_links_and_fallbacks() -> None:
    first, second, third = read(CORPUS / "jira.csv").records()
    assert second.names == ("20011",)
    assert second.references == (
        (Role.PARENT, "CRM-10", "Parent key"),
        (Role.PARENT, "20010", "Parent"),
        (Role.REQUIRES, "CRM-12", "Inward issue link (Blocks)"),
        (Role.REQUIRED_BY, "CRM-13", "Outward issue link (Blocks)"),
        (Role.REQUIRED_BY, "CRM-14", "Outward issue link (Blocks)"),
    )
    assert first.fields["tags"] == ("consent", "legal")
    assert first.fields["kind"] is Kind.FEATURE
    assert second.fields["size"] == Size(likely=5)
    assert third.fields["size"] == Size(likely=16, unit=SizeUnit.HOURS)
    assert second.fields["iteration"] == "Sprint 2"
    assert second.fields["status"] is Status.IMPLEMENTING  # an unknown status falls back on its category
    assert second.fields["deadline"] == date(2026, 3, 24)
    assert first.fields["gut_rank"] < second.fields["gut_rank"] < third.fields["gut_rank"]
    assert [pair for pair in second.fields["extra"] if pair[0] in ("Sprint", "Comment", "Original estimate")] == [
        ("Sprint", "Sprint 1"),
        ("Original estimate", "28800"),
        ("Comment", "03/Feb/26;ana;one\ntwo"),
        ("Comment", "03/Feb/26;bo;three"),
    ]


def test_jira_in_french_and_spanish() -> None:
    french = read(CORPUS / "jira_fr.csv")
    records = list(french.records())
    assert (french.profile.name, french.system) == ("jira", "jira")
    assert column(records, "size") == [None, Size(likely=8), Size(likely=0.5)]
    assert column(records, "status") == [Status.FUNNEL, Status.IMPLEMENTING, None]
    assert column(records, "priority") == [2, 3, 4]
    assert records[0].references == ((Role.REQUIRED_BY, "CRM-11", "Lien de ticket sortant (Blocks)"),)
    assert records[0].fields["deadline"] == date(2026, 6, 30)
    spanish = list(read(CORPUS / "jira_es.csv").records())
    assert spanish[1].references == (
        (Role.PARENT, "CRM-10", "Clave principal"),
        (Role.REQUIRES, "CRM-10", "Enlace a la incidencia interna (Blocks)"),
    )


# Azure DevOps


def test_an_azure_tree_hangs_by_indentation() -> None:
    records = list(read(CORPUS / "azure_tree.csv").records())
    assert parents(records) == [
        ("101", None),
        ("102", "101"),
        ("103", "102"),
        ("104", "102"),
        ("105", "102"),
        ("106", None),
        ("107", "106"),
    ]
    assert column(records, "title")[:3] == ["Customer relationship", "Loyalty card", "Card in the app"]
    assert column(records, "iteration")[1:4] == ["Sprint 1", "Sprint 1", ""]
    assert column(records, "team")[:2] == ["", "CRM"]
    assert records[0].fields["tags"] == ("crm", "retail")
    assert [r.text for r in records[2].references if r.role is Role.REQUIRES] == ["102", "105"]
    assert records[2].fields["status"] is Status.IMPLEMENTING
    assert records[3].fields["status"] is Status.STOPPED
    ranks = column(records, "gut_rank")
    assert ranks[2] < ranks[0] < ranks[1]
    assert ("Assigned To", "Ana Lee <ana@example.org>") in records[0].fields["extra"]


def test_rows_of_a_tree_without_ids_are_named_by_their_titles() -> None:
    assert parents(list(read(CORPUS / "azure_orphan.csv").records())) == [
        ("Loyalty card", None),
        ("Service", None),
        ("Chat", "101"),  # a parent named in its own column goes before the indentation
        ("7", "Service"),
    ]


# Tables made by hand


def test_a_french_spreadsheet() -> None:
    reading = read(CORPUS / "french_excel.csv")
    assert guesses(reading) == {
        "encoding": "cp1252",
        "delimiter": ";",
        "profile": "spreadsheet",
        "decimal": ",",
        "date_order": "dmy",
    }
    records = list(reading.records())
    assert column(records, "title")[0] == "Carte de fidélité dans l’appli"
    assert column(records, "size") == [Size(likely=n, unit=SizeUnit.DAYS) for n in (12.5, 0.5, 3)]
    assert column(records, "deadline") == [date(2026, 12, 31), date(2026, 9, 30), None]
    assert column(records, "status") == [Status.IMPLEMENTING, Status.FUNNEL, Status.DONE]
    assert column(records, "scores")[0] == (Score(criterion="value", value=13),)
    assert [r.text for r in records[2].references] == ["1", "2"]


def test_rows_without_an_id_are_named_by_title_and_found_by_row_number() -> None:
    records = records_of("Title,Depends on\nGift card,\nGift  card,2\n")
    assert [(r.external_id, r.names) for r in records] == [("Gift card", ("2",)), ("Gift card #2", ("3",))]


def test_outline_numbers_hang_a_tree() -> None:
    records = records_of("WBS,Title\n1,Service\n1.1,Chat\n1.1.1,Chat at night\n2.,Shops\n")
    assert [(r.names, [x.text for x in r.references]) for r in records] == [
        (("1",), []),
        (("1.1",), ["1"]),
        (("1.1.1",), ["1.1"]),
        (("2",), []),
    ]


def test_a_priority_beyond_five_is_a_gut_order() -> None:
    reading = reading_of("ID,Title,Priority\n1,a,1\n2,b,2\n3,c,17\n")
    assert column(list(reading.records()), "gut_rank") == [1, 2, 17]
    assert guesses(reading)["priority"] == "gut_rank"


def test_a_technical_story_is_an_enabler() -> None:
    records = records_of("ID,Title,Type\n1,a,Technical story\n2,b,Feature\n3,c,\n")
    assert column(records, "enabler") == [True, False, False]
    assert column(records, "kind") == [Kind.STORY, Kind.FEATURE, Kind.FEATURE]


def test_empty_cells_are_empty_values_and_missing_columns_are_absent() -> None:
    (record,) = records_of("ID,Title,Status,Points,Labels,Due date\n1,a,,,,\n")
    assert record.fields == {
        "title": "a",
        "status": Status.FUNNEL,
        "size": None,
        "tags": (),
        "deadline": None,
        "extra": (),
    }


def test_the_user_has_the_last_word() -> None:
    text = 'ID,Title,Due date,Points\n1,a,03/04/2026,"1,234"\n'
    assert column(records_of(text, date_order="mdy"), "deadline") == [date(2026, 3, 4)]
    assert column(records_of(text, date_order="dmy"), "deadline") == [date(2026, 4, 3)]
    assert column(records_of(text, decimal=","), "size") == [Size(likely=1.234)]
    assert column(records_of(text, decimal="."), "size") == [Size(likely=1234)]
    assert reading_of("Title|x;y;z\na|1;2;3\n", delimiter="|").header == ("Title", "x;y;z")
    with pytest.raises(Refused, match=r"option\.date_order"):
        reading_of(text, date_order="ymd")
    with pytest.raises(Refused, match=r"file\.delimiter"):
        reading_of(text, delimiter=",;")
    with pytest.raises(Refused, match=r"file\.encoding_unknown"):
        reading_of(text, encoding="klingon")
    with pytest.raises(Refused, match=r"file\.encoding_wrong"):
        read(CORPUS / "cp1252.csv", ReadOptions(encoding="utf-8"))


# Our own format


def test_every_column_of_our_own_is_read_under_its_exact_name() -> None:
    names = [*own.ITEM_COLUMNS_BEFORE_SCORES, "score x", "score x (it)", *own.ITEM_COLUMNS_AFTER_SCORES, "extra: a"]
    reading = reading_of(",".join(names) + "\n")
    assert reading.profile.name == "planner"
    assert [claim.target if claim else None for claim in reading.claims] == [*names[:-1], None]
    assert reading.roles == {Role.PARENT, Role.REQUIRES, Role.BETTER_AFTER, Role.RELATES}
    assert reading.criteria == {("x", None), ("x", "it")}
    for columns, name, kind in (
        (own.EVIDENCE_COLUMNS, "planner_evidence", Content.EVIDENCE),
        (own.OUTCOME_COLUMNS, "planner_outcomes", Content.OUTCOMES),
        (own.TEST_COLUMNS, "planner_tests", Content.TESTS),
        (own.DECISION_COLUMNS, "planner_decisions", Content.DECISIONS),
        (own.DELIVERY_COLUMNS, "planner_deliveries", Content.DELIVERIES),
    ):
        ledger = reading_of(",".join(columns) + "\n")
        assert (ledger.profile.name, ledger.content) == (name, kind)
        assert all(ledger.claims)


@pytest.mark.parametrize(
    "text",
    [
        "Title,Sponsor,Builder\nNew app,Marketing,IT\n",
        "Title,Type,Item,Planned,Cost\nNew app,Feature,1,2026-03-01,5\n",
        "Title,Item,Finished,Note\nNew app,1,2026-03-01,late\n",
        "Title,Item,Course,Date\nNew app,1,English,2026-03-01\n",
    ],
)
def test_words_of_our_own_ledgers_make_no_ledger_of_a_backlog(text: str) -> None:
    reading = reading_of(text)
    assert reading.content is Content.ITEMS
    assert [record.fields["title"] for record in reading.records()] == ["New app"]


def test_our_own_format_states_origins_and_loose_ends() -> None:
    (record,) = records_of(
        "key,title,source,source_id,source_url,loose_ends\n"
        "CRM-1,a,jira,SHOP-7,https://example.org/7,requires: SHOP-8; parent: Old thing\n"
    )
    assert record.fields["origin"] == {"system": "jira", "id": "SHOP-7", "url": "https://example.org/7"}
    assert record.fields["loose_ends"] == (
        LooseEnd(role="requires", reference="SHOP-8"),
        LooseEnd(role="parent", reference="Old thing"),
    )
    assert (record.external_id, record.references) == ("", ())
    assert Item.model_validate(record.fields).origin is not None


def test_our_own_format_in_french() -> None:
    first, second = read(CORPUS / "own_fr.csv").records()
    assert first.fields["scores"] == (
        Score(criterion="urgency", value=5, function="it"),
        Score(criterion="urgency", value=8, function="marketing"),
        Score(criterion="value", value=13),
    )
    assert (first.fields["kind"], first.fields["status"]) == (Kind.FEATURE, Status.FUNNEL)
    assert first.fields["size"] == Size(low=5, likely=8, high=13)
    assert second.fields["size"] == Size(likely=2.5)
    assert (first.fields["must_have"], second.fields["must_have"]) == (True, False)
    assert second.fields["ai"] == {"proposes": True, "problem": "trop d’appels"}
    assert first.references == ((Role.REQUIRES, "CRM-2", "dépend de"),)
    assert first.fields["extra"] == (("Équipe projet", "rouge"),)


def test_apostrophes_of_our_export_are_taken_off_and_nobody_elses() -> None:
    first, second = read(CORPUS / "own_defused.csv").records()
    assert (first.fields["title"], first.fields["tags"], first.fields["description"]) == ("=1+1", ("-x", "y"), "@home")
    assert (second.fields["title"], second.fields["description"]) == ("'=1+1", "'tis the season")
    (foreign,) = records_of("ID,Title\n1,'=1+1\n")
    assert foreign.fields["title"] == "'=1+1"


def test_keys_of_another_form_make_it_somebody_elses_table() -> None:
    assert reading_of("key,title,kind\n1,a,story\n").profile.name == "spreadsheet"
    assert reading_of("key,title,kind\nCRM-1,a,story\n").profile.name == "planner"


def test_a_value_that_cannot_be_read_is_absent_and_stays_as_an_extra_field() -> None:
    (record,) = records_of("key,title,kind,size,team\nCRM-1,a,gadget,many,blue\n")
    assert record.fields == {
        "key": "CRM-1",
        "title": "a",
        "team": "blue",
        "extra": (("kind", "gadget"), ("size", "many")),
    }


# Containers


def test_a_stream_is_read_as_often_as_a_file() -> None:
    data = (CORPUS / "jira.csv").read_bytes()
    reading = read(io.BytesIO(data))
    first, second = reading.records(), reading.records()
    assert next(first).digest == next(second).digest
    assert [r.line for r in first] == [r.line for r in second] == [3, 5]
    assert reading.file == "-"


def test_lines_are_those_of_the_file() -> None:
    assert [r.line for r in read(CORPUS / "lines_in_cells.csv").records()] == [2, 6, 7, 9]
    assert [r.line for r in read(CORPUS / "separator_line.csv").records()] == [3, 4]
    assert [r.line for r in read(CORPUS / "mixed_newlines.csv").records()] == [2, 3, 4]


def test_what_is_empty_or_missing_is_refused() -> None:
    for text in ("", "\n\n", "\ufeff"):
        with pytest.raises(Refused, match=r"file\.empty"):
            reading_of(text)
    with pytest.raises(NotFound, match=r"file\.missing"):
        read(CORPUS / "no such file.csv")
    with pytest.raises(NotFound, match=r"profile\.unknown"):
        reading_of("a,b\n", profile="trello-ish")


def test_one_long_text_refuses_its_row_alone() -> None:
    reading = reading_of(f"ID,Title,Description\n1,a,{'x' * (TEXT_LIMIT + 1)}\n2,b,short\n")
    first, second = reading.records()
    assert [(f.code, f.where.line, f.where.column) for f in first.findings] == [("cell.long", 2, "Description")]
    assert second.findings == []


def test_an_endless_cell_is_a_quote_left_open() -> None:
    with pytest.raises(Refused) as caught:
        reading_of('ID,Title\n1,a\n2,"' + "b\n" * 600_000)
    assert [(f.code, f.where.line) for f in caught.value.findings] == [("file.cell_limit", 3)]


def test_the_digest_covers_cells_and_how_they_are_read() -> None:
    text = "ID,Title,Due date\n1,a,03/04/2026\n2,b,\n"
    day_first, month_first = records_of(text, date_order="dmy"), records_of(text, date_order="mdy")
    assert day_first[0].digest != month_first[0].digest
    assert day_first[0].digest == records_of(text, date_order="dmy")[0].digest
    assert day_first[1].digest == records_of(text.replace(",a,", ",c,"), date_order="dmy")[1].digest


def test_a_block_boundary_changes_nothing() -> None:
    rows = [f"{n},title {n},{'oops' if n % 7 == 0 else n}" for n in range(1, 1203)]
    records = records_of("ID,Title,Points\n" + "\n".join(rows) + "\n")
    assert [r.line for r in records] == list(range(2, 1204))
    assert [r.external_id for r in records if r.findings] == [str(n) for n in range(7, 1203, 7)]


def test_a_row_that_repeats_one_known_word_is_no_header() -> None:
    (record,) = records_of("ID,Title,a,b,c\n1,t,MD,MD,MD\n")
    assert (record.external_id, record.fields["title"]) == ("1", "t")


printable = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=8)


@given(st.lists(st.lists(printable, min_size=3, max_size=3), min_size=1, max_size=6))
def test_every_cell_of_an_unknown_table_is_kept(rows: list[list[str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["ID", "Title", "zqx", "zqx", ""])
    writer.writerows([n, "t", *row] for n, row in enumerate(rows, 1))
    records = records_of(out.getvalue())
    assert [record.fields["extra"] for record in records] == [
        (("zqx", row[0]), ("zqx", row[1]), ("#5", row[2])) for row in rows
    ]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_findings(data: bytes) -> None:
    try:
        records = list(read(io.BytesIO(data)).records())
    except PlannerError as error:
        findings = list(error.findings)
    else:
        findings = [finding for record in records for finding in record.findings]
    assert all(finding.code for finding in findings)


# Profiles and mapping files


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_profiles_name_known_fields_and_values(name: str) -> None:
    profile = shipped(name)
    assert [a.target for a in profile.headers.values() if not is_target(a.target, profile.content)] == []
    assert profile.keep <= TARGETS[profile.content]
    assert {Kind(v) for v in profile.words("kind").values()} == set(Kind)
    assert {Status(v) for v in profile.words("status").values()} == set(Status)
    assert {SizeUnit(v) for v in profile.words("size_unit").values()} == set(SizeUnit)


@pytest.mark.parametrize("name", ["jira.csv", "jira_fr.csv", "azure_tree.csv", "french_excel.csv", "own_fr.csv"])
def test_a_written_mapping_reads_the_file_the_same_way(name: str, tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    reading = read(CORPUS / name)
    path.write_text(mapping_toml(reading), "utf-8")
    again = read(CORPUS / name, ReadOptions(profile=str(path)))
    assert again.roles == reading.roles
    assert [(r.external_id, r.names, r.fields, set(r.references)) for r in again.records()] == [
        (r.external_id, r.names, r.fields, set(r.references)) for r in reading.records()
    ]


def test_a_mapping_file_moves_columns_and_teaches_words(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'order = "file"\nsystem = "steering"\n'
        '[headers.file]\ntitle = ["What"]\nit_owner = ["Who"]\nstatus = ["Where"]\n'
        '[values.status]\nimplementing = ["simmering"]\n'
    )
    reading = reading_of("What,Who,Where,Title\na,Ana,Simmering,x\nb,Bo,Done,y\n", profile=str(path))
    records = list(reading.records())
    assert reading.system == "steering"
    assert column(records, "status") == [Status.IMPLEMENTING, Status.DONE]
    assert column(records, "it_owner") == ["Ana", "Bo"]
    assert column(records, "gut_rank") == [1, 2]
    assert ("Title", "x") in records[0].fields["extra"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("title = = 1", "profile.toml", 1),
        ('base = "trello"', "profile.base", None),
        ('sistem = "x"', "profile.key", None),
        ('[headers.file]\ntitel = ["x"]', "profile.field", None),
        ('[headers.file]\ntitle = "x"', "profile.form", None),
        ("headers = 3", "profile.form", None),
        ('content = "wishes"', "profile.form", None),
        ("[values.status]\ndone = 3", "profile.form", None),
        ('[links.outward]\nbefore = ["x"]', "profile.form", None),
    ],
)
def test_mistakes_in_a_mapping_file_are_named(text: str, code: str, line: int | None) -> None:
    with pytest.raises(Refused) as caught:
        mapping_file(text, "mine.toml")
    assert [(f.code, f.where.file, f.where.line) for f in caught.value.findings] == [(code, "mine.toml", line)]
