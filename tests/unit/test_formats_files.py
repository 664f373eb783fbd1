"""Files as such: streams, lines, blocks, lengths, digests; whatever bytes they hold."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import NotFound, PlannerError, Refused
from planner.domain.values import TEXT_LIMIT
from planner.formats.reading import read
from tests.expectations import CORPUS
from tests.texts_read import reading_of, records_of


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
