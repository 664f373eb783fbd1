"""Exports: what is shown is what goes out, files are written whole, and a portfolio can be put back."""

import csv
import io
import json
import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from planner.domain.errors import PlannerError, Refused
from planner.domain.learning import Delivery, PlannedTest
from planner.domain.model import Charter, LooseEnd, Origin, Outcome
from planner.domain.portfolio import Portfolio
from planner.formats.reading import read
from planner.formats.writing.portfolio_json import portfolio_from_json
from planner.i18n import activate
from planner.services.exporting import RANKED, WHOLE, Format, Style, format_of, portfolio_parts, ranking_part, save
from planner.services.files import write_file, write_files
from planner.services.ranking_table import NAMES, ranking_document, ranking_table, ranking_tables
from planner.services.restoring import restore
from planner.services.session import Session
from planner.storage.memory import MemoryStore
from planner.value.ladder import read_ladder
from planner.value.ranking import Cut, Ranking, rank
from planner.value.scoring import Lens
from planner.value.shelf import shipped
from tests.builders import TODAY, evidence, item, portfolio, requires
from tests.strategies import portfolios, texts, titles

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)

RETAIL = portfolio(
    item("CRM-1", "Consent centre", value=8, urgency=5, risk=3, size=4, gut_rank=3, accountable="marketing"),
    item("CRM-2", "=Reply by chat", value=5, urgency=5, risk=3, size=8, gut_rank=1, accountable="cx"),
    item("CRM-3", "App redesign", value=3, urgency=1, risk=1, size=5, gut_rank=2),
    item("CRM-4", "Store pickup", size=2),
    item("CRM-5", "Old loyalty card", status="done"),
    item("CRM-6", "Loyalty", kind="initiative"),
    requires("CRM-1", "CRM-3"),
    evidence("CRM-2", "user_evidence"),
    Outcome(name="retention", title="Retention", target=0.4),
)


TWO = Cut("count", 2)


def ranking(whole: Portfolio = RETAIL, cut: Cut | None = TWO, lens: Lens = Lens.STATED) -> Ranking:
    return rank(whole, shipped()["wsjf"], read_ladder(), lens=lens, today=TODAY, cut=cut)


def codes(action: Any, *given: Any, **named: Any) -> list[str]:
    with pytest.raises(PlannerError) as caught:
        action(*given, **named)
    return [finding.code for finding in caught.value.findings]


# A ranking as a table


def test_the_table_lists_ranked_then_unscored_with_what_is_missing() -> None:
    table = ranking_table(ranking(), ["rank", "key", "shift", "score", "above_cut", "blocked_by", "late", "missing"])
    assert [list(row) for row in table.rows] == [
        [1, "CRM-1", 2, 4.0, True, ("CRM-3",), ("CRM-3",), ()],
        [2, "CRM-2", -1, 1.625, True, (), (), ()],
        [3, "CRM-3", -1, 1.0, False, (), (), ()],
        [None, "CRM-4", None, None, None, None, None, ("value", "urgency", "risk")],
    ]


def test_every_column_has_a_heading_in_both_languages() -> None:
    for language in ("en", "fr"):
        activate(language)
        assert [column.heading for column in ranking_table(ranking()).columns if "column." in column.heading] == []


def test_an_unknown_column_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refused) as caught:
        ranking_table(ranking(), ["rank", "colour"])
    assert caught.value.findings[0].params == {"name": "colour", "known": ", ".join(NAMES)}


def test_people_get_two_tables_words_and_a_line() -> None:
    activate("fr")
    ranked, apart = ranking_tables(ranking(), ["rank", "key", "status", "blocked_by", "above_cut", "missing"])
    assert list(ranked.rows[0]) == [1, "CRM-1", "entonnoir", "CRM-3", "oui"]
    assert [list(row) for row in apart.rows] == [["CRM-4", "entonnoir", "valeur, urgence, risque"]]
    assert (ranked.title, apart.title) == ("Classement", "Sans score")
    assert ranked.cut is not None
    assert (ranked.cut.after, ranked.cut.label) == (2, "coupe après les 2 premières")


