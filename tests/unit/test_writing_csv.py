"""CSV out: what a spreadsheet would run is defused, and reading the text gives the cells back."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.formats.own import restored
from planner.formats.writing.delimited import CSV, EXCEL_FR, Dialect, table_to_csv, table_to_lines
from planner.formats.writing.table import CellKind, Column, Table
from tests.strategies import texts


def table(*cells: object) -> Table:
    kinds = {int: CellKind.NUMBER, float: CellKind.NUMBER, date: CellKind.DATE}
    columns = [Column(f"c{n}", kind=kinds.get(type(cell), CellKind.TEXT)) for n, cell in enumerate(cells)]
    return Table(columns, [cells])  # type: ignore[list-item]


def cells_of(data: bytes, dialect: Dialect = CSV) -> list[list[str]]:
    text = data.decode("utf-8-sig" if dialect.bom else "utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, strict=True))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20 1234", "'+44 20 1234"),
        ("-1+2", "'-1+2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("-12.5", "-12.5"),
        ("+3", "+3"),
        ("'tis the season", "'tis the season"),
        ("a=1", "a=1"),
    ],
)
def test_text_that_begins_like_a_formula_is_defused_and_plain_numbers_are_not(cell: str, written: str) -> None:
    assert cells_of(table_to_csv(table(cell)))[1] == [written]
    assert restored(written) == cell


def test_a_negative_number_stays_a_number() -> None:
    assert table_to_csv(table(-5, -0.5)) == b"c0,c1\n-5,-0.5\n"


def test_raw_writes_formulas_as_they_are() -> None:
    assert table_to_csv(table("=1+1"), Dialect(raw=True)) == b"c0\n=1+1\n"


def test_headings_are_defused_too() -> None:
    assert table_to_csv(Table([Column("=A1"), Column("b")], [])) == b"'=A1,b\n"


def test_a_french_excel_gets_semicolons_a_mark_crlf_comma_and_day_first() -> None:
    written = table_to_csv(table("Fidélité; points", 2.5, date(2026, 3, 9), None), EXCEL_FR)
    assert written == '\ufeffc0;c1;c2;c3\r\n"Fidélité; points";2,5;09/03/2026;\r\n'.encode()


def test_an_empty_row_of_one_column_is_still_a_row() -> None:
    assert cells_of(table_to_csv(table(None))) == [["c0"], [""]]


@given(st.lists(texts(), min_size=1, max_size=4), st.sampled_from([CSV, EXCEL_FR]))
def test_reading_gives_every_text_back(cells: list[str], dialect: Dialect) -> None:
    read = cells_of(table_to_csv(table(*cells), dialect), dialect)
    assert [restored(cell) for cell in read[1]] == cells


@given(st.lists(texts(), min_size=1, max_size=4))
def test_no_cell_of_a_csv_begins_like_a_formula(cells: list[str]) -> None:
    for cell in cells_of(table_to_csv(table(*cells)))[1]:
        assert cell[:1] not in tuple("=@＝＋－＠\t\r\n")
        assert cell[:1] not in ("+", "-") or cell[1:].replace(".", "").replace(",", "").replace("e", "").isascii()


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_exact(value: float) -> None:
    assert float(cells_of(table_to_csv(table(value)))[1][0]) == value
    assert float(cells_of(table_to_csv(table(value), EXCEL_FR), EXCEL_FR)[1][0].replace(",", ".")) == value


def test_plain_lines_have_tabs_between_cells_and_only_there() -> None:
    assert table_to_lines(table("two\tparts\r\nand more", 3, None)) == "c0\tc1\tc2\ntwo parts and more\t3\t\n"


def test_plain_lines_without_header_are_defused_unless_raw() -> None:
    assert table_to_lines(table("=1"), header=False) == "'=1\n"
    assert table_to_lines(table("=1"), header=False, raw=True) == "=1\n"


@given(st.lists(texts(), min_size=2, max_size=3))
def test_plain_lines_are_one_line_for_each_row(cells: list[str]) -> None:
    lines = table_to_lines(table(*cells), header=False).split("\n")
    assert len(lines) == 2
    assert lines[0].count("\t") == len(cells) - 1
