"""AI on trial in words, and that a twin stands in for an item wherever value and size count."""

import pytest

from planner.i18n import activate
from planner.services.explaining import explained
from planner.services.learning.advice import learning
from planner.services.learning.parts import parts
from planner.services.learning.twin_words import trial_data, trial_said
from planner.services.stock import stock
from planner.value.ladder import read_ladder
from planner.value.ranking import Cut, rank
from planner.value.scoring import Lens
from planner.value.shelf import shipped
from planner.value.twins import trials
from tests.builders import ANSWERS, TODAY, item, on_trial, portfolio

LADDER, CARDS = read_ladder(), shipped()
OPEN = ANSWERS | {"problem": "Our AI is too small", "answerable": ""}


def scored(key, value, size, **more):
    return item(key, value=value, urgency=0, risk=0, size=size, **more)


def proposed(value, size, answers=ANSWERS):
    return on_trial(value=value, urgency=0, risk=0, size=size, answers=answers)


WHOLE = portfolio(
    scored("CRM-1", 24, 8, ai=proposed(6, 4)),
    scored("CRM-2", 24, 24, ai=proposed(21, 3)),
    scored("CRM-3", 30, 5, ai=proposed(3, 8, OPEN)),
    scored("CRM-4", 8, 8, ai=proposed(8, 8)),
    scored("CRM-5", 5, 5, ai=on_trial(value=3)),
    scored("CRM-6", 5, 5, ai={"proposes": False}),
    scored("CRM-7", 5, 5),
    item("CRM-8", "Nobody scored it", ai=proposed(1, 1)),
)


def ranking(lens=Lens.EVIDENCED, card="wsjf", whole=WHOLE):
    return rank(whole, CARDS[card], LADDER, lens=lens, today=TODAY, cut=Cut("capacity", 20))


def told(lens=Lens.EVIDENCED, **more):
    listed = ranking(lens, **more)
    return {one.key: trial_said(one, listed) for one in trials(listed)}


def test_what_is_said_of_each():
    assert told() == {
        "CRM-3": "CRM-3 proposes AI and is ranked by its simplest alternative until this is answered: "
        "the problem without naming AI, who answers for its failures. "
        "By evidence CRM-3 is 1st with AI and 7th without it: the AI raises the score by 1.88. "
        "The AI adds 9 to the cost of delay and takes 3 points less.",
        "CRM-1": "By evidence CRM-1 is 1st with AI and 1st without it: the AI raises the score by 0.50. "
        "The AI adds 6 to the cost of delay and takes 4 points more.",
        "CRM-4": "By evidence CRM-4 is 3rd with AI and 3rd without it: both score the same. "
        "The AI adds nothing to the cost of delay and takes as much work.",
        "CRM-2": "By evidence CRM-2 is 2nd with AI and 1st without it: the simplest alternative is worth more for its "
        "size, the AI lowers the score by 2.00. "
        "The AI adds 1 to the cost of delay and takes 21 points more: it costs more than it brings.",
        "CRM-5": "By evidence CRM-5 is 4th with AI. What the AI adds nobody knows, because its simplest alternative "
        "has no score: needs urgency, risk and size.",
        "CRM-8": "By evidence CRM-8 is 7th without AI. What the AI adds nobody knows, because with it CRM-8 has no "
        "score: needs value, urgency, risk and size.",
    }


@pytest.mark.parametrize("lens", [Lens.GUT, Lens.STATED])
def test_every_lens_tells_the_same_by_evidence(lens):
    assert told(lens) == told()


def test_where_neither_has_a_score_both_gaps_are_told():
    whole = portfolio(item("CRM-1", value=3, ai=on_trial(size=3)))
    (said,) = told(whole=whole).values()
    assert said == (
        "CRM-1 has no score with AI (needs urgency, risk and size) and none without it (needs value, urgency and risk)."
    )


def test_without_a_score_of_the_alternative_an_open_question_leaves_the_item_without_a_place():
    whole = portfolio(scored("CRM-1", 8, 5, ai=on_trial(value=3, answers=OPEN)))
    (said,) = told(whole=whole).values()
    assert said.startswith(
        "CRM-1 proposes AI and has no place until its simplest alternative has a score or this is answered: "
        "the problem without naming AI, who answers for its failures. By evidence CRM-1 is 1st with AI."
    )


def test_what_nobody_sized_is_told_by_value_alone():
    given = {"impact": 6, "confidence": 5, "ease": 5}
    whole = portfolio(item("CRM-1", **given, ai=on_trial(**given | {"impact": 3})))
    (said,) = told(card="ice", whole=whole).values()
    assert said.endswith("the AI raises the score by 5.00. The AI adds 1 to the cost of delay.")


def test_why_says_it_after_the_place():
    first, second, *rest = explained(ranking(), "CRM-3").sentences()
    assert first == "CRM-3 is 7th: (value 3 + urgency 0 + risk 0) × .33 ÷ size 8 = 0.12."
    assert second.startswith("CRM-3 proposes AI")
    assert rest[0].startswith("By evidence CRM-3 is 1st with AI")
    assert not any("AI" in said for said in explained(ranking(), "CRM-7").sentences())


def test_learn_tells_the_answered_first_and_then_who_was_never_asked():
    (part,) = [one for one in parts(learning(ranking(), samples=20)) if one.name == "learn.ai"]
    assert [point.key for point in part.points] == ["CRM-1", "CRM-4", "CRM-2", "CRM-5", "CRM-8", "CRM-3"]
    assert part.notes == ("Nobody has asked one item whether it proposes AI: CRM-7.",)


def test_in_french_it_is_said_in_french():
    activate("fr")
    try:
        assert told()["CRM-3"].startswith("CRM-3 propose de l’IA\u00a0; son alternative la plus simple est classée")
        assert "l’IA ajoute 0,50 au score" in told()["CRM-1"]
    finally:
        activate("en")


def test_programs_get_both_sides():
    (found,) = [one for one in trials(ranking()) if one.key == "CRM-3"]
    data = trial_data(found)
    assert (data["open"], data["problem_names_ai"], data["ranked_by_twin"]) == (("problem", "answerable"), True, True)
    assert (data["with_ai"]["rank"], data["without_ai"]["rank"]) == (1, 7)
    assert data["premium"] == pytest.approx(2 - 0.125)


def test_the_sequence_counts_with_the_twin():
    listed = ranking()
    work = stock(WHOLE, listed.scorer)
    assert (work.sizes["CRM-3"], work.delays["CRM-3"]) == (8, 1)
    assert work.sizes["CRM-2"] == 24
