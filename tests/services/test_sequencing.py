"""The order of a level against every other order, and what becomes of gaps, levels, circles and begun work."""

from itertools import permutations
from math import inf

import pytest
from hypothesis import given, settings

from planner.domain.errors import Refused
from planner.domain.values import Kind
from planner.services.sequence.decrees import Decrees
from planner.services.sequence.order import Sequenced, sequence
from planner.services.sequence.words import proof_sentences
from planner.solve.answer import Status
from planner.value.ladder import read_ladder
from planner.value.scoring import Scorer
from planner.value.shelf import shipped
from tests.builders import TODAY, better_after, evidence, item, portfolio, requires
from tests.unit.value_backlogs import backlogs

WSJF = shipped()["wsjf"]
BARE = shipped()["ice"].revised(formula="impact", cost_of_delay=None)


def sequenced(whole, *, card=WSJF, **options) -> Sequenced:
    return sequence(whole, Scorer(card, read_ladder(), whole.charter, TODAY), **options)


def keys(found: Sequenced) -> list[str]:
    return [place.key for place in found.places]


def worth(value: float) -> dict[str, float]:
    """Scores whose evidenced cost of delay is *value*, with an obligation recorded."""
    return {"value": value, "urgency": 0, "risk": 0}


def sure(*records, **more):
    """A portfolio in which every item's promise is kept."""
    return portfolio(
        *records,
        *(evidence(r.key, "obligation") for r in records if hasattr(r, "kind") and hasattr(r, "title")),
        **more,
    )


def cost(found: Sequenced, order) -> float:
    """Delay cost of an *order* of keys, knots aside; infinite when something comes too early."""
    clock = total = 0.0
    done: set[str] = set()
    for key in order:
        if found.stock.needs.hard.get(key, set()) & set(found.stock.sizes) - done:
            return inf
        done.add(key)
        clock += found.stock.sizes[key]
        total += (found.stock.delays[key] or 0.0) * clock
    return total


@settings(max_examples=60)
@given(backlogs())
def test_no_other_order_costs_less(whole):
    found = sequenced(whole)
    if len(found.places) <= 7:
        cheapest = min((cost(found, order) for order in permutations(keys(found))), default=0.0)
        assert found.proof.value == pytest.approx(cheapest)
    assert cost(found, keys(found)) == pytest.approx(found.proof.value)
    assert found.proof.status is Status.OPTIMAL


@given(backlogs())
def test_every_open_item_stands_somewhere_once(whole):
    found = sequenced(whole)
    everything = keys(found) + [one.key for one in found.stock.apart]
    wanted = [key for key, one in whole.items.items() if one.kind is found.stock.level and one.status.open]
    assert sorted(everything) == sorted(wanted)


@given(backlogs())
def test_every_row_has_a_reason_that_holds(whole):
    found = sequenced(whole)
    for place in found.places:
        reason = found.reason(place.key)
        ranks = [found.by_key[key].rank for key in reason.keys]
        if reason.code == "unlocks":
            assert min(ranks) > place.rank < found.by_worth[place.key]
        if reason.code == "waits":
            assert max(ranks) < place.rank > found.by_worth[place.key]


def test_an_enabler_ranks_by_what_it_unlocks():
    found = sequenced(
        sure(
            item("CRM-1", enabler=True, **worth(0), size=3),
            item("CRM-2", **worth(20), size=2),
            item("CRM-3", **worth(5), size=2),
            requires("CRM-2", "CRM-1"),
        )
    )
    assert keys(found) == ["CRM-1", "CRM-2", "CRM-3"]
    reason = found.reason("CRM-1")
    assert (reason.code, reason.keys, reason.share) == ("unlocks", ("CRM-2",), 1.0)
    assert found.reason("CRM-2").code == "waits"
    assert [place.finished for place in found.places] == [3, 5, 7]
    assert [place.block for place in found.places] == [1, 1, 2]


