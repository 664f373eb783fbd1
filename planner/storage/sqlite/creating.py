"""Records that begin to exist, many at a time: the journal keeps a whole run of them in one row.

A creation replaces no image and always leaves version 1, so nothing but the names has to be kept. The record itself
tells which entry made it (its ``born``); when it is removed, the row of its removal does.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from planner.domain.changes import Change, Identity
from planner.domain.errors import PlannerError
from planner.domain.model import Item, Link
from planner.storage.refusals import conflict, origin_taken, twice
from planner.storage.sqlite.cells import json_text
from planner.storage.sqlite.item_rows import ITEMS
from planner.storage.sqlite.reading import get
from planner.storage.sqlite.rows import LINKS
from planner.storage.sqlite.table import Table

_RUN = "INSERT INTO creation (entry, seq, entity, ids) VALUES (?, ?, ?, ?)"
_IN_A_RUN = """
SELECT 1 FROM creation, json_each(creation.ids) AS one WHERE entry = ? AND entity = ? AND one.value = ?
"""
_CHANGED = "SELECT 1 FROM change WHERE id = ? AND entity = ? AND entry = ?"
_HOLDER = "SELECT key FROM item WHERE origin_system = ? AND origin_id = ? AND key <> ?"


Made = tuple[int, Item | Link, str]
"""A new record between its place in the command and its imprint."""

NUMEROUS: dict[type, Table[Any]] = {Item: ITEMS, Link: LINKS}
"""The kinds of which there may be very many."""


def names(made: Sequence[Made]) -> list[str]:
    """Their ids, as ``identity`` gives them."""
    if isinstance(made[0][1], Item):
        return [record.key for _, record, _ in made]  # type: ignore[union-attr]
    return [f"{link.source} {link.kind._value_} {link.target}" for _, link, _ in made]  # type: ignore[union-attr]


def in_command(connection: sqlite3.Connection, entry: int, record: Identity) -> bool:
    """Whether the command being written has journalled a change of this record already."""
    entity, name = record
    if connection.execute(_CHANGED, (name, entity, entry)).fetchone() is not None:
        return True
    return connection.execute(_IN_A_RUN, (entry, entity, name)).fetchone() is not None


@dataclass(frozen=True)
class Creations:
    """Writes those of the command *number*; the records must never have existed before."""

    connection: sqlite3.Connection
    number: int

    def write(self, made: Sequence[Made]) -> None:
        """*made* are of one kind. Raises ``Conflict`` or ``Refused`` where one exists or its origin is taken."""
        table, number = NUMEROUS[type(made[0][1])], self.number
        cells, ids = table.cells, names(made)
        if table.imprinted:
            rows = [(*cells(record, 1), number, imprint or None) for _, record, imprint in made]
        else:
            rows = [(*cells(record, 1), number) for _, record, _ in made]
        try:
            self.connection.executemany(table.bear, rows)
        except sqlite3.IntegrityError:
            if (collision := self._collision(table, ids, made)) is not None:
                raise collision from None
            refuse_taken_origin(self.connection, (record for _, record, _ in made))
            raise
        for seq, run in _runs([seq for seq, _, _ in made], ids):
            self.connection.execute(_RUN, (number, seq, table.name, json_text(run)))

    def _collision(self, table: Table[Any], ids: Sequence[str], made: Sequence[Made]) -> PlannerError | None:
        """Some of *made* have been written by now, so that a record stands there proves nothing by itself."""
        seen: set[str] = set()
        for name, (_, record, _) in zip(ids, made, strict=True):
            row = self.connection.execute(table.born, table.ids(name)).fetchone()
            if name in seen or (row is not None and in_command(self.connection, self.number, (table.name, name))):
                return twice((table.name, name))
            if row is not None and row[0] != self.number:
                return conflict(Change(None, record), get(self.connection, table.name, [name]).get(name))
            seen.add(name)
        return None


def _runs(seqs: Sequence[int], ids: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Cut where other changes of the command come in between."""
    cuts = [0, *(n for n in range(1, len(seqs)) if seqs[n] != seqs[n - 1] + 1), len(seqs)]
    for start, end in pairwise(cuts):
        yield seqs[start], ids[start:end]


def refuse_taken_origin(connection: sqlite3.Connection, records: Iterator[Any]) -> None:
    for record in records:
        if isinstance(record, Item) and record.origin is not None:
            origin = record.origin
            holder = connection.execute(_HOLDER, (origin.system, origin.id, record.key)).fetchone()
            if holder is not None:
                raise origin_taken(origin.system, origin.id, record.key, holder[0])
