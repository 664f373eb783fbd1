"""Heavy libraries load only when something needs them: proved in a fresh interpreter, not timed."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "textual",
    "rich",
    "networkx",
    "sqlite_utils",
    "numpy",
    "highspy",
    "pandas",
    "babel",
    "xlsxwriter",
    "python_calamine",
}

PROBE = """
import sys
sys.argv = ["planner", *{arguments!r}]
from planner.__main__ import main
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
finally:
    print("\\nloaded:", *sorted({{name.split(".")[0] for name in sys.modules}}))
"""


def loaded(*arguments: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", PROBE.format(arguments=arguments)],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return set(run.stdout.rpartition("loaded:")[2].split())


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("late") / "crm.db"
    loaded("init", "--db", str(path))
    loaded("add", "Consent centre", "--score", "value=8", "--size", "5", "--db", str(path))
    return path


def test_the_version_costs_nothing():
    assert loaded("--version") & (HEAVY | {"typer", "pydantic", "sqlite3", "gettext"}) == set()


def test_help_loads_no_part_of_the_work():
    assert loaded("--help") & (HEAVY | {"pydantic", "sqlite3"}) == set()


@pytest.mark.parametrize("arguments", [["rank"], ["sequence"], ["why", "CRM-1"], ["show", "CRM-1"], ["log"]])
def test_reading_loads_nothing_it_does_not_need(database, arguments):
    assert loaded(*arguments, "--db", str(database)) & HEAVY == set()


def test_an_order_needs_no_library():
    probe = """
import sys
from planner.solve import budget, repair, sequence
from planner.solve.instance import Problem
sequence.sequence(Problem((0, 8, 5), (2, 1, 3), ((), (0,), (0, 1))))
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, encoding="utf-8")
    assert set(run.stdout.split()) & (HEAVY | {"highspy", "pydantic"}) == set()


def test_the_first_screen_loads_no_part_of_the_engine():
    """Only the words in which the engine reports; what orders, slices and maps waits until somebody asks for it."""
    modules = _of_the_first_screen()
    assert {name for name in modules if name.startswith("planner.solve.")} <= {"planner.solve.answer"}
    assert not {"planner.services.sequence.order", "planner.services.slices.slicing", "planner.services.map"} & modules


def test_the_list_waits_for_no_other_screen():
    """What another screen or a file needs is loaded when somebody asks for it."""
    modules = _of_the_first_screen()
    screens = {name.removeprefix("tui.screens.") for name in modules if name.startswith("tui.screens.")}
    assert screens <= {"leaving", "commanded", "tabled", "backlog", "small"}
    assert not {"planner.formats.writing", "planner.services.learning.advice", "numpy"} & modules


def test_the_screens_open_without_typer(tmp_path):
    """Refused here, where there is no terminal, after everything else has been looked at."""
    probe = """
import sys
from planner.cli.start import run
code = run(["tui", "--db", sys.argv[1]])
print(code, *sys.modules)
"""
    run = subprocess.run(
        [sys.executable, "-c", probe, str(tmp_path / "crm.db")],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    code, *modules = run.stdout.split()
    assert code == "1"
    assert {name.split(".")[0] for name in modules} & (HEAVY | {"typer"}) == set()


def _of_the_first_screen() -> set[str]:
    probe = "import sys, tui.app; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, encoding="utf-8")
    return set(run.stdout.split())
