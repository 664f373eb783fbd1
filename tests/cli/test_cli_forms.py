"""Answers for programs: stable documents, tables that cut and spreadsheets read."""

import csv
import io
import json

import pytest

from planner.cli.overview import COMMANDS

DOCUMENTS = {
    "init": (["init", "--db", "new.db"], "planner.created/1"),
    "import": (["import", "more.csv"], "planner.import/1"),
    "export": (["export", "-o", "out.csv"], "planner.exported/1"),
    "rank": (["rank"], "planner.rank/1"),
    "sequence": (["sequence"], "planner.sequence/1"),
    "mvp": (["mvp", "--all"], "planner.mvp/1"),
    "budget": (["budget", "--capacity", "16"], "planner.budget/1"),
    "map": (["map"], "planner.map/1"),
    "test": (["test"], "planner.tests/1"),
    "learn": (["learn"], "planner.learn/1"),
    "decide": (["decide", "CRM-2", "pivot", "--reason", "r", "--marketing", "a", "--it", "b"], "planner.decision/1"),
    "deliver": (["deliver", "CRM-2", "--held"], "planner.delivery/1"),
    "calibrate": (["calibrate"], "planner.calibrate/1"),
    "why": (["why", "CRM-2"], "planner.why/1"),
    "show": (["show", "CRM-2"], "planner.item/1"),
    "check": (["check"], "planner.check/1"),
    "add": (["add", "New"], "planner.items/1"),
    "edit": (["edit", "CRM-2", "--size", "3"], "planner.items/1"),
    "remove": (["remove", "CRM-7"], "planner.removed/1"),
    "link": (["link", "CRM-5", "CRM-2"], "planner.links/1"),
    "unlink": (["unlink", "CRM-2", "CRM-3"], "planner.links/1"),
    "evidence": (["evidence", "CRM-5", "opinion", "--verdict", "supports"], "planner.evidence/1"),
    "outcome": (["outcome", "calm", "--title", "Fewer messages"], "planner.outcomes/1"),
    "charter": (["charter", "--capacity", "20"], "planner.charter/1"),
    "undo": (["undo"], "planner.undone/1"),
    "redo": (["redo"], "planner.redone/1"),
    "log": (["log"], "planner.log/1"),
    "config": (["config", "show"], "planner.config/1"),
    "backup": (["backup", "copy.db"], "planner.backup/1"),
    "doctor": (["doctor"], "planner.doctor/1"),
}


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_answers_as_json(say, place, name):
    (place / "more.csv").write_text("key,title\nCRM-50,More\n", encoding="utf-8")
    if name in ("undo", "redo"):
        say("edit", "CRM-2", "--title", "Other")
    if name == "redo":
        say("undo")
    arguments, wanted = DOCUMENTS[name]
    said = say(*arguments, "--json", db=None if "--db" in arguments else "crm.db")
    assert (said.code, said.err, said.json["format"]) == (0, "", wanted)


def test_no_command_is_without_its_document():
    assert COMMANDS.keys() - DOCUMENTS.keys() == {"demo", "tui"}  # the one has its own tests, the other is a screen


