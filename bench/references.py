"""What our figures stand beside: the least a program could do, each run as a process of its own.

``python -m bench.references raw-import FILE DB`` reads the CSV and writes it with one ``executemany`` into a WAL
database, durably, checking nothing. ``raw-upsert`` does the same as an upsert by key. ``watch DB`` reports each time
the revision of a portfolio changes. ``static`` is a Textual app with one Static.
"""

import csv
import sqlite3
import sys
import time


def raw_import(file: str, database: str) -> None:
    connection = _opened(database)
    with open(file, newline="", encoding="utf-8") as source, connection:  # noqa: PTH123 - the plainest there is
        rows = csv.reader(source)
        columns = next(rows)
        connection.execute(f"create table item ({', '.join(columns)}, primary key (key))")
        connection.executemany(f"insert into item values ({', '.join('?' * len(columns))})", rows)  # noqa: S608


def raw_upsert(file: str, database: str) -> None:
    connection = _opened(database)
    with open(file, newline="", encoding="utf-8") as source, connection:  # noqa: PTH123
        rows = csv.reader(source)
        columns = next(rows)
        kept = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "key")
        marks = ", ".join("?" * len(columns))
        connection.executemany(
            f"insert into item values ({marks}) on conflict (key) do update set {kept}",  # noqa: S608
            rows,
        )


def _opened(database: str) -> sqlite3.Connection:
    connection = sqlite3.connect(database)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    return connection


def watch(database: str, edits: str) -> None:
    """Print the moment at which each of *edits* commits was seen, asking ten times a second as the screen does."""
    from planner.bootstrap import open_planner
    from planner.settings import Settings

    planner = open_planner(Settings(database=database))  # type: ignore[arg-type]
    seen = planner.revision()
    print("ready", flush=True)
    last = seen + int(edits)
    while seen < last:
        time.sleep(0.1)
        now = planner.revision()
        for revision in range(seen + 1, now + 1):
            print(revision, time.time(), flush=True)
        seen = now


def static() -> None:
    """The least that Textual can show, and change at a key."""
    from textual.app import App, ComposeResult
    from textual.events import Key
    from textual.widgets import Static

    class OneStatic(App[None]):
        presses = 0

        def compose(self) -> ComposeResult:
            yield Static("static stands")

        def on_key(self, event: Key) -> None:
            if event.key == "j":
                self.presses += 1
                self.query_one(Static).update(f"{self.presses} pressed")

    OneStatic().run()


if __name__ == "__main__":
    {"raw-import": raw_import, "raw-upsert": raw_upsert, "watch": watch, "static": static}[sys.argv[1]](*sys.argv[2:])
