"""What is measured: each function yields rows of the report, with its reference in the same run."""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path

from bench.backlog import write_backlog
from bench.engine import engine
from bench.measure import Row, Runner, Sample, alone, call, process, side_by_side
from bench.nrp import budgets
from bench.screens import screens
from bench.sure import sure

PYTHON = sys.executable
PLANNER = (PYTHON, "-m", "planner")
COMMAND = (PYTHON, "-c", "from planner.__main__ import main; main()")
"""What the installed command does: ``python -m`` takes as long again to find its module as ours to answer."""
REFERENCES = (PYTHON, "-m", "bench.references")


def start_up(_: Path) -> Iterator[Row]:
    for option, target in (("--version", 1.5), ("--help", 6.0)):
        yield _compared(
            f"planner {option}",
            lambda option=option: process([*COMMAND, option]),
            "python -c pass",
            lambda: process([PYTHON, "-c", "pass"]),
            target,
            runs=15,
        )


def importing(folder: Path, items: int = 100_000) -> Iterator[Row]:
    """A durable import of a large file with all checks, then the same file again, then with some rows changed."""
    file = folder / "backlog.csv"
    write_backlog(file, items)
    ours, raw = folder / "ours.db", folder / "raw.db"

    def fresh(command: list[str], database: Path) -> tuple[float, float | None]:
        for old in folder.glob(f"{database.name}*"):
            old.unlink()
        if database == ours:
            process([*PLANNER, "init", "--db", str(ours)])
        return process(command)

    size = file.stat().st_size / 1e6
    what = f"import of {items:,} rows ({size:.0f} MB, {items * 3 // 2:,} links), durable, all checks"
    first = _compared(
        what,
        lambda: fresh([*PLANNER, "import", str(file), "--db", str(ours)], ours),
        "csv + one executemany, WAL",
        lambda: fresh([*REFERENCES, "raw-import", str(file), str(raw)], raw),
        3.0,
        runs=3,
        warmup=0,
    )
    yield first
    if first.ours.peak is not None:
        yield Row(
            "peak memory of that import", first.ours, f"{first.ours.peak:.0f} MB", None, "≤ 150 MB", None,
            first.ours.peak <= 150,
        )  # fmt: skip
    again = partial(
        _compared, reference="raw upsert", theirs=lambda: process([*REFERENCES, "raw-upsert", str(file), str(raw)]),
        target=3.0, runs=3, warmup=0,
    )  # fmt: skip
    yield again(
        "the same file again, nothing written since",
        lambda: process([*PLANNER, "import", str(file), "--db", str(ours)]),
    )
    other = folder / "other.csv"
    _write_changed(file, other)
    files = cycle((other, file))  # each differs from what was imported last, so every row is looked at
    yield again(
        "the same file, one row in a hundred changed",
        lambda: process([*PLANNER, "import", str(next(files)), "--db", str(ours)]),
    )


def _write_changed(file: Path, to: Path) -> None:
    with file.open(encoding="utf-8") as source, to.open("w", encoding="utf-8") as target:
        for n, line in enumerate(source):
            target.write(line.replace("CRM lead", "CRM leader") if n % 100 == 1 else line)


def ranking(folder: Path) -> Iterator[Row]:
    """``rank --top 20`` on ten thousand items, how it grows, and beside Taskwarrior where it is installed."""
    files = {n: folder / f"rank{n}.csv" for n in (1_000, 10_000)}
    commands = {}
    for n, file in files.items():
        write_backlog(file, n, text=60)
        database = str(folder / f"rank{n}.db")
        process([*PLANNER, "init", "--db", database])
        process([*PLANNER, "import", str(file), "--db", database])
        commands[n] = [*PLANNER, "rank", "--top", "20", "--db", database]
    large, small, growth = side_by_side(
        lambda: process(commands[10_000]), lambda: process(commands[1_000]), runs=5
    )  # start-up included in both, which flatters growth: the next row takes it out
    bare = alone(lambda: process([*PLANNER, "--help"]), runs=5)
    net = (large.median - bare.median) / max(small.median - bare.median, 1e-3)
    yield Row("rank --top 20, 10,000 items", large, "the same, 1,000 items", small, "", growth, None)
    yield Row(
        "… growth for 10 × the items, start-up taken out",
        large,
        "1,000 items",
        small,
        "≤ 13.3 × (n log n)",
        net,
        net <= 13.3,
    )
    task = shutil.which("task")
    if task is None:
        yield Row("rank --top 20, 10,000 items", large, "task next: not installed", None, "≥ 50 × faster", None, None)
        return
    environment = _taskwarrior(task, files[10_000], folder)
    theirs = alone(lambda: process([task, "next", "limit:20"], environment), runs=2, warmup=0)
    ratio = large.median / theirs.median
    yield Row("rank --top 20, 10,000 items", large, "task next", theirs, "≤ 0.02", ratio, ratio <= 0.02)


