"""A program that starts a big import again and again and kills it at random moments; run by ``test_crash``.

It stands alone because a small process without threads forks in milliseconds; on Windows it starts fresh interpreters.
"""

import json
import multiprocessing
import random
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from planner.domain.changes import Change
from planner.storage.sqlite import open_sqlite
from planner.storage.sqlite.journal_mode import Mode
from tests.builders import item, requires
from tests.store.commands import command, put

OWN = multiprocessing.get_context("spawn" if sys.platform == "win32" else "fork")


def import_rows(path: Path, journal: Mode, rows: int, begun: Connection) -> None:
    """One big import, half of it items and half of it links."""
    template, tie = item("NEW-0", value=8, tags=("a", "b")), requires("NEW-0", "CRM-0")

    def stream() -> Iterator[Change]:
        for n in range(rows // 2):
            yield Change(None, template.model_copy(update={"key": f"NEW-{n}"}))
            yield Change(None, tie.model_copy(update={"source": f"NEW-{n}"}))

    with closing(open_sqlite(path, journal=journal)) as store:
        begun.send("now")
        store.commit(command("import"), stream())


def killed(path: Path, journal: Mode, rows: int, patience: float | None) -> float:
    """Import into *path*, killed after *patience* seconds unless it was done. How long it ran."""
    here, there = OWN.Pipe(duplex=False)
    process = OWN.Process(target=import_rows, args=(path, journal, rows, there))
    process.start()
    here.recv()
    started = time.perf_counter()
    process.join(patience)
    process.kill()
    process.join()
    return time.perf_counter() - started


def found(path: Path, journal: Mode) -> tuple[int, ...]:
    """Revision, items, links and journalled changes after the next program has opened the file; -1 if it is damaged."""
    with closing(open_sqlite(path, journal=journal)) as store:
        if store.check():
            return (-1,)
        revision = store.revision()
    with closing(sqlite3.connect(path)) as file:
        query = "SELECT (SELECT count(*) FROM item), (SELECT count(*) FROM link), (SELECT count(*) FROM change)"
        return (revision, *file.execute(query).fetchone())


def main(folder: Path, journal: Mode, rows: int, kills: int, seed: int) -> list[tuple[int, ...]]:
    fresh, path, chance = folder / "fresh.db", folder / "crm.db", random.Random(seed)
    with closing(open_sqlite(fresh, journal=journal)) as store:
        put(store, item("CRM-0"))
    outcomes = []
    whole: float | None = None
    for _ in range(kills + 1):
        for leftover in folder.glob("crm.db*"):
            leftover.unlink()
        shutil.copy(fresh, path)
        ran = killed(path, journal, rows, None if whole is None else chance.uniform(0, whole * 1.1))
        whole = whole or ran
        outcomes.append(found(path, journal))
    return outcomes


if __name__ == "__main__":
    place, mode, *numbers = sys.argv[1:]
    print(json.dumps(main(Path(place), "wal" if mode == "wal" else "rollback", *map(int, numbers))))  # noqa: T201