def test_a_capacity_line_says_what_fits() -> None:
    ranked, _ = ranking_tables(ranking(cut=Cut("capacity", 12.5)))
    assert ranked.cut is not None
    assert (ranked.cut.after, ranked.cut.label) == (2, "cut: 12.5 points fit above this line")


def test_without_a_cut_there_is_no_line() -> None:
    assert ranking_tables(ranking(cut=None))[0].cut is None


def test_the_report_counts_what_it_does_not_list() -> None:
    document = ranking_document(ranking())
    assert document.foot == [
        "1 item of this level is done or stopped and not listed.",
        "1 item stands on another level.",
    ]
    assert sum(len(table.rows) for table in document.tables) == 4


@pytest.mark.parametrize(("lens", "words"), [(Lens.GUT, "order people gave"), (Lens.EVIDENCED, "probability")])
def test_the_report_says_by_which_lens(lens: Lens, words: str) -> None:
    document = ranking_document(ranking(lens=lens))
    assert words in document.lead[0]


def test_the_report_leaves_out_blank_columns_unless_they_were_asked_for() -> None:
    alone = ranking(portfolio(item("CRM-1", value=8, urgency=5, risk=3, size=4)))
    names = [column.name for column in ranking_document(alone).tables[0].columns]
    assert "blocked_by" not in names
    assert "gut" not in names
    asked = ranking_document(alone, ["key", "blocked_by"])
    assert [column.name for column in asked.tables[0].columns] == ["key", "blocked_by"]


def test_numbers_are_written_as_the_language_has_them_and_a_missing_one_is_a_dash() -> None:
    activate("fr")
    ranked, apart = ranking_document(ranking(), ["score", "shift", "gut"]).tables
    assert [list(row) for row in ranked.rows] == [["4,00", "▲2", "3"], ["1,62", "▼1", "1"], ["1,00", "▼1", "2"]]
    assert [list(row) for row in apart.rows] == [["–"]]


# Formats


@pytest.mark.parametrize("form", RANKED)
def test_every_format_of_a_list_holds_the_same_items_in_the_same_order(form: Format) -> None:
    data = ranking_part(ranking(), form, created=NOW, columns=["key", "title", "missing"]).data
    if form is Format.XLSX:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = [str(row[0]) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    else:
        text = data.decode()
        places = {f"CRM-{n}": text.find(f"CRM-{n}") for n in range(1, 7)}
        found = sorted((key for key in places if places[key] >= 0), key=lambda key: places[key])
    assert [key for key in found if key.startswith("CRM")] == ["CRM-1", "CRM-2", "CRM-3", "CRM-4"]


def test_scripts_get_english_names_unless_they_ask_for_headings() -> None:
    activate("fr")
    plain = ranking_part(ranking(), Format.CSV, created=NOW, columns=["key", "size"]).data
    assert plain.decode().splitlines()[0] == "key,size"
    french = ranking_part(
        ranking(), Format.CSV, created=NOW, columns=["key", "score"], style=Style(excel_fr=True, localised=True)
    )
    assert french.data.decode("utf-8-sig").splitlines()[:3] == ["clé;score", "CRM-1;4", "CRM-2;1,625"]


def test_formulas_are_defused_unless_raw_is_asked_for() -> None:
    for form in (Format.CSV, Format.PLAIN):
        assert b"'=Reply" in ranking_part(ranking(), form, created=NOW).data
        assert b"'=Reply" not in ranking_part(ranking(), form, created=NOW, style=Style(raw=True)).data


def test_plain_lines_carry_nothing_a_terminal_obeys() -> None:
    hostile = portfolio(item("CRM-1", "\x1b]0;title\x07", value=1, urgency=1, risk=1, size=1))
    data = ranking_part(ranking(hostile), Format.PLAIN, created=NOW, columns=["title"], style=Style(header=False)).data
    assert data.decode() == "␛]0;title␇\n"


def test_json_lists_are_lists() -> None:
    rows = json.loads(ranking_part(ranking(), Format.JSON, created=NOW, columns=["late", "missing"]).data)
    assert rows[0] == {"late": ["CRM-3"], "missing": []}


@pytest.mark.parametrize("form", WHOLE)
def test_the_same_portfolio_makes_the_same_bytes(form: Format) -> None:
    assert portfolio_parts(RETAIL, form, created=NOW) == portfolio_parts(RETAIL, form, created=NOW)


def test_csv_has_one_part_for_each_kind_of_record_that_there_is() -> None:
    parts = portfolio_parts(RETAIL, Format.CSV, created=NOW)
    assert [part.name for part in parts] == ["items", "evidence", "outcomes"]
    assert [len(list(csv.reader(io.StringIO(part.data.decode())))) for part in parts] == [7, 2, 2]
    assert [part.name for part in portfolio_parts(Portfolio(), Format.CSV, created=NOW)] == ["items"]


def test_what_was_learnt_goes_out_where_there_is_any() -> None:
    test = PlannedTest(id=1, item="CRM-1", kind="interview", title="Ask ten", planned=TODAY)
    delivery = Delivery(item="CRM-5", finished=TODAY, held=False)
    whole = Portfolio.of(RETAIL.items.values(), tests=[test], deliveries=[delivery])
    written = portfolio_parts(whole, Format.CSV, created=NOW)
    assert [part.name for part in written] == ["items", "tests", "deliveries"]
    assert written[2].data.decode().splitlines()[1] == "CRM-5,,2026-11-21,no,,,"
    (book,) = portfolio_parts(whole, Format.XLSX, created=NOW)
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book.data)).sheet_names
    assert sheets == ["items", "evidence", "outcomes", "tests", "deliveries"]


