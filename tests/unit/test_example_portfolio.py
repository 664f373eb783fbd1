"""The example portfolio is complete and sound, and shows what it is meant to show."""

import re
import tomllib
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from planner.domain import values
from planner.domain.graph import ancestors, cycles
from planner.domain.model import DEFAULT_FUNCTIONS, OBLIGATION
from planner.domain.values import DelayProfile, Kind, SizeUnit, Status, Verdict
from planner.formats.own import list_elements
from planner.presets import preset
from tests.example import FILES, columns, rows

ORDERING = ("requires", "better_after")
FUNCTIONS = {function.name for function in DEFAULT_FUNCTIONS}

ITEMS = rows("items")
EVIDENCE = rows("evidence")
OUTCOMES = rows("outcomes")
TESTS = rows("tests")
DECISIONS = rows("decisions")
DELIVERIES = rows("deliveries")
BY_KEY = {row["key"]: row for row in ITEMS}
PARENTS = {row["key"]: row["parent"] or None for row in ITEMS}
LINK_KINDS = (*ORDERING, "relates")
LINKS = [(row["key"], kind, end) for row in ITEMS for kind in LINK_KINDS for end in list_elements(row[kind])]


def test_it_has_the_size_it_should():
    kinds = Counter(row["kind"] for row in ITEMS)
    assert kinds == {Kind.INITIATIVE: 7, Kind.FEATURE: 65, Kind.STORY: 12}
    assert len(LINKS) in range(65, 95)
    assert {kind for _, kind, _ in LINKS} == {"requires", "better_after", "relates"}
    assert sum(row["enabler"] == "yes" for row in ITEMS) in range(10, 15)
    assert len(EVIDENCE) in range(100, 130)
    assert (len(TESTS), len(DECISIONS), len(DELIVERIES)) == (25, 6, 26)
    assert Counter(row["functions"].count(";") + 1 for row in OUTCOMES) == {1: 2, 2: 5, 3: 2}


@pytest.mark.parametrize("name", FILES)
def test_no_column_is_empty(name):
    assert [column for column, cells in columns(name) if not any(ours for ours, _ in cells)] == []


def test_choices_are_those_of_the_model():
    assert {row["kind"] for row in ITEMS} == set(Kind)
    assert {row["status"] for row in ITEMS} == set(Status)
    assert {row["profile"] for row in ITEMS} - {""} <= set(DelayProfile)
    assert {row["size_unit"] for row in ITEMS} == {"", SizeUnit.POINTS}
    assert {row["verdict"] for row in EVIDENCE} == set(Verdict)
    assert {row[column] for row in ITEMS for column in ("enabler", "must_have")} == {"yes", "no"}
    assert {row["ai_proposes"] for row in ITEMS} == {"yes", "no", ""}


def test_every_rung_of_the_ladder_is_stood_on():
    ladder = tomllib.loads(preset("ladder.toml").read_text(encoding="utf-8"))
    assert {row["kind"] for row in EVIDENCE} == {kind["name"] for kind in ladder["kinds"]} | {OBLIGATION}


def test_keys_are_ours_and_used_once():
    assert len(BY_KEY) == len(ITEMS)
    assert [key for key in BY_KEY if not re.match(values.KEY_PATTERN, key) or not key.startswith("CRM-")] == []
    assert [row["id"] for row in EVIDENCE] == [str(n) for n in range(1, len(EVIDENCE) + 1)]
    assert len({row["name"] for row in OUTCOMES}) == len(OUTCOMES)


def test_every_reference_exists():
    assert {end for _, _, end in LINKS} <= set(BY_KEY)
    assert {row["item"] for row in EVIDENCE} <= set(BY_KEY)
    assert {name for row in ITEMS for name in list_elements(row["outcomes"])} == {row["name"] for row in OUTCOMES}
    named = {name for row in ITEMS for name in [row["accountable"], *list_elements(row["contributing"])]}
    assert named | {name for row in OUTCOMES for name in list_elements(row["functions"])} == FUNCTIONS


def test_parents_stand_one_level_above():
    above = {Kind.INITIATIVE: None, Kind.FEATURE: Kind.INITIATIVE, Kind.STORY: Kind.FEATURE}
    levels = {row["key"]: BY_KEY[row["parent"]]["kind"] if row["parent"] else None for row in ITEMS}
    assert levels == {row["key"]: above[Kind(row["kind"])] for row in ITEMS}


