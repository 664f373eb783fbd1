"""Spreadsheet files (xlsx, xlsm, xlsb, xls, ods) as a table, through python-calamine."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from planner.domain.errors import refused
from planner.domain.findings import Finding, Severity, Where
from planner.formats.own import number_cell
from planner.formats.records import Guess
from planner.formats.table.source import Source
from planner.formats.table.table import CHUNK_ROWS, SAMPLE_ROWS, Row

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UNPACKED_LIMIT = 400 << 20
_RATIO_LIMIT = 200
"""A sheet of honest text shrinks to a tenth or a thirtieth."""

_Cell = str | float | int | bool | date | datetime | time | timedelta


def is_spreadsheet(source: Source) -> bool:
    """By its first bytes, whatever its name."""
    return source.head(4) in (_ZIP, _OLE)


class SheetTable:
    """See ``Table``; lines are sheet rows. The one sheet read is in memory; an unpacking bomb is refused first."""

    localised = False

    def __init__(self, source: Source) -> None:
        self.name = source.name
        self.guesses: list[Guess] = []
        self.findings: list[Finding] = []
        self._source = source
        _refuse_bomb(source)
        rows = self._loaded(source)
        self._rows = [(line, row) for line, row in enumerate(rows, start=1) if any(row)]
        if not self._rows:
            raise refused("file.empty", Where(self.name))

    def sample(self) -> list[tuple[int, Row]]:
        return self._rows[:SAMPLE_ROWS]

    def rows(self, after: int) -> Iterator[tuple[int, Row]]:
        return ((line, row) for line, row in self._rows if line > after)

    def chunks(self, after: int) -> Iterator[list[Row]]:
        rows = [row for line, row in self._rows if line > after]
        return (rows[at : at + CHUNK_ROWS] for at in range(0, len(rows), CHUNK_ROWS))

    def digest(self) -> bytes:
        return self._source.digest("sheet")

    def _loaded(self, source: Source) -> list[Row]:
        try:
            from python_calamine import CalamineError, CalamineWorkbook
        except ImportError:
            raise refused("file.calamine", Where(self.name), install="planner[xlsx]") from None
        try:
            with source.open() as file, CalamineWorkbook.from_filelike(file) as book:
                return self._first_filled(book)
        except (CalamineError, ValueError, OSError) as error:
            raise refused("file.sheet_damaged", Where(self.name), reason=str(error)) from None

    def _first_filled(self, book: "CalamineWorkbook") -> list[Row]:
        from python_calamine import SheetTypeEnum, SheetVisibleEnum

        wanted = (SheetVisibleEnum.Visible, SheetTypeEnum.WorkSheet)
        visible = [sheet.name for sheet in book.sheets_metadata if (sheet.visible, sheet.typ) == wanted]
        for name in visible:
            sheet = book.get_sheet_by_name(name)
            if sheet.height and sheet.width:
                if len(visible) > 1:
                    others = ", ".join(other for other in visible if other != name)
                    where = Where(self.name)
                    self.findings.append(
                        Finding("file.sheets", Severity.NOTE, where, {"sheet": name, "others": others})
                    )
                return [_texts(row) for row in sheet.to_python(skip_empty_area=False)]
        return []


def _texts(row: Sequence[_Cell]) -> Row:
    return [cell if isinstance(cell, str) else _text(cell) for cell in row]


def _text(cell: _Cell) -> str:
    """Numbers with a decimal point, dates in ISO form, a time of day only where it says something."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case int() | float():
            return number_cell(float(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "seconds")
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def _refuse_bomb(source: Source) -> None:
    if source.head(4) != _ZIP:
        return
    try:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise refused("file.sheet_damaged", Where(source.name), reason=str(error)) from None
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if unpacked > _UNPACKED_LIMIT or (unpacked > 10 << 20 and unpacked > _RATIO_LIMIT * packed):
        raise refused("file.bomb", Where(source.name), size=unpacked >> 20)
