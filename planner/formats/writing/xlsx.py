"""Tables as an Excel workbook, one sheet each, in which text is only ever text. xlsxwriter is imported late."""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from planner.domain.errors import refused
from planner.domain.findings import Finding, Severity, Where
from planner.formats.writing.table import Cell, CellKind, Column, Table, text_of

_TEXT_LIMIT = 32_767
"""UTF-16 units in one cell: Excel's own limit, like the two below."""
_ROWS, _COLUMNS = 1_048_576, 16_384
_CUT_MARK = " […]"
_WIDEST, _NARROWEST = 60, 6
_SAMPLED = 1_000
"""Rows looked at to choose a column's width."""

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_UNNAMEABLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def tables_to_xlsx(tables: Sequence[Table], created: datetime) -> tuple[bytes, list[Finding]]:
    """The workbook, and one warning (``xlsx.long``) for each text that had to be cut to Excel's cell limit.
    Numbers keep 16 significant digits, one more than Excel shows.

    *created* is the only date inside: the same tables make the same bytes. Raises ``Refused`` when a table is
    larger than a sheet (``xlsx.large``) or xlsxwriter is not installed (``xlsx.missing``).
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise refused("xlsx.missing") from None
    for table in tables:
        _check_room(table)
    out = io.BytesIO()
    book = Workbook(out, _OPTIONS)
    book.set_properties({"created": created.replace(tzinfo=None)})
    found: list[Finding] = []
    names: set[str] = set()
    for table in tables:
        found += _write_sheet(book, table, _sheet_name(table.title, names))
    book.close()
    return out.getvalue(), found


def _check_room(table: Table) -> None:
    if len(table.rows) >= _ROWS or len(table.columns) > _COLUMNS:
        raise refused("xlsx.large", rows=len(table.rows), columns=len(table.columns), limit=_ROWS - 1, width=_COLUMNS)


def _sheet_name(title: str, taken: set[str]) -> str:
    """At most 31 characters without ``[]:*?/\\``, unlike any other of the workbook whatever the case."""
    plain = _UNNAMEABLE.sub(" ", title).strip(" '")[:28] or "Sheet"
    name, number = plain, 1
    while name.lower() in taken or name.lower() == "history":
        number += 1
        name = f"{plain} {number}"
    taken.add(name.lower())
    return name


def _write_sheet(book: Any, table: Table, name: str) -> list[Finding]:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _width(table, at), book.add_format(_cell_format(column)))
        sheet.write_string(0, at, column.shown, heading)
    sheet.freeze_panes(1, 0)
    if table.columns:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    found: list[Finding] = []
    for number, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            found += _write_cell(sheet, number, at, cell, table.columns[at])
    return found


def _write_cell(sheet: Any, row: int, at: int, cell: Cell, column: Column) -> list[Finding]:
    if cell is None:
        return []
    if isinstance(cell, date):
        sheet.write_datetime(row, at, cell)
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, at, cell)
    else:
        text = text_of(cell)
        fitting = _fitting(text)
        sheet.write_string(row, at, fitting)
        if fitting is not text:
            where = Where(line=row + 1, column=column.shown)
            return [Finding("xlsx.long", Severity.WARNING, where, {"limit": _TEXT_LIMIT})]
    return []


def _fitting(text: str) -> str:
    """The text itself where it fits into a cell; else its beginning, and a mark that there was more."""
    if len(text) <= _TEXT_LIMIT // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _TEXT_LIMIT:
        return text
    return units[: 2 * (_TEXT_LIMIT - len(_CUT_MARK))].decode("utf-16-le", "ignore") + _CUT_MARK


def _cell_format(column: Column) -> dict[str, str]:
    if column.kind is CellKind.DATE:
        return {"num_format": "yyyy-mm-dd", "valign": "top"}
    if column.kind is CellKind.NUMBER and column.digits:
        return {"num_format": "0." + "0" * column.digits, "valign": "top"}
    return {"valign": "top"}


def _width(table: Table, at: int) -> int:
    """The longest of the first rows in characters, within reason."""
    longest = max((len(text_of(row[at])) for row in table.rows[:_SAMPLED]), default=0)
    return max(_NARROWEST, min(_WIDEST, max(longest, len(table.columns[at].shown)) + 2))
