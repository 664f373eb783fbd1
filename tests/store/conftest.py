"""Every test that asks for ``store`` runs on each store there is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner.services.ports import PortfolioStore
from planner.storage.memory import MemoryStore
from planner.storage.sqlite import SqliteStore, open_sqlite

STORES = ("memory", "rollback", "wal")


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PortfolioStore]:
    made: PortfolioStore = (
        MemoryStore() if request.param == "memory" else open_sqlite(tmp_path / "crm.db", journal=request.param)
    )
    yield made
    made.close()


@pytest.fixture(params=("rollback", "wal"))
def open_file(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], SqliteStore]]:
    """Opens the same file again and again, each time as another program would."""
    opened: list[SqliteStore] = []

    def open_again() -> SqliteStore:
        opened.append(open_sqlite(tmp_path / "crm.db", journal=request.param))
        return opened[-1]

    yield open_again
    for one in opened:
        one.close()