def _taskwarrior(task: str, file: Path, folder: Path) -> dict[str, str]:
    """The same backlog in a Taskwarrior of its own: titles, tags and dependencies."""
    import csv
    import json
    import uuid

    with file.open(newline="", encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    names = {row["key"]: str(uuid.uuid5(uuid.NAMESPACE_URL, row["key"])) for row in rows}
    tasks = [
        {
            "uuid": names[row["key"]],
            "description": row["title"],
            "status": "pending",
            "entry": "20260101T000000Z",
            "tags": row["tags"].split("; "),
            "depends": [names[key] for key in row["requires"].split("; ") if key],
        }
        for row in rows
    ]
    home = folder / "task"
    home.mkdir()
    settings = home / "taskrc"
    settings.write_text(f"data.location={home}\nconfirmation=off\nverbose=nothing\ndefaultwidth=80\n")
    (home / "tasks.json").write_text(json.dumps(tasks))
    environment = {"TASKRC": str(settings), "TASKDATA": str(home)}
    process([task, "import", str(home / "tasks.json")], environment)
    return environment


def link_check(_: Path, items: int = 100_000) -> Iterator[Row]:
    """Adding one link to a large portfolio: is a cycle closed? Beside the plainest breadth-first search."""
    from planner.domain import graph
    from planner.domain.model import Link

    chance = random.Random(7)
    adjacency = {
        f"CRM-{n}": [f"CRM-{chance.randint(max(1, n - 5_000), n - 1)}" for _ in range(1 + n % 2)]
        for n in range(2, items + 1)
    }
    new = Link(source="CRM-1", target=f"CRM-{items}")

    def plain() -> bool:
        seen, queue = {new.target}, deque([new.target])
        while queue:
            for other in adjacency.get(queue.popleft(), ()):
                if other == new.source:
                    return True
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        return False

    yield _compared(
        f"cycle check when one link is added, {items:,} items",
        lambda: call(lambda: graph.closing_cycle(adjacency, new)),
        "breadth-first search over dicts",
        lambda: call(plain),
        1.5,
        runs=15,
    )


def refresh(folder: Path, edits: int = 40) -> Iterator[Row]:
    """How long until another process sees a commit, asking ten times a second."""
    from planner.bootstrap import open_planner
    from planner.settings import Settings

    database = folder / "watched.db"
    planner = open_planner(Settings(database=database), create=True)
    key = planner.add({"title": "watched"}).key
    watcher = subprocess.Popen([*REFERENCES, "watch", str(database), str(edits)], stdout=subprocess.PIPE, text=True)
    assert watcher.stdout is not None
    watcher.stdout.readline()
    chance, committed = random.Random(3), {}
    for n in range(edits):
        time.sleep(chance.uniform(0.05, 0.3))
        planner.edit([key], {"title": f"edit {n}"})
        committed[planner.revision()] = time.time()
    delays = sorted(
        float(moment) - committed[int(revision)] for revision, moment in (line.split() for line in watcher.stdout)
    )
    watcher.wait()
    planner.close()
    late = delays[int(len(delays) * 0.95) - 1]
    yield Row(
        f"an edit seen by another process, p95 of {edits}", Sample((late,)), "median", Sample(tuple(delays)),
        "p95 ≤ 250 ms", None, late <= 0.25,
    )  # fmt: skip


def _compared(
    what: str, ours: Runner, reference: str, theirs: Runner, target: float, *, runs: int, warmup: int = 1
) -> Row:
    mine, other, ratio = side_by_side(ours, theirs, runs, warmup)
    return Row(what, mine, reference, other, f"≤ {target:g} ×", ratio, ratio <= target)


TASKS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "start-up": start_up,
    "import": importing,
    "rank": ranking,
    "link-check": link_check,
    "refresh": refresh,
    "engine": engine,
    "nrp": budgets,
    "screens": screens,
    "sure": sure,
}


def run(names: list[str]) -> Iterator[Row]:
    for name in names:
        with tempfile.TemporaryDirectory(prefix="planner-bench-") as folder:
            yield from TASKS[name](Path(folder))
