"""What is typed into the form: texts out of an item, and back into fields, with the reason where that fails."""

from datetime import date

import pytest
from hypothesis import given

from planner.domain.model import AiAnswer, Hypothesis, Item, Score, Size, Twin
from planner.domain.values import SizeUnit
from planner.value.shelf import shipped
from tests.builders import days, item, portfolio
from tests.strategies import items
from tests.tui.stage import retail
from tui.form.fields import LEFT_OUT, item_fields
from tui.form.meaning import meaning
from tui.form.searching import Search
from tui.form.showing import texts_of
from tui.form.weighing import read_evidence

WHOLE = retail()
FIELDS = item_fields(WHOLE.charter, shipped()["wsjf"])
BASE = WHOLE.items["CRM-12"]
OPENED = texts_of(BASE, FIELDS)


def typed(base=BASE, **texts):
    opened = texts_of(base, FIELDS)
    return meaning(opened | {name.replace("__", "."): text for name, text in texts.items()}, opened, base, WHOLE)


TWIN = Twin(scores=(Score(criterion="value", value=8, function="it"),), size=Size(low=2, likely=3, high=5))


def test_an_item_is_shown_as_people_type_it():
    shown = {name: OPENED[name] for name in ("title", "must_have", "enabler", "size", "scores.value", "tags", "parent")}
    assert shown == {
        "title": "Consent centre in account and app", "must_have": "yes", "enabler": "no", "size": "5",
        "scores.value": "8", "tags": "privacy", "parent": "CRM-2",
    }  # fmt: skip


@given(items())
def test_what_nobody_touched_sets_nothing(one):
    opened = texts_of(one, FIELDS)
    assert meaning(opened, opened, one, portfolio(one)).fields == {}


@pytest.mark.parametrize(
    ("texts", "fields"),
    [
        ({"title": "Consent"}, {"title": "Consent"}),
        ({"size": "3/5/8"}, {"size": {"low": 3, "likely": 5, "high": 8, "unit": SizeUnit.POINTS}}),
        ({"size": ""}, {"size": None}),
        ({"parent": "crm-1 "}, {"parent": "CRM-1"}),
        ({"parent": ""}, {"parent": None}),
        ({"tags": "a; b, a"}, {"tags": ("a", "b")}),
        ({"contributing": "IT, cx"}, {"contributing": ("it", "cx")}),
        ({"accountable": ""}, {"accountable": None}),
        ({"must_have": "no"}, {"must_have": False}),
        ({"deadline": "2026-11-30"}, {"deadline": date(2026, 11, 30)}),
        ({"gut_rank": "3,5"}, {"gut_rank": 3.5}),
        ({"gut_rank": ""}, {"gut_rank": None}),
        ({"priority": "2"}, {"priority": 2}),
        ({"standing": "Risk; urgency"}, {"standing": ("risk", "urgency")}),
        ({"hypothesis__need": "for\ngetting"}, {"hypothesis": BASE.hypothesis.revised(need="for\ngetting")}),
        ({"hypothesis__need": "forget"}, {"hypothesis": BASE.hypothesis.revised(need="forget")}),
        ({"ai__proposes": "no"}, {"ai": AiAnswer(proposes=False)}),
        ({"ai__proposes": "yes", "ai__problem": "slow"}, {"ai": AiAnswer(proposes=True, problem="slow")}),
        (
            {"ai__proposes": "yes", "ai__twin__size": "2/3/5", "ai__twin__scores__value@it": "8"},
            {"ai": AiAnswer(proposes=True, twin=TWIN)},
        ),
    ],
)
def test_texts_are_read_as_fields(texts, fields):
    meant = typed(**texts)
    assert (meant.fields, dict(meant.findings)) == (fields, {})


def test_scores_are_set_and_taken_away_one_by_one():
    opened = texts_of(BASE, FIELDS)
    texts = opened | {"scores.value": "13", "scores.value@it": "2,5", "scores.risk": ""}
    assert meaning(texts, opened, BASE, WHOLE).fields == {
        "scores": (
            Score(criterion="urgency", value=13),
            Score(criterion="value", value=13),
            Score(criterion="value", value=2.5, function="it"),
        )
    }


def test_an_emptied_hypothesis_is_none():
    texts = {f"hypothesis__{part}": "" for part in Hypothesis.model_fields}
    assert typed(**texts).fields == {"hypothesis": None}


def test_a_size_without_a_unit_keeps_the_one_it_had():
    hours = item("CRM-7", size=days(3))
    assert typed(hours, size="4").fields == {"size": {"likely": 4, "unit": SizeUnit.DAYS}}


