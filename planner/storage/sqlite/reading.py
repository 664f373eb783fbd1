"""What is read piece by piece: single records, one column of all, the journal."""

import json
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from planner.domain.changes import ENTITY_TYPES, Command, Entity, Entry, Identity, Past, identity
from planner.domain.errors import StoreError, store_error
from planner.domain.model import AnyRecord
from planner.domain.record import Record
from planner.domain.unread import Ends
from planner.services.ports import Outline, Removed
from planner.storage.refusals import dangling
from planner.storage.sqlite.cells import LINK_KINDS
from planner.storage.sqlite.rows import NUMBERED, TABLES
from planner.storage.sqlite.table import Row, Table

R = TypeVar("R", bound=Record)

UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
"""What decoding a row that was tampered with may raise; pydantic's ValidationError is a ValueError."""

_PAGE = 2_000

_DANGLING = """
SELECT parent, 'item', key FROM item WHERE parent NOT IN (SELECT key FROM item)
UNION ALL
SELECT source, 'link', source || ' ' || kind || ' ' || target FROM link WHERE source NOT IN (SELECT key FROM item)
UNION ALL
SELECT target, 'link', source || ' ' || kind || ' ' || target FROM link WHERE target NOT IN (SELECT key FROM item)
UNION ALL
SELECT item, 'evidence', id FROM evidence WHERE item NOT IN (SELECT key FROM item)
UNION ALL
SELECT item, 'test', id FROM test WHERE item NOT IN (SELECT key FROM item)
UNION ALL
SELECT item, 'decision', id FROM decision WHERE item NOT IN (SELECT key FROM item)
UNION ALL
SELECT item, 'delivery', item FROM delivery WHERE item NOT IN (SELECT key FROM item)
"""


