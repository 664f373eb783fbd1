"""What a wheel must carry, and what no module may rely on."""

import ast
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POSIX_ONLY = {"fcntl", "termios", "tty", "pty", "resource", "pwd", "grp", "curses", "readline", "syslog"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> set[str]:
    """Names of the files in a wheel built from this checkout."""
    target = tmp_path_factory.mktemp("wheel")
    build = f"import os; from hatchling.build import build_wheel; build_wheel({str(target)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(target.glob("*.whl"))) as archive:
        return set(archive.namelist())


def shipped(*patterns: str) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for pattern in patterns for path in ROOT.glob(pattern)}


def test_the_wheel_carries_both_packages_and_their_data(wheel):
    wanted = shipped(
        "planner/**/*.py", "tui/**/*.py", "tui/**/*.tcss", "planner/presets/**/*.toml", "planner/i18n/locale/**/*.mo"
    )
    assert wanted - wheel == set()


def test_the_wheel_carries_the_example_in_both_languages(wheel):
    example = {name.removeprefix("examples/retail") for name in shipped("examples/retail/*/*")}
    assert {f"planner/presets/demo{name}" for name in example} - wheel == set()


def test_the_wheel_carries_nothing_else(wheel):
    assert {name.split("/")[0] for name in wheel if ".dist-info" not in name} == {"planner", "tui"}


def imports(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_nothing_works_on_posix_alone():
    guilty = {
        file.relative_to(ROOT).as_posix(): sorted(wrong)
        for folder in ("planner", "tui")
        for file in (ROOT / folder).rglob("*.py")
        if (wrong := imports(file) & POSIX_ONLY)
    }
    assert guilty == {}
