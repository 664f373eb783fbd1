"""A file that is taken away or replaced while it is open: said at once, and nothing is written where nobody looks."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.domain.errors import StoreError
from planner.storage.sqlite import SqliteStore, open_sqlite
from tests.builders import item
from tests.store.commands import command, created, put

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away an open file")


def codes(asked: Callable[[], object]) -> list[str]:
    with pytest.raises(StoreError) as error:
        asked()
    return [finding.code for finding in error.value.findings]


def test_a_replaced_file_is_neither_written_nor_watched(tmp_path: Path, open_file: Callable[[], SqliteStore]) -> None:
    store = open_file()
    put(store, item("CRM-1"))
    other = open_sqlite(tmp_path / "other.db")
    put(other, item("WEB-1"), item("WEB-2"))
    other.close()
    untouched = (tmp_path / "other.db").read_bytes()
    (tmp_path / "other.db").replace(tmp_path / "crm.db")
    assert codes(store.revision) == ["store.replaced"]
    assert codes(lambda: store.commit(command(), created(item("CRM-2")))) == ["store.replaced"]
    assert codes(lambda: in_another_thread(store.load)) == ["store.replaced"]
    assert (tmp_path / "crm.db").read_bytes() == untouched


def test_a_file_that_is_gone_is_missed_until_it_is_back(tmp_path: Path, open_file: Callable[[], SqliteStore]) -> None:
    store = open_file()
    put(store, item("CRM-1"))
    (tmp_path / "crm.db").rename(tmp_path / "away.db")
    assert codes(store.revision) == ["store.missing"]
    assert codes(lambda: store.commit(command(), created(item("CRM-2")))) == ["store.missing"]
    (tmp_path / "away.db").rename(tmp_path / "crm.db")
    put(store, item("CRM-2"))
    assert store.revision() == 2


def in_another_thread(asked: Callable[[], object]) -> None:
    """Ask where no connection is open yet; what it raises comes out here."""
    raised: list[BaseException] = []

    def ask() -> None:
        try:
            asked()
        except StoreError as error:
            raised.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    raise raised[0]
