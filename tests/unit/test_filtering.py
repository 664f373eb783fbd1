"""The filter language: what is read, what is kept, what is said of mistakes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.values import Status
from planner.i18n import activate, language, say
from planner.i18n.folding import folded
from planner.value.filtering import Completer, Sieve, parse_filter
from planner.value.filtering.vocabulary import KINDS, STATUSES
from planner.value.scoring import Lens
from tests.builders import item, portfolio, requires
from tests.strategies import texts
from tests.tui.stage import ranking_of

SCORED = {"urgency": 1, "risk": 1}
SHOP = portfolio(
    item("CRM-1", "Clé de fidélité", value=20, **SCORED, size=2.5, tags=("loyalty", "till"), accountable="it",
         it_owner="Digital lead", journey=("discover",), status="ready", must_have=True, gut_rank=2),
    item("CRM-2", "Loyalty key", value=8, **SCORED, size=8, accountable="marketing", contributing=("it",),
         marketing_owner="Ída Brun", team="Web shop", increment="PI 3", status="stopped", gut_rank=1),
    item("CRM-12", "Loyalty tiers", tags=("disloyalty",), parent="CRM-2", enabler=True, priority=2, horizon=3, size=8),
    item("CRM-13", "Ready meals", value=3, **SCORED, size=13, outcomes=("repeat",), accountable="cx"),
    requires("CRM-1", "CRM-13"),
)  # fmt: skip
RANKING = ranking_of(SHOP, lens=Lens.STATED, include_closed=True)
CARD = RANKING.scorecard
SIEVE = Sieve(SHOP)


def kept(text: str) -> list[str]:
    found = SIEVE.kept(RANKING, parse_filter(text, CARD))
    return [line.key for line in (*found.rows, *found.unscored)]


def codes(text: str) -> list[tuple[str, object]]:
    return [(f.code.removeprefix("filter."), f.params["position"]) for f in parse_filter(text, CARD).findings]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", ["CRM-1", "CRM-2", "CRM-13", "CRM-12"]),
        ("  ", ["CRM-1", "CRM-2", "CRM-13", "CRM-12"]),
        ("CLE", ["CRM-1"]),
        ("loy", ["CRM-2", "CRM-12"]),
        ("tiers loy", ["CRM-12"]),
        ("crm-1", ["CRM-1", "CRM-13", "CRM-12"]),
        ("loyalty clé", []),
        ('"loyalty key"', ["CRM-2"]),
        ("« de fidélité »", ["CRM-1"]),
        ("[", []),
        ("key:crm-1", ["CRM-1"]),
        ("key:CRM-1*", ["CRM-1", "CRM-13", "CRM-12"]),
        ("clé:crm-2", ["CRM-2"]),
        ("owner:it", ["CRM-1", "CRM-2"]),
        ("accountable:it", ["CRM-1"]),
        ("owner:mark", ["CRM-2"]),
        ("owner:digital", ["CRM-1"]),
        ("owner:ida", ["CRM-2"]),
        ('porteur:"ida brun"', ["CRM-2"]),
        ("tag:loyalty", ["CRM-1"]),
        ("étiquette:loy", ["CRM-1"]),
        ("tag=loy", []),
        ("tag=loy*", ["CRM-1"]),
        ("tag=loyalty", ["CRM-1"]),
        ("journey:disc", ["CRM-1"]),
        ("outcome:repeat", ["CRM-13"]),
        ("team:shop", ["CRM-2"]),
        ('increment:"pi 3"', ["CRM-2"]),
        ("parent:CRM-2", ["CRM-12"]),
        ("title:meals", ["CRM-13"]),
        ("kind:feature", ["CRM-1", "CRM-2", "CRM-13", "CRM-12"]),
        ("kind:story", []),
        ("status:ready", ["CRM-1"]),
        ("statut:prêt", ["CRM-1"]),
        ("ready", ["CRM-1", "CRM-13"]),
        ("-stopped", ["CRM-1", "CRM-13", "CRM-12"]),
        ("-arrêté", ["CRM-1", "CRM-13", "CRM-12"]),
        ("blocked", ["CRM-1"]),
        ("late", ["CRM-1"]),
        ("unscored", ["CRM-12"]),
        ("-unscored -blocked", ["CRM-2", "CRM-13"]),
        ("enabler", ["CRM-12"]),
        ("must", ["CRM-1"]),
        ("indispensable", ["CRM-1"]),
        ("value>8", ["CRM-1"]),
        ("value>=8", ["CRM-1", "CRM-2"]),
        ("cod>=10", ["CRM-1", "CRM-2"]),
        ("size<8", ["CRM-1"]),
        ("taille≤8", ["CRM-1", "CRM-2", "CRM-12"]),
        ("size:2,5", ["CRM-1"]),
        ("size=8", ["CRM-2", "CRM-12"]),
        ("p<.4", ["CRM-1", "CRM-2", "CRM-13", "CRM-12"]),
        ("score=8,80", ["CRM-1"]),
        ("rank<=2", ["CRM-1", "CRM-2"]),
        ("gut=3", ["CRM-12"]),
        ("priority:2", ["CRM-12"]),
        ("horizon:3", ["CRM-12"]),
        ("shift>0", ["CRM-1"]),
        ("clé or meals", ["CRM-1", "CRM-13"]),
        ("clé ou", ["CRM-1"]),
        ("-clé -loyalty", ["CRM-13"]),
        ("-", ["CRM-1", "CRM-2", "CRM-13", "CRM-12"]),
    ],
)  # fmt: skip
def test_what_a_filter_keeps(text, keys):
    assert kept(text) == keys
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("loy status:", [("value", 5)]),
        ("colour:red", [("field", 1)]),
        ("status:heart", [("choice", 1)]),
        ("size>big", [("number", 1)]),
        ("tag>3", [("sign", 1)]),
        ("kind<feature", [("sign", 1)]),
        ('a "half', [("quote", 3)]),
        ("« moitié", [("quote", 1)]),
        ("x" * 1_001, [("long", 1_001)]),
        ("size> value<", [("value", 1), ("value", 7)]),
    ],
)
def test_a_mistake_is_told_with_its_place(text, found):
    assert codes(text) == found


def test_what_cannot_be_read_is_left_out_and_the_rest_counts():
    assert kept("loy status:") == ["CRM-2", "CRM-12"]
    assert kept("size> tag:loyalty") == ["CRM-1"]


def test_the_cost_of_delay_is_that_of_the_lens():
    evidenced = RANKING.under(Lens.EVIDENCED)
    limit = (evidenced.by_key["CRM-1"].delay_evidenced + 22) / 2
    wanted = parse_filter(f"cod>{limit}")
    assert [row.key for row in SIEVE.kept(RANKING, wanted).rows] == ["CRM-1"]
    assert SIEVE.kept(evidenced, wanted).rows == []


@given(texts())
def test_any_text_is_a_filter(text):
    read = parse_filter(text, CARD)
    assert len(SIEVE.kept(RANKING, read)) <= 4
    assert all(finding.code.startswith("filter.") for finding in read.findings)


@given(st.lists(st.sampled_from(("loy", "value>8", "blocked", "owner:it", "size<9", "status:ready", "key:CRM-1*"))))
def test_every_term_narrows_and_its_negation_keeps_the_rest(terms):
    whole = set(kept(""))
    for term in terms:
        assert set(kept(term)) | set(kept(f"-{term}")) == whole
        assert set(kept(term)) & set(kept(f"-{term}")) == set()
    narrowed = [set(kept(" ".join(terms[:n]))) for n in range(len(terms) + 1)]
    assert all(after <= before for before, after in pairwise(narrowed))


@given(texts())
def test_folding_is_done_once(text):
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize("spoken", ["en", "fr"])
def test_what_the_screens_call_a_status_is_understood(spoken):
    before = language()
    activate(spoken)
    try:
        assert {status: STATUSES.get(folded(say(f"status.{status}"))) for status in Status} == {s: s for s in Status}
        assert {kind: KINDS.get(folded(say(f"kind.{kind}"))) for kind in KINDS.values()} == {
            k: k for k in KINDS.values()
        }
    finally:
        activate(before)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("", []),
        ("l", []),
        ("sta", ["status:", "statut:"]),
        ("loy st", ["loy status:", "loy statut:"]),
        ("-blo", ["-blocked", "-bloque"]),
        ("val", ["value>", "valeur>"]),
        ("tag:l", ["tag:loyalty"]),
        ("tag:loyalty", []),
        ("team:w", ['team:"web shop"']),
        ('team:"We', ['team:"Web shop"']),
        ("status:REA", ["status:REAdy"]),
        ("accountable:", ["accountable:marketing", "accountable:it", "accountable:cx"]),
        ("owner:í", ["owner:ít", 'owner:"ída Brun"']),
        ("key:CRM-13", []),
        ('a"b', []),
    ],
)
def test_what_is_typed_is_completed_from_what_there_is(text, offered):
    assert list(Completer(SHOP, CARD).candidates(text)) == offered
