"""Files of every format there ever was are brought up to date, a copy taken first; or left as they were."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from planner.domain.errors import StoreError
from planner.domain.model import AiAnswer, Charter, Hypothesis, Origin, Outcome, Size
from planner.storage.sqlite import open_sqlite, opening
from planner.storage.sqlite.schema import schema
from tests.builders import better_after, date, evidence, item, portfolio
from tests.store.commands import private, unversioned

KEPT = portfolio(
    item(
        "CRM-1",
        "Consent centre for all",
        value=8,
        size=Size(low=2, likely=3, high=8),
        tags=("consent", "été"),
        hypothesis=Hypothesis(audience="members", need="control"),
        deadline=date(2027, 3, 1),
        origin=Origin(system="jira", id="RET-7", digest="abc"),
        outcomes=("retention",),
    ),
    item(
        "CRM-2",
        "One customer view",
        enabler=True,
        parent="CRM-1",
        extra=(("Sprint", "12"),),
        ai=AiAnswer(proposes=True, problem="Duplicates"),
    ),
    better_after("CRM-2", "CRM-1"),
    evidence("CRM-1", id=1, sample=22),
    Outcome(name="retention", title="Retention", baseline=0.4, target=0.5, functions=("marketing", "cx")),
    Charter(name="Retail CRM", prefix="CRM"),
)
"""What ``format_1.sql`` holds."""


@pytest.fixture
def oldest(tmp_path: Path) -> Path:
    path = tmp_path / "crm.db"
    with closing(sqlite3.connect(path)) as file:
        file.executescript(Path(__file__).with_name("format_1.sql").read_text(encoding="utf-8"))
    return path


@pytest.fixture
def next_format(monkeypatch: pytest.MonkeyPatch) -> Iterator[Migrations]:
    """The schema as it will be once somebody appends a migration."""
    before = list(schema._migrations)
    monkeypatch.setattr(opening, "SCHEMA_VERSION", opening.SCHEMA_VERSION + 1)
    yield schema
    schema._migrations[:] = before


def structure(path: Path) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return {tuple(row) for row in file.execute("SELECT type, name, sql FROM sqlite_master")}


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("PRAGMA user_version").fetchone()[0])


def test_the_version_known_to_the_door_is_that_of_the_schema() -> None:
    assert len(schema._migrations) == opening.SCHEMA_VERSION


def test_the_oldest_file_still_holds_all_it_held(oldest: Path) -> None:
    with closing(open_sqlite(oldest)) as store:
        assert unversioned(store.load()) == KEPT
        assert [(e.number, e.command.actor, e.touched) for e in store.entries()] == [(2, "bob", 1), (1, "ann", 6)]
        assert [p.before and p.before.version for p in store.past_of(("item", "CRM-1"))] == [1, None]
        assert store.check() == [] or [f.code for f in store.check()] == ["store.public"]


def test_an_old_file_brought_up_to_date_is_laid_out_like_a_new_one(oldest: Path, tmp_path: Path) -> None:
    open_sqlite(oldest).close()
    open_sqlite(tmp_path / "new.db").close()
    assert structure(oldest) == structure(tmp_path / "new.db")


def test_a_copy_is_taken_before_a_migration(oldest: Path, next_format: Migrations) -> None:
    @next_format()
    def add_colour(db: Database) -> None:
        db["item"].add_column("colour", str)

    with pytest.raises(StoreError, match=r"store\.old"):
        open_sqlite(oldest, readonly=True)
    (oldest.parent / f"crm.before-v{opening.SCHEMA_VERSION}.db").write_text("from an earlier attempt")
    was = structure(oldest)
    with closing(open_sqlite(oldest)) as store:
        assert unversioned(store.load()) == KEPT
    copy = oldest.parent / f"crm.before-v{opening.SCHEMA_VERSION}-1.db"
    assert (version(oldest), version(copy), structure(copy)) == (opening.SCHEMA_VERSION, 1, was)
    assert (private(copy), structure(oldest) == was) == (True, False)


def test_a_migration_that_fails_leaves_the_file_as_it_was(oldest: Path, next_format: Migrations) -> None:
    @next_format()
    def half_way(db: Database) -> None:
        db["item"].add_column("colour", str)
        db.execute("INSERT INTO nowhere VALUES (1)")

    was = structure(oldest)
    with pytest.raises(StoreError, match=r"store\.failed"):
        open_sqlite(oldest)
    assert (version(oldest), structure(oldest)) == (1, was)
