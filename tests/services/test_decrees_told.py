"""What decrees do to the place of an item, and what they cost, in sentences."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.domain.values import Kind
from planner.i18n import activate
from planner.services.planner import RankQuery
from planner.services.sequence.decree_words import decree_sentences, decrees_on_a_line
from planner.services.sequence.decrees import NONE, Decrees
from planner.services.sequence.standing import standing
from planner.services.sequence.words import reason_in_short, reason_sentence
from planner.value.scoring import Lens
from tests.builders import item, requires
from tests.services.test_decrees import shop
from tests.services.test_sequencing import keys, sequenced, worth
from tests.tui.stage import planner_of
from tests.unit.value_backlogs import backlogs


def why(whole, key: str, decrees: Decrees, *, lenient: bool = False) -> tuple[str, ...]:
    query = RankQuery(Lens.SEQUENCED, first=decrees.first, before=decrees.before, lenient=lenient)
    return planner_of(whole).why(key, query).sentences()


@given(backlogs(), st.data())
def test_each_rank_without_a_decree_is_that_of_the_order_without_it(whole, data):
    placed = keys(sequenced(whole))
    assume(placed)
    first = tuple(data.draw(st.lists(st.sampled_from(placed), min_size=1, max_size=3, unique=True)))
    found = sequenced(whole, decrees=Decrees(first))
    for one, ranks in zip(found.priced, found.ranks_without, strict=True):
        without = sequenced(whole, decrees=found.decrees.without(one.decree))
        assert ranks == {key: rank for rank, key in enumerate(keys(without), 1)}
    assert found.ranks_undecreed == {key: rank for rank, key in enumerate(placed, 1)}


def test_one_decree_says_where_the_item_stood_without_it():
    told = why(shop(), "CRM-3", Decrees(before=(("CRM-3", "CRM-1"),)))
    assert told[:2] == (
        "CRM-3 is 2nd: by decree it comes before CRM-1, which costs 47 of delay cost.",
        "Without the decree “CRM-3 before CRM-1” it would be 3rd.",
    )


def test_what_a_decree_about_others_does_is_said_with_its_price():
    told = why(shop(), "CRM-2", Decrees(first=("CRM-3",)))
    assert told[1] == "Without the decree “CRM-3 first”, which costs 57 of delay cost, it would be 2nd."


def test_several_decrees_are_told_apart_and_taken_together():
    decrees = Decrees(first=("CRM-3",), before=(("CRM-3", "CRM-1"), ("CRM-2", "CRM-1")))
    told = why(shop(), "CRM-1", decrees)
    assert told[0] == "CRM-1 is 3rd: by decree it comes after CRM-3, which costs 0 of delay cost."
    assert told[1] == "It is decreed, too: CRM-2 before CRM-1, which costs 12 of delay cost."
    assert told[2] == "Without the decree “CRM-2 before CRM-1” it would be 2nd."
    assert told[3] == "Without any decree it would be 1st."


def test_what_one_of_several_does_alone_is_said_once():
    told = why(shop(), "CRM-2", Decrees(first=("CRM-3",), before=(("CRM-1", "CRM-2"),)))
    assert "Without the decree “CRM-3 first”, which costs 57 of delay cost, it would be 2nd." in told
    assert [sentence for sentence in told if sentence.startswith("Without any decree")] == []


def test_a_decree_that_changes_nothing_says_so():
    assert why(shop(), "CRM-2", Decrees(before=(("CRM-1", "CRM-3"),)))[1] == "The decree does not move it."
    both = Decrees(before=(("CRM-1", "CRM-3"), ("CRM-1", "CRM-2")))
    assert "None of the 2 decrees moves it." in why(shop(), "CRM-3", both)


def test_more_than_three_that_move_it_are_counted():
    many = shop(*(item(f"CRM-{n}", **worth(1), size=6) for n in range(4, 9)))
    told = why(many, "CRM-1", Decrees(first=("CRM-4", "CRM-5", "CRM-6", "CRM-7", "CRM-8")))
    assert sum(sentence.startswith("Without the decree") for sentence in told) == 3
    assert "2 more decrees move it." in told


def test_what_something_first_requires_stands_early_for_its_sake():
    whole = shop(item("CRM-4", **worth(0), size=3), requires("CRM-3", "CRM-4"))
    found = sequenced(whole, decrees=Decrees(first=("CRM-3",)))
    assert keys(found)[:2] == ["CRM-4", "CRM-3"]
    price = found.priced[0].price.price
    assert reason_sentence(found, "CRM-4") == (
        f"CRM-4 is 1st: CRM-3 needs it, which ships first by decree; that costs {price:g} of delay cost."
    )
    assert reason_in_short(found, "CRM-4") == f"needed by CRM-3: +{price:g}"
    assert reason_in_short(found, "CRM-4", shares=False) == "needed by CRM-3"
    told = why(whole, "CRM-4", Decrees(first=("CRM-3",)))
    assert told[1] == "Without the decree “CRM-3 first” it would be 3rd."


def test_what_cannot_be_kept_is_said_of_the_items_it_is_about():
    whole = shop(requires("CRM-2", "CRM-1"))
    decrees = Decrees(before=(("CRM-2", "CRM-1"),))
    kept = "Decreed but not kept, because it has no place here or would close a circle: CRM-2 before CRM-1."
    assert kept in why(whole, "CRM-2", decrees, lenient=True)
    assert kept not in why(whole, "CRM-3", decrees, lenient=True)


def test_without_decrees_nothing_is_said_of_any():
    one = standing(sequenced(shop()), "CRM-1")
    assert one is not None
    assert (one.moved, one.undecreed, one.not_kept) == ((), None, ())
    assert list(decree_sentences(sequenced(shop()))) == []
    assert decrees_on_a_line([sequenced(shop(), decrees=NONE)]) == ()


def test_a_line_has_the_price_of_all_and_of_each_and_what_is_not_kept():
    decrees = Decrees(first=("CRM-3",), before=(("CRM-2", "CRM-1"),))
    found = sequenced(shop(), decrees=decrees)
    assert decrees_on_a_line([found]) == ("2 decrees: +69", "CRM-3 first +57", "CRM-2 before CRM-1 +12")
    assert decrees_on_a_line([sequenced(shop(), decrees=Decrees(first=("CRM-3",)))]) == ("1 decree: CRM-3 first +57",)
    elsewhere = sequenced(shop(), level=Kind.STORY, decrees=decrees, lenient=True)
    assert decrees_on_a_line([elsewhere]) == ("not kept: CRM-3 first, CRM-2 before CRM-1",)
    assert decrees_on_a_line([found, elsewhere]) == decrees_on_a_line([found])
    assert list(decree_sentences(found)) == [
        "2 decrees together cost 69 of delay cost.",
        "By itself, CRM-3 first costs 57 of that.",
        "By itself, CRM-2 before CRM-1 costs 12 of that.",
    ]


@pytest.fixture
def french():
    activate("fr")
    yield
    activate("en")


@pytest.mark.usefixtures("french")
def test_in_french():
    told = why(shop(), "CRM-2", Decrees(first=("CRM-3",)))
    assert told[1] == ("Sans le décret «\u00a0CRM-3 en premier\u00a0», qui coûte 57 de coût du retard, il serait 2e.")
