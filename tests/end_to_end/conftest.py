"""What every run of the program in a process of its own starts from."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.domain.changes import Change, Command
from planner.storage.sqlite.opening import open_sqlite
from tests.tui.stage import retail

ROOT = Path(__file__).parents[2]
_LEFT_OUT = ("PLANNER_", "LC_", "TEXTUAL", "COLUMNS", "LINES")


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """Settings and data of nobody, and a terminal with colours."""
    own = {name: str(tmp_path / name) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    known = {name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)}
    return known | own | {"TERM": "xterm-256color", "LANG": "en_GB.UTF-8", "PYTHONPATH": str(ROOT), "LOGNAME": "ana"}


@pytest.fixture
def database(tmp_path) -> Path:
    path = tmp_path / "crm.db"
    store, whole = open_sqlite(path), retail()
    records = [whole.charter, *whole.items.values(), *whole.links, *whole.evidence, *whole.outcomes.values()]
    store.commit(Command("import", "ana", datetime.now(UTC)), [Change(None, record) for record in records])
    store.close()
    return path
