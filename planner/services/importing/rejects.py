"""The refused records as a file: mended there, they are imported again."""

from planner.formats.writing.delimited import Dialect, table_to_csv
from planner.formats.writing.table import Column, Table
from planner.services.importing.report import ImportReport


def rejects_csv(report: ImportReport) -> bytes:
    """The records as they stood, under the header of their file; nothing in them is defused."""
    room = max(len(report.header), *(len(reject.cells) for reject in report.rejects), 0)
    names = [*report.header, *[""] * (room - len(report.header))]
    rows = [[*reject.cells, *[""] * (room - len(reject.cells))] for reject in report.rejects]
    return table_to_csv(Table([Column(name) for name in names], rows), Dialect(raw=True))
