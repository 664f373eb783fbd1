"""What SQLite complains of, in the planner's own terms; and how long to wait for a busy file."""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from planner.domain.errors import StoreError, store_error

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds a read or write waits for other processes before it gives up with ``store.busy``."""

_PAUSE = (0.0005, 0.006)
BRIEF = (0.0001, 0.001)
"""Between tries to commit: the writer holds everybody else up and waits only for reads under way."""

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_CODES = {
    sqlite3.SQLITE_BUSY: "store.busy",
    sqlite3.SQLITE_LOCKED: "store.busy",
    sqlite3.SQLITE_READONLY: "store.readonly",
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.not_database",
    sqlite3.SQLITE_CANTOPEN: "store.unreachable",
    sqlite3.SQLITE_PERM: "store.unreachable",
    sqlite3.SQLITE_IOERR: "store.unreachable",
}


def primary(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 for complaints of the Python module itself."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_busy(error: sqlite3.Error) -> bool:
    return primary(error) in _BUSY


def patiently(action: Callable[[], T], pause: tuple[float, float] = _PAUSE) -> T:
    """*action*, tried again while the file is busy, up to ``PATIENCE``.

    SQLite's own busy handler backs off further the longer one waits, so under load the unlucky wait for seconds;
    short random pauses are fair.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return action()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() >= deadline:
                raise
        time.sleep(random.uniform(*pause))  # noqa: S311 - fairness, not secrecy


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Complaints of SQLite become ``StoreError`` about the file at *path*."""
    try:
        yield
    except sqlite3.Error as error:
        raise fault(error, path) from error


@contextmanager
def told_of_reading(path: Path) -> Iterator[None]:
    """As ``told``; where nobody else's code runs inside, text that is no UTF-8 can only come from a damaged file."""
    try:
        with told(path):
            yield
    except UnicodeDecodeError as error:
        raise store_error("store.damaged", path=str(path)) from error


def fault(error: sqlite3.Error, path: Path) -> StoreError:
    code = _CODES.get(primary(error))
    if code is None and "decode" in str(error):
        code = "store.damaged"
    if code is None:
        return store_error("store.failed", path=str(path), detail=str(error))
    return store_error(code, path=str(path))
