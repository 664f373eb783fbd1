"""Slices and budgets against every choice there is, and what happens when demands clash."""

from itertools import combinations

import pytest
from hypothesis import given, settings

from planner.domain.errors import Refused
from planner.domain.model import Charter, Outcome
from planner.services.slices.budgeting import Funded, budget
from planner.services.slices.scope import sliceable
from planner.services.slices.slicing import SliceCut, Slices, mvp
from planner.services.slices.words import funded_notes, mvp_sentence, slice_notes
from planner.services.stock import Stock
from planner.solve.answer import Status
from planner.value.ladder import read_ladder
from planner.value.scoring import Scorer
from planner.value.shelf import shipped
from tests.builders import TODAY, evidence, item, portfolio, requires
from tests.unit.value_backlogs import backlogs

WSJF = shipped()["wsjf"]


def scorer(whole) -> Scorer:
    return Scorer(WSJF, read_ladder(), whole.charter, TODAY)


def sliced(whole, key=None, cut=SliceCut(), **more) -> Slices:  # noqa: B008 - a tuple
    keys = key.split() if key else ()
    return mvp(whole, scorer(whole), [whole.items[one] for one in keys], cut, **more)


def funded(whole, amount, **more) -> Funded:
    return budget(whole, scorer(whole), amount, **more)


def choices(work: Stock):
    """Every choice that has what it requires, as (items, cost, value)."""
    keys = list(work.sizes)
    for count in range(len(keys) + 1):
        for chosen in combinations(keys, count):
            held = set(chosen)
            if all(work.needs.hard.get(key, set()) & set(keys) <= held for key in held):
                yield held, sum(work.sizes[k] for k in held), sum(work.delays[k] or 0.0 for k in held)


@settings(max_examples=40, deadline=None)
@given(backlogs())
def test_every_cut_of_the_frontier_is_the_best_for_its_cost(whole):
    found = sliced(whole, cut=SliceCut("knee"))
    taken: set[str] = set()
    value = 0.0
    for one in found.slices:
        taken |= set(one.keys)
        value += one.value
        assert max(v for _, cost, v in choices(found.stock) if cost <= one.cost_so_far) == pytest.approx(value)
    assert taken == found.stock.sizes.keys()


@settings(max_examples=20, deadline=None)
@given(backlogs())
def test_nothing_within_the_budget_is_worth_more(whole):
    found = funded(whole, 20)
    best = max(value for _, cost, value in choices(found.stock) if cost <= 20 + 1e-6)
    assert found.worth <= best + 1e-6
    assert best <= found.proof.bound + 1e-6
    assert set(found.keys) | set(found.left_out) == found.stock.sizes.keys()
    assert sum(found.stock.sizes[key] for key in found.keys) == pytest.approx(found.cost)


LOYALTY = portfolio(
    Charter(capacity=6),
    item("CRM-1", kind="initiative"),
    item("CRM-2", parent="CRM-1", value=2, urgency=0, risk=0, size=2, must_have=True, accountable="it"),
    item("CRM-3", parent="CRM-1", value=8, urgency=0, risk=0, size=2, accountable="marketing", tags=("App",)),
    item("CRM-4", parent="CRM-1", value=1, urgency=0, risk=0, size=4, accountable="marketing"),
    item("CRM-5", enabler=True, value=0, urgency=0, risk=0, size=1, outcomes=("calm",)),
    item("CRM-6", value=5, urgency=0, risk=0, size=5, accountable="it", horizon=3),
    item("CRM-7", kind="initiative"),
    requires("CRM-3", "CRM-5"),
    Outcome(name="calm", title="Fewer messages", functions=("it", "marketing")),
    *(evidence(f"CRM-{n}", "obligation") for n in range(2, 7)),
)


def test_an_initiative_is_its_parts_and_what_they_require():
    found = sliced(LOYALTY, "CRM-1")
    assert [one.keys for one in found.slices] == [("CRM-2",), ("CRM-3", "CRM-5"), ("CRM-4",)]
    assert (found.rule, found.taken, found.cost) == ("margin", 2, 5)
    assert found.share == 10 / 11


@pytest.mark.parametrize(
    ("cut", "wanted"),
    [
        (SliceCut("must"), ("CRM-2",)),
        (SliceCut("knee"), ("CRM-2", "CRM-3", "CRM-5")),
        (SliceCut("budget", 4), ("CRM-2",)),
        (SliceCut("budget", 5), ("CRM-2", "CRM-3", "CRM-5")),
        (SliceCut("share", 0.2), ("CRM-2", "CRM-3", "CRM-5")),
        (SliceCut("share", 1), ("CRM-2", "CRM-3", "CRM-4", "CRM-5")),
        (SliceCut("slices", 1), ("CRM-2",)),
        (SliceCut("slices", 2), ("CRM-2", "CRM-3", "CRM-5")),
        (SliceCut("slices", 99), ("CRM-2", "CRM-3", "CRM-5", "CRM-4")),
    ],
)
def test_where_the_mvp_may_end(cut, wanted):
    found = sliced(LOYALTY, "CRM-1", cut)
    assert (found.mvp, found.proof.status) == (wanted, Status.OPTIMAL)


