"""One command, one transaction: versions checked, records and journal written in chunks of bounded memory."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from itertools import islice

from planner.domain.changes import Change, Command, Entity, Entry, Identity
from planner.domain.errors import PlannerError
from planner.domain.model import Item
from planner.storage.refusals import conflict, dangling, origin_taken, outdated, twice
from planner.storage.sqlite.faults import patiently
from planner.storage.sqlite.reading import get, newest, references_to_nothing
from planner.storage.sqlite.rows import TABLES, Row

CHUNK = 2_000

_ENTRY = "INSERT INTO entry (number, verb, actor, at, params, undoes, touched) VALUES (?, ?, ?, ?, ?, ?, 0)"
_CHANGE = "INSERT INTO change (entry, seq, entity, id, before, version) VALUES (?, ?, ?, ?, ?, ?)"
_HIGHEST = """
SELECT id, max(version) FROM change WHERE entity = ? AND id IN (SELECT value FROM json_each(?)) GROUP BY id
"""


def commit(
    connection: sqlite3.Connection, command: Command, changes: Iterable[Change], at: int | None, rehearse: bool
) -> Entry | None:
    patiently(lambda: connection.execute("BEGIN IMMEDIATE"))
    try:
        found = newest(connection)
        if at is not None and at != found:
            raise outdated(at, found)
        entry = _Writing(connection, command, found + 1).write(changes)
        if entry is not None and rehearse:
            _refuse_dangling(connection)
        elif entry is not None:
            _finish(connection)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return entry


def _finish(connection: sqlite3.Connection) -> None:
    """References are checked by SQLite at the very end: a streamed import may name what comes later."""
    try:
        patiently(lambda: connection.execute("COMMIT"))
    except sqlite3.IntegrityError:
        _refuse_dangling(connection)
        raise


def _refuse_dangling(connection: sqlite3.Connection) -> None:
    if references := references_to_nothing(connection):
        raise dangling(references)


@dataclass(slots=True)
class _Step:
    """A change, who it is about, and the version it leaves (None: removed)."""

    change: Change
    identity: Identity
    expected: int
    leaves: int | None = None


def _step(change: Change) -> _Step:
    """A record of version 0 (the charter nobody wrote yet) was never stored: as good as no record."""
    return _Step(change, change.identity, 0 if change.before is None else change.before.version)


def _grouped(steps: Iterable[_Step]) -> dict[Entity, list[_Step]]:
    groups: dict[Entity, list[_Step]] = {}
    for step in steps:
        groups.setdefault(step.identity[0], []).append(step)
    return groups


def _image(step: _Step) -> str | None:
    before = step.change.before
    return before.model_dump_json(exclude_defaults=True) if before is not None and step.expected else None


@dataclass
class _Writing:
    connection: sqlite3.Connection
    command: Command
    number: int
    touched: int = 0

    def write(self, changes: Iterable[Change]) -> Entry | None:
        source = iter(changes)
        while steps := [_step(change) for change in islice(source, CHUNK)]:
            if not self.touched:
                self._open_entry()
            self._check(steps)
            self._journal(steps)
            self._records(steps)
            self.touched += len(steps)
        if not self.touched:
            return None
        self.connection.execute("UPDATE entry SET touched = ? WHERE number = ?", (self.touched, self.number))
        return Entry(self.number, self.command, self.touched)

    def _open_entry(self) -> None:
        c = self.command
        actor = c.actor.encode(errors="backslashreplace").decode()
        row = (self.number, c.verb, actor, c.at.astimezone(UTC).isoformat(), json.dumps(c.params), c.undoes)
        self.connection.execute(_ENTRY, row)

    def _check(self, steps: list[_Step]) -> None:
        """Every record stands at the version its change was made from; decides the version each change leaves."""
        by_entity = _grouped(steps)
        seen: set[Identity] = set()
        for entity, group in by_entity.items():
            standing = self._standing(entity, group)
            for step in group:
                if step.identity in seen:
                    raise twice(step.identity)
                seen.add(step.identity)
                if standing.get(step.identity[1], 0) != step.expected:
                    raise self._collision(step)
            self._number(entity, group)

    def _standing(self, entity: Entity, group: list[_Step]) -> dict[str, int]:
        table = TABLES[entity]
        first = json.dumps([table.ids(step.identity[1])[0] for step in group])
        rows = self.connection.execute(table.versions, (first,))
        if table.identity == 1:
            return {str(name): version for name, version in rows}
        return {" ".join(row[:-1]): row[-1] for row in rows}

    def _number(self, entity: Entity, group: list[_Step]) -> None:
        """The next version; a record made again continues above every version it ever had."""
        created = [step for step in group if not step.expected]
        highest: dict[str, int] = {}
        if created and self._anything_removed():
            names = json.dumps([step.identity[1] for step in created])
            highest = dict(self.connection.execute(_HIGHEST, (entity, names)))
        for step in group:
            if step.change.after is not None:
                step.leaves = (step.expected or highest.get(step.identity[1], 0)) + 1

    def _anything_removed(self) -> bool:
        query = "SELECT 1 FROM change INDEXED BY change_removal WHERE version IS NULL LIMIT 1"
        return self.connection.execute(query).fetchone() is not None

    def _collision(self, step: _Step) -> PlannerError:
        if self._changed_before(step):
            return twice(step.identity)
        entity, name = step.identity
        return conflict(step.change, get(self.connection, entity, [name]).get(name))

    def _changed_before(self, step: _Step) -> bool:
        """Whether an earlier chunk of this command changed the same record."""
        query = "SELECT 1 FROM change WHERE entity = ? AND id = ? AND entry = ? AND seq < ?"
        values = (*step.identity, self.number, self.touched)
        return self.connection.execute(query, values).fetchone() is not None

    def _journal(self, steps: list[_Step]) -> None:
        numbered = enumerate(steps, self.touched)
        rows = ((self.number, seq, *step.identity, _image(step), step.leaves) for seq, step in numbered)
        try:
            self.connection.executemany(_CHANGE, rows)
        except sqlite3.IntegrityError:
            for step in steps:
                if self._changed_before(step):
                    raise twice(step.identity) from None
            raise

    def _records(self, steps: list[_Step]) -> None:
        """Removals first and creations last, so that an origin can pass from one item to another."""
        for entity, group in _grouped(steps).items():
            table = TABLES[entity]
            removed: list[Row] = []
            updated: list[Row] = []
            created: list[Row] = []
            for step in group:
                if step.change.after is None or step.leaves is None:
                    removed.append(table.ids(step.identity[1]))
                else:
                    (updated if step.expected else created).append(table.cells(step.change.after, step.leaves))
            try:
                self.connection.executemany(table.delete, removed)
                self.connection.executemany(table.update, updated)
                self.connection.executemany(table.insert, created)
            except sqlite3.IntegrityError:
                self._refuse_taken_origin(group)
                raise

    def _refuse_taken_origin(self, group: list[_Step]) -> None:
        query = "SELECT key FROM item WHERE origin_system = ? AND origin_id = ? AND key <> ?"
        for step in group:
            item = step.change.after
            if isinstance(item, Item) and item.origin is not None:
                origin = item.origin
                holder = self.connection.execute(query, (origin.system, origin.id, item.key)).fetchone()
                if holder is not None:
                    raise origin_taken(origin.system, origin.id, item.key, holder[0])
