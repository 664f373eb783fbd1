"""Which files are opened, how private they are, and what is refused with which advice."""

import os
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from planner.domain.errors import StoreError
from planner.storage.sqlite import SqliteStore, open_sqlite
from planner.storage.sqlite.journal_mode import Mode
from planner.storage.sqlite.opening import APPLICATION_ID, SCHEMA_VERSION
from tests.builders import item
from tests.store.commands import command, created, put

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="file modes are a POSIX matter")


def refusal(path: Path, **options: bool) -> tuple[str, object]:
    with pytest.raises(StoreError) as error:
        open_sqlite(path, **options)
    (finding,) = error.value.findings
    return finding.code, finding.params["path"]


@POSIX
def test_a_new_file_and_all_that_lies_beside_it_are_private(
    open_file: Callable[[], SqliteStore], tmp_path: Path
) -> None:
    old = os.umask(0)
    try:
        put(open_file(), item("CRM-1"))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(old)
    assert modes.keys() >= {"crm.db"}
    assert set(modes.values()) == {0o600}


def test_what_one_program_wrote_another_reads(open_file: Callable[[], SqliteStore]) -> None:
    put(open_file(), item("CRM-1"))
    assert open_file().keys() == ["CRM-1"]
    assert open_file().check() == []


def test_a_missing_file_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    assert refusal(path, create=False) == ("store.missing", str(path))
    assert refusal(path, readonly=True) == ("store.missing", str(path))
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "new" / "crm.db"
    assert refusal(path) == ("store.folder", str(path))
    open_sqlite(path, make_folder=True).close()
    assert path.exists()


def test_a_folder_is_no_portfolio(tmp_path: Path) -> None:
    assert refusal(tmp_path)[0] == "store.unreachable"


def test_a_name_with_marks_that_mean_something_in_an_address(tmp_path: Path) -> None:
    path = tmp_path / "50% #1?mode=memory é.db"
    with closing(open_sqlite(path)) as store:
        put(store, item("CRM-1"))
    assert path.stat().st_size > 0


def test_an_empty_file_becomes_a_portfolio(tmp_path: Path) -> None:
    path = tmp_path / "crm.db"
    path.touch()
    with closing(open_sqlite(path, create=False)) as store:
        assert store.keys() == []


def test_text_is_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "backlog.csv"
    path.write_text("key,title\n" * 100)
    before = path.read_bytes()
    assert refusal(path) == ("store.not_database", str(path))
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE photo (id)")
    before = path.read_bytes()
    assert refusal(path) == ("store.foreign", str(path))
    assert path.read_bytes() == before


def test_a_file_from_the_future_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "crm.db"
    open_sqlite(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(StoreError) as error:
        open_sqlite(path)
    (finding,) = error.value.findings
    assert finding.code == "store.future"
    assert finding.params == {"path": str(path), "found": SCHEMA_VERSION + 1, "known": SCHEMA_VERSION}


def test_the_file_says_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "crm.db"
    open_sqlite(path).close()
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert file.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_reading_only_reads_and_refuses_to_write(open_file: Callable[[], SqliteStore], tmp_path: Path) -> None:
    put(open_file(), item("CRM-1"))
    with closing(open_sqlite(tmp_path / "crm.db", readonly=True)) as store:
        assert store.keys() == ["CRM-1"]
        assert store.describe().reason == "readonly"
        with pytest.raises(StoreError, match=r"store\.readonly"):
            store.commit(command(), created(item("CRM-2")))
        assert store.revision() == 1


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder whose parents anybody may pass, unlike those of ``tmp_path``."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)
        Path(name).chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="gives up rights in a forked process")
@pytest.mark.parametrize("journal", ["rollback", "wal"])
def test_reading_only_needs_no_right_to_write(public_folder: Path, journal: Mode) -> None:
    path = public_folder / "crm.db"
    with closing(open_sqlite(path, journal=journal)) as store:
        put(store, item("CRM-1"))
    path.chmod(0o444)
    public_folder.chmod(0o555)

    def look() -> object:
        with closing(open_sqlite(path, readonly=True)) as store:
            return store.keys()

    def write() -> object:
        with closing(open_sqlite(path)) as store:
            return put(store, item("CRM-2"))

    assert _as_somebody_else(look) == "['CRM-1']"
    assert _as_somebody_else(write) == "store.readonly"
    path.chmod(0o000)
    assert _as_somebody_else(look) == "store.unreachable"


def _as_somebody_else(action: Callable[[], object]) -> str:
    """What *action* answers in a process bound by file modes: root, whom none binds, becomes nobody."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            answer = str(action())
        except StoreError as error:
            answer = error.findings[0].code
        except BaseException as error:
            answer = repr(error)
        os.write(writer, answer.encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        return pipe.read()
