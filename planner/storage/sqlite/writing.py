"""One command, one transaction: versions checked, records and journal written in chunks of bounded memory."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC
from itertools import compress, islice

from planner.domain.changes import Change, Command, Entity, Entry
from planner.domain.errors import PlannerError
from planner.storage.refusals import conflict, dangling, outdated, twice
from planner.storage.sqlite.creating import NUMEROUS, Creations, Made, in_command, names, refuse_taken_origin
from planner.storage.sqlite.faults import BRIEF, patiently
from planner.storage.sqlite.item_rows import ITEMS
from planner.storage.sqlite.reading import get, newest, references_to_nothing
from planner.storage.sqlite.rows import TABLES
from planner.storage.sqlite.table import Row

CHUNK = 2_000

_ENTRY = "INSERT INTO entry (number, verb, actor, at, params, undoes, touched) VALUES (?, ?, ?, ?, ?, ?, 0)"
_CHANGE = "INSERT INTO change (entry, seq, entity, id, before, version, born) VALUES (?, ?, ?, ?, ?, ?, ?)"
_HIGHEST = """
SELECT id, coalesce(max(version), 1) FROM change WHERE entity = ? AND id IN (SELECT value FROM json_each(?)) GROUP BY id
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
        patiently(lambda: connection.execute("COMMIT"), BRIEF)
    except sqlite3.IntegrityError:
        _refuse_dangling(connection)
        raise


def _refuse_dangling(connection: sqlite3.Connection) -> None:
    if references := references_to_nothing(connection):
        raise dangling(references)


@dataclass(slots=True)
class _Step:
    """A change on its way into the file."""

    seq: int
    change: Change
    id: str
    expected: int
    """Version it was made from. 0: the record must not exist; so it is for the charter nobody wrote yet."""
    leaves: int | None = None
    """Version it leaves; None: it removes the record."""
    born: int | None = None
    """Entry that created the record it removes, where only the record itself tells."""


def _image(step: _Step) -> str | None:
    before = step.change.before
    return before.model_dump_json(exclude_defaults=True) if before is not None and step.expected else None


