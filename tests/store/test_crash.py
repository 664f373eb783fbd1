"""kill -9 at any moment of a big import leaves the old state or the new one, never anything between."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROWS, KILLS = 20_000, 50
"""Fifty kills in each of two journal modes."""

OLD = (1, 1, 0, 1)
NEW = (2, 1 + ROWS, ROWS, 1 + 2 * ROWS)


@pytest.mark.parametrize("journal", ["rollback", "wal"])
def test_an_import_killed_at_any_moment_is_there_wholly_or_not_at_all(tmp_path: Path, journal: str) -> None:
    program = [sys.executable, "-m", "tests.store.killing", str(tmp_path), journal, str(ROWS), str(KILLS), "2"]
    root = Path(__file__).parents[2]
    done = subprocess.run(program, cwd=root, capture_output=True, text=True, check=True)
    first, *killed = (tuple(outcome) for outcome in json.loads(done.stdout))
    assert first == NEW
    assert Counter(killed).keys() <= {OLD, NEW}
    assert (len(killed), OLD in killed) == (KILLS, True)
