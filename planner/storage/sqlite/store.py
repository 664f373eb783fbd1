"""``PortfolioStore`` on a SQLite file. May be used from any thread: each gets its own connection."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from planner.domain.changes import Change, Command, Entity, Entry, Identity, Past
from planner.domain.findings import Finding
from planner.domain.model import AnyRecord
from planner.domain.portfolio import Portfolio
from planner.domain.unread import Ends
from planner.services.ports import Outline, Removed
from planner.storage.sqlite import reading, whole
from planner.storage.sqlite.connections import Connections
from planner.storage.sqlite.faults import is_busy, patiently, told, told_of_reading

if TYPE_CHECKING:  # imported late: a list that is only looked at needs none of it
    from planner.storage.sqlite.care import Description

T = TypeVar("T")


class SqliteStore:
    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._path = connections.path

    @property
    def location(self) -> str:
        return str(self._path)

    def load(self) -> Portfolio:
        return self._read(whole.load)

    def commit(
        self, command: Command, changes: Iterable[Change], *, at: int | None = None, rehearse: bool = False
    ) -> Entry | None:
        from planner.storage.sqlite import writing

        with told(self._path):
            self._connections.refuse_replaced()
            channel = self._connections.here()
            channel.seen = None
            return writing.commit(channel.connection, command, changes, at, rehearse)

    def get(self, entity: Entity, ids: Sequence[str]) -> Mapping[str, AnyRecord]:
        return self._read(lambda c: reading.get(c, entity, ids))

    def origins(self, system: str) -> Mapping[str, tuple[str, str]]:
        return self._read(lambda c: reading.origins(c, system))

    def imprints(self) -> Mapping[str, str]:
        return self._read(reading.imprints)

    def keys(self) -> Sequence[str]:
        return self._read(reading.keys)

    def outlines(self) -> Iterator[Outline]:
        return self._read(reading.outlines)

    def ends(self) -> Iterator[Ends]:
        return self._read(reading.ends)

    def unsettled(self) -> Sequence[str]:
        return self._read(reading.unsettled)

    def removed(self) -> Sequence[Removed]:
        return self._read(reading.removed)

    def revision(self) -> int:
        """Asks SQLite only whether anybody else has written since; while somebody is writing, what was true before."""
        with told(self._path):
            self._connections.refuse_replaced()
            channel = self._connections.here()
            try:
                ((version,),) = channel.connection.execute("PRAGMA data_version")
            except sqlite3.OperationalError as error:
                if channel.seen is not None and is_busy(error):
                    return channel.seen[1]
                ((version,),) = patiently(lambda: channel.connection.execute("PRAGMA data_version").fetchall())
            if channel.seen is None or channel.seen[0] != version:
                channel.seen = version, patiently(lambda: reading.newest(channel.connection))
            return channel.seen[1]

    def entries(self, *, before: int | None = None, limit: int = 100, touching: Identity | None = None) -> list[Entry]:
        return self._read(lambda c: reading.entries(c, before, limit, touching))

    def past(self, entry: int) -> Iterator[Past]:
        after: int | None = -1
        while after is not None:
            start = after
            page, after = self._read(lambda c, start=start: reading.past_page(c, entry, start))  # type: ignore[misc]
            yield from page

    def past_of(self, record: Identity) -> list[Past]:
        return self._read(lambda c: reading.past_of(c, record))

    def backup(self, to: Path) -> None:
        """A whole copy at *to*, even while others write; refuses to replace a file."""
        from planner.storage.sqlite.care import copied

        with told(self._path):
            copied(self._path, to)

    def check(self) -> list[Finding]:
        from planner.storage.sqlite.care import check

        return self._read(lambda c: check(c, self._path))

    def describe(self) -> "Description":
        from planner.storage.sqlite.care import describe

        with told(self._path):
            channel = self._connections.here()
            return patiently(lambda: describe(channel, self._path))

    def close(self) -> None:
        self._connections.close()

    def _read(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """*action* on this thread's connection; it may be asked again when the file is busy."""
        with told_of_reading(self._path):
            connection = self._connections.here().connection
            return patiently(lambda: action(connection))
