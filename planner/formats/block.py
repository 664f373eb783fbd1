"""Some hundred rows at a time, read column by column: the busiest part of an import, so the loops are C's."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from typing import Any

from planner.domain.findings import Finding, Param, Severity, Where
from planner.domain.values import TEXT_LIMIT
from planner.formats import own
from planner.formats.cells.unreadable import Unreadable
from planner.formats.plan import UNREAD, Column, Memo, Plan
from planner.formats.profiles.profile import Profile
from planner.formats.records import Content
from planner.formats.table.table import Row

BLOCK_ROWS = 250
"""Few enough that their cells stay in the cache of the processor."""
_CELL_END = "\x1f"
_DEFUSED = _CELL_END + "'"


@dataclass(frozen=True, slots=True)
class Layout:
    """What is the same for all rows of a file."""

    file: str
    header: Sequence[str]
    width: int
    """Cells that most rows have; the header may have more."""
    profile: Profile
    plan: Plan
    salt: bytes
    """16 bytes that stand for how cells are read: part of every digest."""


@dataclass(slots=True)
class Block:
    """Rows side by side. ``fields`` and ``references`` have one value for each row; the rest is by row number."""

    layout: Layout
    places: Sequence[int]
    """Of each row among all rows of the file, from 1."""
    lines: list[int]
    cells: list[Row]
    digests: list[str]
    columns: list[Sequence[str]]
    fields: dict[str, Sequence[Any]] = field(default_factory=dict)
    references: list[Any] = field(default_factory=list)
    """Tuples of ``Reference``."""
    absent: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Fields whose cell could not be read."""
    kept: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Columns whose text became no field and stays as an extra field."""
    findings: defaultdict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    misshapen: set[int] = field(default_factory=set)

    def report(self, row: int, code: str, severity: Severity, index: int | None = None, **params: Param) -> None:
        column = None if index is None else self.layout.header[index]
        where = Where(self.layout.file, self.lines[row], column)
        self.findings[row].append(Finding(code, severity, where, params))

    def complained(self, row: int, index: int | None) -> bool:
        """Whether something about this cell has been reported."""
        return index is not None and any(
            f.where.column == self.layout.header[index] for f in self.findings.get(row, ())
        )

    def texts(self, name: str) -> Sequence[str]:
        """Take a text field out; empty texts where the file has no column for it."""
        return self.fields.pop(name, None) or [""] * len(self.lines)

    def extra(self) -> list[tuple[tuple[str, str], ...]]:
        """For each row the filled cells that no field has taken, in file order."""
        extras, columns = self.layout.plan.extras, self.columns
        if not extras:
            found: list[tuple[tuple[str, str], ...]] = [()] * len(self.lines)
        else:
            names = [name for _, name in extras]
            texts = zip(*[columns[index] for index, _ in extras], strict=True)
            found = [tuple([pair for pair in zip(names, row, strict=True) if pair[1]]) for row in texts]
        for row, kept in self.kept.items():
            named = dict.fromkeys(kept) | dict(extras)
            filled = [(i, named[i] or self.layout.header[i]) for i in sorted(named) if columns[i][row]]
            found[row] = tuple((name, columns[index][row]) for index, name in filled)
        return found


class BlockReader:
    """Blocks of one file in order; remembers which unknown words it has already reported."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._plan = layout.plan
        self._width = len(layout.header)
        self._reported: set[tuple[int, str]] = set()

    def blocks(self, rows: Iterator[tuple[int, Row]], first: int) -> Iterator[Block]:
        """All *rows* (line, cells), the first of which has the place *first*. Rows of empty cells are left out."""
        while chunk := list(islice(rows, BLOCK_ROWS)):
            joined = [_CELL_END.join(row) for _, row in chunk]
            places: Sequence[int] = range(first, first + len(chunk))
            first += len(chunk)
            if not all(map(str.strip, joined)):
                full = [n for n, text in enumerate(joined) if text.strip()]
                chunk, joined = [chunk[n] for n in full], [joined[n] for n in full]
                places = [places[n] for n in full]
            if chunk:
                yield self._block(chunk, joined, places)

    def _block(self, rows: list[tuple[int, Row]], joined: list[str], places: Sequence[int]) -> Block:
        whole = _CELL_END.join(["", *joined])
        compared = self._layout.profile.content is Content.ITEMS
        digests = self._digests(joined) if compared else [""] * len(rows)
        lines, cells = map(list, zip(*rows, strict=True))
        block = Block(self._layout, places, lines, cells, digests, [])
        block.columns = self._columns(block, whole)
        if "\0" in whole or max(map(len, joined)) > TEXT_LIMIT:
            self._refuse_cells(block)
        self._read(block)
        return block

    def _digests(self, joined: list[str]) -> list[str]:
        salt = self._layout.salt
        return [
            blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, person=salt).hexdigest() for text in joined
        ]

    def _columns(self, block: Block, whole: str) -> list[Sequence[str]]:
        rows: Sequence[Row] = block.cells
        if set(map(len, rows)) != {self._width}:
            rows = [row if len(row) == self._width else self._fitted(block, n, row) for n, row in enumerate(rows)]
        if not self._layout.profile.exact:
            return [list(map(str.strip, column)) for column in zip(*rows, strict=True)]
        if _DEFUSED in whole:
            rows = [list(map(own.restored, row)) for row in rows]
        return list(zip(*rows, strict=True))

    def _fitted(self, block: Block, number: int, row: Row) -> Row:
        """Trailing empty cells come and go; anything else means that a quote or delimiter is missing."""
        if any(row[self._width :]):
            code = "row.long"
        elif len(row) < self._layout.width:
            code = "row.short"
        else:
            return [*row[: self._width], *[""] * (self._width - len(row))]
        block.misshapen.add(number)
        block.report(number, code, Severity.ERROR, cells=len(row), columns=self._width)
        return [""] * self._width

    def _refuse_cells(self, block: Block) -> None:
        for index, column in enumerate(block.columns):
            if any(len(text) > TEXT_LIMIT or "\0" in text for text in column):
                block.columns[index] = [self._refused(block, n, index, text) for n, text in enumerate(column)]

    def _refused(self, block: Block, row: int, index: int, text: str) -> str:
        if "\0" in text:
            block.report(row, "cell.nul", Severity.ERROR, index)
        elif len(text) > TEXT_LIMIT:
            block.report(row, "cell.long", Severity.ERROR, index, length=len(text), limit=TEXT_LIMIT)
        else:
            return text
        return ""

    def _read(self, block: Block) -> None:
        plan, columns, fields = self._plan, block.columns, block.fields
        for name, column in plan.singles.items():
            texts = columns[column.index]
            fields[name] = texts if column.memo is None else self._values(block, column.index, column.memo, name)
        for name, several in plan.lists.items():
            parts = [self._values(block, c.index, c.memo, None, ()) for c in several if c.memo is not None]
            fields[name] = [sum(row, ()) for row in zip(*parts, strict=True)]
        if plan.references:
            parts = [self._values(block, c.index, c.memo, None, ()) for c in plan.references if c.memo is not None]
            block.references = parts[0] if len(parts) == 1 else [sum(row, ()) for row in zip(*parts, strict=True)]
        else:
            block.references = [()] * len(block.lines)
        for name, choice in plan.choices.items():
            fields[name] = [self._chosen(block, row, name, choice) for row in range(len(block.lines))]

    def _values(self, block: Block, index: int, memo: Memo, name: str | None, instead: Any = None) -> list[Any]:
        """The values of a column; what cannot be read becomes *instead*, and its field absent."""
        texts = block.columns[index]
        values = list(map(memo.__getitem__, texts))
        if memo.unread and not memo.unread.isdisjoint(texts):
            for row, value in enumerate(values):
                if value is UNREAD:
                    values[row] = instead
                    self._unread(block, row, index, name, memo)
        return values

    def _chosen(self, block: Block, row: int, name: str, choice: list[Column]) -> Any:
        """The first cell that can be read makes the field; the others stay as extra fields."""
        value: Any = UNREAD
        for column in choice:
            text = block.columns[column.index][row]
            if text and value is UNREAD:
                value = text if column.memo is None else column.memo[text]
                if value is not UNREAD:
                    continue
            if text:
                block.kept[row].add(column.index)
        if value is not UNREAD:
            return value
        for column in choice:
            if column.memo is not None and block.columns[column.index][row]:
                self._unread(block, row, column.index, name, column.memo)
        return "" if choice[0].memo is None else choice[0].memo[""]

    def _unread(self, block: Block, row: int, index: int, name: str | None, memo: Memo) -> None:
        """The text stays as an extra field; a word nobody knows is reported where it is met first."""
        if name is not None:
            block.absent[row].add(name)
        block.kept[row].add(index)
        text = block.columns[index][row]
        try:
            memo.read(text)
        except Unreadable as why:
            if why.code == "cell.word" and (index, text) in self._reported:
                return
            self._reported.add((index, text))
            block.report(row, why.code, Severity.WARNING, index, **why.params)
