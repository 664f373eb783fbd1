"""The SQLite store: one private file, any number of processes, nothing lost and nothing half-written."""

from planner.storage.sqlite.opening import open_sqlite
from planner.storage.sqlite.store import SqliteStore

__all__ = ["SqliteStore", "open_sqlite"]
