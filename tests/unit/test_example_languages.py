"""The example portfolio is the same in English and in French: only words, decimal signs and dates are written anew."""

import re
import tomllib
from datetime import date

import pytest

from planner.domain.model import Charter
from planner.formats.own import list_elements
from tests.example import EXAMPLE, FILES, columns, english, french


@pytest.mark.parametrize("name", FILES)
def test_both_languages_have_the_same_shape(name):
    assert [len(cells) for cells in french(name)] == [len(cells) for cells in english(name)]
    for column, cells in columns(name):
        assert [bool(ours) for ours, _ in cells] == [bool(theirs) for _, theirs in cells], column


SAME = re.compile(
    r"key|parent|accountable|contributing|outcomes|standing|increment|iteration|requires|better_after|relates"
    r"|item|link|id|name|functions"
)
NUMBER = re.compile(r"size(_low|_high)?|gut_rank|priority|score .*|sample|baseline|target|current")


@pytest.mark.parametrize("name", FILES)
def test_keys_links_and_names_are_not_translated(name):
    for column, cells in columns(name):
        if SAME.fullmatch(column):
            assert [theirs for _, theirs in cells] == [ours for ours, _ in cells], column


@pytest.mark.parametrize("name", FILES)
def test_numbers_differ_in_the_decimal_sign_only(name):
    for column, cells in columns(name):
        if NUMBER.fullmatch(column):
            assert [theirs for _, theirs in cells] == [ours.replace(".", ",") for ours, _ in cells], column


@pytest.mark.parametrize(("name", "column"), [("items", "deadline"), ("evidence", "date")])
def test_dates_are_the_same_days(name, column):
    cells = [(ours, theirs) for ours, theirs in dict(columns(name))[column] if ours]
    assert [theirs for _, theirs in cells] == [date.fromisoformat(ours).strftime("%d/%m/%Y") for ours, _ in cells]
    assert any(int(theirs[:2]) > 12 for _, theirs in cells), "nothing would tell day from month"


CHOICES = {
    "items": "kind enabler status profile size_unit must_have ai_proposes marketing_owner it_owner team journey tags",
    "evidence": "kind verdict source",
    "outcomes": "unit",
}


@pytest.mark.parametrize("name", FILES)
def test_choices_and_labels_translate_one_to_one(name):
    for column in CHOICES[name].split():
        cells = dict(columns(name))[column]
        pairs = {
            pair for ours, theirs in cells for pair in zip(list_elements(ours), list_elements(theirs), strict=True)
        }
        assert len(pairs) == len({ours for ours, _ in pairs}) == len({theirs for _, theirs in pairs}), column


def test_texts_are_translated():
    for name, column in (("items", "title"), ("items", "description"), ("evidence", "source"), ("outcomes", "title")):
        assert [ours for ours, theirs in dict(columns(name))[column] if ours == theirs] == []


def test_french_has_its_typography():
    cells = [cell for name in FILES for row in french(name)[1:] for cell in row]
    assert [cell for cell in cells if re.search(r"\S [:;!?»%€]|« |'", cell)] == []


def test_french_items_are_in_the_encoding_of_a_french_spreadsheet():
    saved = (EXAMPLE / "fr" / "items.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        saved.decode("utf-8")
    assert {"Préférences\u00a0: sujets et rythme", "Moteur de meilleure offre"} < {
        cells[1] for cells in french("items")
    }
    assert set("éèàçêœ’«»\u00a0") <= set(saved.decode("cp1252"))


def test_the_charters_differ_in_name_only():
    ours, theirs = (
        Charter.model_validate(tomllib.loads((EXAMPLE / language / "charter.toml").read_text(encoding="utf-8")))
        for language in ("en", "fr")
    )
    assert theirs.name == "Relation client"
    assert theirs.revised(name=ours.name) == ours == Charter(name="Retail CRM", prefix="CRM", capacity=60)
