"""A full disk, a damaged file, hands other than ours: a clear error, nothing half-written, never a crash."""

import contextlib
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from planner.domain.errors import StoreError
from planner.domain.model import Origin, Size
from planner.storage.sqlite import SqliteStore, faults, open_sqlite
from tests.builders import evidence, item, requires
from tests.store.commands import command, created, put


def filled(path: Path, items: int = 300) -> None:
    with closing(open_sqlite(path)) as store:
        put(
            store,
            *(item(f"CRM-{n}", f"Item {n}", description="Words " * 20, tags=("a", "b")) for n in range(items)),
            *(requires(f"CRM-{n}", f"CRM-{n - 1}") for n in range(1, items)),
            *(evidence(f"CRM-{n}", id=n + 1) for n in range(items)),
        )


def by_hand(path: Path, statement: str) -> None:
    """What somebody might do with another program that checks nothing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute(statement)


def test_a_full_disk_takes_the_whole_command_back(open_file: Callable[[], SqliteStore]) -> None:
    store = open_file()
    put(store, item("CRM-1"))
    before = store.load()
    connection = store._connections.here().connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(StoreError, match=r"store\.full"):
        store.commit(command("import"), created(*(item(f"X-{n}", description="x" * 500) for n in range(3_000))))
    assert (store.load(), store.check()) == (before, [])
    put(store, item("CRM-2"))


def test_a_busy_file_is_waited_for_up_to_a_limit(
    open_file: Callable[[], SqliteStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = open_file(), open_file()
    put(first, item("CRM-1"))
    monkeypatch.setattr(faults, "PATIENCE", 0.05)

    def stream() -> object:
        yield from created(item("CRM-2"))
        with pytest.raises(StoreError, match=r"store\.busy"):
            put(second, item("CRM-3"))

    first.commit(command(), stream())
    put(second, item("CRM-3"))
    assert sorted(first.keys()) == ["CRM-1", "CRM-2", "CRM-3"]


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9])
def test_a_cut_off_file_is_damaged_not_a_crash(tmp_path: Path, keep: float) -> None:
    path = tmp_path / "crm.db"
    filled(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * keep)])
    with pytest.raises(StoreError, match=r"store\.damaged"), closing(open_sqlite(path)) as store:
        store.load()


@pytest.mark.parametrize("seed", range(30))
def test_garbage_in_the_file_is_found_and_never_a_crash(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "crm.db"
    filled(path, 100)
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(8):
        start = chance.choice([n for n in range(100, len(data) - 400, 50) if any(data[n : n + 400])])
        data[start : start + 400] = chance.randbytes(400)
    path.write_bytes(data)
    with contextlib.suppress(StoreError), closing(open_sqlite(path)) as store:
        assert store.check() != []
        store.load()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE item SET kind = 'epic' WHERE key = 'CRM-7'",
        "UPDATE item SET enabler = 7 WHERE key = 'CRM-7'",
        "UPDATE item SET tags = 'not json' WHERE key = 'CRM-7'",
        "UPDATE item SET tags = '[1]' WHERE key = 'CRM-7'",
        'UPDATE item SET scores = \'[{"criterion":"value","value":-1}]\' WHERE key = \'CRM-7\'',
        "UPDATE item SET hypothesis = '{\"who\":1}' WHERE key = 'CRM-7'",
        "UPDATE item SET deadline = '2026-02-31' WHERE key = 'CRM-7'",
        "UPDATE item SET accountable = 'Über' WHERE key = 'CRM-7'",
        "UPDATE item SET title = cast(x'ff' AS TEXT) WHERE key = 'CRM-7'",
        "UPDATE evidence SET verdict = 'maybe' WHERE id = 8",
        "UPDATE link SET kind = 'blocks' WHERE source = 'CRM-7'",
    ],
)
def test_a_row_edited_by_hand_into_nonsense_is_named(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "crm.db"
    filled(path, 20)
    by_hand(path, statement)
    with closing(open_sqlite(path)) as store, pytest.raises(StoreError) as error:
        store.load()
    (finding,) = error.value.findings
    assert (finding.code, str(finding.params.get("id", ""))[:5]) in {
        ("store.record", "CRM-7"),
        ("store.record", "8"),
        ("store.damaged", ""),
    }


def test_a_key_in_another_form_is_named(tmp_path: Path) -> None:
    path = tmp_path / "crm.db"
    filled(path, 2)
    by_hand(path, "UPDATE item SET key = 'crm 1' WHERE key = 'CRM-1'")
    with closing(open_sqlite(path)) as store, pytest.raises(StoreError) as error:
        store.load()
    assert [(f.code, f.params["id"]) for f in error.value.findings] == [("store.record", "crm 1")]


def test_a_reference_broken_by_hand_is_named(tmp_path: Path) -> None:
    path = tmp_path / "crm.db"
    filled(path, 3)
    by_hand(path, "DELETE FROM item WHERE key = 'CRM-1'")
    with closing(open_sqlite(path)) as store:
        assert {(f.code, f.params["key"]) for f in store.check()} == {("store.dangling", "CRM-1")}
        with pytest.raises(StoreError) as error:
            store.load()
    (finding,) = error.value.findings
    assert (finding.code, finding.params["key"], finding.params["n"]) == ("store.dangling", "CRM-1", 3)


@pytest.mark.parametrize(
    "assignment",
    [
        "kind = 'epic'",
        "status = 'doing'",
        "enabler = 2",
        "profile = ''",
        "priority = 0",
        "horizon = 4",
        "gut_rank = 9e999",
        "gut_rank = -1",
        "size_likely = 3",
        "size_low = 3, size_high = 1, size_likely = 2, size_unit = 'points'",
        "parent = key",
        "deadline = 'soon'",
        "title = ''",
        "title = NULL",
        "priority = 'high'",
        "origin_system = 'jira'",
        "version = 0",
    ],
)
def test_the_schema_itself_refuses_what_the_model_would(tmp_path: Path, assignment: str) -> None:
    path = tmp_path / "crm.db"
    filled(path, 1)
    with closing(sqlite3.connect(path)) as file, pytest.raises(sqlite3.IntegrityError):
        file.execute("UPDATE item SET " + assignment)  # noqa: S608 - the cases above


def test_plain_sql_reads_what_scripts_need(tmp_path: Path) -> None:
    path = tmp_path / "crm.db"
    with closing(open_sqlite(path)) as store:
        put(store, item("CRM-1", value=8, size=Size(likely=5), tags=("a", "b"), origin=Origin(system="jira", id="7")))
    with closing(sqlite3.connect(path)) as file:
        row = file.execute(
            "SELECT title, status, size_likely, size_unit, origin_id,"
            " (SELECT group_concat(value) FROM json_each(tags)), json_extract(scores, '$[0].value') FROM item"
        ).fetchone()
    assert row == ("Item CRM-1", "funnel", 5.0, "points", "7", "a,b", 8.0)


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = open_sqlite(tmp_path / "crm.db")
    store.close()
    with pytest.raises(StoreError, match=r"store\.closed"):
        store.load()
