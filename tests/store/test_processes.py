"""Several programs on one file: nobody's edit is lost, nobody sees a lock."""

import multiprocessing
from contextlib import closing
from pathlib import Path

import pytest

from planner.storage.sqlite import open_sqlite
from planner.storage.sqlite.journal_mode import Mode
from tests.builders import item
from tests.store.commands import put
from tests.store.workers import COUNTERS, count_up, make_and_add

PROCESSES, EDITS = 8, 500


@pytest.mark.parametrize("journal", ["rollback", "wal"])
def test_eight_programs_edit_the_same_items_and_lose_nothing(tmp_path: Path, journal: Mode) -> None:
    path = tmp_path / "crm.db"
    with closing(open_sqlite(path, journal=journal)) as store:
        put(store, *(item(f"CRM-{n}") for n in range(COUNTERS)))
        with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
            errors = pool.starmap(count_up, [(path, journal, EDITS, seed) for seed in range(PROCESSES)], chunksize=1)
        assert errors == [[]] * PROCESSES
        counted = sum(i.gut_rank or 0 for i in store.load().items.values())
        assert (counted, store.revision(), store.check()) == (PROCESSES * EDITS, PROCESSES * EDITS + 1, [])


@pytest.mark.parametrize("journal", ["rollback", "wal"])
def test_several_programs_may_make_the_same_file_at_once(tmp_path: Path, journal: Mode) -> None:
    path = tmp_path / "crm.db"
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        errors = pool.starmap(make_and_add, [(path, journal, seed) for seed in range(12)], chunksize=1)
    assert errors == [[]] * 12
    with closing(open_sqlite(path)) as store:
        assert (len(store.keys()), store.revision(), store.check()) == (12, 12, [])
