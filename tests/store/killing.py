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
from contextlib import closing
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from planner.formats.reading import read
from planner.services.importing import ImportOptions, import_
from planner.storage.sqlite import open_sqlite
from planner.storage.sqlite.journal_mode import Mode
from tests.builders import item
from tests.store.commands import put

OWN = multiprocessing.get_context("spawn" if sys.platform == "win32" else "fork")


class Midnight:
    def now(self) -> datetime:
        return datetime(2026, 11, 1, tzinfo=UTC)


def write_rows(file: Path, rows: int) -> None:
    """A backlog in which every item requires one that is there already."""
    lines = (f"NEW-{n},Item {n},feature,8,a; b,CRM-0" for n in range(rows))
    file.write_text("\n".join(["key,title,kind,value,tags,requires", *lines, ""]), encoding="utf-8")


def import_rows(path: Path, journal: Mode, file: Path, begun: Connection) -> None:
    with closing(open_sqlite(path, journal=journal)) as store:
        begun.send("now")
        import_(store, read(file), ImportOptions(), Midnight(), "somebody")


def killed(path: Path, journal: Mode, file: Path, patience: float | None) -> float:
    """Import into *path*, killed after *patience* seconds unless it was done. How long it ran."""
    here, there = OWN.Pipe(duplex=False)
    process = OWN.Process(target=import_rows, args=(path, journal, file, there))
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
        query = """
        SELECT (SELECT count(*) FROM item), (SELECT count(*) FROM link),
               (SELECT count(*) FROM change) + (SELECT coalesce(sum(json_array_length(ids)), 0) FROM creation)
        """
        return (revision, *file.execute(query).fetchone())


def main(folder: Path, journal: Mode, rows: int, kills: int, seed: int) -> list[tuple[int, ...]]:
    fresh, path, chance = folder / "fresh.db", folder / "crm.db", random.Random(seed)
    with closing(open_sqlite(fresh, journal=journal)) as store:
        put(store, item("CRM-0"))
    file = folder / "rows.csv"
    write_rows(file, rows)
    outcomes = []
    whole: float | None = None
    for _ in range(kills + 1):
        for leftover in folder.glob("crm.db*"):
            leftover.unlink()
        shutil.copy(fresh, path)
        ran = killed(path, journal, file, None if whole is None else chance.uniform(0, whole * 1.1))
        whole = whole or ran
        outcomes.append(found(path, journal))
    return outcomes


if __name__ == "__main__":
    place, mode, *numbers = sys.argv[1:]
    print(json.dumps(main(Path(place), "wal" if mode == "wal" else "rollback", *map(int, numbers))))  # noqa: T201
