"""Rows as records of evidence, outcomes, tests, decisions and deliveries: flat, and complete or refused."""

from collections.abc import Iterator

from planner.domain.findings import Severity
from planner.formats.block import Block, BlockReader, Layout
from planner.formats.records import Content, SourceRecord
from planner.formats.table.table import Row

_REQUIRED = {
    Content.EVIDENCE: ("item", "kind", "verdict", "date"),
    Content.OUTCOMES: ("name", "title"),
    Content.TESTS: ("item", "kind", "title", "planned"),
    Content.DECISIONS: ("item", "course", "reason", "date", "marketing", "it"),
    Content.DELIVERIES: ("item", "finished"),
}


class LedgerReader:
    """Records of one file. Our own format alone has these contents, so no external ids and no references.

    The item of a piece of evidence, a test, a decision or a delivery stands in ``fields["item"]`` as written.
    """

    def __init__(self, layout: Layout) -> None:
        self._blocks = BlockReader(layout)
        self._plan = layout.plan
        self._required = _REQUIRED[layout.profile.content]

    def records(self, rows: Iterator[tuple[int, Row]]) -> Iterator[SourceRecord]:
        for block in self._blocks.blocks(rows, 1):
            yield from self._records(block)

    def _records(self, block: Block) -> Iterator[SourceRecord]:
        if "id" in block.fields:
            for row, number in enumerate(block.fields["id"]):
                if number is None:
                    block.absent[row].add("id")
        for row in range(len(block.lines)):
            fields = {} if row in block.misshapen else {name: column[row] for name, column in block.fields.items()}
            for name in block.absent.get(row, ()):
                fields.pop(name, None)
            if row not in block.misshapen:
                self._check_complete(block, row, fields)
            found = block.findings.get(row, [])
            yield SourceRecord(block.lines[row], "", "", fields, (), (), block.digests[row], block.cells[row], found)

    def _check_complete(self, block: Block, row: int, fields: dict[str, object]) -> None:
        """Unlike an item's, a value that cannot be read leaves nothing to stand on."""
        for name in self._required:
            if not fields.get(name):
                fields.pop(name, None)
                index = next(iter(self._plan.columns_of(name)), None)
                block.report(row, "cell.required", Severity.ERROR, index, field=name)