def test_what_is_unscored_is_placed_by_what_it_unlocks_or_stands_apart():
    found = sequenced(
        sure(
            item("CRM-1"),
            item("CRM-2", **worth(8), size=4),
            item("CRM-3", **worth(1), size=2),
            item("CRM-4", value=8),
            requires("CRM-2", "CRM-1"),
        )
    )
    assert keys(found) == ["CRM-1", "CRM-2", "CRM-3"]
    assert found.stock.assumed == {"CRM-1"}
    assert (found.stock.delays["CRM-1"], found.stock.sizes["CRM-1"]) == (None, 3)
    ((apart,),) = [found.stock.apart]
    assert (apart.key, [gap.criterion for gap in apart.gaps]) == ("CRM-4", ["urgency", "risk", "size"])


def test_links_of_parts_are_lifted_and_those_to_larger_items_mean_all_parts():
    whole = sure(
        item("CRM-1", kind="initiative"),
        item("CRM-2", parent="CRM-1", **worth(2), size=1),
        item("CRM-3", parent="CRM-1", **worth(1), size=1),
        item("CRM-4", **worth(20), size=1),
        item("CRM-5", **worth(2), size=1),
        item("CRM-6", kind="story", parent="CRM-5"),
        item("CRM-7", kind="story", parent="CRM-4"),
        requires("CRM-6", "CRM-7"),
        requires("CRM-4", "CRM-1"),
    )
    found = sequenced(whole, level=Kind.FEATURE)
    assert found.stock.needs.hard == {"CRM-5": {"CRM-4"}, "CRM-4": {"CRM-2", "CRM-3"}}
    assert keys(found) == ["CRM-2", "CRM-3", "CRM-4", "CRM-5"]


def test_a_link_of_a_larger_item_is_counted_not_guessed():
    found = sequenced(
        sure(
            item("CRM-1", kind="initiative"),
            item("CRM-2", parent="CRM-1", **worth(9), size=1),
            item("CRM-3", **worth(1), size=1),
            requires("CRM-1", "CRM-3"),
        )
    )
    assert (keys(found), found.stock.needs.unbound) == (["CRM-2", "CRM-3"], 1)


def test_a_circle_among_lifted_links_is_one_group():
    stories = [
        item(f"CRM-{n}", kind="story", parent=parent) for n, parent in ((4, "CRM-1"), (5, "CRM-1"), (6, "CRM-2"))
    ]
    found = sequenced(
        sure(
            item("CRM-1", **worth(4), size=1),
            item("CRM-2", **worth(4), size=3),
            item("CRM-3", **worth(1), size=1),
            *stories,
            requires("CRM-4", "CRM-6"),
            requires("CRM-6", "CRM-5"),
        ),
        level=Kind.FEATURE,
    )
    assert keys(found) == ["CRM-1", "CRM-2", "CRM-3"]
    assert [place.together for place in found.places] == [("CRM-2",), ("CRM-1",), ()]
    assert [place.finished for place in found.places] == [4, 4, 5]
    assert found.reason("CRM-1").code == "together"


def test_inside_a_circle_the_items_own_links_are_kept():
    """CRM-1 requires CRM-2 itself; a story of CRM-2 requires one of CRM-1."""
    found = sequenced(
        sure(
            item("CRM-1", **worth(4), size=1),
            item("CRM-2", **worth(4), size=3),
            item("CRM-3", kind="story", parent="CRM-1"),
            item("CRM-4", kind="story", parent="CRM-2"),
            requires("CRM-1", "CRM-2"),
            requires("CRM-4", "CRM-3"),
        ),
        level=Kind.FEATURE,
    )
    assert keys(found) == ["CRM-2", "CRM-1"]
    assert [place.together for place in found.places] == [("CRM-1",), ("CRM-2",)]


def test_begun_work_is_finished_first_at_a_price():
    found = sequenced(
        sure(
            item("CRM-1", **worth(9), size=1),
            item("CRM-2", **worth(1), size=2, status="implementing"),
            item("CRM-3", **worth(5), size=1, status="done"),
        )
    )
    assert keys(found) == ["CRM-2", "CRM-1"]
    assert found.reason("CRM-2").code == "first"
    assert found.lock_price is not None
    assert found.lock_price.price == (2 * 1 + 3 * 9) - (1 * 9 + 3 * 1)


