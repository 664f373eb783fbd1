"""One row of cells to the values of its fields, the same for every content. The busiest loop of an import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from planner.domain.findings import Finding, Param, Severity, Where
from planner.domain.values import TEXT_LIMIT
from planner.formats import own
from planner.formats.cells.unreadable import Unreadable
from planner.formats.plan import UNREAD, Column, Memo, Plan
from planner.formats.profiles.profile import Profile
from planner.formats.records import Reference

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
    blank: Mapping[str, Any]
    """Every field that some column is for, with its empty value."""
    salt: bytes
    """16 bytes that stand for how cells are read: part of every digest."""


class Values:
    """What a row says: ``fields``, ``references`` and ``extra``; ``findings`` about its cells."""

    __slots__ = ("_kept", "_layout", "digest", "extra", "fields", "findings", "line", "references", "row")

    def __init__(self, layout: Layout, line: int, row: list[str], digest: str) -> None:
        self._layout = layout
        self._kept: list[tuple[int, str, str]] = []
        self.line = line
        self.row = row
        self.digest = digest
        self.fields: dict[str, Any] = dict(layout.blank)
        self.references: list[Reference] = []
        self.findings: list[Finding] = []
        self.extra: tuple[tuple[str, str], ...] = ()

    def header(self, index: int) -> str:
        return self._layout.header[index]

    def report(self, code: str, severity: Severity, index: int | None = None, **params: Param) -> None:
        column = None if index is None else self._layout.header[index]
        self.findings.append(Finding(code, severity, Where(self._layout.file, self.line, column), params))

    def keep(self, index: int) -> None:
        """The cell said nothing that a field could take: it stays as an extra field, once."""
        if all(index != kept for kept, _ in self._layout.plan.extras):
            self._kept.append((index, self._layout.header[index], self.row[index]))

    def gather_extra(self) -> None:
        row = self.row
        if not self._kept:
            self.extra = tuple([(name, row[index]) for index, name in self._layout.plan.extras if row[index]])
            return
        unclaimed = [(index, name, row[index]) for index, name in self._layout.plan.extras if row[index]]
        self.extra = tuple((name, text) for _, name, text in sorted({*unclaimed, *self._kept}))


class RowReader:
    """Rows of one file in order; remembers which unknown words it has already reported."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._plan = layout.plan
        self._exact = layout.profile.exact
        self._columns = len(layout.header)
        self._salt = layout.salt
        self._reported: set[tuple[int, str]] = set()

    def values(self, line: int, cells: list[str]) -> Values | None:
        """Everything the row says; None for a row of empty cells. A misshapen row has an error and no fields."""
        if not any(cells):
            return None
        joined = _CELL_END.join(cells)
        digest = blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16, person=self._salt).hexdigest()
        row = cells
        if self._exact:
            if _DEFUSED in joined or joined[0] == "'":
                row = [own.restored(cell) for cell in cells]
        else:
            row = [cell.strip() for cell in cells]
            if not any(row):
                return None
        values = Values(self._layout, line, row, digest)
        if len(cells) != self._columns and not self._fitted(values):
            values.fields = {}
            return values
        if "\0" in joined or len(joined) > TEXT_LIMIT:
            self._refuse_cells(values)
        self._fill(values)
        values.gather_extra()
        return values

    def _fitted(self, values: Values) -> bool:
        """Trailing empty cells come and go; anything else means that a quote or delimiter is missing."""
        row, surplus = values.row, values.row[self._columns :]
        if any(surplus):
            values.report("row.long", Severity.ERROR, cells=len(row), columns=self._columns)
            return False
        if len(row) < self._layout.width:
            values.report("row.short", Severity.ERROR, cells=len(row), columns=self._columns)
            return False
        values.row = [*row[: self._columns], *[""] * (self._columns - len(row))]
        return True

    def _refuse_cells(self, values: Values) -> None:
        for index, cell in enumerate(values.row):
            if "\0" in cell:
                values.report("cell.nul", Severity.ERROR, index)
            elif len(cell) > TEXT_LIMIT:
                values.report("cell.long", Severity.ERROR, index, length=len(cell), limit=TEXT_LIMIT)
            else:
                continue
            values.row = [*values.row[:index], "", *values.row[index + 1 :]]

    def _fill(self, values: Values) -> None:
        row, fields = values.row, values.fields
        for index, name in self._plan.texts:
            if text := row[index]:
                fields[name] = text
        for index, name, memo in self._plan.values:
            if text := row[index]:
                value = memo[text]
                if value is UNREAD:
                    self._unread(values, index, name, memo)
                else:
                    fields[name] = value
        for index, memo in self._plan.references:
            if text := row[index]:
                found = memo[text]
                if found is UNREAD:
                    self._unread(values, index, None, memo)
                else:
                    values.references += found
        for name, columns in self._plan.lists:
            self._fill_list(values, name, columns)
        for name, choice in self._plan.choices:
            self._choose(values, name, choice)

    def _fill_list(self, values: Values, name: str, columns: list[tuple[int, Memo]]) -> None:
        gathered: tuple[str, ...] = ()
        for index, memo in columns:
            if text := values.row[index]:
                found = memo[text]
                if found is UNREAD:
                    self._unread(values, index, None, memo)
                else:
                    gathered += found
        if gathered:
            values.fields[name] = gathered

    def _choose(self, values: Values, name: str, columns: list[Column]) -> None:
        """The first cell that can be read makes the field; the others stay as extra fields."""
        unread: list[Column] = []
        chosen = False
        for column in columns:
            text = values.row[column.index]
            if not text:
                continue
            value = UNREAD if chosen else text if column.memo is None else column.memo[text]
            if value is not UNREAD:
                values.fields[name], chosen = value, True
                continue
            values.keep(column.index)
            if not chosen:
                unread.append(column)
        if not chosen:
            for column in unread:
                if column.memo is not None:
                    self._unread(values, column.index, name, column.memo)

    def _unread(self, values: Values, index: int, name: str | None, memo: Memo) -> None:
        """The raw text stays as an extra field; a word nobody knows is reported where it is met first."""
        if name is not None:
            values.fields.pop(name, None)
        values.keep(index)
        text = values.row[index]
        try:
            memo.read(text)
        except Unreadable as why:
            if why.code == "cell.word":
                if (index, text) in self._reported:
                    return
                self._reported.add((index, text))
            values.report(why.code, Severity.WARNING, index, **why.params)