@pytest.mark.usefixtures("shop")
class TestRank:
    def test_the_document(self, say):
        ranked = say("rank", "--json", "--top", "2").json
        head = {name: ranked[name] for name in ("lens", "level", "scorecard", "size_unit", "cut", "above", "day")}
        assert head == {
            "lens": "evidenced",
            "level": "feature",
            "scorecard": "wsjf",
            "size_unit": "points",
            "cut": {"kind": "capacity", "amount": 12},
            "above": 2,
            "day": "2026-11-21",
        }
        assert ranked["counts"] == {
            "ranked": 4,
            "unscored": 1,
            "filtered": 0,
            "closed": 1,
            "elsewhere": {"initiative": 1},
        }
        assert [(row["rank"], row["key"], row["shift"], row["owners"]) for row in ranked["rows"]] == [
            (1, "CRM-2", 3, "IT·mkt"),
            (2, "CRM-5", 0, "MKT"),
        ]
        assert ranked["unscored"] == []

    def test_all_levels_are_one_document_each(self, say):
        ranks = say("rank", "--level", "all", "--json").json
        assert [(one["level"], len(one["rows"])) for one in ranks["rankings"]] == [("initiative", 1), ("feature", 4)]

    def test_lines_and_cells_say_the_same(self, say):
        columns = ["rank", "key", "score"]
        rows = [{name: row[name] for name in columns} for row in say("rank", "--json").json["rows"]]
        option = ["--columns", ",".join(columns)]
        lines = [json.loads(line) for line in say("rank", "--jsonl", *option).out.splitlines()]
        cells = list(csv.DictReader(io.StringIO(say("rank", "--csv", *option).out)))
        tabs = [line.split("\t") for line in say("rank", "--plain", "--no-headers", *option).out.splitlines()]
        assert lines[:4] == rows
        assert [(int(c["rank"]), c["key"], float(c["score"])) for c in cells[:4]] == [tuple(r.values()) for r in rows]
        assert tabs == [list(cell.values()) for cell in cells]

    def test_csv_without_headers(self, say):
        assert (
            say("rank", "--csv", "--no-headers", "--columns", "rank,key").out
            == "1,CRM-2\n2,CRM-5\n3,CRM-3\n4,CRM-4\n,CRM-6\n"
        )

    def test_names_are_english_in_french_too(self, say):
        assert say("rank", "--csv", "--lang", "fr").out == say("rank", "--csv").out

    def test_choices_are_taken_in_both_languages(self, say):
        assert say("rank", "--lens", "intuition", "--lang", "fr", "--json").json["lens"] == "gut"
        assert say("rank", "--lens", "gut", "--lang", "fr", "--json").json["lens"] == "gut"
        assert say("rank", "--lens", "intuition", "--json").code == 2


@pytest.mark.usefixtures("shop")
def test_what_goes_wrong_is_a_document_too(say):
    said = say("why", "XYZ", "--json")
    assert said.json == {
        "format": "planner.error/1",
        "error": "not_found",
        "exit_code": 1,
        "findings": [
            {
                "code": "item.unknown",
                "severity": "error",
                "where": {},
                "params": {"key": "XYZ"},
                "sentence": said.err.rstrip("\n"),
            }
        ],
    }
    misused = say("rank", "--lens", "heart", "--json")
    assert (misused.json["error"], misused.json["exit_code"]) == ("usage", 2)


@pytest.mark.usefixtures("shop")
def test_the_log_as_a_table(say):
    say("edit", "CRM-2", "--size", "3")
    rows = list(csv.DictReader(io.StringIO(say("log", "--csv").out)))
    assert [(row["number"], row["verb"], row["what"], row["records"], row["undone"]) for row in rows] == [
        ("2", "edit", "edited CRM-2 (size)", "1", "no"),
        ("1", "restore", "restored Corner shop", "13", "no"),
    ]


@pytest.mark.usefixtures("shop")
def test_why_in_figures(say):
    why = say("why", "crm-2", "--json").json
    assert why["key"] == "CRM-2"
    assert why["rank"] == 1
    assert sum(term["value"] for term in why["terms"]) == pytest.approx(why["score"])
    assert why["late"] == ["CRM-3"]
    assert [(e["kind"], e["verdict"], e["pieces"]) for e in why["evidence"]] == [
        ("user_evidence", "supports", 1),
        ("test_result", "supports", 1),
    ]


@pytest.mark.usefixtures("shop")
def test_a_filter_leaves_ranks_and_line_where_they_were_and_counts_what_it_took_out(say):
    whole, kept = say("rank", "--json").json, say("rank", "--json", "--filter", "owner:marketing -blocked").json
    among = {row["key"]: row for row in whole["rows"]}
    assert [row["key"] for row in kept["rows"]] == ["CRM-5", "CRM-4"]
    assert kept["rows"] == [among["CRM-5"], among["CRM-4"]]
    assert (kept["above"], kept["counts"]["filtered"]) == (whole["above"], 3)
    assert say("rank", "--csv", "--columns", "key", "--filter", "unscored").out.split() == ["key", "CRM-6"]
    assert "No item matches the filter." in say("rank", "--filter", "zzz").out
