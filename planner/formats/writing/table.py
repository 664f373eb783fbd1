"""A table as it leaves the program: named columns and typed cells, the same for every format."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.formats.own import flag_cell, list_cell, number_cell

Cell = str | float | bool | date | tuple[str, ...] | None
"""Text, a finite number, a flag, a day, a list of texts, or nothing."""


class CellKind(StrEnum):
    """What a column holds: decides alignment for people and the cell format in spreadsheets."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    """What scripts read: English, stable (``cost_of_delay``)."""
    heading: str = ""
    """What people read, in their language; the name where empty."""
    kind: CellKind = CellKind.TEXT
    digits: int | None = None
    """Decimals a spreadsheet shows; None shows what there is. The number itself is always exact."""

    @property
    def shown(self) -> str:
        return self.heading or self.name


@dataclass(frozen=True, slots=True)
class Cut:
    """A line drawn across a table, and what it says."""

    after: int
    """Number of rows above it."""
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as long as the columns. Column names may repeat only where the source repeated them."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    cut: Cut | None = None

    def localised(self) -> "Table":
        """The same table with its headings where scripts find the names."""
        return replace(self, columns=[replace(column, name=column.shown) for column in self.columns])

    def with_cells(self, shown: Callable[[Cell, Column], Cell]) -> "Table":
        """The same table with every cell as *shown* has it."""
        rows = [[shown(cell, column) for cell, column in zip(row, self.columns, strict=True)] for row in self.rows]
        return replace(self, rows=rows)

    def first(self, count: int) -> "Table":
        """The first *count* rows."""
        return replace(self, rows=self.rows[:count])

    def only(self, names: Sequence[str]) -> "Table":
        """The columns of *names*, in that order. Raises KeyError for a name it has not."""
        place = {column.name: at for at, column in enumerate(self.columns)}
        chosen = [place[name] for name in names]
        return replace(
            self, columns=[self.columns[at] for at in chosen], rows=[[row[at] for at in chosen] for row in self.rows]
        )


def text_of(cell: Cell) -> str:
    """The cell as our own CSV has it: ISO days, exact numbers, ``yes``, lists as ``a; b``, nothing as empty text."""
    match cell:
        case str():
            return cell
        case None:
            return ""
        case bool():
            return flag_cell(cell)
        case int():
            return str(cell)
        case float():
            return number_cell(cell)
        case tuple():
            return list_cell(cell)
        case date():
            return cell.isoformat()
