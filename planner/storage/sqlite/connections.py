"""Connections to one file: one for each thread, made when first asked for."""

import sqlite3
import threading
from dataclasses import dataclass, field
from pathlib import Path

from planner.domain.errors import store_error
from planner.storage.sqlite.faults import is_busy, patiently, primary
from planner.storage.sqlite.journal_mode import Mode, Reason, choice

SYNCHRONOUS = "FULL"
"""A committed edit survives a power cut."""

_CACHE_KIB = 16_000


@dataclass
class Channel:
    """One thread's connection, and what it last saw of the journal."""

    connection: sqlite3.Connection
    mode: Mode
    reason: Reason
    seen: tuple[int, int] | None = None
    """``data_version`` and the revision read under it."""


@dataclass
class Connections:
    """SQLite connections belong to the thread that made them: each thread gets its own, ended threads' are closed."""

    path: Path
    readonly: bool = False
    asked: Mode | None = None
    _local: threading.local = field(default_factory=threading.local, repr=False)
    _open: dict[threading.Thread, Channel] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _closed: bool = False
    _file: tuple[int, int] | None = field(default=None, repr=False)
    """Device and number of the file that was opened first."""

    def here(self) -> Channel:
        """The calling thread's channel."""
        if self._closed:
            raise store_error("store.closed", path=str(self.path))
        channel: Channel | None = getattr(self._local, "channel", None)
        if channel is None:
            channel = self._local.channel = self._made()
        return channel

    def refuse_replaced(self) -> None:
        """Refuse to go on where another file has taken the place of the one that was opened, or none stands there.

        What is written to a file that nobody finds again is lost. Windows lets nobody take away an open file.
        """
        try:
            found = self.path.stat()
        except FileNotFoundError:
            raise store_error("store.missing", path=str(self.path)) from None
        except OSError as error:
            raise store_error("store.unreachable", path=str(self.path)) from error
        if self._file is None:
            self._file = found.st_dev, found.st_ino
        elif self._file != (found.st_dev, found.st_ino):
            raise store_error("store.replaced", path=str(self.path))

    def close(self) -> None:
        with self._lock:
            self._closed = True
            for channel in self._open.values():
                channel.connection.close()
            self._open.clear()

    def _made(self) -> Channel:
        if self._file is not None:  # to open another file with our write-ahead log beside it would spoil it
            self.refuse_replaced()
        connection = connect(self.path, readonly=self.readonly)
        try:
            for setting in ("foreign_keys = ON", f"synchronous = {SYNCHRONOUS}", f"cache_size = -{_CACHE_KIB}"):
                _pragma(connection, setting)
            mode, reason = self._journal(connection)
            self.refuse_replaced()
        except BaseException:
            connection.close()
            raise
        channel = Channel(connection, mode, reason)
        with self._lock:
            for thread in [t for t in self._open if not t.is_alive()]:
                self._open.pop(thread).connection.close()
            self._open[threading.current_thread()] = channel
        return channel

    def _journal(self, connection: sqlite3.Connection) -> tuple[Mode, Reason]:
        """Set the journal mode; a file that others hold open in the other mode keeps theirs."""
        now: Mode = "wal" if _pragma(connection, "journal_mode") == "wal" else "rollback"
        if self.readonly:
            return now, "readonly"
        wanted, reason = choice(self.path, self.asked)
        if wanted == "wal" and now == "wal":
            return now, reason
        # TRUNCATE with FULL syncs the end of the journal itself; with DELETE a power cut could bring it back.
        try:
            _pragma(connection, f"journal_mode = {'wal' if wanted == 'wal' else 'truncate'}")
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            return now, "in_use"
        return wanted, reason


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection in autocommit mode to an existing file; transactions are begun and ended by hand.

    ``timeout=0``: waiting is done by ``patiently``. A file in WAL mode in a folder that cannot be written is opened
    as immutable, provided no log lies beside it: nobody can be writing it.
    """
    uri = path.absolute().as_uri()
    connection = _connected(f"{uri}?mode={'ro' if readonly else 'rw'}")
    if readonly and not path.with_name(path.name + "-wal").exists():
        try:
            _pragma(connection, "schema_version")
        except sqlite3.OperationalError as error:
            connection.close()
            if primary(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
            return _connected(f"{uri}?mode=ro&immutable=1")
    return connection


def _connected(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0, check_same_thread=False)


def _pragma(connection: sqlite3.Connection, text: str) -> object:
    """Read or set one; even setting may read the file first, which somebody may be writing."""
    row = patiently(lambda: connection.execute(f"PRAGMA {text}").fetchone())
    return row[0] if row else None
