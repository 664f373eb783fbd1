"""The example portfolio is the same in English and in French: only words, decimal signs and dates are written anew."""

import re
import tomllib
from datetime import date

import pytest

from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import Charter, Evidence, Item, Outcome
from planner.formats.own import list_elements
from planner.formats.reading import read
from tests.example import EXAMPLE, FILES, columns, english, french


@pytest.mark.parametrize("name", FILES)
def test_both_languages_have_the_same_shape(name):
    assert [len(cells) for cells in french(name)] == [len(cells) for cells in english(name)]
    for column, cells in columns(name):
        assert [bool(ours) for ours, _ in cells] == [bool(theirs) for _, theirs in cells], column


SAME = re.compile(
    r"key|parent|accountable|contributing|outcomes|standing|increment|iteration|requires|better_after|relates"
    r"|item|link|id|name|functions|test"
)
NUMBER = re.compile(
    r"(size|value|urgency|risk)( \(.*\))?|size_low|size_high|gut_rank|priority|sample|baseline|target|current|ratio"
    r"|twin_size(_low|_high)?|twin (value|urgency|risk)"
    r"|success|kill|cost|days|power|significance|result|moved|freed|room"
)


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


DATES = {
    "items": ["deadline"],
    "evidence": ["date"],
    "tests": ["planned", "resulted"],
    "decisions": ["date"],
    "deliveries": ["chosen", "finished"],
}


@pytest.mark.parametrize(("name", "column"), [(name, column) for name in DATES for column in DATES[name]])
def test_dates_are_the_same_days(name, column):
    cells = [(ours, theirs) for ours, theirs in dict(columns(name))[column] if ours]
    assert [theirs for _, theirs in cells] == [date.fromisoformat(ours).strftime("%d/%m/%Y") for ours, _ in cells]
    assert any(int(theirs[:2]) > 12 for _, theirs in cells), "nothing would tell day from month"


CHOICES = {
    "items": "kind enabler status profile size_unit must_have ai_proposes marketing_owner it_owner team journey tags",
    "evidence": "kind verdict source",
    "outcomes": "unit",
    "tests": "kind title measure better",
    "decisions": "course marketing it",
    "deliveries": "held",
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
    texts = {
        "items": ["title", "description"],
        "evidence": ["source"],
        "outcomes": ["title"],
        "tests": ["title", "measure", "note"],
        "decisions": ["reason"],
        "deliveries": ["note"],
    }
    for name, column in [(name, column) for name, found in texts.items() for column in found]:
        assert [ours for ours, theirs in dict(columns(name))[column] if ours and ours == theirs] == []


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
    same = theirs.revised(name=ours.name)
    assert same == ours == Charter(name="Retail CRM", prefix="CRM", capacity=60, increment_weeks=10)


MODELS = {
    "items": Item,
    "evidence": Evidence,
    "outcomes": Outcome,
    "tests": PlannedTest,
    "decisions": Decision,
    "deliveries": Delivery,
}
WORDS = {
    "items": {"title", "description", "hypothesis", "marketing_owner", "it_owner", "journey", "tags", "ai", "team"},
    "evidence": {"source", "note"},
    "outcomes": {"title", "measure", "unit"},
    "tests": {"title", "measure", "note"},
    "decisions": {"reason", "marketing", "it"},
    "deliveries": {"note"},
}


@pytest.mark.parametrize("name", FILES)
def test_our_reader_finds_nothing_to_say_and_the_same_in_both(name):
    ours, theirs = (read(EXAMPLE / language / f"{name}.csv") for language in ("en", "fr"))
    assert [*ours.findings, *theirs.findings] == []
    assert [(r.content, r.system) for r in (ours, theirs)] == [(name, "planner")] * 2
    for here, there in zip(ours.records(), theirs.records(), strict=True):
        assert [*here.findings, *there.findings] == []
        assert [(r.role, r.text) for r in there.references] == [(r.role, r.text) for r in here.references]
        one, other = (MODELS[name].model_validate(record.fields) for record in (here, there))
        assert other.model_dump(exclude=WORDS[name]) == one.model_dump(exclude=WORDS[name])


def test_every_score_of_the_french_items_is_understood():
    items = [Item.model_validate(record.fields) for record in read(EXAMPLE / "fr" / "items.csv").records()]
    functions = ("marketing", "it", "cx")
    votes = {(criterion, f) for criterion in ("value", "urgency", "risk", "size") for f in functions}
    given = {(score.criterion, score.function) for item in items for score in item.scores}
    assert given == votes | {("value", None), ("urgency", None), ("risk", None)}
    assert [item.extra for item in items if item.extra] == []
