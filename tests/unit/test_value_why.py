"""Why an item stands where it stands, and the hinge held against ranking everything anew."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.errors import NotFound
from planner.domain.model import Charter, Item, Score, Size
from planner.domain.portfolio import Portfolio
from planner.domain.values import RELATIVE_SCALE, Verdict
from planner.value.breakdown import Term, formula_under
from planner.value.explain import Why, why
from planner.value.formula import Name, Number, shown
from planner.value.hinge import NEAR, Hinge
from planner.value.ladder import read_ladder
from planner.value.ranking import Cut, Ranking, rank
from planner.value.scorecards import Scorecard
from planner.value.scoring import Lens
from planner.value.shelf import read_scorecard, shipped
from tests.builders import TODAY, evidence, item, portfolio, requires
from tests.unit.value_backlogs import backlogs

WSJF, LADDER = shipped()["wsjf"], read_ladder()
TESTS = [kind.name for kind in LADDER.kinds if kind.testable]


def ranked(backlog: Portfolio, lens: Lens = Lens.EVIDENCED, cut: Cut | None = None, card: Scorecard = WSJF) -> Ranking:
    return rank(backlog, card, LADDER, lens=lens, today=TODAY, cut=cut)


def scored(key: str, value: float, size: float = 5) -> Item:
    return item(key, value=value, urgency=1, risk=1, size=size)


def with_score(backlog: Portfolio, key: str, criterion: str, value: float) -> Portfolio:
    old = backlog.items[key]
    if criterion == "size":
        new = old.revised(size=Size(likely=value))
    else:
        others = tuple(score for score in old.scores if score.criterion != criterion)
        new = old.revised(scores=(*others, Score(criterion=criterion, value=value)))
    return Portfolio.of(
        [*(one for one in backlog.items.values() if one.key != key), new],
        backlog.links,
        backlog.evidence,
        charter=backlog.charter,
    )


def with_evidence(backlog: Portfolio, key: str, kind: str, verdict: str) -> Portfolio:
    more = (*backlog.evidence, evidence(key, kind, verdict, id=9999))
    return Portfolio.of(backlog.items.values(), backlog.links, more, charter=backlog.charter)


def changed(backlog: Portfolio, key: str, turn: Hinge) -> Portfolio:
    if turn.verdict is None:
        return with_score(backlog, key, turn.input, turn.after)
    return with_evidence(backlog, key, turn.input, turn.verdict)


def one_step_away(backlog: Portfolio, reason: Why) -> Iterator[Portfolio]:
    """Every portfolio in which one input of the item is one step up or down, or one test has come in."""
    for criterion in WSJF.criteria:
        before = reason.assessed.inputs[criterion.name]
        above = min((point for point in RELATIVE_SCALE if point > before), default=None)
        below = max((point for point in RELATIVE_SCALE if point < before), default=None)
        yield from (with_score(backlog, reason.key, criterion.name, v) for v in (above, below) if v is not None)
    for kind in TESTS:
        yield from (with_evidence(backlog, reason.key, kind, verdict) for verdict in ("supports", "contradicts"))


def standing(ranking: Ranking, key: str) -> tuple[int, bool]:
    place = ranking.by_key[key].rank
    return place, place <= ranking.above


@settings(max_examples=30)
@given(
    backlogs(complete=True), st.sampled_from((Lens.STATED, Lens.EVIDENCED)), st.sampled_from((None, Cut("count", 2)))
)
def test_a_hinge_does_what_it_says_and_nothing_smaller_does(backlog: Portfolio, lens: Lens, cut: Cut | None) -> None:
    found = ranked(backlog, lens, cut)
    for row in found.rows:
        reason = why(found, row.key)
        turn, before = reason.hinge, standing(found, row.key)
        if turn is not None:
            after = standing(ranked(changed(backlog, row.key, turn), lens, cut), row.key)
            assert after[0] == turn.new_rank
            assert (after[1] is not before[1]) is turn.crosses_cut
            assert after != before
        if turn is None or turn.steps > 1:
            nearby = [ranked(other, lens, cut) for other in one_step_away(backlog, reason)]
            places = [standing(other, row.key) for other in nearby if row.key in other.by_key]
            assert [place[1] for place in places] == [before[1]] * len(places)
            if turn is None or not turn.crosses_cut or turn.steps > NEAR:
                assert places == [before] * len(places)


def test_the_test_that_would_put_it_below_the_line() -> None:
    """Weaker tests leave it above, as does any score one step lower."""
    backlog = portfolio(scored("CRM-1", 13), scored("CRM-2", 8), scored("CRM-3", 5), evidence("CRM-1", "market_data"))
    turn = why(ranked(backlog, cut=Cut("count", 1)), "CRM-1").hinge
    assert turn is not None
    assert (turn.before, turn.after) == (pytest.approx(5 / 9), pytest.approx(5 / 41))
    assert (turn.input, turn.verdict, turn.new_rank, turn.crosses_cut) == ("test_result", Verdict.CONTRADICTS, 3, True)


def test_evidence_is_told_before_a_score_that_would_do_the_same() -> None:
    """Size 8 instead of 5 would cross the line in one step too."""
    backlog = portfolio(scored("CRM-1", 8), scored("CRM-2", 5))
    turn = why(ranked(backlog, cut=Cut("count", 1)), "CRM-1").hinge
    assert turn is not None
    assert (turn.input, turn.verdict, turn.passes, turn.steps) == ("market_data", Verdict.CONTRADICTS, "CRM-2", 1)


def test_near_the_line_comes_before_the_neighbour_and_far_from_it_after() -> None:
    backlog = portfolio(scored("CRM-1", 40), scored("CRM-2", 8), scored("CRM-3", 5))
    found = ranked(backlog, Lens.STATED, Cut("count", 1))
    assert why(found, "CRM-2").hinge == Hinge("size", None, 5, 1, 1, True, "CRM-1", 3)
    assert why(found, "CRM-3").hinge == Hinge("size", None, 5, 3, 2, False, "CRM-2", 1)


def test_without_a_line_it_passes_its_neighbour() -> None:
    backlog = portfolio(scored("CRM-1", 13), scored("CRM-2", 8), scored("CRM-3", 1))
    assert why(ranked(backlog, Lens.STATED), "CRM-2").hinge == Hinge("size", None, 5, 3, 1, False, "CRM-1", 1)


def test_growing_can_push_it_over_the_line_without_being_passed() -> None:
    backlog = portfolio(scored("CRM-1", 100), scored("CRM-2", 1), Charter(capacity=6))
    assert why(ranked(backlog, Lens.STATED), "CRM-1").hinge == Hinge("size", None, 5, 8, 1, True, "", 1)


def test_gut_and_single_items_have_no_hinge() -> None:
    alone = portfolio(scored("CRM-1", 8))
    assert why(ranked(alone), "CRM-1").hinge is None
    by_gut = portfolio(item("CRM-1", gut_rank=1), item("CRM-2", gut_rank=2))
    reason = why(ranked(by_gut, Lens.GUT), "CRM-1")
    assert (reason.hinge, reason.terms) == (None, ())


def test_the_sum_is_told_term_by_term() -> None:
    backlog = portfolio(
        item("CRM-1", value=8, urgency=8, risk=2, size=5, standing=("risk",)),
        evidence("CRM-1", "obligation"),
        evidence("CRM-1", "user_evidence"),
    )
    assert why(ranked(backlog), "CRM-1").terms == (
        Term("value", 8, pytest.approx(2 / 3 / 5), pytest.approx(16 / 15)),  # type: ignore[arg-type]
        Term("urgency", 8, pytest.approx(2 / 3 / 5), pytest.approx(16 / 15)),  # type: ignore[arg-type]
        Term("risk", 2, 0.2, 0.4),
    )


def formula(backlog: Portfolio, card: Scorecard, lens: Lens = Lens.EVIDENCED) -> str:
    def plain(part: Number | Name) -> str:
        return part.name if isinstance(part, Name) else f"{part.value:g}"

    found = ranked(backlog, lens, card=card)
    (one,) = found.scorer.assess([backlog.items["CRM-1"]], backlog.evidence_of)
    return shown(formula_under(found.scorer, one, lens), plain)


WEIGHED = """
name = "weighed"
formula = "1 + (2 * gain + joy) / pain - 3 * gain"
criteria = [{ name = "gain", role = "promise" }, { name = "joy", role = "promise" }, { name = "pain", role = "cost" }]
"""


@pytest.mark.parametrize(
    ("card", "standing", "text"),
    [
        (shipped()["wsjf"], (), "(value + urgency + risk) × proof ÷ size"),
        (shipped()["wsjf"], ("urgency",), "(value × proof + urgency + risk × proof) ÷ size"),
        (shipped()["wsjf"], ("risk",), "((value + urgency) × proof + risk) ÷ size"),
        (shipped()["rice"], (), "reach × impact × proof ÷ effort"),
        (shipped()["ice"], (), "impact × ease × proof"),
        (read_scorecard(WEIGHED), (), "1 + (2 × gain + joy) × proof ÷ pain − 3 × gain × proof"),
    ],
)
def test_proof_stands_where_it_counts(card: Scorecard, standing: tuple[str, ...], text: str) -> None:
    obliged = [evidence("CRM-1", "obligation")] if standing else []
    backlog = portfolio(item("CRM-1", standing=standing), *obliged)
    assert formula(backlog, card) == text
    assert "proof" not in formula(backlog, card, Lens.STATED)


def test_an_obligation_needs_no_proof() -> None:
    backlog = portfolio(item("CRM-1"), evidence("CRM-1", "obligation"))
    assert formula(backlog, WSJF) == "(value + urgency + risk) ÷ size"


def test_an_unscored_item_says_what_it_unlocks() -> None:
    backlog = portfolio(item("CRM-1", enabler=True), scored("CRM-2", 8), requires("CRM-2", "CRM-1"))
    reason = why(ranked(backlog, Lens.STATED), "CRM-1")
    assert (reason.row, reason.terms, reason.hinge, reason.above) == (None, (), None, False)
    assert reason.unlocks == (("CRM-2",), 10, 0)


def test_an_item_of_another_level_is_not_in_the_list() -> None:
    backlog = portfolio(scored("CRM-1", 8), item("CRM-2", kind="story"))
    with pytest.raises(NotFound) as missing:
        why(ranked(backlog), "CRM-2")
    assert [f.code for f in missing.value.findings] == ["why.not_listed"]
