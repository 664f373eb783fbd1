"""Every file of the corpus, and the real ones beside the checkout, through a whole import."""

from pathlib import Path

import pytest

from planner.domain.changes import Change
from planner.domain.checks import check
from planner.domain.errors import PlannerError
from planner.domain.findings import Severity
from planner.formats.reading import read
from planner.services.history import undo
from planner.services.importing import ImportOptions, import_, same
from planner.services.session import Session
from planner.storage.memory import MemoryStore
from planner.storage.sqlite import open_sqlite
from tests.readings import StoppedClock, numbers
from tests.shared import BACKLOGS

CORPUS = Path(__file__).parents[1] / "corpus"
FILES = sorted(CORPUS.rglob("*.csv"))
REAL = sorted(BACKLOGS.glob("*.csv"))


def opened(path):
    """The file's reading; None for one that cannot be read at all."""
    try:
        return read(path)
    except PlannerError:
        return None


def test_there_is_a_corpus():
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_corpus_file_adds_up_and_is_known_the_second_time(path, monkeypatch):
    reading, store = opened(path), MemoryStore()
    if reading is None:
        return
    try:
        report = import_(store, reading, ImportOptions(accept_valid=True), StoppedClock(), "me")
    except PlannerError:
        assert store.revision() == 0
        return
    read_, created, updated, unchanged, refused = numbers(report)
    assert read_ == created + updated + unchanged + refused == len(list(reading.records()))
    before = store.load()
    again = import_(store, reading, ImportOptions(accept_valid=True), StoppedClock(), "me")
    assert (numbers(again), again.entry, store.load()) == ((read_, 0, 0, created, refused), None, before)
    monkeypatch.setattr(same, "count", lambda *_: None)
    assert import_(store, reading, ImportOptions(accept_valid=True), StoppedClock(), "me") == again


@pytest.fixture
def backlog(tmp_path):
    """A file that is imported without a word about any record."""
    path = tmp_path / "backlog.csv"
    path.write_text("key,title,requires\nCRM-1,One,\nCRM-2,Two,CRM-1\n")
    return path


def records_read(path, store, **options):
    """How many records of the file an import looks at."""
    reading, looked_at = read(path), []
    records = reading.records
    reading.records = lambda: (looked_at.append(record) or record for record in records())
    report = import_(store, reading, ImportOptions(**options), StoppedClock(), "me")
    return len(looked_at), numbers(report)[0], report.unchanged


def test_the_very_same_file_is_known_without_looking_at_its_records(backlog):
    store = MemoryStore()
    assert records_read(backlog, store) == (2, 2, 0)
    assert records_read(backlog, store) == (0, 2, 2)
    assert records_read(backlog, store, dry_run=True) == (0, 2, 2)
    assert records_read(backlog, store, overwrite=True) == (2, 2, 2)
    assert records_read(backlog, store, source="elsewhere") == (2, 2, 2)
    backlog.write_text(backlog.read_text() + " \n")
    assert records_read(backlog, store) == (2, 2, 2)


def test_after_any_other_command_its_records_are_looked_at(backlog):
    store = MemoryStore()
    records_read(backlog, store)
    session = Session(store, StoppedClock(), "me")
    undo(session)
    assert records_read(backlog, store) == (2, 2, 0)
    item = store.load().items["CRM-1"]
    session.commit("edit", [Change(item, item.revised(title="Uno"))], {})
    assert records_read(backlog, store) == (2, 2, 2)
    assert store.load().items["CRM-1"].title == "Uno"


def test_a_file_that_something_was_said_about_is_looked_at_again(tmp_path):
    path, store = tmp_path / "backlog.csv", MemoryStore()
    path.write_text("key,title,requires\nCRM-1,One,CRM-9\n")
    assert [records_read(path, store)[0] for _ in range(2)] == [2, 2]  # in two passes: CRM-9 could have come later


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_file_comes_in_whole(path, tmp_path):
    reading, store = opened(path), open_sqlite(tmp_path / "p.db")
    if reading is None:
        return
    report = import_(store, reading, ImportOptions(accept_valid=True), StoppedClock(), "me")
    again = import_(store, reading, ImportOptions(accept_valid=True), StoppedClock(), "me")
    assert (again.entry, again.unchanged) == (None, report.created)
    assert [f for f in check(store.load()) if f.severity is Severity.ERROR] == []
    store.close()
