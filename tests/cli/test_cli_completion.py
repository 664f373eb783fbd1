"""What the shell is offered while a command is typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.cli import app
from planner.cli.completion import item_keys

ROOT = Path(app.__file__).parents[2]


@pytest.mark.usefixtures("shop")
class TestKeys:
    def test_with_their_titles(self, monkeypatch):
        monkeypatch.setenv("PLANNER_DB", "crm.db")
        assert item_keys("crm-2") == [("CRM-2", "Consent centre")]
        assert [key for key, _ in item_keys("CRM-")] == [f"CRM-{n}" for n in range(1, 8)]

    @pytest.mark.parametrize("line", ["planner why --db crm.db CRM", "planner --db=crm.db why CRM"])
    def test_of_the_database_that_the_line_names(self, monkeypatch, line):
        monkeypatch.setenv("COMP_WORDS", line)
        assert len(item_keys("CRM")) == 7


def test_without_a_database_nothing_is_offered_and_nothing_complained_of(capsys):
    assert item_keys("CRM") == []
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [("planner ra", ["rank"]), ("planner why CRM-2", ["CRM-2"]), ("planner rank --le", ["--lens", "--level"])],
)
def test_through_the_shell(place, typed, offered):
    words = typed.split()
    line = {"_PLANNER_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PLANNER_DB": "crm.db", **line}
    answer = subprocess.run(
        [sys.executable, "-m", "planner"], cwd=place, env=environment, capture_output=True, text=True, check=True
    )
    assert answer.stdout.split() == offered
