"""Files in and out."""

import csv
import json
from pathlib import Path

import pytest

from planner.presets import demo_folder

OWN = "key,title,size,score value,score urgency,score risk\nCRM-2,Consent centre,5,8,8,13\nCRM-9,Receipts,3,5,3,1\n"


def numbers(report) -> tuple[int, ...]:
    return tuple(report[name] for name in ("read", "created", "updated", "unchanged", "refused"))


class TestImport:
    def test_the_second_time_nothing_changes(self, say, place):
        say("init")
        (place / "a.csv").write_text(OWN, encoding="utf-8")
        first, second = (say("import", "a.csv", "--json").json["files"][0] for _ in range(2))
        assert (numbers(first), numbers(second)) == ((2, 2, 0, 0, 0), (2, 0, 0, 2, 0))
        assert second["entry"] is None

    def test_a_dry_run_says_the_same_and_writes_nothing(self, say, place):
        say("init")
        (place / "a.csv").write_text(OWN, encoding="utf-8")
        dry = say("import", "a.csv", "-n", "--json").json["files"][0]
        assert numbers(dry) == (2, 2, 0, 0, 0)
        assert say("log", "--json").json["entries"] == []

    @pytest.mark.parametrize("files", [["-"], []])
    def test_from_standard_input(self, say, files):
        say("init")
        assert numbers(say("import", *files, "--json", stdin=OWN.encode()).json["files"][0]) == (2, 2, 0, 0, 0)
        assert say("show", "CRM-9", "--json").json["item"]["title"] == "Receipts"

    def test_nothing_is_written_when_a_record_is_wrong_unless_told(self, say, place):
        say("init")
        (place / "a.csv").write_text(OWN + "CRM-10,,1,1,1,1\n", encoding="utf-8")
        (place / "b.csv").write_text("item,kind,verdict,date\nCRM-2,opinion,supports,2026-03-03\n", encoding="utf-8")
        said = say("import", "a.csv", "b.csv")
        assert said.code == 3
        assert said.err == "Stopped there; not read: b.csv\n"
        assert say("rank", "--json").json["counts"]["ranked"] == 0

        said = say("import", "a.csv", "b.csv", "--accept-valid")
        assert said.code == 3
        assert say("rank", "--json").json["counts"]["ranked"] == 2
        assert len(say("evidence", "CRM-2", "--json").json["evidence"]) == 1

    def test_rejects_can_be_mended_and_fed_again(self, say, place):
        say("init")
        (place / "a.csv").write_text(OWN + 'CRM-10,,"1",1,1,1\n', encoding="utf-8")
        said = say("import", "a.csv", "--accept-valid", "--rejects", "mend.csv")
        assert said.err == "Refused records: 1, written to mend.csv. Mend them there and import that file.\n"
        rejected = (place / "mend.csv").read_text(encoding="utf-8")
        assert rejected == "key,title,size,score value,score urgency,score risk\nCRM-10,,1,1,1,1\n"
        (place / "mend.csv").write_text(rejected.replace("CRM-10,", "CRM-10,Mended"), encoding="utf-8")
        assert numbers(say("import", "mend.csv", "--json").json["files"][0]) == (1, 1, 0, 0, 0)

    def test_the_users_word_goes_before_a_guess(self, say, place):
        say("init")
        (place / "a.csv").write_bytes("key|title|size\nCRM-1|Été|0,5\n".encode("cp1252"))
        said = say("import", "a.csv", "--encoding", "cp1252", "--delimiter", "|", "--decimal", ",", "--json")
        assert {guess["what"] for guess in said.json["files"][0]["guesses"]} == {"profile"}
        kept = say("show", "CRM-1", "--json").json["item"]
        assert (kept["title"], kept["size"]["likely"]) == ("Été", 0.5)

    def test_what_was_edited_here_is_kept_unless_told(self, say, place):
        say("init")
        (place / "a.csv").write_text(OWN, encoding="utf-8")
        say("import", "a.csv")
        say("edit", "CRM-9", "--title", "Till receipts")
        (place / "a.csv").write_text(OWN.replace("Receipts", "Paper receipts"), encoding="utf-8")
        report = say("import", "a.csv", "--json").json["files"][0]
        assert [(one["key"], one["field"], one["winner"]) for one in report["conflicts"]] == [
            ("CRM-9", "title", "here")
        ]
        assert say("show", "CRM-9", "--json").json["item"]["title"] == "Till receipts"
        say("import", "a.csv", "--overwrite")
        assert say("show", "CRM-9", "--json").json["item"]["title"] == "Paper receipts"

    def test_a_file_nobody_can_read_yet_gets_the_mapping_that_reads_it(self, say, place):
        say("init")
        (place / "odd.csv").write_text("Benennung,Farbe\nConsent centre,red\n", encoding="utf-8")
        assert say("import", "odd.csv").code == 1
        assert say("import", "odd.csv", "--map", "odd.toml").code == 0
        mapping = (place / "odd.toml").read_text(encoding="utf-8")
        assert '"Benennung"' in mapping
        assert say("log", "--json").json["entries"] == []

    def test_a_mapping_file_is_written_instead_of_an_import(self, say, place):
        say("init")
        (place / "a.csv").write_text("Name,Effort,Wert\nReceipts,3,5\n", encoding="utf-8")
        assert say("import", "a.csv", "--map", "mine.toml").code == 0
        assert say("log", "--json").json["entries"] == []
        assert numbers(say("import", "a.csv", "--profile", "mine.toml", "--json").json["files"][0]) == (1, 1, 0, 0, 0)


