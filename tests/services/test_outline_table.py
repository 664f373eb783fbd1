"""The outline of all levels as a table: as one reads, with level and parent, closed items without figures."""

import csv
import io
import json

import pytest

from planner.domain.errors import Refused
from planner.i18n import activate
from planner.services.exporting import RANKED, Format
from planner.services.outline_table import outline_document, outline_sheet, outline_table
from planner.services.outlining import outlined
from planner.services.planner import RankQuery
from planner.value.scoring import Lens
from tests.builders import item, portfolio
from tests.tui.stage import planner_of, retail


@pytest.fixture
def planner():
    found = planner_of(retail())
    found.add({"key": "CRM-60", "title": "Ask before sending", "kind": "story", "parent": "CRM-9", "status": "ready"})
    found.edit(["CRM-9"], {"status": "done"})
    return found


def rows(table):
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def test_each_item_stands_under_the_one_it_belongs_to(planner):
    told = rows(outline_table(outlined(planner, RankQuery())))
    places = [(one["level"], one["parent"], one["key"], one["rank"]) for one in told]
    assert places[:4] == [
        ("initiative", "", "CRM-2", 1),
        ("feature", "CRM-2", "CRM-12", 1),
        ("story", "CRM-12", "CRM-51", 1),
        ("story", "CRM-12", "CRM-50", None),
    ]
    assert places[-2:] == [("feature", "", "CRM-9", None), ("story", "CRM-9", "CRM-60", None)]


def test_a_closed_item_is_named_without_figures(planner):
    (closed,) = [one for one in rows(outline_table(outlined(planner, RankQuery()))) if one["key"] == "CRM-9"]
    assert (closed["title"], closed["status"], closed["score"], closed["p"]) == ("App redesign", "done", None, None)


def test_a_filter_keeps_what_the_finds_belong_to(planner):
    told = rows(outline_table(outlined(planner, RankQuery(), "withdraw")))
    assert [(one["key"], one["rank"]) for one in told] == [("CRM-2", None), ("CRM-12", None), ("CRM-51", 1)]
    with pytest.raises(Refused):
        outlined(planner, RankQuery(), "kind:")


def test_for_people_titles_are_indented_and_words_are_words(planner):
    activate("fr")
    sheet = rows(outline_sheet(outlined(planner, RankQuery())))
    assert [one["title"] for one in sheet[:3]] == [
        "Loyalty 2.0", "– Consent centre in account and app", "– – Withdraw with one tap",
    ]  # fmt: skip
    assert (sheet[1]["level"], sheet[1]["status"]) == ("feature", "prêt")


def test_what_holds_for_every_level_is_said_once(planner):
    report = outline_document(outlined(planner, RankQuery(lens=Lens.GUT)))
    assert len(report.lead) == len(set(report.lead))
    assert [len(table.rows) for table in report.tables] == [len(outlined(planner, RankQuery()).nodes)]


def test_columns_are_chosen_and_a_wrong_one_is_refused(planner):
    found = outlined(planner, RankQuery())
    assert [column.name for column in outline_table(found, ["title"]).columns] == ["level", "parent", "title"]
    assert [column.name for column in outline_sheet(found, ["title", "score"]).columns] == [
        "level", "parent", "title", "score",
    ]  # fmt: skip
    with pytest.raises(Refused):
        outline_table(found, ["colour"])


@pytest.mark.parametrize("form", RANKED)
def test_it_goes_out_in_every_format_that_a_list_has(planner, form):
    found = outlined(planner, RankQuery())
    data = planner.export_ranking(found, form).data
    if form is Format.CSV:
        keys = [row["key"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))]
        assert keys == [node.key for node in found.nodes]
    elif form is Format.JSON:
        assert [one["key"] for one in json.loads(data)] == [node.key for node in found.nodes]
    elif form is not Format.XLSX:
        assert data.decode().count("Withdraw with one tap") == 1


def test_an_empty_portfolio_has_an_empty_tree():
    found = outlined(planner_of(portfolio()), RankQuery())
    assert (outline_table(found).rows, outline_document(found).tables) == ([], [])


def test_a_circle_of_parents_is_told_once():
    whole = portfolio(item("CRM-1", "A", parent="CRM-2", size=1), item("CRM-2", "B", parent="CRM-1", size=1))
    assert sorted(one["key"] for one in rows(outline_table(outlined(planner_of(whole), RankQuery())))) == [
        "CRM-1", "CRM-2",
    ]  # fmt: skip
