"""P(holds): the formula's value, and what must never happen to it."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import Refused
from planner.domain.findings import Where
from planner.domain.model import Evidence
from planner.domain.values import Verdict
from planner.value.evidence import Belief, p_holds
from planner.value.ladder import read_ladder
from tests.builders import TODAY, evidence

LADDER = read_ladder()
KINDS = [kind.name for kind in LADDER.kinds]
YEARS_AGO_2 = date(2024, 11, 21)


def p(*pieces: Evidence) -> float:
    return p_holds(pieces, LADDER, TODAY).p


def pieces(verdicts: tuple[str, ...] = ("supports", "contradicts", "inconclusive")) -> st.SearchStrategy[Evidence]:
    return st.builds(
        lambda kind, verdict, age, ratio: evidence("CRM-1", kind, verdict, TODAY - timedelta(days=age), ratio=ratio),
        st.sampled_from([*KINDS, "horoscope"]),
        st.sampled_from(verdicts),
        st.integers(-400, 9000),
        st.none() | st.floats(1, 1000),
    )


def odds(log_odds: float) -> float:
    return 1 / (1 + 2 * math.exp(-log_odds))


def test_no_evidence_leaves_the_base_rate_and_the_lowest_rung() -> None:
    assert p_holds([], LADDER, TODAY) == Belief(pytest.approx(1 / 3), 0.0, (), 0.01)


@pytest.mark.parametrize(
    ("given_pieces", "log_odds"),
    [
        ([evidence("CRM-1", "test_result")], math.log(9)),
        ([evidence("CRM-1", "test_result", "contradicts")], -math.log(9)),
        ([evidence("CRM-1", "user_evidence")] * 2, 2 * math.log(4) / 1.5),
        ([evidence("CRM-1", "user_evidence"), evidence("CRM-1", "user_evidence", "contradicts")], 0.0),
        ([evidence("CRM-1", "user_evidence", day=YEARS_AGO_2)], math.log(4) / 2),
        ([evidence("CRM-1", "inconclusive_thing", "inconclusive")], 0.0),
    ],
)
def test_log_odds_worked_by_hand(given_pieces: list[Evidence], log_odds: float) -> None:
    belief = p_holds(given_pieces, LADDER, TODAY)
    assert belief.log_odds == pytest.approx(log_odds, rel=1e-3)
    assert belief.p == pytest.approx(odds(log_odds), rel=1e-3)


@given(st.lists(pieces(), max_size=8).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_entry_does_not_matter(two: tuple[list[Evidence], list[Evidence]]) -> None:
    assert p_holds(two[0], LADDER, TODAY) == p_holds(two[1], LADDER, TODAY)


@given(st.lists(pieces(), max_size=8), pieces(("supports",)))
def test_more_support_never_lowers_p(some: list[Evidence], more: Evidence) -> None:
    assert p(*some, more) >= p(*some) - 1e-12


@given(st.lists(pieces(), max_size=8), pieces(("contradicts",)))
def test_more_contradiction_never_raises_p(some: list[Evidence], more: Evidence) -> None:
    assert p(*some, more) <= p(*some) + 1e-12


@given(st.lists(pieces(), max_size=6), pieces(("inconclusive",)))
def test_inconclusive_evidence_changes_nothing(some: list[Evidence], more: Evidence) -> None:
    assert p_holds([*some, more], LADDER, TODAY) == p_holds(some, LADDER, TODAY)


@given(st.lists(pieces(), max_size=8))
def test_the_terms_add_up_to_the_log_odds(some: list[Evidence]) -> None:
    belief = p_holds(some, LADDER, TODAY)
    assert math.fsum(term.contribution for term in belief.terms) == pytest.approx(belief.log_odds, abs=1e-12)
    assert 0 < belief.p < 1


@given(st.sampled_from(KINDS), st.integers(1, 30), st.sampled_from(("supports", "contradicts")))
def test_fresh_pieces_of_one_kind_count_as_in_the_plain_formula(kind: str, n: int, verdict: str) -> None:
    """Σ ln ratio / (1 + (n − 1)/2), the formula without effective counts."""
    sign = 1 if verdict == "supports" else -1
    expected = sign * n * math.log(LADDER.by_name[kind].supports) / (1 + (n - 1) / 2)
    belief = p_holds([evidence("CRM-1", kind, verdict)] * n, LADDER, TODAY)
    assert belief.log_odds == pytest.approx(expected)


def test_equally_strong_kinds_count_as_in_the_plain_formula() -> None:
    ladder = read_ladder('[[kinds]]\nname = "diary"\nsupports = 9\n[[kinds]]\nname = "panel"\nsupports = 9')
    three = [evidence("CRM-1", kind) for kind in ("test_result", "diary", "panel")]
    assert p_holds(three, ladder, TODAY).log_odds == pytest.approx(3 * math.log(9) / (1 + 2 / 4))


def test_a_future_date_counts_as_today() -> None:
    assert p(evidence("CRM-1", day=TODAY + timedelta(days=900))) == p(evidence("CRM-1"))


def test_the_meter_is_the_highest_supporting_rung() -> None:
    mixed = [evidence("CRM-1", "anecdote"), evidence("CRM-1", "market_data"), evidence("CRM-1", verdict="contradicts")]
    assert p_holds(mixed, LADDER, TODAY).meter == 2


def test_an_obligation_is_no_hypothesis() -> None:
    law, failed = evidence("CRM-1", "obligation"), evidence("CRM-1", verdict="contradicts")
    whole = p_holds([law, failed], LADDER, TODAY)
    assert (whole.p, whole.factor("value")) == (1.0, 1.0)
    part = p_holds([law, failed], LADDER, TODAY, standing=["risk"])
    assert (part.p, part.factor("value"), part.factor("risk")) == (p(failed), p(failed), 1.0)


@pytest.mark.parametrize("verdict", ["contradicts", "inconclusive"])
def test_only_a_supporting_obligation_lets_anything_stand(verdict: str) -> None:
    lifted = evidence("CRM-1", "obligation", verdict)
    assert p_holds([lifted], LADDER, TODAY, standing=["risk"]) == p_holds([], LADDER, TODAY)


def test_standing_without_obligation_has_no_effect() -> None:
    assert p_holds([evidence("CRM-1")], LADDER, TODAY, standing=["risk"]) == p_holds([evidence("CRM-1")], LADDER, TODAY)


def test_the_users_ladder_overrides_single_values_and_adds_kinds() -> None:
    own = read_ladder(
        'base_rate = "1/5"\n[[kinds]]\nname = "pitch"\nsupports = 1.2\n[[kinds]]\nname = "diary"\nmeter = 4'
    )
    assert own.base_rate == 0.2
    pitch = LADDER.by_name["pitch"]
    assert own.by_name["pitch"] == pitch.revised(supports=1.2)
    assert [kind.name for kind in own.kinds] == [*KINDS, "diary"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("base_rate = 0", ["number.not_above"]),
        ('base_rate = "a third"', ["number.form"]),
        ('[[kinds]]\nname = "pitch"\nsupports = 0.5', ["number.small"]),
        ("kinds = 3", ["field.form"]),
        ("speed = 3", ["field.unknown"]),
        ("base_rate = ", ["value.toml"]),
    ],
)
def test_what_is_no_ladder_is_refused(text: str, codes: list[str]) -> None:
    with pytest.raises(Refused) as refusal:
        read_ladder(text, Where(file="ladder.toml"))
    assert [f.code for f in refusal.value.findings] == codes
    assert {f.where.file for f in refusal.value.findings} == {"ladder.toml"}


def test_verdicts_are_kept_apart_in_the_terms() -> None:
    belief = p_holds([evidence("CRM-1"), evidence("CRM-1", verdict="contradicts")] * 2, LADDER, TODAY)
    assert [(t.kind, t.verdict, t.pieces) for t in belief.terms] == [
        ("test_result", Verdict.SUPPORTS, 2),
        ("test_result", Verdict.CONTRADICTS, 2),
    ]


@given(st.sampled_from(KINDS), st.sampled_from(("supports", "contradicts")))
def test_a_piece_that_says_what_its_rung_says_counts_like_one(kind: str, verdict: str) -> None:
    rung = LADDER.by_name[kind]
    usual = evidence("CRM-1", kind, verdict)
    stated = usual.revised(ratio=rung.supports if verdict == "supports" else rung.contradicts)
    assert p_holds([usual], LADDER, TODAY).p == pytest.approx(p_holds([stated], LADDER, TODAY).p)


@pytest.mark.parametrize("kind", ["test_result", "conviction", "unheard_of"])
def test_a_single_piece_with_a_ratio_of_its_own_counts_with_it(kind: str) -> None:
    belief = p_holds([evidence("CRM-1", kind, ratio=3.5)], LADDER, TODAY)
    assert belief.log_odds == pytest.approx(math.log(3.5))
    against = p_holds([evidence("CRM-1", kind, "contradicts", ratio=3.5)], LADDER, TODAY)
    assert against.log_odds == pytest.approx(-math.log(3.5))
