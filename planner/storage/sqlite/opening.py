"""Opening a portfolio file: made private, recognised, brought up to date, or refused with advice."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from planner.domain.errors import store_error
from planner.storage.sqlite.connections import Connections, connect
from planner.storage.sqlite.faults import patiently, told_of_reading
from planner.storage.sqlite.journal_mode import Mode
from planner.storage.sqlite.store import SqliteStore

APPLICATION_ID = int.from_bytes(b"PLNR")
SCHEMA_VERSION = 7
"""How many migrations ``schema`` has: an up-to-date file is recognised without importing sqlite-utils."""


def open_sqlite(
    path: Path,
    *,
    create: bool = True,
    readonly: bool = False,
    make_folder: bool = False,
    journal: Mode | None = None,
) -> SqliteStore:
    """The portfolio kept at *path*, made if it does not exist and *create* says so.

    *make_folder* is for the default location only: elsewhere a missing folder is more likely a typing error.
    *journal* overrides the choice by SQLite version. Raises ``StoreError``.
    """
    if create and not readonly:
        _make(path, make_folder)
    else:
        _find(path)
    with told_of_reading(path):
        with closing(connect(path, readonly=readonly)) as connection:
            version = patiently(lambda: _version(connection, path))
            if version < SCHEMA_VERSION and readonly:
                raise store_error("store.old", path=str(path), found=version, known=SCHEMA_VERSION)
            if version < SCHEMA_VERSION:
                _migrate(connection, path)
        connections = Connections(path, readonly, journal)
        connections.here()
        return SqliteStore(connections)


def _make(path: Path, make_folder: bool) -> None:
    """An empty file that only its owner may read and write, before SQLite makes one that everybody can.

    On Windows the mode says nothing: there the file is as private as its folder, which in a user's profile is
    the user's own.
    """
    try:
        if make_folder:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return
    except FileNotFoundError:
        raise store_error("store.folder", path=str(path), folder=str(path.parent)) from None
    except OSError as error:
        raise store_error("store.unreachable", path=str(path)) from error


def _find(path: Path) -> None:
    try:
        path.stat()
    except FileNotFoundError:
        raise store_error("store.missing", path=str(path)) from None
    except OSError as error:
        raise store_error("store.unreachable", path=str(path)) from error


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The file's schema version, 0 for an empty file; refuses what is not ours or comes from the future."""
    ((application, version, tables),) = connection.execute(
        "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),"
        " (SELECT count(*) FROM sqlite_master)"
    )
    if (application, version, tables) == (0, 0, 0):
        return 0
    if application != APPLICATION_ID:
        raise store_error("store.foreign", path=str(path))
    if version > SCHEMA_VERSION:
        raise store_error("store.future", path=str(path), found=version, known=SCHEMA_VERSION)
    return int(version)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the file up to date in one transaction, a copy taken first; foreign keys are off meanwhile."""
    from sqlite_utils import Database

    from planner.storage.sqlite.schema import schema

    patiently(lambda: connection.execute("BEGIN IMMEDIATE"))
    try:
        found = _version(connection, path)
        if found < SCHEMA_VERSION:
            if found:
                _copy_before(path)
            schema.apply(Database(connection, execute_plugins=False))
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise store_error("store.damaged", path=str(path))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        patiently(lambda: connection.execute("COMMIT"))
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _copy_before(path: Path) -> None:
    from planner.storage.sqlite.care import copied

    name = f"{path.stem}.before-v{SCHEMA_VERSION}"
    target, n = path.with_name(f"{name}.db"), 1
    while target.exists():
        target, n = path.with_name(f"{name}-{n}.db"), n + 1
    copied(path, target)
