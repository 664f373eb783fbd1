"""Real exports of many tools: recognised, every row a record, every filled cell accounted for."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from planner.domain.findings import Severity
from planner.formats.reading import FileReading, read
from tests.shared import BACKLOGS

pytestmark = pytest.mark.skipif(not BACKLOGS.is_dir(), reason="the real files are not here")

FILES = {
    "asana_sample_13.csv": ("spreadsheet", 13),
    "asana_sample_old_4.csv": ("spreadsheet", 4),
    "clickup_sample_6.csv": ("spreadsheet", 6),
    "fr_excel_decimal_comma_868.csv": ("spreadsheet", 868),
    "gpt2sp_talendesb_868.csv": ("spreadsheet", 868),
    "jira_cyclestimes_4123.csv": ("spreadsheet", 4123),
    "jira_fr_server_27_edited.csv": ("jira", 27),
    "jira_info380_45.csv": ("jira", 45),
    "jira_planeso_22.csv": ("jira", 22),
    "linear_issue_import_10.csv": ("spreadsheet", 10),
    "md_backlog_depends_on_22.csv": ("spreadsheet", 22),
    "md_backlog_phase_12.csv": ("spreadsheet", 12),
}


@pytest.mark.parametrize("name", FILES)
def test_recognised_and_counted(name: str) -> None:
    reading = read(BACKLOGS / name)
    records = list(reading.records())
    assert (reading.profile.name, len(records)) == FILES[name]
    assert [r.line for r in records if any(f.severity is Severity.ERROR for f in r.findings)] == []
    assert all(r.external_id and r.fields["title"] for r in records)
    assert len({r.digest for r in records}) == len({tuple(r.cells) for r in records})


@pytest.mark.parametrize("name", FILES)
def test_no_filled_cell_is_lost(name: str) -> None:
    """A cell is an extra field under its header, or its column is read as something."""
    reading = read(BACKLOGS / name)
    read_as = {n for n, claim in enumerate(reading.claims) if claim is not None and claim.target != "date_evidence"}
    rows = raw_rows(BACKLOGS / name, reading)
    for row, record in zip(rows, reading.records(), strict=True):
        unclaimed = Counter((reading.header[n], c.strip()) for n, c in enumerate(row) if c.strip() and n not in read_as)
        assert unclaimed - Counter(record.fields["extra"]) == Counter()


def raw_rows(path: Path, reading: FileReading) -> list[list[str]]:
    guesses = {guess.what: guess.value for guess in reading.guesses}
    text = path.read_bytes().decode(guesses.get("encoding", "utf-8-sig"))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=guesses["delimiter"]))[1:]


def test_a_french_spreadsheet_shows_what_was_guessed() -> None:
    guesses = {(g.what, g.value, g.option, g.column) for g in read(BACKLOGS / "fr_excel_decimal_comma_868.csv").guesses}
    assert guesses == {
        ("encoding", "cp1252", "--encoding", ""),
        ("delimiter", ";", "--delimiter", ""),
        ("profile", "spreadsheet", "--profile", ""),
        ("decimal", ",", "--decimal", "Points de récit"),
    }


def test_a_comma_and_a_point_give_the_same_sizes() -> None:
    def sizes(name: str) -> list[object]:
        return [record.fields["size"] for record in read(BACKLOGS / name).records()]

    assert sizes("fr_excel_decimal_comma_868.csv") == sizes("gpt2sp_talendesb_868.csv")


def test_shifted_columns_are_noticed() -> None:
    warnings = [f for f in read(BACKLOGS / "jira_fr_server_27_edited.csv").findings if f.severity is Severity.WARNING]
    assert [(f.code, f.where.column) for f in warnings] == [("column.unusable", "Custom field (Story Points)")]


def test_a_jira_key_is_preferred_to_a_numeric_parent() -> None:
    first = next(read(BACKLOGS / "jira_info380_45.csv").records())
    assert (first.external_id, first.names) == ("TB1-50", ("10399",))
    assert [(r.role, r.text, r.column) for r in first.references] == [
        ("parent", "TB1-13", "Parent key"),
        ("parent", "10074", "Parent"),
    ]
