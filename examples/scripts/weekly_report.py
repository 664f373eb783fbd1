"""Write the ranking as a page to read, a workbook to sort and a CSV for the data people, and say what changed since.

    python examples/scripts/weekly_report.py crm.db reports/

Uses the program as a library: the same verbs as the command line and the screens.
"""

import sys
from pathlib import Path

from planner.bootstrap import open_planner
from planner.services.exporting import Format, ranking_part, save
from planner.settings import Settings


def main(database: Path, folder: Path) -> int:
    folder.mkdir(exist_ok=True)
    planner = open_planner(Settings(database=database), readonly=True)
    ranking = planner.ranking()
    for form in (Format.HTML, Format.XLSX, Format.CSV):
        part = ranking_part(ranking, form, created=planner.session.clock.now())
        for written in save([part], folder / f"ranking.{form}", force=True):
            print(written.name)
    for line in planner.log(limit=5):
        print(f"{line.entry.command.at:%Y-%m-%d} {line.entry.command.actor}: {line.entry.command.verb}")
    planner.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