@dataclass
class _Chunk:
    """Changes in order, those that only create apart from the others."""

    made: dict[type, list[Made]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[Entity, list[_Step]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, changes: Iterable[Change], first: int) -> "_Chunk":
        chunk = cls()
        made = chunk.made
        for seq, change in enumerate(changes, first):
            after = change.after
            if change.before is None and type(after) in NUMEROUS:
                made[type(after)].append((seq, after, change.imprint))  # type: ignore[arg-type]
            else:
                chunk.add(seq, change)
        return chunk

    def add(self, seq: int, change: Change) -> None:
        entity, name = change.identity
        expected = 0 if change.before is None else change.before.version
        self.steps[entity].append(_Step(seq, change, name, expected))


@dataclass
class _Writing:
    connection: sqlite3.Connection
    command: Command
    number: int
    touched: int = 0

    def write(self, changes: Iterable[Change]) -> Entry | None:
        source = iter(changes)
        while batch := list(islice(source, CHUNK)):
            changes = [change for change in batch if not change.only_imprints]
            self._imprint(change for change in batch if change.only_imprints)
            if changes and not self.touched:
                self._open_entry()
            chunk = _Chunk.of(changes, self.touched)
            self._set_apart_reborn(chunk)
            for entity, steps in chunk.steps.items():
                self._check(entity, steps)
                self._number(entity, steps)
                self._journal(entity, steps)
                self._records(entity, steps)
            for made in filter(None, chunk.made.values()):
                Creations(self.connection, self.number).write(made)
            self.touched += len(changes)
        if not self.touched:
            return None
        counted = (self.touched, json.dumps(self.command.params), self.number)
        self.connection.execute("UPDATE entry SET touched = ?, params = ? WHERE number = ?", counted)
        return Entry(self.number, self.command, self.touched)

    def _open_entry(self) -> None:
        c = self.command
        actor = c.actor.encode(errors="backslashreplace").decode()
        row = (self.number, c.verb, actor, c.at.astimezone(UTC).isoformat(), json.dumps(c.params), c.undoes)
        self.connection.execute(_ENTRY, row)

    def _set_apart_reborn(self, chunk: _Chunk) -> None:
        """Records that existed once, or that this chunk changes elsewhere too, are no plain creations."""
        removed = self._anything_removed()
        for kind, made in chunk.made.items():
            entity = NUMEROUS[kind].name
            known = {step.id for step in chunk.steps.get(entity, ())}
            if removed:
                known.update(self._highest(entity, names(made)))
            if known:
                apart = [name in known for name in names(made)]
                for seq, record, imprint in compress(made, apart):
                    chunk.add(seq, Change(None, record, imprint))
                chunk.steps[entity].sort(key=lambda step: step.seq)
                chunk.made[kind] = [one for one, known_before in zip(made, apart, strict=True) if not known_before]

    def _check(self, entity: Entity, steps: list[_Step]) -> None:
        """Every record stands at the version its change was made from, and none changes twice."""
        standing = self._standing(entity, steps)
        seen: set[str] = set()
        for step in steps:
            if step.id in seen:
                raise twice((entity, step.id))
            seen.add(step.id)
            version, born = standing.get(step.id, (0, None))
            if version != step.expected:
                raise self._collision(entity, step)
            if born == self.number:
                raise twice((entity, step.id))
            step.born = born

    def _standing(self, entity: Entity, steps: list[_Step]) -> dict[str, tuple[int, int | None]]:
        """Version and ``born`` of the records that are there."""
        table = TABLES[entity]
        first = json.dumps([table.ids(step.id)[0] for step in steps])
        rows = self.connection.execute(table.versions, (first,))
        return {" ".join(map(str, row[:-2])): row[-2:] for row in rows}

    def _number(self, entity: Entity, steps: list[_Step]) -> None:
        """The next version; a record made again continues above every version it ever had."""
        created = [step.id for step in steps if not step.expected]
        highest = self._highest(entity, created) if created and self._anything_removed() else {}
        for step in steps:
            if step.change.after is not None:
                step.leaves = (step.expected or highest.get(step.id, 0)) + 1

    def _highest(self, entity: Entity, names: list[str]) -> dict[str, int]:
        return dict(self.connection.execute(_HIGHEST, (entity, json.dumps(names))))

    def _anything_removed(self) -> bool:
        query = "SELECT 1 FROM change INDEXED BY change_removal WHERE version IS NULL LIMIT 1"
        return self.connection.execute(query).fetchone() is not None

    def _collision(self, entity: Entity, step: _Step) -> PlannerError:
        if in_command(self.connection, self.number, (entity, step.id)):
            return twice((entity, step.id))
        return conflict(step.change, get(self.connection, entity, [step.id]).get(step.id))

    def _journal(self, entity: Entity, steps: list[_Step]) -> None:
        rows = (
            (self.number, s.seq, entity, s.id, _image(s), s.leaves, s.born if s.leaves is None else None) for s in steps
        )
        try:
            self.connection.executemany(_CHANGE, rows)
        except sqlite3.IntegrityError:
            for step in steps:
                if self._changed_before(entity, step):
                    raise twice((entity, step.id)) from None
            raise

    def _changed_before(self, entity: Entity, step: _Step) -> bool:
        """Whether an earlier chunk of this command changed the same record."""
        query = "SELECT 1 FROM change WHERE entity = ? AND id = ? AND entry = ? AND seq < ?"
        values = (entity, step.id, self.number, self.touched)
        return self.connection.execute(query, values).fetchone() is not None

    def _records(self, entity: Entity, steps: list[_Step]) -> None:
        """Removals first and creations last, so that an origin can pass from one item to another."""
        table = TABLES[entity]
        removed: list[Row] = []
        updated: list[Row] = []
        created: list[Row] = []
        for step in steps:
            if step.change.after is None or step.leaves is None:
                removed.append(table.ids(step.id))
            else:
                (updated if step.expected else created).append(table.cells(step.change.after, step.leaves))
        try:
            self.connection.executemany(table.delete, removed)
            self.connection.executemany(table.update, updated)
            self.connection.executemany(table.insert, created)
            self._imprint(step.change for step in steps if step.change.imprint)
        except sqlite3.IntegrityError:
            refuse_taken_origin(self.connection, (step.change.after for step in steps))
            raise

    def _imprint(self, changes: Iterable[Change]) -> None:
        rows = ((change.imprint, change.identity[1]) for change in changes)
        self.connection.executemany(ITEMS.imprint, rows)
