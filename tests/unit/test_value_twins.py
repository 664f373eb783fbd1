"""Which twin is ranked, and what the AI adds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.model import AiAnswer, Charter, Item, Size
from planner.domain.portfolio import Portfolio
from planner.domain.values import RELATIVE_SCALE, SizeUnit
from planner.value.checks import doubts
from planner.value.explain import why
from planner.value.ladder import read_ladder
from planner.value.ranking import Cut, Ranking, rank
from planner.value.scoring import ITEMWISE, Gap, Lens
from planner.value.shelf import shipped
from planner.value.sureness import sureness
from planner.value.twins import Trial, trial, trials
from tests.builders import ANSWERS, TODAY, evidence, item, on_trial, portfolio
from tests.unit.value_backlogs import backlogs

CARDS, LADDER = shipped(), read_ladder()
OPEN = {**ANSWERS, "measure": ""}


def ranked(whole: Portfolio, lens: Lens = Lens.EVIDENCED, **more: object) -> Ranking:
    return rank(whole, CARDS["wsjf"], LADDER, lens=lens, today=TODAY, **more)  # type: ignore[arg-type]


def scored(key: str, value: float, size: float, **more: object) -> Item:
    return item(key, value=value, urgency=0, risk=0, size=size, **more)  # type: ignore[arg-type]


def proposed(value: float = 3, size: float = 3, answers: dict[str, str] = ANSWERS) -> AiAnswer:
    return on_trial(value=value, urgency=0, risk=0, size=size, answers=answers)


def tried(whole: Portfolio, key: str = "CRM-1") -> Trial:
    found = trial(ranked(whole), key)
    assert found is not None
    return found


OTHERS = (scored("CRM-2", 21, 3), scored("CRM-3", 6, 3), scored("CRM-4", 3, 3))
"""A third of what is promised counts: evidenced scores of 7 ÷ 3, 2 ÷ 3 and 1 ÷ 3."""


def test_the_premium_by_hand():
    found = tried(portfolio(*OTHERS, scored("CRM-1", 24, 8, ai=proposed(6, 4))))
    assert (found.with_ai.delay, found.with_ai.size, found.with_ai.score) == pytest.approx((8, 8, 1))
    assert (found.without.delay, found.without.size, found.without.score) == pytest.approx((2, 4, 0.5))
    assert (found.with_ai.rank, found.without.rank) == (2, 3)
    assert (found.premium, found.delay, found.size) == pytest.approx((0.5, 6, 4))
    assert found.open == ()


@pytest.mark.parametrize("answers", [ANSWERS, OPEN])
def test_twins_that_are_alike_stand_on_one_place_and_the_premium_is_nothing(answers):
    found = tried(portfolio(*OTHERS, scored("CRM-1", 13, 5, ai=proposed(13, 5, answers))))
    assert found.with_ai == found.without
    assert (found.premium, found.delay, found.size) == (0, 0, 0)


@pytest.mark.parametrize("lens", ITEMWISE)
def test_an_open_question_puts_the_twin_in_the_items_place(lens):
    with_twin = portfolio(*OTHERS, scored("CRM-1", 40, 8, gut_rank=1, ai=proposed(6, 4, OPEN)))
    instead = portfolio(*OTHERS, scored("CRM-1", 6, 4, gut_rank=1))
    mine, other = ranked(with_twin, lens), ranked(instead, lens)
    assert [row.by_twin for row in mine.rows] == [row.key == "CRM-1" for row in mine.rows]
    assert [row._replace(by_twin=False) for row in mine.rows] == list(other.rows)
    assert mine.unscored == other.unscored
    answered = ranked(portfolio(*OTHERS, scored("CRM-1", 40, 8, gut_rank=1, ai=proposed())), lens)
    assert answered.rows == ranked(portfolio(*OTHERS, scored("CRM-1", 40, 8, gut_rank=1)), lens).rows


def test_what_explains_a_place_explains_the_twins():
    whole = portfolio(*OTHERS, scored("CRM-1", 40, 8, ai=proposed(6, 4, OPEN)))
    reasons = why(ranked(whole), "CRM-1")
    assert (reasons.assessed.by_twin, reasons.assessed.inputs["value"], reasons.assessed.size) == (True, 6, 4)
    assert sum(term.value for term in reasons.terms) == pytest.approx(reasons.row.score)
    assert reasons.hinge is not None
    assert reasons.hinge.before in (6, 4, pytest.approx(1 / 3))


def test_the_line_falls_by_the_twins_size():
    whole = portfolio(*OTHERS, scored("CRM-1", 40, 100, ai=proposed(40, 2, OPEN)))
    assert ranked(whole, cut=Cut("capacity", 5)).above == 2


def test_what_is_not_given_of_the_twin_is_not_taken_from_the_item():
    whole = portfolio(*OTHERS, scored("CRM-1", 40, 8, ai=on_trial(value=5, answers=OPEN)))
    found = ranked(whole)
    (apart,) = found.unscored
    assert (apart.key, apart.by_twin) == ("CRM-1", True)
    assert apart.gaps == (Gap("missing", "urgency"), Gap("missing", "risk"), Gap("missing", "size"))
    told = tried(whole)
    assert (told.premium, told.delay, told.size, told.without.rank) == (None, None, None, None)
    assert (told.with_ai.rank, told.without.gaps) == (2, apart.gaps)


def test_a_twin_has_units_and_three_points_of_its_own():
    twin = on_trial(value=6, urgency=0, risk=0, size=Size(low=1, likely=1, high=7, unit=SizeUnit.WEEKS), answers=OPEN)
    whole = portfolio(scored("CRM-1", 40, 8, ai=twin), Charter(size_unit=SizeUnit.DAYS))
    (row,) = ranked(whole).rows
    assert row.size == 10


def test_evidence_counts_for_both():
    piece = evidence("CRM-1", "test_result")
    bare = tried(portfolio(*OTHERS, scored("CRM-1", 24, 8, ai=proposed(6, 4))))
    proved = tried(portfolio(*OTHERS, scored("CRM-1", 24, 8, ai=proposed(6, 4)), piece))
    assert proved.with_ai.score / bare.with_ai.score == pytest.approx(proved.without.score / bare.without.score)
    assert proved.with_ai.score > bare.with_ai.score


def test_where_no_ai_is_proposed_nothing_is_tried():
    whole = portfolio(*OTHERS, scored("CRM-1", 8, 5, ai={"proposes": False}), scored("CRM-5", 8, 5))
    assert (trial(ranked(whole), "CRM-1"), trial(ranked(whole), "CRM-5"), trials(ranked(whole))) == (None, None, ())


def test_the_greatest_premium_comes_first_and_what_is_unknown_last():
    whole = portfolio(
        scored("CRM-1", 8, 8, ai=proposed(8, 4)),
        scored("CRM-2", 8, 8, ai=on_trial()),
        scored("CRM-3", 21, 3, ai=proposed(3, 3)),
        scored("CRM-4", 8, 4, ai=proposed(8, 4, OPEN)),
    )
    assert [one.key for one in trials(ranked(whole))] == ["CRM-3", "CRM-4", "CRM-1", "CRM-2"]
    assert trials(ranked(whole, Lens.GUT)) == trials(ranked(whole))


def test_the_spread_of_a_size_is_the_twins():
    wide = Size(low=1, likely=3, high=30)
    twin = on_trial(value=8, urgency=0, risk=0, size=wide, answers=OPEN)
    asked = portfolio(*OTHERS, scored("CRM-1", 8, 3, ai=twin))
    instead = portfolio(*OTHERS, item("CRM-1", value=8, urgency=0, risk=0, size=wide))
    mine, other = (sureness(ranked(one, cut=Cut("capacity", 6)), samples=200, seed=1) for one in (asked, instead))
    assert (mine.keys, mine.robustness.above) == (other.keys, other.robustness.above)


def test_a_problem_that_names_ai_and_a_score_off_its_scale_are_doubtful():
    doubtful = scored("CRM-1", 8, 5, ai=on_trial(value=7, answers=ANSWERS | {"problem": "No AI yet"}))
    found = doubts(doubtful, (), CARDS["wsjf"])
    assert [(one.code, one.where.field) for one in found if one.where.field] == [
        ("ai.problem_names_ai", "ai.problem"),
        ("score.off_scale", "ai.twin.scores.value"),
    ]


POINTS = st.sampled_from(RELATIVE_SCALE)
ANSWERED = st.sampled_from((ANSWERS, OPEN))


@given(backlogs(complete=True), st.sampled_from(ITEMWISE))
def test_a_backlog_without_proposals_is_ranked_as_if_nobody_had_asked(whole: Portfolio, lens: Lens) -> None:
    asked = portfolio(
        *(one.revised(ai=AiAnswer(proposes=False, twin=proposed().twin)) for one in whole.items.values()),
        *whole.links,
        *whole.evidence,
        whole.charter,
    )
    assert ranked(asked, lens).rows == ranked(whole, lens).rows


@given(backlogs(complete=True), POINTS, POINTS, ANSWERED)
def test_a_twins_rank_is_the_place_it_takes_when_it_stands_there(
    whole: Portfolio, value: float, size: float, answers: dict[str, str]
) -> None:
    subject = whole.items["CRM-2"].revised(enabler=False)
    rest = [one for one in whole.items.values() if one.key != "CRM-2"]
    more = (*whole.links, *whole.evidence, whole.charter)
    asked = subject.revised(ai=proposed(value, size, answers))
    twin = subject.revised(scores=asked.ai.twin.scores, size=asked.ai.twin.size)
    found = trial(ranked(portfolio(*rest, asked, *more)), "CRM-2")
    assert found is not None
    for side, standing in ((found.with_ai, subject), (found.without, twin)):
        row = ranked(portfolio(*rest, standing, *more)).by_key["CRM-2"]
        assert (side.rank, side.score, side.size, side.delay) == (row.rank, row.score, row.size, row.delay_evidenced)


@given(POINTS, POINTS, POINTS)
def test_the_premium_falls_as_the_twin_gains(value: float, better: float, size: float) -> None:
    low, high = sorted((value, better))
    worse, well = (tried(portfolio(*OTHERS, scored("CRM-1", 13, 5, ai=proposed(one, size)))) for one in (low, high))
    assert worse.premium >= well.premium
    assert worse.without.rank >= well.without.rank
    assert worse.with_ai == well.with_ai
