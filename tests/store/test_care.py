"""Backups, checks, threads, and knowing cheaply that somebody else has written."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.domain.changes import Change
from planner.domain.errors import StoreError
from planner.domain.portfolio import Portfolio
from planner.storage.sqlite import SqliteStore, care, open_sqlite
from tests.builders import item
from tests.store.commands import change, command, private, put


def test_a_backup_is_whole_private_and_never_over_a_file(open_file: Callable[[], SqliteStore], tmp_path: Path) -> None:
    store, copy = open_file(), tmp_path / "copy.db"
    put(store, item("CRM-1"))
    store.backup(copy)
    put(store, item("CRM-2"))
    with pytest.raises(StoreError, match=r"store\.exists"):
        store.backup(copy)
    again = open_sqlite(copy, readonly=True)
    assert (again.keys(), again.revision(), private(copy)) == (["CRM-1"], 1, True)
    again.close()


def test_a_backup_that_fails_leaves_no_half_copy(open_file: Callable[[], SqliteStore], tmp_path: Path) -> None:
    store = open_file()
    with pytest.raises(StoreError, match=r"store\.unreachable"):
        store.backup(tmp_path / "none" / "copy.db")
    with pytest.raises(sqlite3.OperationalError):
        care.copied(tmp_path / "none.db", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_the_revision_follows_other_programs(open_file: Callable[[], SqliteStore]) -> None:
    mine, theirs = open_file(), open_file()
    assert (mine.revision(), theirs.revision()) == (0, 0)
    for n in range(3):
        put(theirs, item(f"CRM-{n}"))
        assert (mine.revision(), theirs.revision()) == (n + 1, n + 1)
    put(mine, item("CRM-9"))
    assert (mine.revision(), theirs.revision()) == (4, 4)


def test_the_revision_is_what_was_true_while_somebody_writes(open_file: Callable[[], SqliteStore]) -> None:
    mine, theirs = open_file(), open_file()
    put(mine, item("CRM-1"))
    assert mine.revision() == 1
    seen = []

    def stream() -> object:
        for n in range(6_000):
            yield Change(None, item(f"X-{n}", description="long enough to spill the cache of the writer " * 80))
        seen.append(mine.revision())

    theirs.commit(command("import"), stream())
    assert (seen, mine.revision()) == ([1], 2)


def test_reading_goes_on_from_another_thread(open_file: Callable[[], SqliteStore]) -> None:
    store = open_file()
    put(store, item("CRM-1"))
    seen: list[Portfolio] = []

    def work() -> None:
        now = store.load()
        change(store, Change(now.items["CRM-1"], now.items["CRM-1"].revised(title="From the thread")))
        seen.append(store.load())

    for _ in range(3):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert seen[-1] == store.load()
    assert (store.revision(), len(store._connections._open)) == (4, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are a POSIX matter")
def test_a_world_readable_file_is_reported(open_file: Callable[[], SqliteStore], tmp_path: Path) -> None:
    store = open_file()
    put(store, item("CRM-1"))
    assert store.check() == []
    (tmp_path / "crm.db").chmod(0o644)
    assert [f.code for f in store.check()] == ["store.public"]


def test_opening_an_up_to_date_file_does_not_import_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "crm.db"
    open_sqlite(path).close()
    program = (
        "import sys, pathlib\n"
        "from planner.storage.sqlite import open_sqlite\n"
        "open_sqlite(pathlib.Path(sys.argv[1])).load()\n"
        "print('sqlite_utils' in sys.modules, 'pandas' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