def test_where_no_slice_is_denser_than_all_together_the_first_stands_alone():
    whole = portfolio(*(item(f"CRM-{n}", value=3, urgency=1, risk=1, size=3) for n in (1, 2)))
    for cut in (SliceCut(), SliceCut("knee")):
        found = sliced(whole, cut=cut)
        assert (found.rule, found.taken, len(found.slices)) == ("flat", 1, 2)
        assert mvp_sentence(found).startswith("No slice is denser than all together: the first stands alone.")


def test_a_decree_has_its_price():
    found = sliced(LOYALTY, "CRM-1", SliceCut("budget", 6), inside=["CRM-4"])
    assert found.mvp == ("CRM-2", "CRM-4")
    (forced,) = found.forced
    assert (forced.key, forced.inside, forced.price.price) == ("CRM-4", True, 10 - 3)


def test_a_decree_has_its_price_within_a_budget_too():
    found = funded(LOYALTY, 6, inside=["CRM-4"], outside=["CRM-6"])
    assert set(found.keys) == {"CRM-2", "CRM-4"}
    assert [(one.key, one.inside, one.price.price) for one in found.forced] == [
        ("CRM-4", True, 10 - 3),
        ("CRM-6", False, 0),
    ]


def test_a_decree_against_another_one_is_a_clash_not_a_choice():
    with pytest.raises(Refused) as refusal:
        sliced(LOYALTY, "CRM-1", inside=["CRM-3"], outside=["CRM-3"])
    assert codes(refusal) == [("clash.together", None), ("clash.must", "CRM-3"), ("clash.must_not", "CRM-3")]


def test_the_cut_moves_along_the_chain_as_if_it_had_been_asked_for():
    found = sliced(LOYALTY, "CRM-1", SliceCut("knee"))
    assert (found.beside(-1), found.beside(1), found.beside(9), found.beside(-9)) == (1, 3, 3, 1)
    asked = sliced(LOYALTY, "CRM-1", SliceCut("slices", 3))
    moved = found.after(found.beside(1))
    same = ("cut", "rule", "slices", "taken", "proof", "forced", "out", "margin")
    assert [getattr(moved, name) for name in same] == [getattr(asked, name) for name in same]
    assert (moved.cost, moved.share) == (9, 1)


def test_a_cut_between_two_slices_moves_to_the_one_before_and_the_one_after():
    worth = {"CRM-1": (6, 3), "CRM-2": (5, 4), "CRM-3": (2, 2)}
    whole = portfolio(*(item(key, value=v, urgency=0, risk=0, size=size) for key, (v, size) in worth.items()))
    between = sliced(whole, cut=SliceCut("budget", 5))
    assert (between.mvp, between.cost) == (("CRM-1", "CRM-3"), 5)
    assert (between.beside(-1), between.beside(1)) == (1, 2)


def test_the_curve_begins_with_nothing_and_passes_every_cut():
    found = sliced(LOYALTY, "CRM-1")
    assert found.curve == ((0, 0), (2, 2 / 11), (5, 10 / 11), (9, 1))
    assert (found.cost, found.share) in found.curve


def test_what_comes_next_is_weighed_against_what_the_capacity_buys_last():
    found = sliced(LOYALTY, "CRM-1", SliceCut("must"))
    assert found.margin == 1  # of 6, the last 1 goes into CRM-2 or CRM-6: worth 1 a point
    assert (found.next.keys, found.next.density) == (("CRM-3", "CRM-5"), 8 / 3)
    assert sliced(LOYALTY, "CRM-1", SliceCut("slices", 9)).next is None


SEVERAL = portfolio(
    *(item(key, kind="initiative") for key in ("CRM-1", "CRM-2")),
    item("CRM-3", parent="CRM-1", value=5, urgency=0, risk=0, size=1),
    item("CRM-4", parent="CRM-2", value=3, urgency=0, risk=0, size=1),
    item("CRM-5", parent="CRM-2", value=1, urgency=0, risk=0, size=1),
    item("CRM-6", kind="story", parent="CRM-4", value=1, urgency=0, risk=0, size=1),
    item("CRM-7", kind="story", value=1, urgency=0, risk=0, size=1),
)


@pytest.mark.parametrize(
    ("of", "keys"),
    [
        ("CRM-1 CRM-2", {"CRM-3", "CRM-4", "CRM-5"}),
        ("CRM-3 CRM-5", {"CRM-3", "CRM-5"}),
        ("CRM-1 CRM-5", {"CRM-3", "CRM-5"}),
        ("CRM-3 CRM-6", {"CRM-3", "CRM-4"}),
        ("CRM-6 CRM-7", {"CRM-6", "CRM-7"}),
        ("CRM-4", {"CRM-6"}),
        ("", {"CRM-3", "CRM-4", "CRM-5"}),
    ],
)
def test_a_selection_is_its_items_its_initiatives_are_their_parts(of, keys):
    found = sliced(SEVERAL, of)
    assert set(found.stock.sizes) == keys
    assert [one.key for one in found.of] == of.split()


