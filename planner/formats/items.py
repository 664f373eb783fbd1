"""Rows as records of items: names, title, and the fields that several columns compose."""

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

from planner.domain.findings import Severity
from planner.domain.values import TITLE_LIMIT
from planner.formats import own
from planner.formats.block import Block, BlockReader, Layout
from planner.formats.composing import composers
from planner.formats.records import Reference, Role, SourceRecord
from planner.formats.table.table import Row
from planner.formats.tree import Tree

_NAME_LIMIT = 180
"""Characters of a title that serves as the name of a row without one."""


class ItemReader:
    """Records of one file, in order; keeps what is needed to name nameless rows and to hang up a tree."""

    def __init__(self, layout: Layout, first_row: int) -> None:
        self._blocks = BlockReader(layout)
        self._plan = plan = layout.plan
        self._exact = layout.profile.exact
        self._compose = composers(plan)
        self._tree = Tree(plan) if plan.tree else None
        self._in_order = layout.profile.order == "file" and "gut_rank" not in plan.fields
        self._numbered = not plan.fields & {"external_id", "outline", "source_id"}
        self._first_row = first_row
        self._read = 0
        self._twins: dict[str, int] = {}

    def records(self, rows: Iterator[tuple[int, Row]]) -> Iterator[SourceRecord]:
        for block in self._blocks.blocks(rows, self._first_row):
            yield from self._records(block)

    def _records(self, block: Block) -> Iterator[SourceRecord]:
        levels = self._tree.levels(block) if self._tree else None
        self._check_titles(block)
        for compose in self._compose:
            compose(block)
        urls = block.texts("source_url")
        ids, names = self._named(block)
        if self._tree and levels:
            self._tree.hang(block, levels, ids)
        if self._in_order:
            block.fields["gut_rank"] = [float(n) for n in range(self._read + 1, self._read + 1 + len(ids))]
        self._read += len(ids)
        block.fields["extra"] = block.extra()
        values = zip(*block.fields.values(), strict=True)
        fields = list(map(dict, map(zip, repeat(tuple(block.fields)), values)))
        for row in block.misshapen:
            fields[row], block.references[row] = {}, ()
        for row, absent in block.absent.items():
            for name in absent:
                fields[row].pop(name, None)
        found = [block.findings.get(row, []) for row in range(len(ids))]
        columns = (block.lines, ids, urls, fields, block.references, names, block.digests, block.cells, found)
        return map(SourceRecord, *columns)

    def _check_titles(self, block: Block) -> None:
        titles = block.fields["title"]
        for row, title in enumerate(titles):
            if not title or len(title) > TITLE_LIMIT or title.isspace():
                index = next(iter(self._plan.columns_of("title")), None)
                block.absent[row].add("title")
                if row in block.misshapen or block.complained(row, index):
                    continue
                if title.strip():
                    block.report(row, "cell.long", Severity.ERROR, index, length=len(title), limit=TITLE_LIMIT)
                else:
                    block.report(row, "cell.title", Severity.ERROR, index)

    def _named(self, block: Block) -> tuple[Sequence[str], Sequence[tuple[str, ...]]]:
        """External ids and further names. Our own format has keys instead."""
        fields, empty = block.fields, [()] * len(block.lines)
        if self._exact:
            self._check_keys(block)
            return [""] * len(block.lines), empty
        ids = block.texts("external_id" if "external_id" in fields else "source_id")
        if not all(ids):
            titles = fields["title"]
            ids = [name or self._own_name(titles[row]) for row, name in enumerate(ids)]
        names: Sequence[tuple[str, ...]] = empty
        if "names" in fields:
            names = [(name,) if name else () for name in fields.pop("names")]
        if "outline" in fields:
            names = [self._outlined(block, row, number) for row, number in enumerate(fields.pop("outline"))]
        elif self._numbered:
            names = [(str(place),) for place in block.places]
        return ids, names

    def _check_keys(self, block: Block) -> None:
        for row, key in enumerate(block.fields.get("key", ())):
            if not own.is_key(key):
                block.absent[row].add("key")
                if key:
                    block.report(row, "cell.key", Severity.ERROR, self._plan.columns_of("key")[0], value=key)

    def _own_name(self, title: str) -> str:
        """A name for a row without an id, the same in every import: its title, numbered where titles repeat."""
        name = " ".join(title.split())[:_NAME_LIMIT]
        count = self._twins[name] = self._twins.get(name, 0) + 1
        return name if count == 1 else f"{name} #{count}"

    def _outlined(self, block: Block, row: int, outline: str) -> tuple[str, ...]:
        """``1.2.3`` hangs under ``1.2`` where no other column names a parent."""
        number = outline.rstrip(".")
        above, dot, _ = number.rpartition(".")
        stated: tuple[Reference, ...] = block.references[row]
        if dot and not any(reference.role is Role.PARENT for reference in stated):
            header = block.layout.header[self._plan.columns_of("outline")[0]]
            block.references[row] = (Reference(Role.PARENT, above, header), *stated)
        return (number,) if number else ()


def roles_and_criteria(layout: Layout) -> tuple[frozenset[Role], frozenset[tuple[str, str | None]]]:
    """See ``Reading.roles`` and ``Reading.criteria``."""
    criteria: set[Any] = {own.score_parts(name) for name in layout.plan.fields}
    return frozenset(layout.plan.roles), frozenset(criteria - {None})
