"""Exit codes, and what goes where."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.cli import app
from planner.services.planner import Planner
from tests.builders import item, portfolio
from tests.cli.conftest import keep


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (0, ["rank"]),
        (0, ["check"]),
        (1, ["why", "CRM-99"]),
        (1, ["link", "CRM-3", "requires", "CRM-2"]),
        (1, ["init"]),
        (1, ["export", "-o", "missing/backlog.csv"]),
        (1, ["tui"]),
        (1, ["import", "nowhere.csv"]),
        (1, ["rank", "--scorecard", "moon"]),
        (2, ["rank", "--lens", "heart"]),
        (2, ["rank", "--top", "0"]),
        (2, ["rank", "--cut", "-1"]),
        (2, ["rank", "--cut", "5", "--cut-count", "5"]),
        (2, ["rank", "--csv", "--plain"]),
        (2, ["rank", "--plain", "--columns", "key,colour"]),
        (2, ["rank", "--level", "all", "--csv"]),
        (2, ["rank", "CRM-1"]),
        (2, ["rank", "--lang", "de"]),
        (2, ["rank", "--color", "pink"]),
        (2, ["--db"]),
        (2, ["edit", "CRM-2"]),
        (2, ["edit", "CRM-2", "CRM-3", "--title", "x", "--if-version", "1"]),
        (2, ["edit", "CRM-2", "--deadline", "tomorrow"]),
        (2, ["link", "CRM-2"]),
        (2, ["link", "CRM-2", "hinders", "CRM-3"]),
        (2, ["evidence", "CRM-2", "test_result"]),
        (2, ["import", "a.csv", "--rejects", "b.csv"]),
        (2, ["export", "--format", "papyrus"]),
        (2, ["export", "--format", "dot", "--top", "3"]),
        (2, ["export", "--what", "evidence", "--format", "json"]),
        (2, ["export", "--what", "items", "--top", "3"]),
        (2, ["config", "sing"]),
    ],
)
def test_exit_codes(say, code, arguments):
    said = say(*arguments)
    assert said.code == code
    assert (said.err == "") is (code == 0)
    assert (said.out == "") is (code != 0)


def test_a_database_that_is_not_there_is_refused_where_it_was_named(say, place):
    assert say("rank").code == 1
    assert say("add", "First").code == 1
    assert list(place.iterdir()) == []


def test_found_errors_are_code_3(say):
    keep(portfolio(item("CRM-1", title="Ends at a stranger", contributing=("it",))))
    assert say("check").code == 0
    (Path("broken.csv")).write_text("key,title\nCRM-1,\n", encoding="utf-8")
    assert say("import", "broken.csv").code == 3


@pytest.mark.usefixtures("shop")
class TestConflict:
    def test_a_clash_with_what_one_saw_is_code_4(self, say):
        say("edit", "CRM-2", "--title", "Consents")
        late = say("edit", "CRM-2", "--title", "Permissions", "--if-version", "1", "--json")
        assert (late.code, late.json["error"], late.json["exit_code"]) == (4, "conflict", 4)
        assert [finding["params"]["theirs"] for finding in late.json["findings"]] == ["Consents"]
        assert say("show", "CRM-2", "--json").json["item"]["title"] == "Consents"

    @pytest.mark.parametrize(("side", "title"), [("mine", "Permissions"), ("theirs", "Consents")])
    def test_it_can_be_settled(self, say, side, title):
        say("edit", "CRM-2", "--title", "Consents")
        late = say("edit", "CRM-2", "--title", "Permissions", "--size", "3", "--if-version", "1", "--settle", side)
        assert late.code == 0
        kept = say("show", "CRM-2", "--json").json["item"]
        assert (kept["title"], kept["size"]["likely"]) == (title, 3)

    def test_edits_of_different_fields_merge(self, say):
        say("edit", "CRM-2", "--title", "Consents", "--score", "urgency=13")
        assert say("edit", "CRM-2", "--score", "risk=8", "--if-version", "1").code == 0
        kept = say("show", "CRM-2", "--json").json["item"]
        assert kept["title"] == "Consents"
        assert {s["criterion"]: s["value"] for s in kept["scores"] if s["function"] is None} == {
            "urgency": 13,
            "risk": 8,
        }

    def test_a_version_that_never_was_is_unknown(self, say):
        said = say("edit", "CRM-2", "--title", "x", "--if-version", "7")
        assert (said.code, said.err) == (
            1,
            "CRM-2: The item never had version 7. Its version is shown by: planner show KEY\n",
        )


@pytest.mark.usefixtures("shop")
class TestCrash:
    @pytest.fixture
    def broken(self, monkeypatch, tmp_path) -> Path:
        def burst(*_: object, **__: object) -> None:
            raise ZeroDivisionError("of \x1b]0;the title")

        monkeypatch.setattr(Planner, "check", burst)
        folder = tmp_path / "state"
        monkeypatch.setattr("planner.cli.errors.state_folder", lambda: folder)
        return folder

    def test_one_line_and_a_report(self, say, broken):
        said = say("check")
        (report,) = broken.iterdir()
        assert (said.code, said.out) == (1, "")
        assert said.err == (
            "Something unexpected happened (ZeroDivisionError). Nothing was left half-written. "
            f"What is known of it is in {report}: please send it to whoever looks after planner.\n"
        )
        text = report.read_text(encoding="utf-8")
        assert "arguments: ['check', '--db', 'crm.db']" in text
        assert "Traceback" in text
        if os.name != "nt":
            assert report.stat().st_mode & 0o077 == 0

    def test_a_report_that_cannot_be_written_is_said(self, say, broken):
        broken.write_text("a file where the folder should be", encoding="utf-8")
        said = say("check")
        assert said.code == 1
        assert said.err.startswith("Something unexpected happened (ZeroDivisionError: of ␛]0;the title)")


@pytest.mark.usefixtures("shop")
def test_ctrl_c_is_130(say, monkeypatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Planner, "check", interrupted)
    assert say("check").code == 130


@pytest.mark.usefixtures("shop")
def test_a_reader_who_stops_reading_is_no_error(place):
    """The pipe is closed before the first byte is written: what ``head`` does at the worst moment."""
    environment = {**os.environ, "PYTHONPATH": str(Path(app.__file__).parents[2])}
    process = subprocess.Popen(
        [sys.executable, "-m", "planner", "rank", "--db", "crm.db"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=place, env=environment,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), complaint) == (0, b"")
