"""XLSX out: text is only ever text, numbers and days are typed, the same tables make the same bytes."""

import io
import re
import sys
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from planner.domain.errors import Refused
from planner.formats.writing import xlsx
from planner.formats.writing.table import CellKind, Column, Table
from planner.formats.writing.xlsx import tables_to_xlsx
from tests.strategies import HOSTILE, texts

CREATED = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def one(*cells: Any, title: str = "Sheet") -> Table:
    kinds = {int: CellKind.NUMBER, float: CellKind.NUMBER, date: CellKind.DATE}
    columns = [Column(f"c{n}", kind=kinds.get(type(cell), CellKind.TEXT), digits=2) for n, cell in enumerate(cells)]
    return Table(columns, [cells], title)


def written(*tables: Table) -> bytes:
    data, findings = tables_to_xlsx(tables, CREATED)
    assert findings == []
    return data


def read(data: bytes, sheet: int = 0) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


@pytest.mark.parametrize(
    "text", [*HOSTILE, "=1+1", '=HYPERLINK("http://evil.example")', "https://evil.example", "007", "{=A1}", "_x0041_"]
)
def test_text_is_stored_as_text(text: str) -> None:
    data = written(one(text))
    assert read(data)[1] == [text]
    assert re.findall(r"<f[ >]|<hyperlink", xml(data)) == []


@settings(max_examples=30)
@given(texts())
def test_every_text_comes_back(text: str) -> None:
    data = written(one("before", text, "after"))
    assert read(data)[1] == ["before", text, "after"]
    assert re.findall(r"<f[ >]|<hyperlink", xml(data)) == []


def test_numbers_and_days_are_typed_and_nothing_is_an_empty_cell() -> None:
    assert read(written(one(0.1, -3, date(2026, 3, 9), None, "x")))[1] == [0.1, -3.0, date(2026, 3, 9), "", "x"]


def test_headings_are_for_people_and_stay_in_view() -> None:
    data = written(Table([Column("delay", "=Coût du délai")], [], "Classement"))
    assert read(data) == [["=Coût du délai"]]
    assert 'state="frozen"' in xml(data)
    assert "<autoFilter" in xml(data)


def test_columns_are_as_wide_as_their_text_within_reason() -> None:
    widths = re.findall(r'<col [^>]*width="(\d+)', xml(written(one("x", "y" * 30, "z" * 500))))
    assert [int(width) for width in widths] == [6, 32, 60]


def test_the_same_tables_make_the_same_bytes() -> None:
    assert written(one("a", 1)) == written(one("a", 1))
    assert "2026-11-21T09:30:00Z" in xml(written(one("a")))


def test_a_text_beyond_the_limit_of_a_cell_is_cut_and_said() -> None:
    data, findings = tables_to_xlsx([one("short", "é😀" * 20_000)], CREATED)
    text = read(data)[1][1]
    assert len(text.encode("utf-16-le")) // 2 <= 32_767
    assert text.startswith("é😀é😀")
    assert text.endswith(" […]")
    assert [(f.code, f.where.line, f.where.column) for f in findings] == [("xlsx.long", 2, "c1")]


def test_a_text_at_the_limit_is_whole() -> None:
    assert read(written(one("x" * 32_767)))[1] == ["x" * 32_767]


def test_sheets_get_lawful_and_different_names() -> None:
    titles = ["a/b:c[d]", "x" * 40, "X" * 40, "", "'quoted'", "History"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(*(one("x", title=title) for title in titles))))
    assert book.sheet_names == ["a b c d", "x" * 28, "X" * 28 + " 2", "Sheet", "quoted", "History 2"]


def test_a_table_larger_than_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_ROWS", 2)
    with pytest.raises(Refused) as caught:
        tables_to_xlsx([Table([Column("a")], [["1"], ["2"]])], CREATED)
    assert [finding.code for finding in caught.value.findings] == ["xlsx.large"]


def test_without_the_extra_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(Refused) as caught:
        written(one("x"))
    assert [finding.code for finding in caught.value.findings] == ["xlsx.missing"]