_REMOVED = """
SELECT id, coalesce(json_extract(before, '$.origin.system'), ''), coalesce(json_extract(before, '$.origin.id'), '')
FROM change INDEXED BY change_removal JOIN entry ON number = entry
WHERE version IS NULL AND entity = 'item' AND undoes IS NULL ORDER BY entry, seq
"""


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """All reads inside see one state of the file."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def references_to_nothing(connection: sqlite3.Connection) -> list[tuple[str, Identity]]:
    return [(gone, (entity, str(name))) for gone, entity, name in connection.execute(_DANGLING)]


def pointing_nowhere(connection: sqlite3.Connection) -> StoreError:
    """Foreign keys bind only those who switch them on: a file edited by hand may point nowhere."""
    problem = dangling(references_to_nothing(connection)).findings[0]
    return store_error("store.dangling", **problem.params)


def records(table: Table[R], rows: Iterable[Row]) -> Iterator[R]:
    row: Row = ()
    try:
        for row in rows:
            yield table.record(row)
    except UNREADABLE as error:
        name = " ".join(str(cell) for cell in row[: table.identity])
        raise store_error("store.record", entity=table.name, id=name) from error


def refuse_unreadable(table: Table[R], rows: Iterable[Row]) -> None:
    """Raise what the first of *rows* that is no record deserves, if there is one."""
    deque(records(table, rows), maxlen=0)


def get(connection: sqlite3.Connection, entity: Entity, ids: Sequence[str]) -> Mapping[str, AnyRecord]:
    table, wanted = TABLES[entity], set(ids)
    first = json.dumps([table.ids(name)[0] for name in wanted if entity not in NUMBERED or name.isdecimal()])
    found = {identity(r)[1]: r for r in records(table, connection.execute(table.some, (first,)))}
    return {name: record for name, record in found.items() if name in wanted}


def newest(connection: sqlite3.Connection) -> int:
    ((number,),) = connection.execute("SELECT coalesce(max(number), 0) FROM entry")
    return int(number)


def origins(connection: sqlite3.Connection, system: str) -> Mapping[str, tuple[str, str]]:
    rows = connection.execute("SELECT origin_id, key, origin_digest FROM item WHERE origin_system = ?", (system,))
    return {external: (key, digest) for external, key, digest in rows}


def imprints(connection: sqlite3.Connection) -> Mapping[str, str]:
    return dict(connection.execute("SELECT key, imprint FROM item WHERE imprint IS NOT NULL"))


def keys(connection: sqlite3.Connection) -> Sequence[str]:
    return [key for (key,) in connection.execute("SELECT key FROM item")]


def outlines(connection: sqlite3.Connection) -> Iterator[Outline]:
    return map(Outline._make, connection.execute("SELECT key, title, parent, coalesce(origin_id, '') FROM item"))


def ends(connection: sqlite3.Connection) -> Iterator[Ends]:
    for source, target, kind in connection.execute("SELECT source, target, kind FROM link"):
        if (known := LINK_KINDS.get(kind)) is None:
            raise store_error("store.record", entity="link", id=f"{source} {kind} {target}")
        yield source, target, known


def unsettled(connection: sqlite3.Connection) -> Sequence[str]:
    return [key for (key,) in connection.execute("SELECT key FROM item WHERE loose_ends <> '[]'")]


def removed(connection: sqlite3.Connection) -> Sequence[Removed]:
    return list(map(Removed._make, connection.execute(_REMOVED)))


def entries(connection: sqlite3.Connection, before: int | None, limit: int, touching: Identity | None) -> list[Entry]:
    query = "SELECT number, verb, actor, at, params, undoes, touched FROM entry WHERE number < ?"
    values: list[object] = [2**63 - 1 if before is None else before]
    if touching is not None:
        query += " AND number IN (SELECT value FROM json_each(?))"
        values.append(json.dumps([entry for entry, _, _ in _history(connection, touching)]))
    rows = connection.execute(query + " ORDER BY number DESC LIMIT ?", (*values, limit)).fetchall()
    return [_entry(row) for row in rows]


def _entry(row: Row) -> Entry:
    number, verb, actor, at, params, undoes, touched = row
    try:
        command = Command(verb, actor, datetime.fromisoformat(at), json.loads(params), undoes)
    except UNREADABLE as error:
        raise store_error("store.record", entity="entry", id=str(number)) from error
    return Entry(number, command, touched)


def past_page(connection: sqlite3.Connection, entry: int, after: int) -> tuple[list[Past], int | None]:
    """Some of what *entry* did, from sequence number *after* on, and where it goes on: a run of creations, or other
    changes up to the next run."""
    run = connection.execute(
        "SELECT seq, entity, ids FROM creation WHERE entry = ? AND seq > ? ORDER BY seq LIMIT 1", (entry, after)
    ).fetchone()
    rows = connection.execute(
        "SELECT seq, entity, id, before, version FROM change WHERE entry = ? AND seq > ? AND seq < ?"
        " ORDER BY seq LIMIT ?",
        (entry, after, run[0] if run else 2**63 - 1, _PAGE),
    ).fetchall()
    if rows:
        return [_past(entry, *row[1:]) for row in rows], rows[-1][0]
    if run is None:
        return [], None
    first, entity, ids = run
    try:
        page = [Past(entry, (entity, name), None, 1) for name in json.loads(ids)]
    except UNREADABLE as error:
        raise store_error("store.record", entity="entry", id=str(entry)) from error
    return page, first + len(page) - 1


def past_of(connection: sqlite3.Connection, record: Identity) -> list[Past]:
    return [_past(entry, *record, before, version) for entry, before, version in _history(connection, record)]


def _history(connection: sqlite3.Connection, record: Identity) -> list[tuple[int, str | None, int | None]]:
    """Entry, image before and version left of every change to a record, newest first. The oldest of them may stand
    in a run of creations: then the record tells, or what the journal says of its removal."""
    rows = connection.execute(
        "SELECT entry, before, version, born FROM change WHERE entity = ? AND id = ? ORDER BY entry DESC", record
    ).fetchall()
    entity, name = record
    table, born = TABLES[entity], [row[3] for row in rows if row[3] is not None]
    if table.numerous and len(ids := table.ids(name)) == table.identity:
        born += [number for (number,) in connection.execute(table.born, ids) if number is not None]
    return [row[:3] for row in rows] + [(number, None, 1) for number in born]


def _past(entry: int, entity: Entity, name: str, before: str | None, version: int | None) -> Past:
    try:
        image = None if before is None else ENTITY_TYPES[entity].model_validate_json(before)
    except UNREADABLE as error:
        raise store_error("store.record", entity=entity, id=name) from error
    return Past(entry, (entity, name), image, version)
