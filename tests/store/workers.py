"""What other processes do in the tests of several programs on one file; importable by a fresh interpreter."""

import random
from contextlib import closing, suppress
from pathlib import Path

from planner.domain.changes import Change
from planner.domain.errors import Conflict, PlannerError
from planner.domain.model import Item
from planner.services.ports import PortfolioStore
from planner.storage.sqlite import connections, open_sqlite
from planner.storage.sqlite.journal_mode import Mode
from tests.builders import item
from tests.store.commands import command, put

COUNTERS = 4


def count_up(path: Path, journal: Mode, times: int, seed: int) -> list[str]:
    """*times* over: read one of a few items, add one to its rank, write it. Codes of the errors it met.

    Without waiting for the disk: locks are the same, and four thousand waits would be most of the test's time.
    """
    connections.SYNCHRONOUS = "OFF"
    chance = random.Random(seed)
    try:
        with closing(open_sqlite(path, journal=journal)) as store:
            for _ in range(times):
                _add_one(store, f"CRM-{chance.randrange(COUNTERS)}")
    except PlannerError as error:
        return [finding.code for finding in error.findings]
    return []


def _add_one(store: PortfolioStore, key: str) -> None:
    """Read and write again whenever somebody was faster: a conflict is how the loser of a race learns of it."""
    while True:
        read = store.get("item", [key])[key]
        assert isinstance(read, Item)
        with suppress(Conflict):
            store.commit(command(), [Change(read, read.revised(gut_rank=(read.gut_rank or 0) + 1))])
            return


def make_and_add(path: Path, journal: Mode, seed: int) -> list[str]:
    """Open a file that may not exist yet and add one item."""
    try:
        with closing(open_sqlite(path, journal=journal)) as store:
            put(store, item(f"CRM-{seed}"))
    except PlannerError as error:
        return [finding.code for finding in error.findings]
    return []
