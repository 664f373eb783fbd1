"""A file whose header nobody recognises can still be told column by column."""

import io

import pytest

from planner.domain.errors import Refused
from planner.formats.profiles.loading import mapping_file
from planner.formats.profiles.mapping import mapping_toml
from planner.formats.reading import read, read_header
from planner.formats.records import Content, ReadOptions

UNKNOWN = b"Ding,Farbe\nConsent centre,red\n"


def test_a_header_is_read_where_the_file_cannot_be():
    with pytest.raises(Refused) as refusal:
        read(io.BytesIO(UNKNOWN))
    assert refusal.value.findings[0].code == "file.no_title"
    headed = read_header(io.BytesIO(UNKNOWN))
    assert (list(headed.header), list(headed.claims), headed.readable) == (["Ding", "Farbe"], [None, None], False)


def test_a_mapping_can_be_written_from_a_header_alone():
    text = mapping_toml(read_header(io.BytesIO(b"Summary,Farbe\nx,red\n")))
    profile = mapping_file(text, "m.toml")
    assert (profile.headers["summary"].target, profile.headers["farbe"].target) == ("title", "extra")


UNDATED = b"item,kind,verdict,source\nCRM-1,interview,supports,Panel\n"


def test_evidence_without_a_date_is_neither_read_as_items_nor_dated_by_us():
    with pytest.raises(Refused) as refusal:
        read(io.BytesIO(UNDATED))
    (finding,) = refusal.value.findings
    assert (finding.code, finding.where.line, finding.params) == (
        "file.no_date", 1, {"seen": "item, kind, verdict, source"},
    )  # fmt: skip
    assert read_header(io.BytesIO(UNDATED)).readable is False


def test_a_file_that_looks_like_evidence_can_be_read_as_items():
    reading = read(io.BytesIO(UNDATED), ReadOptions(profile="spreadsheet"))
    assert (reading.content, [record.fields["title"] for record in reading.records()]) == (Content.ITEMS, ["CRM-1"])


def test_the_date_of_evidence_may_stand_under_a_name_a_mapping_tells(tmp_path):
    dated = UNDATED.replace(b"source", b"heard on").replace(b"Panel", b"2026-03-01")
    mapping = tmp_path / "evidence.toml"
    mapping.write_text(
        mapping_toml(read_header(io.BytesIO(dated))).replace('extra = ["heard on"]', 'date = ["heard on"]')
    )
    reading = read(io.BytesIO(dated), ReadOptions(profile=str(mapping)))
    assert [record.fields["date"].isoformat() for record in reading.records()] == ["2026-03-01"]
