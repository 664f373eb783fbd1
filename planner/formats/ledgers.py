"""Rows as records of evidence and of outcomes: flat, and complete or refused."""

from typing import Any

from planner.domain.findings import Severity
from planner.formats.records import Content, SourceRecord
from planner.formats.rows import Layout, RowReader, Values

_EMPTY: dict[Content, dict[str, Any]] = {
    Content.EVIDENCE: {"sample": None, "source": "", "link": "", "note": ""},
    Content.OUTCOMES: {"measure": "", "unit": "", "baseline": None, "target": None, "current": None, "functions": ()},
}
_REQUIRED = {Content.EVIDENCE: ("item", "kind", "verdict", "date"), Content.OUTCOMES: ("name", "title")}


def blank_entry(fields: set[str], content: Content) -> dict[str, Any]:
    return {name: value for name, value in _EMPTY[content].items() if name in fields}


class LedgerReader:
    """Records of one file. Our own format alone has these contents, so no external ids and no references.

    The item of a piece of evidence stands in ``fields["item"]`` as written.
    """

    def __init__(self, layout: Layout) -> None:
        self._rows = RowReader(layout)
        self._plan = layout.plan
        self._required = _REQUIRED[layout.profile.content]

    def record(self, line: int, cells: list[str]) -> SourceRecord | None:
        """None for a row of empty cells."""
        values = self._rows.values(line, cells)
        if values is None:
            return None
        if values.fields or not values.findings:
            self._check_complete(values)
        return SourceRecord(line, "", "", values.fields, (), (), values.digest, cells, values.findings)

    def _check_complete(self, values: Values) -> None:
        """Unlike an item's, a value that cannot be read leaves nothing to stand on."""
        columns = {name: index for index, name, _ in self._plan.values} | {n: i for i, n in self._plan.texts}
        for name in self._required:
            if name not in values.fields:
                values.report("cell.required", Severity.ERROR, columns.get(name), field=name)
