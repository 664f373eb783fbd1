"""One afternoon with the program, as real processes: from an empty folder to an exported ranking, in both languages."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PARTS = ("items", "evidence", "outcomes", "tests", "decisions", "deliveries")
"""Of our own CSV, in the order in which they can be imported."""


class Terminal:
    """Runs ``planner`` in *folder*; every process starts from nothing, as a user's does."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PLANNER_")},
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "PLANNER_CONFIG": str(folder / "config.toml"),
            "PLANNER_DB": "crm.db",
            "PLANNER_LANG": language,
            "PLANNER_ACTOR": "ada",
        }

    def __call__(self, *arguments: str, code: int = 0) -> str:
        run = subprocess.run(
            [sys.executable, "-m", "planner", *arguments],
            cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert run.returncode == code, run.stderr
        return run.stdout

    def json(self, *arguments: str) -> dict[str, object]:
        answer: dict[str, object] = json.loads(self(*arguments, "--json"))
        return answer


@pytest.mark.parametrize("language", ["en", "fr"])
def test_from_a_csv_to_a_ranking_and_back(tmp_path, language):
    planner = Terminal(tmp_path, language)
    example = ROOT / "examples" / "retail" / language
    planner("init", "--name", "Retail", "--capacity", "60")

    files = [str(example / f"{part}.csv") for part in PARTS]
    reports = planner.json("import", *files)["files"]
    assert isinstance(reports, list)
    assert [report["refused"] for report in reports] == [0] * len(PARTS)

    first = planner.json("rank", "--top", "1")["rows"][0]  # type: ignore[index]
    why = planner.json("why", first["key"])
    assert why["score"] == first["score"]
    assert sum(term["value"] for term in why["terms"]) == pytest.approx(first["score"])  # type: ignore[attr-defined]

    planner("edit", first["key"], "--size", "100")
    assert planner.json("rank", "--top", "1")["rows"][0]["key"] != first["key"]  # type: ignore[index]
    planner("undo")
    assert planner.json("rank", "--top", "1")["rows"][0] == first  # type: ignore[index]

    planner("export", "-o", "backlog.csv")
    exported = [str(tmp_path / name) for name in ("backlog.csv", *(f"backlog-{part}.csv" for part in PARTS[1:]))]
    again = planner.json("import", *exported)["files"]
    assert isinstance(again, list)
    assert [(one["read"] - one["unchanged"], one["entry"]) for one in again] == [(0, None)] * len(PARTS)
