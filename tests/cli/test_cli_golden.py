"""What people read, word for word, in both languages. After a wanted change: GOLDEN=renew, then look at the diff."""

import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).with_name("golden")

SHOWN = {
    "rank": ["rank"],
    "rank-gut": ["rank", "--lens", "gut"],
    "rank-count-top": ["rank", "--cut-count", "1", "--top", "2"],
    "rank-feasible": ["rank", "--feasible"],
    "rank-all-levels": ["rank", "--level", "all", "--all"],
    "rank-plain": ["rank", "--plain", "--columns", "rank,key,score,missing"],
    "rank-sure": ["rank", "--sure"],
    "rank-filter": ["rank", "--filter", "owner:it or value>=20"],
    "rank-sequenced": ["rank", "--lens", "sequenced", "--cut", "16"],
    "rank-sequenced-csv": ["rank", "--lens", "sequenced", "--csv"],
    "why-sequenced": ["why", "CRM-3", "--slip", "2"],
    "why-decreed": ["why", "CRM-2", "--first", "CRM-4"],
    "error-slip": ["why", "CRM-3", "--lens", "gut", "--slip", "2"],
    "error-first": ["rank", "--first", "CRM-3"],
    "sequence": ["sequence", "--why"],
    "sequence-first": ["sequence", "--first", "CRM-4", "--top", "3"],
    "sequence-plain": ["sequence", "--plain"],
    "mvp": ["mvp", "--all"],
    "mvp-forced": ["mvp", "--all", "--budget", "16", "--out", "CRM-3"],
    "mvp-decreed": ["mvp", "CRM-2", "CRM-4", "CRM-5", "--slices", "1", "--in", "CRM-5", "--out", "CRM-4"],
    "mvp-plain": ["mvp", "--all", "--knee", "--plain"],
    "budget": ["budget", "--capacity", "16", "--share", "it>=50%"],
    "budget-clash": ["budget", "--capacity", "16", "--share", "it>=90%", "--in", "CRM-5"],
    "budget-decreed": ["budget", "--capacity", "16", "--in", "CRM-5", "--share", "horizon:1<=20%"],
    "map": ["map", "CRM-2"],
    "map-all": ["map"],
    "map-decreed": ["map", "CRM-2", "--before", "CRM-5:CRM-2", "--first", "CRM-4"],
    "map-plain": ["map", "--plain"],
    "error-map": ["map", "--steps", "2"],
    "error-mvp": ["mvp"],
    "why": ["why", "CRM-2"],
    "why-stated": ["why", "CRM-4", "--lens", "stated"],
    "why-unscored": ["why", "crm-6"],
    "show": ["show", "CRM-2"],
    "log": ["log"],
    "check": ["check"],
    "charter": ["charter"],
    "evidence": ["evidence", "CRM-2"],
    "learn": ["learn", "--cut", "16"],
    "test": ["test"],
    "decide": ["decide", "CRM-2"],
    "calibrate": ["calibrate"],
    "error-test": ["test", "result", "7", "3"],
    "error-test-action": ["test", "guess", "7"],
    "error-key": ["why", "CRM-22"],
    "error-cycle": ["link", "CRM-3", "requires", "CRM-2"],
    "error-choice": ["rank", "--lens", "heart"],
    "error-command": ["rnk"],
    "error-option": ["rank", "--tpo", "3"],
    "error-filter": ["rank", "--filter", "colour:red size>big"],
    "error-missing": ["why"],
    "error-field": ["add", "Faster", "--priority", "9", "--score", "value=much"],
    "error-undo": ["undo", "--entry", "99"],
}


def golden(language: str, name: str, text: str) -> None:
    file = GOLDEN / language / f"{name}.txt"
    if os.environ.get("GOLDEN") == "renew":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")


def shown(said) -> str:
    """Both streams and the exit code, each under its own heading where it says something."""
    parts = [f"exit code {said.code}\n", said.out, f"--- standard error\n{said.err}" if said.err else ""]
    return "".join(parts)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.usefixtures("shop")
def test_said_as_written_down(say, name, language):
    golden(language, name, shown(say(*SHOWN[name], "--lang", language)))


BACKLOG = """\
key,title,kind,size,score value,score urgency,score risk,gut_rank,requires,team colour
CRM-2,Consent centre,feature,8,5,8,13,4,CRM-3,
CRM-8,Receipts in the app,feature,3,5,3,1,6,CRM-9,green
CRM-9,,feature,eight,5,3,1,7,,
CRM-3,One customer view,feature,8,5,8,8,3,,
"""


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.usefixtures("shop")
def test_an_import_report_as_written_down(say, place, language):
    (place / "backlog.csv").write_text(BACKLOG, encoding="utf-8")
    refused = say("import", "backlog.csv", "--lang", language)
    partly = say("import", "backlog.csv", "--accept-valid", "--rejects", "mend.csv", "--lang", language)
    again = say("import", "backlog.csv", "--accept-valid", "--dry-run", "--lang", language)
    golden(language, "import", "\n".join(map(shown, (refused, partly, again))))


PLANNED = ["test", "add", "CRM-2", "--kind", "test_result", "--title", "First page, half of the visitors"]
LEARNT = (
    [*PLANNED, "--measure", "kept one, %", "--success", "30", "--kill", "15", "--date", "2026-08-03"],
    ["test", "result", "1", "26.5", "--sample", "5200", "--date", "2026-09-01"],
    [*PLANNED, "--days", "14", "--date", "2026-11-16"],
    ["decide", "CRM-2", "persevere", "--reason", "Half a success", "--marketing", "Ana", "--it", "Bo"],
    ["deliver", "CRM-2", "--held", "--chosen", "2026-05-04", "--finished", "2026-11-06", "--size", "8"],
)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.usefixtures("shop")
def test_an_item_with_all_that_was_learnt_of_it_as_written_down(say, language):
    assert [say(*command).code for command in LEARNT] == [0] * len(LEARNT)
    golden(language, "show-learnt", shown(say("show", "CRM-2", "--lang", language)))


def test_no_golden_file_is_left_over():
    kept = {file.stem for file in GOLDEN.rglob("*.txt")}
    assert kept == {*SHOWN, "import", "show-learnt"}
