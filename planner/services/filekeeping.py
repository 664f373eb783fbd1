"""Looking after the file a portfolio is kept in, for stores that keep it in one."""

from pathlib import Path
from typing import Protocol, runtime_checkable

from planner.domain.errors import refused
from planner.domain.findings import Finding
from planner.services.ports import PortfolioStore


class FileFacts(Protocol):
    """What there is to say about the file."""

    @property
    def path(self) -> Path: ...

    @property
    def size(self) -> int:
        """Bytes."""
        ...

    @property
    def sqlite(self) -> str:
        """Version of SQLite."""
        ...

    @property
    def schema(self) -> int: ...

    @property
    def journal(self) -> str: ...

    @property
    def reason(self) -> str:
        """Why this journal: the phrase ``store.journal.<reason>`` says it."""
        ...

    @property
    def network(self) -> bool | None: ...

    @property
    def entries(self) -> int: ...


@runtime_checkable
class FileStore(Protocol):
    """A store that keeps everything in one file."""

    def describe(self) -> FileFacts: ...

    def check(self) -> list[Finding]:
        """Everything wrong with the file itself."""
        ...

    def backup(self, to: Path) -> None:
        """A whole copy, even while others write; ``StoreError`` rather than replace a file."""
        ...


def file_of(store: PortfolioStore) -> FileStore:
    """*store* as one that has a file; ``Refused`` when it keeps the portfolio elsewhere."""
    if not isinstance(store, FileStore):
        raise refused("store.no_file", place=store.location)
    return store