@pytest.mark.parametrize(
    ("texts", "field", "code"),
    [
        ({"title": " "}, "title", "text.blank"),
        ({"title": "x" * 501}, "title", "text.long"),
        ({"size": "much"}, "size", "size.form"),
        ({"size": "8/5/3"}, "size", "size.order"),
        ({"size": "5 moons"}, "size", "size.unit"),
        ({"deadline": "tomorrow"}, "deadline", "date.form"),
        ({"deadline": "1066-10-14"}, "deadline", "date.window"),
        ({"parent": "CRM-999"}, "parent", "tui.parent"),
        ({"parent": "CRM-12"}, "parent", "item.own_parent"),
        ({"parent": "no key"}, "parent", "field.form"),
        ({"contributing": "sales"}, "contributing", "item.function"),
        ({"gut_rank": "first"}, "gut_rank", "number.form"),
        ({"standing": "no slug"}, "standing", "field.form"),
        ({"scores__value": "a lot"}, "scores.value", "number.form"),
        ({"scores__value@it": "-1"}, "scores.value@it", "score.range"),
        ({"ai__problem": "slow"}, "ai.proposes", "tui.ai_unasked"),
        ({"ai__proposes": "yes", "ai__twin__size": "5/3/2"}, "ai.twin.size", "size.order"),
        ({"ai__proposes": "yes", "ai__twin__size": "much"}, "ai.twin.size", "size.form"),
        ({"ai__proposes": "yes", "ai__twin__scores__risk": "much"}, "ai.twin.scores.risk", "number.form"),
        ({"tags": "x" * 201}, "tags", "text.long"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(texts, field, code):
    meant = typed(**texts)
    name = "ai.problem" if code == "tui.ai_unasked" else field
    assert {place: found.code for place, found in meant.findings.items()} == {name: code}
    assert not meant.ready
    assert meant.reason(name)


def test_an_unknown_outcome_is_doubtful_but_may_be_saved():
    meant = typed(outcomes="repeat; joy")
    assert (meant.ready, meant.reason("outcomes")) == (
        True,
        "joy is no outcome of this portfolio. Import or add it, or correct the name.",
    )


def test_a_new_item_needs_a_title():
    opened = texts_of(None, FIELDS)
    assert not meaning(opened, opened, None, WHOLE).ready
    assert meaning(opened | {"title": "x"}, opened, None, WHOLE).fields == {"title": "x"}


@pytest.mark.parametrize(
    ("words", "found"),
    [("crm-1", ["CRM-1", "CRM-12", "CRM-18"]), ("centre", ["CRM-12"]), ("DATA contr", ["CRM-31"]), ("zzz", [])],
)
def test_items_are_found_by_words_the_exact_key_first(words, found):
    assert [one.key for one in Search(WHOLE).find(words)] == found


def test_a_search_leaves_out_what_cannot_be_meant():
    assert "CRM-12" not in [one.key for one in Search(WHOLE, ["CRM-12"]).find("")]


def evidence_of(kind="test_result", **texts):
    return read_evidence(
        "CRM-1", kind, "supports", dict.fromkeys(("date", "sample", "source", "link", "note"), "") | texts
    )


def test_evidence_is_read_with_what_is_empty_left_to_the_planner():
    meant = evidence_of(date="2026-11-03", sample="1 200", source=" Survey ")
    told = {"kind": "test_result", "verdict": "supports", "source": "Survey", "link": "", "note": ""}
    assert meant.fields == told | {"date": date(2026, 11, 3), "sample": 1200}
    assert evidence_of().fields == told | {"source": "", "sample": None}


@pytest.mark.parametrize(
    ("kind", "texts", "field", "code"),
    [
        ("test_result", {"date": "soon"}, "date", "date.form"),
        ("test_result", {"sample": "few"}, "sample", "number.whole"),
        ("obligation", {}, "source", "evidence.obligation_source"),
    ],
)
def test_evidence_that_is_wrong_says_where(kind, texts, field, code):
    meant = evidence_of(kind, **texts)
    assert ({name: found.code for name, found in meant.findings.items()}, meant.ready) == ({field: code}, False)


def test_every_field_of_an_item_can_be_typed_in_or_is_left_out_on_purpose():
    shown = {field.name.partition(".")[0] for field in FIELDS}
    assert shown | LEFT_OUT == set(Item.model_fields)
    assert shown & LEFT_OUT == set()


def test_every_part_of_a_hypothesis_and_of_the_ai_question_has_a_field():
    parts = {field.name for field in FIELDS if "." in field.name and "scores." not in field.name}
    records = (("hypothesis", Hypothesis), ("ai", AiAnswer), ("ai.twin", Twin))
    asked = {f"{whole}.{part}" for whole, record in records for part in record.model_fields}
    assert parts == asked - {"ai.twin", "ai.twin.scores"}


def test_whatever_is_scored_of_an_item_is_scored_of_its_twin():
    of_item = [field.name for field in FIELDS if field.name.startswith("scores.")]
    assert [field.name for field in FIELDS if field.name.startswith("ai.twin.scores.")] == [
        f"ai.twin.{name}" for name in of_item
    ]


def doubted(**texts):
    opened = OPENED | {}
    changed = opened | {name.replace("__", "."): text for name, text in texts.items()}
    meant = meaning(changed, opened, BASE, WHOLE, shipped()["wsjf"])
    return meant.ready, {name: found.code for name, found in meant.findings.items()}


@pytest.mark.parametrize(
    ("texts", "findings"),
    [
        ({"scores__value": "7"}, {"scores.value": "score.off_scale"}),
        ({"scores__risk@it": "4"}, {"scores.risk@it": "score.off_scale"}),
        ({"standing": "joy"}, {"standing": "scorecard.unknown_name"}),
        ({"standing": "risk"}, {"standing": "evidence.standing_without_obligation"}),
        ({"standing": ""}, {}),
        ({"title": "Other"}, {}),
    ],
)
def test_what_the_scorecard_makes_doubtful_is_said_and_may_be_saved(texts, findings):
    assert doubted(**texts) == (True, findings)