def test_each_decree_has_its_own_price_beside_what_is_begun():
    whole = sure(
        item("CRM-1", **worth(9), size=1),
        item("CRM-2", **worth(1), size=2, status="implementing"),
        item("CRM-3", **worth(2), size=4),
    )
    bare, law = sequenced(whole), sequenced(whole, decrees=Decrees(first=("CRM-3",)))
    assert keys(law) == ["CRM-3", "CRM-2", "CRM-1"]
    assert [one.price.price for one in law.priced] == [law.proof.value - bare.proof.value]
    assert law.lock_price is not None
    assert bare.lock_price is not None
    assert law.priced[0].price.price == law.lock_price.price - bare.lock_price.price
    said = " ".join(proof_sentences(law))
    assert f"By itself, CRM-3 first costs {law.priced[0].price.price:g} of that." in said
    assert "By itself" not in " ".join(proof_sentences(bare))


def test_a_decree_that_is_alone_is_the_whole_price():
    found = sequenced(
        sure(item("CRM-1", **worth(9), size=1), item("CRM-2", **worth(1), size=2)), decrees=Decrees(first=("CRM-2",))
    )
    assert [one.price for one in found.priced] == [found.lock_price]
    assert "by itself" not in " ".join(proof_sentences(found)).lower()


def test_what_the_law_wants_first_comes_first_with_what_it_requires():
    found = sequenced(
        sure(
            item("CRM-1", **worth(9), size=1),
            item("CRM-2", **worth(0), size=5),
            item("CRM-3", **worth(1), size=1),
            requires("CRM-2", "CRM-3"),
        ),
        decrees=Decrees(first=("CRM-2",)),
    )
    assert keys(found) == ["CRM-3", "CRM-2", "CRM-1"]


def test_a_lock_is_stronger_than_a_soft_link():
    first, second = item("CRM-1", **worth(1), size=13), item("CRM-2", **worth(9), size=1)
    found = sequenced(sure(first, second, better_after("CRM-1", "CRM-2")), decrees=Decrees(first=("CRM-1",)))
    assert keys(found) == ["CRM-1", "CRM-2"]
    assert found.proof.status is Status.OPTIMAL


def test_a_size_of_zero_costs_nobody_time():
    found = sequenced(sure(item("CRM-1", **worth(9), size=1), item("CRM-2", **worth(1), size=0)))
    assert keys(found) == ["CRM-2", "CRM-1"]
    assert found.reason("CRM-2").code == "free"


def test_a_soft_link_decides_between_equals_only():
    equals = [item(f"CRM-{n}", **worth(2), size=1) for n in (1, 2)]
    assert keys(sequenced(sure(*equals, better_after("CRM-1", "CRM-2")))) == ["CRM-2", "CRM-1"]
    better = item("CRM-1", **worth(3), size=1)
    assert keys(sequenced(sure(better, equals[1], better_after("CRM-1", "CRM-2")))) == ["CRM-1", "CRM-2"]


def test_what_waits_for_something_stopped_is_told():
    found = sequenced(
        sure(item("CRM-1", **worth(3), size=1), item("CRM-2", status="stopped"), requires("CRM-1", "CRM-2"))
    )
    assert found.stock.blocked_by("CRM-1") == ("CRM-2",)


def test_hand_methods_are_compared_on_this_backlog():
    found = sequenced(
        sure(
            item("CRM-1", **worth(0), size=3),
            item("CRM-2", **worth(20), size=2),
            item("CRM-3", **worth(5), size=2),
            requires("CRM-2", "CRM-1"),
        )
    )
    assert {one.method: one.extra for one in found.wastes} == {
        "available_first": (2 * 5 + 7 * 20) - (5 * 20 + 7 * 5),
        "pulled_forward": 0,
        "enabler_credited": 0,
    }
    assert found.dividend == 0


@pytest.mark.parametrize(
    ("options", "code"),
    [({"card": BARE}, "sequence.no_delay"), ({"decrees": Decrees(first=("CRM-2",))}, "sequence.not_listed")],
)
def test_what_cannot_be_sequenced_is_refused(options, code):
    with pytest.raises(Refused) as refusal:
        sequenced(sure(item("CRM-1", **worth(3), size=1), item("CRM-2", status="done")), **options)
    assert [finding.code for finding in refusal.value.findings] == [code]


def test_nothing_to_do_is_an_empty_order():
    found = sequenced(portfolio())
    assert (found.places, found.proof.status, found.lock_price) == ((), Status.OPTIMAL, None)
