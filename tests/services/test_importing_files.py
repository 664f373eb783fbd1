"""Every file of the corpus, and the real ones beside the checkout, through a whole import."""

from pathlib import Path

import pytest

from planner.domain.checks import check
from planner.domain.errors import PlannerError
from planner.domain.findings import Severity
from planner.formats.reading import read
from planner.services.importing import ImportOptions, import_
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
def test_a_corpus_file_adds_up_and_is_known_the_second_time(path):
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
