"""Bring last night's export in, the way a scheduled job would, and complain only when there is something to mend.

    python examples/scripts/nightly_import.py export.csv crm.db

Good rows go in; the others land in ``export.rejects.csv`` with their reasons, to be mended and fed again. The exit
code is 0 when everything was taken and 3 when something was refused.
"""

import json
import subprocess
import sys
from pathlib import Path

NUMBERS = ("read", "created", "updated", "unchanged", "refused")


def main(export: Path, database: Path) -> int:
    planner = [sys.executable, "-m", "planner"]
    if not database.exists():
        subprocess.run([*planner, "init", "--db", database], check=True, stdout=subprocess.DEVNULL)
    options = ["--accept-valid", "--rejects", export.with_suffix(".rejects.csv"), "--json"]
    run = subprocess.run(
        [*planner, "import", export, "--db", database, *options], capture_output=True, text=True, encoding="utf-8"
    )
    if run.returncode not in (0, 3):
        print(run.stderr, file=sys.stderr)
        return run.returncode
    for report in json.loads(run.stdout)["files"]:
        print(", ".join(f"{report[number]} {number}" for number in NUMBERS))
    return run.returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