def test_a_diagram_says_how_to_read_it_and_what_it_leaves_out() -> None:
    (part,) = portfolio_parts(RETAIL, Format.DOT, created=NOW)
    assert "arrows run from what comes first" in part.data.decode()
    assert "4 items without links are not drawn" in part.data.decode()


def test_a_format_that_cannot_show_it_is_refused_with_those_that_can() -> None:
    assert codes(portfolio_parts, RETAIL, Format.HTML, created=NOW) == ["export.format"]
    assert codes(ranking_part, ranking(), Format.DOT, created=NOW) == ["export.format"]


def test_the_end_of_a_name_tells_the_format() -> None:
    assert [format_of(Path(name)) for name in ("a.CSV", "b.md", "c.xlsx")] == [
        Format.CSV,
        Format.MARKDOWN,
        Format.XLSX,
    ]
    assert codes(format_of, Path("backlog")) == ["export.suffix"]


@settings(max_examples=40)
@given(titles(), texts(), texts(min_size=1))
def test_a_workbook_reads_back_as_the_csv_does(title: str, text: str, label: str) -> None:
    whole = portfolio(item("CRM-1", title, description=text, tags=(label, "x"), size=0.1, extra=((text, label),)))
    (book,) = portfolio_parts(whole, Format.XLSX, created=NOW)
    (table,) = portfolio_parts(whole, Format.CSV, created=NOW)
    assert fields(book.data) == fields(table.data)


@pytest.mark.parametrize("start", ["=1", "'=1", "''=1", "'", "-1", "'-1", "'+1+1"])
def test_apostrophes_survive_both_ways(start: str) -> None:
    whole = portfolio(item("CRM-1", start, tags=(start,)))
    for form in (Format.XLSX, Format.CSV):
        (record, _) = fields(portfolio_parts(whole, form, created=NOW)[0].data)[0]
        assert (record["title"], record["tags"]) == (start, (start,))


def fields(data: bytes) -> list[tuple[dict[str, object], list[tuple[str, str]]]]:
    found = read(io.BytesIO(data), name="items").records()
    return [(record.fields, [(r.role, r.text) for r in record.references]) for record in found]


# Files


def test_a_file_is_not_overwritten_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert write_file(target, b"old") == target
    assert codes(write_file, target, b"new") == ["export.exists"]
    assert target.read_bytes() == b"old"
    write_file(target, b"new", force=True)
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_of_several_files_none_is_written_while_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(b"old")
    files = {tmp_path / "a.csv": b"a", tmp_path / "b.csv": b"b"}
    assert codes(write_files, files) == ["export.exists"]
    assert [path.name for path in tmp_path.iterdir()] == ["b.csv"]


