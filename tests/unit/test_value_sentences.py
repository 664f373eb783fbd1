"""The why in words, in both languages."""

from collections.abc import Iterator

import pytest

from planner.domain.portfolio import Portfolio
from planner.i18n import activate
from planner.value.explain import why
from planner.value.ladder import read_ladder
from planner.value.ranking import Cut, rank
from planner.value.scoring import Gap, Lens
from planner.value.sentences import gaps, sentences
from planner.value.shelf import shipped
from tests.builders import TODAY, days, evidence, item, portfolio, requires

CARDS, LADDER = shipped(), read_ladder()


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    activate("en")
    yield
    activate("en")


def said(
    backlog: Portfolio, key: str, lens: Lens = Lens.EVIDENCED, card: str = "wsjf", cut: Cut | None = None
) -> tuple[str, ...]:
    ranking = rank(backlog, CARDS[card], LADDER, lens=lens, today=TODAY, cut=cut)
    return sentences(why(ranking, key), LADDER)


@pytest.fixture
def chat() -> Portfolio:
    return portfolio(
        item("CRM-27", value=8, urgency=8, risk=2, size=5, gut_rank=2),
        item("CRM-3", value=8, urgency=1, risk=1, size=5, gut_rank=1),
        item("CRM-33", value=5, urgency=1, risk=1, size=1),
        item("CRM-40", value=5),
        evidence("CRM-27", "user_evidence"),
        evidence("CRM-27", "anecdote", "contradicts"),
        evidence("CRM-27", "anecdote", "contradicts"),
        requires("CRM-27", "CRM-3"),
        requires("CRM-33", "CRM-27"),
        requires("CRM-40", "CRM-27"),
    )


def test_everything_about_one_place_in_english(chat: Portfolio) -> None:
    assert said(chat, "CRM-27", cut=Cut("count", 2)) == (
        "CRM-27 is 2nd: (value 8 + urgency 8 + risk 2) × .54 ÷ size 5 = 1.94.",
        "It is 2nd by gut and 2nd as stated.",
        "Proof: user evidence +, 2 × anecdote − take it from .33 to .54.",
        "It waits for CRM-3, further down this list.",
        "It unlocks 2 items worth 2.3. The worth of 1 of them is unknown.",
        "One more piece of evidence against it (test result) would put it 3rd, below the cut.",
    )


def test_everything_about_one_place_in_french(chat: Portfolio) -> None:
    activate("fr")
    assert said(chat, "CRM-27", cut=Cut("count", 2)) == (
        "CRM-27 est 2e\u00a0: (valeur 8 + urgence 8 + risque 2) × 0,54 ÷ taille 5 = 1,94.",
        "Il est 2e selon l’intuition et 2e selon les valeurs déclarées.",
        "Preuves\u00a0: preuve d’usage +, 2 × anecdote −, de 0,33 à 0,54.",
        "Il attend CRM-3, plus bas dans cette liste.",
        "Il débloque 2 éléments qui valent 2,3. La valeur de 1 d’entre eux est inconnue.",
        "Une preuve contraire de plus (résultat de test) le ferait passer 3e, sous la ligne de coupe.",
    )


def test_the_other_lenses_say_less(chat: Portfolio) -> None:
    assert said(chat, "CRM-27", Lens.GUT) == (
        "CRM-27 is 2nd by gut.",
        "It is 2nd as stated and 2nd by evidence.",
        "It waits for CRM-3.",
        "It unlocks 2 items worth 7. The worth of 1 of them is unknown.",
    )
    assert said(chat, "CRM-3", Lens.STATED) == (
        "CRM-3 is 3rd: (value 8 + urgency 1 + risk 1) ÷ size 5 = 2.00.",
        "It is 1st by gut and 3rd by evidence.",
        "It unlocks 3 items worth 25. The worth of 1 of them is unknown.",
        "With value 20 instead of 8 it would be 2nd, before CRM-27.",
    )


def test_what_has_no_place_says_what_is_missing(chat: Portfolio) -> None:
    assert said(chat, "CRM-40") == (
        "CRM-40 has no place in this order: needs urgency, risk and size.",
        "No evidence yet: the hypothesis counts with the base rate, .33.",
        "It waits for CRM-27.",
    )


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        ((), "It is an obligation: it counts in full, whatever the hypothesis."),
        (
            ("risk", "urgency"),
            "An obligation lets risk and urgency count in full. "
            "No evidence yet: the hypothesis counts with the base rate, .33.",
        ),
        (("value", "urgency", "risk"), "An obligation lets risk, urgency and value count in full."),
    ],
)
def test_obligations(standing: tuple[str, ...], expected: str) -> None:
    law = portfolio(
        item("CRM-1", value=1, urgency=1, risk=1, size=1, standing=standing), evidence("CRM-1", "obligation")
    )
    assert said(law, "CRM-1")[2:] == (expected,)


def test_evidence_that_says_nothing() -> None:
    backlog = portfolio(item("CRM-1", value=1, urgency=1, risk=1, size=1), evidence("CRM-1", "pitch"))
    assert said(backlog, "CRM-1")[2:] == ("Proof: pitch + leave it at .33.",)


def test_gaps_in_words() -> None:
    found = [
        Gap("missing", "value"),
        Gap("size_unit", "size", {"unit": "days", "wanted": "points"}),
        Gap("size_zero", "size"),
        Gap("missing", "risk"),
        Gap("no_number"),
        Gap("gut"),
        Gap("enabler"),
    ]
    assert gaps(found, CARDS["wsjf"]) == (
        "needs value and risk; size is given in days but counts in points here; size is 0; "
        "the formula gives no number here (it divides by 0, or the inputs are too large); "
        "nobody has given it a gut rank or a priority; "
        "it carries no value of its own, only that of what waits for it"
    )


def test_hostile_names_cannot_speak_to_the_terminal() -> None:
    own = read_ladder('[[kinds]]\nname = "diary"\nlabel = "\\u001b[31mdiary"\nsupports = 2')
    backlog = portfolio(item("CRM-1", value=1, urgency=1, risk=1, size=days(1)), evidence("CRM-1", "diary"))
    ranking = rank(backlog, CARDS["wsjf"], own, today=TODAY)
    assert "\x1b" not in "".join(sentences(why(ranking, "CRM-1"), own))
