"""Tables as CSV, or as lines of tab-separated text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planner.formats.own import defused
from planner.formats.writing.table import Cell, Table, text_of


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells become a file. The default is what scripts expect: comma, UTF-8, ISO days, decimal point."""

    delimiter: str = ","
    newline: str = "\n"
    bom: bool = False
    decimal: str = "."
    day: str = "%Y-%m-%d"
    raw: bool = False
    """Write text that a spreadsheet would run as a formula as it is, without the apostrophe that stops it."""


CSV = Dialect()
EXCEL_FR = Dialect(delimiter=";", newline="\r\n", bom=True, decimal=",", day="%d/%m/%Y")
"""What a French Excel opens by double click and understands."""

_BREAKS = re.compile(r"[\t-\r\x1c-\x1e\x85\u2028\u2029]+")


def table_to_csv(table: Table, dialect: Dialect = CSV) -> bytes:
    """Header and rows. Text that begins like a formula is defused (CWE-1236) unless the dialect is raw."""
    rows = [[column.name for column in table.columns], *table.rows]
    lines = (_line([_written(cell, dialect) for cell in row], dialect.delimiter) for row in rows)
    text = dialect.newline.join([*lines, ""])
    return text.encode("utf-8-sig" if dialect.bom else "utf-8")


def table_to_lines(table: Table, *, header: bool = True, raw: bool = False) -> str:
    """One line for each row, cells parted by tabs, nothing quoted: a break or tab inside a cell becomes a space."""
    return "".join(f"{line}\n" for line in _plain_lines(table, header, Dialect(raw=raw)))


def _plain_lines(table: Table, header: bool, dialect: Dialect) -> Iterator[str]:
    if header:
        yield "\t".join(_flat(_written(column.name, dialect)) for column in table.columns)
    for row in table.rows:
        yield "\t".join(_flat(_written(cell, dialect)) for cell in row)


def _flat(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _written(cell: Cell, dialect: Dialect) -> str:
    match cell:
        case date():
            return cell.strftime(dialect.day)
        case int() | float():
            return text_of(cell).replace(".", dialect.decimal)
        case _:
            text = text_of(cell)
            return text if dialect.raw else defused(text)


def _line(cells: Sequence[str], delimiter: str) -> str:
    quoted = [_quoted(cell, delimiter) for cell in cells]
    return '""' if quoted == [""] else delimiter.join(quoted)


def _quoted(cell: str, delimiter: str) -> str:
    """The cell in quotes where a reader could misread it bare, edge spaces included."""
    if cell.isalnum() or not cell:
        return cell
    if delimiter in cell or '"' in cell or "\n" in cell or "\r" in cell or cell != cell.strip():
        return '"' + cell.replace('"', '""') + '"'
    return cell