def test_a_place_that_is_none_is_named(tmp_path: Path) -> None:
    assert codes(write_file, tmp_path / "no" / "out.csv", b"") == ["export.folder_missing"]
    assert codes(write_file, tmp_path, b"") == ["export.is_folder"]
    assert codes(write_file, tmp_path / ("x" * 300), b"") == ["export.failed"]
    assert codes(write_file, tmp_path / "nul\0", b"") == ["export.failed"]


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused) as caught:
        write_file(target, b"new", force=True)
    assert caught.value.findings[0].params == {"problem": "No space left on device"}
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("out.csv", b"old")]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and links")
def test_a_link_is_followed_and_permissions_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(real)
    assert write_file(link, b"new", force=True) == real
    assert (link.is_symlink(), real.read_bytes(), stat.S_IMODE(real.stat().st_mode)) == (True, b"new", 0o640)


def test_several_parts_stand_beside_each_other_or_in_a_folder(tmp_path: Path) -> None:
    parts = portfolio_parts(RETAIL, Format.CSV, created=NOW)
    beside = save(parts, tmp_path / "backlog.csv")
    assert [path.name for path in beside] == ["backlog.csv", "backlog-evidence.csv", "backlog-outcomes.csv"]
    folder = tmp_path / "out"
    folder.mkdir()
    assert [path.name for path in save(parts, folder)] == ["items.csv", "evidence.csv", "outcomes.csv"]


# Putting back


class FixedClock:
    def now(self) -> datetime:
        return NOW


def session(*, holding: Portfolio | None = None) -> Session:
    return Session(MemoryStore.of(holding or Portfolio()), FixedClock(), "ana")


def unversioned(whole: Portfolio) -> Portfolio:
    return Portfolio.of(
        (one.revised(version=0) for one in whole.items.values()),
        (one.revised(version=0) for one in whole.links),
        (one.revised(version=0) for one in whole.evidence),
        (one.revised(version=0) for one in whole.outcomes.values()),
        whole.charter.revised(version=0),
        tests=(one.revised(version=0) for one in whole.tests),
        decisions=(one.revised(version=0) for one in whole.decisions),
        deliveries=(one.revised(version=0) for one in whole.deliveries.values()),
    )


@settings(max_examples=50)
@given(portfolios(learning=True))
def test_a_portfolio_exported_and_restored_is_the_same(whole: Portfolio) -> None:
    (part,) = portfolio_parts(whole, Format.JSON, created=NOW)
    here = session()
    restore(here, portfolio_from_json(part.data))
    assert unversioned(here.portfolio()) == whole
    assert here.store.revision() in (0, 1)


def test_restoring_is_one_command() -> None:
    here = session()
    assert restore(here, RETAIL) == 9
    (entry,) = here.store.entries()
    assert (entry.command.verb, entry.command.actor, entry.touched) == ("restore", "ana", 9)


def test_nothing_is_mixed_into_a_portfolio_that_holds_something() -> None:
    here = session(holding=portfolio(item("CRM-9")))
    assert codes(restore, here, RETAIL) == ["import.not_empty"]
    assert list(here.portfolio().items) == ["CRM-9"]


def test_a_charter_alone_is_empty_enough() -> None:
    here = session(holding=portfolio(Charter(name="Mine", prefix="XY")))
    restore(here, RETAIL)
    assert here.portfolio().charter.name == "Portfolio"


def test_records_that_cannot_stand_together_are_all_named() -> None:
    origin = Origin(system="jira", id="7")
    whole = Portfolio.of(
        [
            item("CRM-1", parent="CRM-9"),
            item("CRM-2", origin=origin, loose_ends=[LooseEnd(role="parent", reference="x")]),
            item("CRM-3", origin=origin),
        ],
        [requires("CRM-2", "CRM-3"), requires("CRM-3", "CRM-2"), requires("CRM-1", "CRM-8")],
        [evidence("CRM-7", id=1)],
    )
    here = session()
    assert sorted(codes(restore, here, whole)) == [
        "evidence.item_unknown",
        "item.origin_twice",
        "item.parent_unknown",
        "link.cycle",
        "link.end_unknown",
    ]
    assert here.store.revision() == 0
