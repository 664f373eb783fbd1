"""``python -m bench [NAME …]``: measure and print the report, as Markdown."""

import platform
import sqlite3
import sys

from bench.measure import Row, noise
from bench.tasks import TASKS, run


def main() -> int:
    names = sys.argv[1:] or list(TASKS)
    unknown = [name for name in names if name not in TASKS]
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; known: {', '.join(TASKS)}", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}, ", end="")
    print(f"noise of this machine now: {noise():.0%} (p10–p90 of equal loops). Figures: median (min–max, runs).\n")
    print("| what | ours | reference | reference took | ratio | target | |")
    print("|---|---|---|---|---|---|---|")
    for row in run(names):
        print(_line(row), flush=True)
    return 0


def _line(row: Row) -> str:
    ratio = "" if row.ratio is None else f"{row.ratio:.2f} ×"
    verdict = {True: "met", False: "missed", None: ""}[row.met]
    theirs = "" if row.theirs is None else str(row.theirs)
    return f"| {row.what} | {row.ours} | {row.reference} | {theirs} | {ratio} | {row.target} | {verdict} |"


if __name__ == "__main__":
    sys.exit(main())
