"""Findings over a whole portfolio."""

import pytest
from hypothesis import given

from planner.domain.checks import check, title_findings
from planner.domain.findings import NOWHERE, Severity
from planner.domain.graph import stuck
from planner.domain.model import LooseEnd, Outcome
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from tests.builders import evidence, item, portfolio, requires
from tests.strategies import HOSTILE, portfolios


def found(*records):
    return [(f.code, f.where.key, f.params) for f in check(portfolio(*records))]


def test_nothing_to_say():
    assert found(item("A-1"), item("A-2", parent="A-1"), requires("A-1", "A-3"), item("A-3")) == []


def test_references_that_lead_nowhere():
    ends = {"source": "A-1", "target": "A-9", "end": "A-9"}
    assert found(item("A-1", parent="A-8"), requires("A-1", "A-9"), evidence("A-7")) == [
        ("item.parent_unknown", "A-1", {"parent": "A-8"}),
        ("link.end_unknown", "A-1", ends),
        ("evidence.item_unknown", "A-7", {"number": 1, "item": "A-7"}),
    ]


def test_circles_are_named_whole():
    items = [item("A-1", parent="A-2"), item("A-2", parent="A-1"), item("A-3"), item("A-4")]
    assert found(*items, requires("A-3", "A-4"), requires("A-4", "A-3")) == [
        ("item.parent_cycle", "A-1", {"cycle": "A-1 → A-2 → A-1"}),
        ("link.cycle", "A-3", {"cycle": "A-3 → A-4 → A-3"}),
    ]


@pytest.mark.parametrize(("source", "target"), [("A-1", "A-3"), ("A-3", "A-1")])
def test_a_link_across_generations(source, target):
    items = [item("A-1"), item("A-2", parent="A-1"), item("A-3", parent="A-2")]
    assert found(*items, requires(source, target)) == [
        ("link.own_ancestor", source, {"source": source, "target": target})
    ]


@pytest.mark.parametrize(
    ("child", "parent", "codes"),
    [
        (Kind.FEATURE, Kind.INITIATIVE, []),
        (Kind.FEATURE, Kind.FEATURE, []),
        (Kind.FEATURE, Kind.STORY, ["item.parent_level"]),
        (Kind.INITIATIVE, Kind.FEATURE, ["item.parent_level"]),
    ],
)
def test_levels(child, parent, codes):
    assert [code for code, *_ in found(item("A-1", kind=parent), item("A-2", kind=child, parent="A-1"))] == codes


def test_unknown_functions_and_outcomes():
    known = "cx, it, marketing"
    sales = ("sales",)
    assert found(
        item("A-1", contributing=sales, outcomes=("churn", "nps")), Outcome(name="nps", title="N", functions=sales)
    ) == [
        ("item.function", "A-1", {"name": "sales", "known": known}),
        ("item.outcome", "A-1", {"name": "churn"}),
        ("item.function", "nps", {"name": "sales", "known": known}),
    ]


def test_loose_ends_and_twins():
    loose = LooseEnd(role="requires", reference="gone")
    assert found(item("A-1", "Basket", loose_ends=(loose,)), item("A-2", " basket")) == [
        ("item.loose_end", "A-1", {"role": "requires", "reference": "gone"}),
        ("item.title_twice", "A-1", {"title": "Basket", "keys": "A-1, A-2"}),
    ]


def test_the_worst_comes_first():
    findings = check(portfolio(item("A-1", "x", parent="A-9"), item("A-2", "x"), item("A-3", "a\u200bb")))
    assert [f.severity for f in findings] == [Severity.ERROR, Severity.WARNING, Severity.NOTE]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Plain title", []),
        ("Déjà vu – l’été, 100 €", []),
        ("Family 👩‍👩‍👧", []),
        ("Покупка", []),
        ("Ταξίδι and travel", []),
        ("50 µm", []),
        ("pay\u202eexe", [("text.hidden", "U+202E")]),
        ("a\u200bb\ufeff", [("text.hidden", "U+200B, U+FEFF")]),
        ("two\nlines", [("text.hidden", "U+000A")]),
        ("\x1b[31m", [("text.hidden", "U+001B")]),
        ("P\u0430ypal login", [("text.lookalike", "P\u0430ypal")]),
        ("\u0391BC", [("text.lookalike", "\u0391BC")]),
    ],
)
def test_titles_that_mislead(title, expected):
    told = [(f.code, f.params.get("characters") or f.params["word"]) for f in title_findings(title, NOWHERE)]
    assert told == expected


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_are_judged_without_failing(title):
    assert all(f.severity is Severity.WARNING for f in title_findings(title, NOWHERE))


@given(portfolios())
def test_no_valid_portfolio_has_an_error_but_links_across_generations(kept: Portfolio):
    codes = {f.code for f in check(kept) if f.severity is Severity.ERROR}
    assert codes <= {"link.own_ancestor"}


@pytest.mark.parametrize(
    ("edges", "left"),
    [
        ([], []),
        ([(1, 0), (2, 1)], []),
        ([(0, 1), (1, 2)], []),
        ([(0, 1), (1, 0)], [0, 1]),
        ([(0, 1), (1, 2), (2, 0), (3, 0)], [0, 1, 2, 3]),
        ([(0, 0)], [0]),
        ([(0, 1), (0, 1), (2, 3)], []),
    ],
)
def test_what_never_gets_free(edges, left):
    assert stuck(4, [s for s, _ in edges], [t for _, t in edges]) == left
