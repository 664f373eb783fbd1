"""Looking after the file: copies, checks, and what there is to say about it."""

import os
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from planner.domain.errors import store_error
from planner.domain.findings import Finding, Severity, Where
from planner.storage.sqlite.connections import Channel, connect
from planner.storage.sqlite.faults import patiently
from planner.storage.sqlite.journal_mode import Mode, Reason, on_network
from planner.storage.sqlite.reading import references_to_nothing

_SHOWN = 20
"""How many complaints of one kind a check reports."""

_OTHERS = 0o077

_UNREADABLE_RUNS = "SELECT DISTINCT entry FROM creation WHERE NOT json_valid(ids) LIMIT ?"


@dataclass(frozen=True, slots=True)
class Description:
    """What ``planner doctor`` says about the file."""

    path: Path
    size: int
    """Bytes, the write-ahead log not counted."""
    sqlite: str
    schema: int
    journal: Mode
    reason: Reason
    network: bool | None
    """None: this system does not tell."""
    entries: int


def describe(channel: Channel, path: Path) -> Description:
    ((schema, entries),) = channel.connection.execute(
        "SELECT user_version, (SELECT count(*) FROM entry) FROM pragma_user_version"
    )
    return Description(
        path,
        path.stat().st_size,
        sqlite3.sqlite_version,
        schema,
        channel.mode,
        channel.reason,
        on_network(path),
        entries,
    )


def check(connection: sqlite3.Connection, path: Path) -> list[Finding]:
    """Everything wrong with the file itself; empty when it is sound."""
    complaints = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({_SHOWN})")]
    complaints += [f"creation {entry}" for (entry,) in connection.execute(_UNREADABLE_RUNS, (_SHOWN,))]
    found = [
        Finding("store.integrity", Severity.ERROR, Where(file=str(path)), {"detail": complaint})
        for complaint in complaints
        if complaint != "ok"
    ]
    for missing, (_, name) in references_to_nothing(connection)[:_SHOWN]:
        found.append(Finding("store.dangling", Severity.ERROR, Where(key=name), {"key": missing, "by": name, "n": 1}))
    if on_network(path):
        found.append(Finding("store.network", Severity.WARNING, params={"path": str(path)}))
    if sys.platform != "win32" and path.stat().st_mode & _OTHERS:
        found.append(Finding("store.public", Severity.WARNING, params={"path": str(path)}))
    return found


def copied(source: Path, target: Path) -> None:
    """A whole, consistent copy of *source* at *target*, private to its owner; never over an existing file.

    SQLite's backup reads one state even while others write.
    """
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise store_error("store.exists", path=str(target)) from None
    except OSError as error:
        raise store_error("store.unreachable", path=str(target)) from error
    try:
        with closing(connect(source, readonly=True)) as here, closing(connect(target)) as there:
            patiently(lambda: here.backup(there))
            there.execute("PRAGMA journal_mode = delete")
    except BaseException:
        target.unlink(missing_ok=True)
        raise
