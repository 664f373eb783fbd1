"""Orders under decrees, against every other order: kept, priced, refused where they cannot be."""

from itertools import permutations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.errors import NotFound, Refused
from planner.domain.values import Kind
from planner.services.planner import RankQuery
from planner.services.sequence.decree_words import decrees_in_short
from planner.services.sequence.decrees import Decrees
from planner.services.sequence.order import Sequenced
from planner.services.sequence.words import proof_sentences, reason_in_short, reason_sentence
from planner.solve.answer import Status
from planner.value.scoring import Lens
from tests.builders import item, requires
from tests.services.test_sequencing import cost, keys, sequenced, sure, worth
from tests.tui.stage import planner_of
from tests.unit.value_backlogs import backlogs


def kept_cost(found: Sequenced, order, decrees: Decrees) -> float:
    """Delay cost of an *order* of keys; infinite when it breaks a link, a pair, or lets others in before the first."""
    place = {key: n for n, key in enumerate(order)}
    if any(place[earlier] > place[later] for earlier, later in decrees.before):
        return inf
    return cost(found, order)


def shop(*more):
    return sure(
        item("CRM-1", **worth(9), size=1),
        item("CRM-2", **worth(6), size=2),
        item("CRM-3", **worth(1), size=4),
        *more,
    )


@st.composite
def small(draw: st.DrawFn):
    """Two to six items, some of which require earlier ones."""
    count = draw(st.integers(2, 6))
    items = [
        item(f"CRM-{n}", **worth(draw(st.integers(0, 20))), size=draw(st.integers(0, 8))) for n in range(1, count + 1)
    ]
    links = draw(st.sets(st.tuples(st.integers(1, count), st.integers(1, count)), max_size=4))
    return sure(*items, *(requires(f"CRM-{late}", f"CRM-{early}") for early, late in links if early < late))


@settings(max_examples=60)
@given(small(), st.data())
def test_no_other_order_that_keeps_the_pairs_costs_less(whole, data):
    free = sequenced(whole)
    placed = keys(free)
    pair = st.lists(st.sampled_from(placed), min_size=2, max_size=2, unique=True).map(tuple)
    decrees = Decrees(before=tuple(data.draw(st.lists(pair, min_size=1, max_size=3, unique=True))))
    cheapest = min(kept_cost(free, order, decrees) for order in permutations(placed))
    if cheapest == inf:
        with pytest.raises(Refused, match=r"sequence\.circle"):
            sequenced(whole, decrees=decrees)
        return
    found = sequenced(whole, decrees=decrees)
    assert found.proof.status is Status.OPTIMAL
    assert found.proof.value == pytest.approx(cheapest)
    assert kept_cost(found, keys(found), decrees) == pytest.approx(cheapest)
    assert found.decree_price is not None
    assert found.decree_price.price == pytest.approx(cheapest - free.proof.value, abs=1e-9 * cheapest + 1e-12)


@given(backlogs(), st.data())
def test_what_is_left_out_leniently_is_what_would_be_refused(whole, data):
    placed = keys(sequenced(whole))
    some = st.sampled_from([*placed, "CRM-999"])
    first = data.draw(st.lists(some, max_size=2, unique=True).map(tuple))
    pairs = data.draw(st.lists(st.tuples(some, some), max_size=3, unique=True).map(tuple))
    asked = Decrees(first, pairs)
    found = sequenced(whole, decrees=asked, lenient=True)
    assert set(found.decrees) <= set(asked)
    if found.decrees == asked:
        assert keys(sequenced(whole, decrees=asked)) == keys(found)
    else:
        with pytest.raises(Refused):
            sequenced(whole, decrees=asked)
    assert keys(sequenced(whole, decrees=found.decrees)) == keys(found)


def test_a_pair_has_its_price_and_both_its_ends_say_so():
    found = sequenced(shop(), decrees=Decrees(before=(("CRM-3", "CRM-1"),)))
    assert keys(found) == ["CRM-2", "CRM-3", "CRM-1"]
    free, decreed = 9 * 1 + 6 * 3 + 1 * 7, 6 * 2 + 1 * 6 + 9 * 7
    (one,) = found.priced
    assert one.price.price == decreed - free == one.price.least == one.price.most
    assert decrees_in_short(found) == "1 decree: +47"
    assert reason_sentence(found, "CRM-3") == (
        "CRM-3 is 2nd: by decree it comes before CRM-1, which costs 47 of delay cost."
    )
    assert [reason_in_short(found, key) for key in ("CRM-3", "CRM-1")] == ["before CRM-1: +47", "after CRM-3: +47"]
    assert reason_in_short(found, "CRM-1", shares=False) == "after CRM-3"
    assert "keeping what is decreed, costs 47 of that" in " ".join(proof_sentences(found))