def test_what_is_part_of_nothing_on_the_level_is_refused():
    with pytest.raises(Refused) as refusal:
        sliced(SEVERAL, "CRM-3 CRM-7")
    assert codes(refusal) == [("mvp.level", "CRM-7")]


@pytest.mark.parametrize(
    ("key", "root"), [("CRM-6", "CRM-2"), ("CRM-4", "CRM-2"), ("CRM-1", "CRM-1"), ("CRM-7", None), ("CRM-99", None)]
)
def test_the_initiative_of_an_item(key, root):
    found = sliceable(SEVERAL, key) if key in SEVERAL.items else None
    assert (found.key if found else None) == root


def test_what_is_left_out_takes_what_needs_it_along():
    found = sliced(LOYALTY, "CRM-1", SliceCut("knee"), outside=["CRM-5"])
    assert found.out == ("CRM-3", "CRM-5")


def test_shares_are_of_everything_also_of_what_is_ruled_out():
    assert sliced(LOYALTY, "CRM-1", outside=["CRM-5"]).slices[-1].share_so_far == 3 / 11
    assert sliced(LOYALTY, "CRM-1", SliceCut("share", 0.2), outside=["CRM-5"]).mvp == ("CRM-2", "CRM-4")
    with pytest.raises(Refused) as refusal:
        sliced(LOYALTY, "CRM-1", SliceCut("share", 0.5), outside=["CRM-5"])
    assert codes(refusal) == [("clash.together", None), ("clash.must_not", "CRM-5"), ("clash.reach", None)]


def test_what_nothing_can_keep_is_named_alone():
    with pytest.raises(Refused) as refusal:
        funded(LOYALTY, 100, guardrails=["it>=90%"])
    assert codes(refusal) == [("clash.alone", None), ("clash.guardrail", None)]


def test_a_must_have_may_be_ruled_out():
    assert "CRM-2" not in sliced(LOYALTY, "CRM-1", outside=["CRM-2"]).mvp


def codes(refusal) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.where.key) for finding in refusal.value.findings]


def test_what_clashes_is_named():
    with pytest.raises(Refused) as refusal:
        sliced(LOYALTY, "CRM-1", inside=["CRM-3"], outside=["CRM-5"])
    assert codes(refusal) == [("clash.together", None), ("clash.must", "CRM-3"), ("clash.must_not", "CRM-5")]
    with pytest.raises(Refused) as refusal:
        funded(LOYALTY, 6, guardrails=["it>=80%", "enabler<=1", "marketing>=30%"])
    assert [finding.params for finding in refusal.value.findings[1:]] == [
        {"guardrail": "it>=80%"},
        {"guardrail": "marketing>=30%"},
        {"amount": "6"},
    ]


def test_nothing_to_slice_is_refused():
    with pytest.raises(Refused) as refusal:
        sliced(LOYALTY, "CRM-7")
    assert codes(refusal) == [("mvp.no_parts", "CRM-7")]


@pytest.mark.parametrize(
    ("rails", "keys", "shares"),
    [
        ([], {"CRM-2", "CRM-3", "CRM-5"}, []),
        (["it>=0.5"], {"CRM-6"}, [5 / 6]),
        (["marketing<=0"], {"CRM-6"}, [0]),
        (["tag:app>=10%"], {"CRM-2", "CRM-3", "CRM-5"}, [2 / 6]),
        (["enabler<=10%"], {"CRM-6"}, [0]),
        (["shared>=,1"], {"CRM-2", "CRM-3", "CRM-5"}, [1 / 6]),
        (["horizon:3>=50%"], {"CRM-6"}, [5 / 6]),
        (["horizon:0<=0", "Horizon:3>=0"], {"CRM-2", "CRM-3", "CRM-5"}, [0, 0]),
    ],
)
def test_guardrails_are_kept(rails, keys, shares):
    found = funded(LOYALTY, 6, guardrails=rails)
    assert set(found.keys) >= keys
    assert [rail.share for rail in found.rails] == shares


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("it=2", "guardrail.unreadable"),
        ("it>=2", "guardrail.unreadable"),
        ("sales>=.1", "guardrail.unknown"),
        ("horizon:4>=.1", "guardrail.unknown"),
    ],
)
def test_a_guardrail_nobody_understands_is_refused(text, code):
    with pytest.raises(Refused) as refusal:
        funded(LOYALTY, 6, guardrails=[text])
    assert codes(refusal) == [(code, None)]


ASSUMED = portfolio(
    item("CRM-1", value=5, urgency=0, risk=0, size=2),
    item("CRM-2", value=3, urgency=0, risk=0, size=4),
    item("CRM-3", value=1, urgency=0, risk=0),
    requires("CRM-2", "CRM-3"),
)


def test_what_is_assumed_is_said_of_slices_and_of_what_is_funded():
    wanted = ["Without a size, counted as 3, the median of the others: CRM-3. Estimate it to know better."]
    assert list(slice_notes(sliced(ASSUMED))) == wanted
    assert list(funded_notes(funded(ASSUMED, 5))) == wanted
