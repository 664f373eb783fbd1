"""How an entity is laid out in the file, and the statements that follow from it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from planner.domain.changes import Entity
from planner.domain.record import Record

R = TypeVar("R", bound=Record)
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Table(Generic[R]):
    """How one entity is laid out. ``columns`` begin with the identity and end with the version."""

    name: Entity
    columns: tuple[str, ...]
    identity: int
    """How many of the first columns identify a record."""
    cells: Callable[[R, int], Row]
    """A record and the version to keep it under → its row."""
    record: Callable[[Row], R]
    """A row → its record; KeyError, TypeError or ValueError when the row is not ours."""
    ids: Callable[[str], Row]
    """The text id of a record → the values of its identifying columns."""
    numerous: bool = False
    """There may be very many: the journal keeps their creations in runs, and each tells its own (``born``)."""
    imprinted: bool = False
    """Records keep ``Change.imprint`` beside their own columns, until they change."""

    @cached_property
    def select(self) -> str:
        return f"SELECT {', '.join(self.columns)} FROM {self.name}"  # noqa: S608 - names from this file

    @cached_property
    def some(self) -> str:
        """All rows whose first column is in a JSON list."""
        return f"{self.select} WHERE {self.columns[0]} IN (SELECT value FROM json_each(?))"  # noqa: S608

    @cached_property
    def versions(self) -> str:
        """Identity, version and ``born`` of all rows whose first column is in a JSON list."""
        columns = ", ".join((*self.columns[: self.identity], "version", "born" if self.numerous else "NULL"))
        return f"SELECT {columns} FROM {self.name} WHERE {self.columns[0]} IN (SELECT value FROM json_each(?))"  # noqa: S608

    @cached_property
    def insert(self) -> str:
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {self.name} ({', '.join(self.columns)}) VALUES ({marks})"  # noqa: S608

    @cached_property
    def bear(self) -> str:
        """Takes the row of ``insert``, the number of the entry that makes the record and, if imprinted, its imprint."""
        columns = (*self.columns, "born", "imprint") if self.imprinted else (*self.columns, "born")
        marks = ", ".join("?" * len(columns))
        return f"INSERT INTO {self.name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608

    @cached_property
    def born(self) -> str:
        """Takes the identity."""
        return f"SELECT born FROM {self.name} WHERE {self.which}"  # noqa: S608

    @cached_property
    def update(self) -> str:
        """Takes the same row as ``insert``; leaves no imprint."""
        places = [f"{column} = ?{n}" for n, column in enumerate(self.columns, 1)]
        new, which = places[self.identity :], " AND ".join(places[: self.identity])
        if self.imprinted:
            new.append("imprint = NULL")
        return f"UPDATE {self.name} SET {', '.join(new)} WHERE {which}"  # noqa: S608

    @cached_property
    def imprint(self) -> str:
        """Takes an imprint and the identity."""
        return f"UPDATE {self.name} SET imprint = ? WHERE {self.which}"  # noqa: S608

    @cached_property
    def which(self) -> str:
        return " AND ".join(f"{column} = ?" for column in self.columns[: self.identity])

    @cached_property
    def delete(self) -> str:
        return f"DELETE FROM {self.name} WHERE {self.which}"  # noqa: S608