def test_a_pair_that_holds_anyway_costs_nothing():
    found = sequenced(shop(), decrees=Decrees(before=(("CRM-1", "CRM-3"),)))
    assert keys(found) == keys(sequenced(shop()))
    assert found.priced[0].price.price == 0


def test_decrees_together_and_each_by_itself():
    found = sequenced(shop(), decrees=Decrees(first=("CRM-3",), before=(("CRM-2", "CRM-1"),)))
    assert keys(found) == ["CRM-3", "CRM-2", "CRM-1"]
    assert found.decree_price is not None
    assert found.decree_price.price == (1 * 4 + 6 * 6 + 9 * 7) - (9 * 1 + 6 * 3 + 1 * 7)
    assert [one.price.price for one in found.priced] == [103 - (6 * 2 + 9 * 3 + 1 * 7), 103 - (1 * 4 + 9 * 5 + 6 * 7)]
    said = " ".join(proof_sentences(found))
    assert "By itself, CRM-3 first costs 57 of that." in said
    assert "By itself, CRM-2 before CRM-1 costs 12 of that." in said
    assert decrees_in_short(found) == "2 decrees: +69"


def test_a_decree_about_what_is_begun_is_priced_beside_it():
    whole = shop(item("CRM-4", **worth(2), size=5, status="implementing"))
    found = sequenced(whole, decrees=Decrees(first=("CRM-3",)))
    assert keys(found) == ["CRM-3", "CRM-4", "CRM-1", "CRM-2"]
    assert found.decree_price is not None
    assert found.decree_price.price == found.proof.value - sequenced(whole).proof.value


@pytest.mark.parametrize(
    ("pairs", "circle"),
    [
        ([("CRM-2", "CRM-1")], "CRM-1 → CRM-2 → CRM-1"),
        ([("CRM-2", "CRM-3"), ("CRM-3", "CRM-1")], "CRM-1 → CRM-2 → CRM-3 → CRM-1"),
        ([("CRM-3", "CRM-3")], "CRM-3 → CRM-3"),
    ],
)
def test_a_decree_against_the_links_is_refused_with_the_circle(pairs, circle):
    whole = shop(requires("CRM-2", "CRM-1"))
    with pytest.raises(Refused) as no:
        sequenced(whole, decrees=Decrees(before=tuple(pairs)))
    (finding,) = no.value.findings
    assert finding.code == "sequence.circle"
    named = finding.params["cycle"].split(" → ")
    wanted = circle.split(" → ")
    start = named.index(wanted[0])
    assert [*named[start:-1], *named[:start], wanted[0]] == wanted


def test_what_has_no_place_is_refused_or_left_out_and_named():
    whole = shop(item("CRM-5", kind="story", **worth(1), size=1))
    planner = planner_of(whole)
    for asked in (RankQuery(first=("CRM-5",)), RankQuery(before=(("CRM-5", "CRM-1"),))):
        query = RankQuery(Lens.SEQUENCED, Kind.FEATURE, first=asked.first, before=asked.before)
        with pytest.raises(Refused, match=r"sequence\.not_listed"):
            planner.ranking(query)
        found = planner.sequence(RankQuery(level=Kind.FEATURE, first=asked.first, before=asked.before, lenient=True))
        assert len(found.decrees) == 0
        assert decrees_in_short(found) == ""
        assert any(sentence.startswith("Decreed but not kept") for sentence in proof_sentences(found))
    with pytest.raises(NotFound):
        planner.sequence(RankQuery(before=(("CRM-1", "CRM-99"),)))


def test_the_same_question_is_answered_once_with_decrees_and_without():
    planner = planner_of(shop())
    free, decreed = RankQuery(), RankQuery(first=("crm-3",))
    one, other = planner.sequence(free), planner.sequence(decreed)
    assert keys(other)[0] == "CRM-3"
    assert planner.sequence(free) is one
    assert planner.sequence(decreed) is other
