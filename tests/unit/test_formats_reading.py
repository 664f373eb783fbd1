"""What the reader makes of files of every kind, as values."""

from datetime import date

import pytest

from planner.domain.errors import Refused
from planner.domain.model import Item, LooseEnd, Score, Size
from planner.domain.values import Kind, SizeUnit, Status
from planner.formats import own
from planner.formats.reading import FileReading, read
from planner.formats.records import Content, ReadOptions, Role, SourceRecord
from tests.expectations import CORPUS
from tests.texts_read import column, reading_of, records_of


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
