"""Every script in ``examples/scripts`` runs as its first lines say."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "examples" / "scripts"
EXAMPLE = ROOT / "examples" / "retail" / "en"


def run(script: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PLANNER_LANG": "en", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, SCRIPTS / script, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
    )


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("scripts") / "crm.db"
    for name in ("outcomes", "items", "evidence"):
        done = run("nightly_import.py", EXAMPLE / f"{name}.csv", path)
        assert done.returncode == 0, done.stderr
    return path


def test_the_nightly_import_takes_the_good_rows_and_keeps_the_others(tmp_path):
    export, database = tmp_path / "export.csv", tmp_path / "crm.db"
    export.write_text("key,title,size\nCRM-1,Consent,5\nCRM-2,,3\n", encoding="utf-8")
    first = run("nightly_import.py", export, database)
    assert (first.returncode, first.stdout) == (3, "2 read, 1 created, 0 updated, 0 unchanged, 1 refused\n")
    assert "CRM-2" in (tmp_path / "export.rejects.csv").read_text(encoding="utf-8")
    export.write_text("key,title,size\nCRM-1,Consent,5\nCRM-2,Identity,3\n", encoding="utf-8")
    mended = run("nightly_import.py", export, database)
    assert (mended.returncode, mended.stdout) == (0, "2 read, 1 created, 0 updated, 1 unchanged, 0 refused\n")


def test_what_stands_on_peoples_word(database):
    done = run("on_peoples_word.py", database)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].split() == ["2.", "CRM-10", "P", "0.33", "cost", "of", "delay", "29.0"]


def test_the_weekly_report_is_written_whole(database, tmp_path):
    done = run("weekly_report.py", database, tmp_path / "reports")
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (tmp_path / "reports").iterdir()) == ["ranking.csv", "ranking.html", "ranking.xlsx"]
    assert done.stdout.splitlines()[-1].endswith(": import")


def test_no_script_is_forgotten():
    tested = {"nightly_import.py", "on_peoples_word.py", "weekly_report.py"}
    assert {script.name for script in SCRIPTS.glob("*.py")} == tested
