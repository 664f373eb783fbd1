"""Workbooks as tables: the same records as from CSV, and what is refused before it is opened."""

import io
import sys
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from planner.domain.errors import Refused
from planner.domain.model import Size
from planner.domain.values import Status
from planner.formats.reading import read

HEADER = ["ID", "Title", "Status", "Points", "Due date", "In MVP"]


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> io.BytesIO:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "in_memory": True})
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(y, x, cell, days)
                else:
                    sheet.write(y, x, cell)
    book.close()
    out.seek(0)
    return out


def test_a_sheet_reads_like_a_table() -> None:
    rows = [["Backlog of the shop"], HEADER, [], [1, "Loyalty card", "Done", 2.5, date(2026, 3, 9), True]]
    reading = read(workbook({"Backlog": rows}), name="backlog.xlsx")
    (record,) = reading.records()
    assert (record.line, record.external_id) == (4, "1")
    assert record.fields == {
        "title": "Loyalty card",
        "status": Status.DONE,
        "size": Size(likely=2.5),
        "deadline": date(2026, 3, 9),
        "must_have": True,
        "extra": (("Status", "Done"),),
    }
    assert [(f.code, f.where.line) for f in reading.findings] == [("file.preamble", 2)]


def test_the_first_filled_sheet_is_read_and_the_others_named() -> None:
    reading = read(workbook({"Notes": [], "Plan": [["Title"], ["a"]], "Old": [["Title"], ["b"]]}), name="b.xlsx")
    assert [record.fields["title"] for record in reading.records()] == ["a"]
    assert [f.params for f in reading.findings if f.code == "file.sheets"] == [
        {"sheet": "Plan", "others": "Notes, Old"}
    ]


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(Refused, match=r"file\.empty"):
        read(workbook({"Notes": []}))


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")
    for data in (out.getvalue(), b"PK\x03\x04 broken"):
        with pytest.raises(Refused, match=r"file\.sheet_damaged"):
            read(io.BytesIO(data))


def test_a_bomb_is_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (40 << 20))
    with pytest.raises(Refused) as caught:
        read(io.BytesIO(out.getvalue()))
    assert [(f.code, f.params) for f in caught.value.findings] == [("file.bomb", {"size": 40})]


def test_without_the_package_the_advice_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(Refused) as caught:
        read(workbook({"Plan": [["Title"], ["a"]]}), name="b.xlsx")
    assert [(f.code, f.params) for f in caught.value.findings] == [("file.calamine", {"install": "planner[xlsx]"})]