@pytest.mark.usefixtures("shop")
class TestExport:
    def test_what_you_see_is_what_you_export(self, say, place):
        options = ["--lens", "stated", "--top", "2"]
        say("export", "-o", "ranking.csv", "--what", "ranking", *options)
        assert (place / "ranking.csv").read_text(encoding="utf-8") == say("rank", "--csv", *options).out

    def test_a_json_export_fills_an_empty_portfolio_exactly(self, say, place):
        whole = say("export", "--format", "json")
        (place / "whole.json").write_text(whole.out, encoding="utf-8")
        say("init", db="other.db")
        dry = say("import", "whole.json", "--dry-run", db="other.db")
        assert dry.out == "Corner shop: 13 records would be restored. Dry run: nothing was written.\n"
        assert say("import", "whole.json", db="other.db").out == "Corner shop: 13 records restored.\n"
        again = say("export", "--format", "json", db="other.db")
        assert json.loads(again.out) == json.loads(whole.out)
        assert say("import", "-", stdin=whole.out.encode(), db="other.db").code == 1

    def test_json_on_standard_output_is_the_document_itself(self, say):
        assert say("export", "--json").out == say("export", "--format", "json").out

    def test_a_csv_export_comes_back_unchanged(self, say, place):
        said = say("export", "-o", "backlog.csv")
        assert [file.name for file in sorted(place.glob("*.csv"))] == ["backlog-evidence.csv", "backlog.csv"]
        assert said.code == 0
        report = say("import", "backlog.csv", "backlog-evidence.csv", "--json").json["files"]
        assert [numbers(one) for one in report] == [(7, 0, 0, 7, 0), (3, 0, 0, 3, 0)]

    def test_to_standard_output_go_the_items_and_a_word_about_the_rest(self, say):
        said = say("export")
        assert len(list(csv.reader(said.out.splitlines()))) >= 8
        assert said.err.startswith("Standard output holds the items only; evidence come along when a file is named")

    @pytest.mark.parametrize(
        ("name", "begins"),
        [
            ("a.html", b"<!DOCTYPE html>"),
            ("a.md", b"# Corner shop"),
            ("a.xlsx", b"PK"),
            ("a.mmd", b"---"),
            ("a.dot", b"digraph"),
        ],
    )
    def test_the_ending_of_the_file_decides(self, say, place, name, begins):
        assert say("export", "-o", name).code == 0
        assert (place / name).read_bytes().startswith(begins)

    def test_a_file_is_replaced_only_when_told(self, say, place):
        (place / "a.csv").write_text("mine", encoding="utf-8")
        assert say("export", "-o", "a.csv", "--what", "items").code == 1
        assert (place / "a.csv").read_text(encoding="utf-8") == "mine"
        assert say("export", "-o", "a.csv", "--what", "items", "--force").code == 0

    def test_for_a_french_excel(self, say):
        said = say("export", "--what", "items", "--excel-fr").out
        assert said.startswith("\ufeffkey;title;")
        assert "\r\n" in said


@pytest.mark.usefixtures("shop")
def test_a_backup_is_a_whole_copy_and_never_replaces(say):
    assert say("backup", "copy.db").err == "Copied to copy.db.\n"
    assert say("rank", "--json", db="copy.db").json["rows"] == say("rank", "--json").json["rows"]
    assert say("backup", "copy.db").code == 1


class TestDemo:
    def test_ranked_with_reasons_and_goes_on_where_it_was_left(self, say):
        first = say("demo", db="demo.db")
        assert first.code == 0
        assert first.err.startswith("This example lives in demo.db;")
        assert first.err.splitlines()[-1].endswith("What finished work teaches: planner calibrate.")
        ranking, _, reasons = first.out.partition("Why these come first\n")
        top = [line.split()[2] for line in ranking.splitlines() if line[:2].strip().isdigit()][:5]
        assert [block.split()[0] for block in reasons.split("\n\n")] == top
        say("edit", top[0], "--title", "Mine now", db="demo.db")
        assert "Mine now" in say("demo", db="demo.db").out
        assert "Mine now" not in say("demo", "--fresh", db="demo.db").out

    def test_in_french(self, say):
        assert say("demo", "--lang", "fr", db="demo.db").out.startswith("Relation client")

    def test_the_same_portfolio_in_both_languages(self, say):
        keys = [say("demo", "--json", "--lang", lang, db=f"{lang}.db").json["top"] for lang in ("en", "fr")]
        assert keys[0] == keys[1]

    @pytest.mark.usefixtures("shop")
    def test_somebodys_own_portfolio_is_left_alone(self, say, place):
        before = (place / "crm.db").read_bytes()
        assert say("demo", "--fresh").code == 1
        assert (place / "crm.db").read_bytes() == before

    def test_what_fails_halfway_leaves_nothing(self, say, place, monkeypatch):
        empty = place / "empty"
        (empty / "en").mkdir(parents=True)
        source = Path(str(demo_folder())) / "en"
        for name in ("charter.toml", "outcomes.csv"):
            (empty / "en" / name).write_bytes((source / name).read_bytes())
        monkeypatch.setattr("planner.cli.demo.demo_folder", lambda: empty)
        assert say("demo", db="demo.db").code == 1
        assert not (place / "demo.db").exists()
