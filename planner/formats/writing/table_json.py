"""A table as JSON: one object for each row, under the columns' names."""

from datetime import date

from planner.formats.writing.json_text import dumped, listed
from planner.formats.writing.table import Cell, Table


def table_to_json(table: Table) -> str:
    """A list with one object on each line. Days are ISO texts, lists are lists, nothing is ``null``."""
    return listed(_objects(table)) + "\n"


def table_to_jsonl(table: Table) -> str:
    """One object on each line and nothing around them."""
    return "".join(f"{line}\n" for line in _objects(table))


def _objects(table: Table) -> list[str]:
    """Raises ValueError when two columns share a name: an object would keep only one of them."""
    names = [column.name for column in table.columns]
    if len(set(names)) < len(names):
        raise ValueError("columns of a table exported as JSON need different names")
    return [dumped({name: _value(cell) for name, cell in zip(names, row, strict=True)}) for row in table.rows]


def _value(cell: Cell) -> str | float | tuple[str, ...] | None:
    return cell.isoformat() if isinstance(cell, date) else cell