def test_no_link_closes_a_circle_or_binds_an_item_to_its_ancestor():
    order: dict[str, list[str]] = {}
    for source, kind, end in LINKS:
        if kind in ORDERING:
            order.setdefault(source, []).append(end)
    assert cycles(order) == []
    assert [(s, e) for s, _, e in LINKS if e in ancestors(PARENTS, s) or s in ancestors(PARENTS, e)] == []
    assert len({frozenset((source, end)) for source, _, end in LINKS}) == len(LINKS), "two links join the same pair"


def test_many_links_cross_from_one_function_to_another():
    crossing = [s for s, _, e in LINKS if BY_KEY[s]["accountable"] != BY_KEY[e]["accountable"]]
    assert len(crossing) > len(LINKS) / 3


def test_nothing_finished_waits_for_something_open():
    finished = {row["key"] for row in ITEMS if row["status"] == Status.DONE}
    assert [(s, e) for s, kind, e in LINKS if kind == "requires" and s in finished and e not in finished] == []


def test_nothing_is_over_a_limit():
    lines = {"title", "marketing_owner", "it_owner", "ai_answerable", "source", "link", "measure", "unit"}
    tables = {name: columns(name) for name in FILES}
    texts = [
        text for table in tables.values() for column, cells in table if column in lines for c in cells for text in c
    ]
    assert max(map(len, texts)) <= values.TITLE_LIMIT
    for row in ITEMS:
        points = [float(row[c]) for c in ("size_low", "size", "size_high") if row[c]]
        assert all(low <= high for low, high in pairwise(points)), row["key"]


def test_evidence_is_dated_and_obligations_have_a_source():
    days = [date.fromisoformat(row["date"]) for row in EVIDENCE]
    assert date(2024, 6, 1) <= min(days) < max(days) <= date(2026, 10, 31)
    assert [row["id"] for row in EVIDENCE if row["kind"] == OBLIGATION and not row["source"]] == []


# What the examples are to show


SCORE = re.compile(r"value|urgency|risk|(value|urgency|risk|size) \((marketing|it|cx)\)")


def scored(row: dict[str, str]) -> set[str]:
    return {header.partition(" (")[0] for header, cell in row.items() if cell and SCORE.fullmatch(header)}


def test_scores_keep_to_the_scale_and_few_reach_its_top():
    votes = [float(cell) for row in ITEMS for header, cell in row.items() if cell and SCORE.fullmatch(header)]
    assert set(votes) <= set(values.RELATIVE_SCALE)
    assert sum(vote == 40 for vote in votes) == 2
    assert sum(vote >= 20 for vote in votes) < len(votes) / 10


def test_a_few_features_lack_something_to_be_scored():
    features = [row for row in ITEMS if row["kind"] == Kind.FEATURE]
    lacking = {row["key"] for row in features if not ({"value", "urgency", "risk"} <= scored(row) and row["size"])}
    assert lacking == {"CRM-21", "CRM-40", "CRM-43", "CRM-45"}


def test_a_gut_order_covers_initiatives_and_features_and_a_priority_the_stories():
    for kind in (Kind.INITIATIVE, Kind.FEATURE):
        ranks = sorted(int(row["gut_rank"]) for row in ITEMS if row["kind"] == kind)
        assert ranks == list(range(1, len(ranks) + 1))
    assert {row["priority"] for row in ITEMS if row["kind"] == Kind.STORY} == set("12345")


def test_what_stands_without_the_hypothesis_has_an_obligation_behind_it():
    standing = {row["key"] for row in ITEMS if row["standing"]}
    assert standing == {row["item"] for row in EVIDENCE if row["kind"] == OBLIGATION}
    assert {name for row in ITEMS for name in list_elements(row["standing"])} <= {"value", "urgency", "risk"}


def test_every_initiative_and_most_features_have_a_hypothesis():
    lacking = [row["key"] for row in ITEMS if row["kind"] != Kind.STORY and not (row["that"] and row["indicator"])]
    assert lacking == ["CRM-40"]


def test_ai_is_answered_for_twice_and_once_not_yet_always_beside_a_twin():
    proposed = {row["key"]: row for row in ITEMS if row["ai_proposes"] == "yes"}
    answers = ("ai_problem", "ai_alternative", "ai_data_and_consent", "ai_measure", "ai_answerable")
    assert {key: sum(bool(row[a]) for a in answers) for key, row in proposed.items()} == {
        **{"CRM-1": 5, "CRM-25": 5},
        "CRM-38": 3,  # and its problem names AI
    }
    twins = [column for column in ITEMS[0] if column.startswith("twin")]
    assert {key for key, row in BY_KEY.items() if any(row[column] for column in twins)} == set(proposed)
    assert all(row[column] for row in proposed.values() for column in twins)
