"""Which journal is used where, and that ``planner doctor`` can say why."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from planner.storage.sqlite import SqliteStore, journal_mode, open_sqlite
from planner.storage.sqlite.journal_mode import choice, on_network, wal_safe
from planner.storage.sqlite.opening import SCHEMA_VERSION
from tests.builders import item
from tests.store.commands import put


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_the_write_ahead_log_only_where_its_fault_is_mended(version: tuple[int, ...], safe: bool) -> None:
    assert wal_safe(version) == safe


@pytest.mark.parametrize(
    ("folder", "network"), [("/home/ann", False), ("/mnt/team share/crm", True), ("/mnt/teamwork", False), ("/s", True)]
)
def test_network_drives_are_known_by_their_mounts(tmp_path: Path, folder: str, network: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/vda / ext4 rw 0 0\nnas:/team /mnt/team\\040share nfs4 rw 0 0\nbob@host: /s fuse.sshfs rw 0 0\n"
    )
    assert on_network(Path(folder) / "crm.db", mounts) == network
    assert on_network(Path(folder) / "crm.db", tmp_path / "none") is None


def test_the_choice_weighs_version_and_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "crm.db"
    monkeypatch.setattr(journal_mode, "wal_safe", lambda: False)
    assert choice(path) == ("rollback", "wal_unsafe")
    monkeypatch.setattr(journal_mode, "wal_safe", lambda: True)
    monkeypatch.setattr(journal_mode, "on_network", lambda _: True)
    assert choice(path) == ("rollback", "network")
    monkeypatch.setattr(journal_mode, "on_network", lambda _: None)
    assert choice(path) == ("wal", "wal_safe")
    assert choice(path, "rollback") == ("rollback", "asked")


@pytest.mark.parametrize("mode", ["wal", "rollback"])
def test_a_file_changes_its_journal_when_the_choice_does(tmp_path: Path, mode: journal_mode.Mode) -> None:
    path = tmp_path / "crm.db"
    other: journal_mode.Mode = "wal" if mode == "rollback" else "rollback"
    with closing(open_sqlite(path, journal=other)) as store:
        put(store, item("CRM-1"))
    with closing(open_sqlite(path, journal=mode)) as store:
        put(store, item("CRM-2"))
        assert (store.describe().journal, store.describe().reason) == (mode, "asked")
        kept = store._connections.here().connection.execute("PRAGMA journal_mode").fetchone()[0]
        assert kept == {"wal": "wal", "rollback": "truncate"}[mode]


def test_a_file_others_hold_open_keeps_its_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "crm.db"
    monkeypatch.setattr("planner.storage.sqlite.faults.PATIENCE", 0.02)
    with closing(open_sqlite(path, journal="wal")) as first:
        put(first, item("CRM-1"))
        with closing(open_sqlite(path, journal="rollback")) as second:
            put(second, item("CRM-2"))
            assert (second.describe().journal, second.describe().reason) == ("wal", "in_use")
        assert sorted(first.keys()) == ["CRM-1", "CRM-2"]


def test_the_description_names_what_is_used(open_file: Callable[[], SqliteStore], tmp_path: Path) -> None:
    store = open_file()
    put(store, item("CRM-1"))
    said = store.describe()
    assert (said.path, said.sqlite, said.schema, said.entries) == (
        tmp_path / "crm.db",
        sqlite3.sqlite_version,
        SCHEMA_VERSION,
        1,
    )
    assert said.size == (tmp_path / "crm.db").stat().st_size


def test_a_connection_syncs_fully_and_keeps_references(open_file: Callable[[], SqliteStore]) -> None:
    connection = open_file()._connections.here().connection
    full, on = 2, 1
    assert connection.execute("PRAGMA synchronous").fetchone() == (full,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (on,)
