"""The charter: set field by field, others' changes kept, no function lost that is spoken of; what a change would do."""

import pytest

from planner.domain.errors import Conflict, Refused
from planner.domain.model import Charter
from planner.services.charter.setting import set_charter
from planner.services.charter.words import charter_facts, effect_sentences
from planner.services.planner import Planner
from planner.services.session import Session
from planner.storage.memory import MemoryStore
from tests.builders import item, on_trial, portfolio
from tests.services.test_editing import FixedClock, codes, session
from tests.tui.stage import planner_of, retail

SALES = ({"name": "sales", "badge": "SAL"}, {"name": "it", "badge": "IT", "builds": True})


def said(planner: Planner, **fields: object) -> tuple[str, ...]:
    return effect_sentences(planner.charter_effect(fields))


def test_only_what_is_stated_changes():
    s = session()
    assert set_charter(s, {"capacity": 60}).capacity == 60
    assert set_charter(s, {"name": "Retail"}).revised(version=0) == Charter(name="Retail", capacity=60)
    before = s.store.revision()
    set_charter(s, {"capacity": 60})
    assert s.store.revision() == before


def test_functions_are_configurable_but_none_leaves_that_items_name():
    s = session(item("CRM-1", accountable="cx"))
    with pytest.raises(Refused) as caught:
        set_charter(s, {"functions": SALES})
    assert codes(caught) == ["charter.function_used"]
    assert caught.value.findings[0].params == {"name": "cx", "keys": "CRM-1"}
    changed = planner_of(portfolio(item("CRM-1", accountable="it")))
    assert [one.name for one in changed.set_charter({"functions": SALES}).functions] == ["sales", "it"]
    assert changed.edit(["CRM-1"], {"accountable": "sales"})[0].accountable == "sales"


def test_a_function_stays_while_scores_name_it_those_of_twins_included():
    twin = on_trial(size=3, value=5)
    twin = twin.revised(twin=twin.twin.revised(scores=(twin.twin.scores[0].revised(function="cx"),)))
    many = [item(f"CRM-{n}", contributing=("marketing",)) for n in range(2, 8)]
    s = session(item("CRM-1", ai=twin), *many)
    with pytest.raises(Refused) as caught:
        set_charter(s, {"functions": SALES})
    assert caught.value.findings[0].params == {"name": "cx", "keys": "CRM-1"}
    with pytest.raises(Refused) as caught:
        set_charter(s, {"functions": (*SALES, {"name": "cx", "badge": "CX"})})
    assert caught.value.findings[0].params == {"name": "marketing", "keys": "CRM-2, CRM-3, CRM-4, CRM-5, …"}


def test_what_others_changed_since_stays_and_a_clash_is_theirs_to_see():
    store = MemoryStore.of(portfolio())
    ana, bob = Session(store, FixedClock(), "ana"), Session(store, FixedClock(), "bob")
    base = ana.portfolio().charter
    theirs = set_charter(bob, {"name": "Shop", "capacity": 30})
    assert set_charter(ana, {"prefix": "SHO"}, base=base).revised(version=0) == Charter(
        name="Shop", capacity=30, prefix="SHO"
    )
    with pytest.raises(Conflict) as caught:
        set_charter(ana, {"capacity": 60, "currency": "CHF"}, base=base)
    assert [(one.code, one.where.key, one.where.field) for one in caught.value.findings] == [
        ("edit.conflict", None, "capacity")
    ]
    assert (caught.value.mine.capacity, caught.value.theirs.capacity) == (60, theirs.capacity)
    assert ana.portfolio().charter.currency == "EUR"
    settled = set_charter(ana, {"capacity": 60, "currency": "CHF"}, base=base, settle="mine")
    assert (settled.capacity, settled.currency, settled.name) == (60, "CHF", "Shop")


def test_an_undo_takes_it_back():
    planner = planner_of(retail())
    before = planner.portfolio().charter
    planner.set_charter({"name": "Other", "functions": (*before.functions, SALES[0])})
    planner.undo()
    assert planner.portfolio().charter.revised(version=0) == before.revised(version=0)


def test_what_a_change_would_do_is_what_it_does():
    planner = planner_of(retail())
    for fields in ({"capacity": 40}, {"scorecard": "cd3"}, {"scorecard": "ice"}, {"size_unit": "days"}):
        asked = planner.charter_effect(fields)
        assert [row.key for row in asked.was.rows] == [row.key for row in planner.ranking().rows]
        planner.set_charter(fields)
        found = planner.ranking()
        assert [(row.key, row.rank) for row in asked.now.rows] == [(row.key, row.rank) for row in found.rows]
        assert (asked.now.above, asked.now.unscored) == (found.above, found.unscored)
        planner.undo()


@pytest.mark.parametrize(
    ("fields", "sentences"),
    [
        ({"name": "Other"}, ()),
        ({"capacity": 30}, ("Above the cut line: 5 of 9 instead of 4 of 9.",)),
        ({"capacity": None}, ("There is no cut line any more.",)),
        ({"capacity": 20.5}, ("Every item keeps its place, and so does the cut line.",)),
        (
            {"size_unit": "days"},
            (
                "9 items lose their place: CRM-1, CRM-3, CRM-9, CRM-12, … (size is given in points but counts in days "
                "here).",
                "Above the cut line: 0 of 0 instead of 4 of 9.",
                "Capacity and unit cost count in days; their numbers stay unless you change them.",
            ),
        ),
        ({"prefix": "RET"}, ("The next new item is RET-1; keys that exist stay.",)),
        ({"increment_weeks": 10}, ("That makes 2 points a week.",)),
        ({"unit_cost": 1_200, "currency": "CHF"}, (
            "Nothing is converted: one unit of size costs 1,200 CHF.", "What fits an increment costs 24,000 CHF.")),
    ],
)  # fmt: skip
def test_the_effect_is_said_places_first(fields, sentences):
    assert said(planner_of(retail()), **fields) == sentences


def test_places_are_won_and_change_among_each_other_with_another_scorecard():
    planner = planner_of(retail())
    planner.edit(["CRM-40"], {"scores": planner.show("CRM-12").item.scores[:1]})
    lost = said(planner, scorecard="ice")
    assert lost[0].startswith("9 items lose their place: CRM-1, CRM-3, CRM-9, CRM-12, … (needs ")
    planner.set_charter({"scorecard": "ice"})
    assert said(planner, scorecard="wsjf")[0].startswith("9 items get a place: CRM-12, CRM-49, CRM-27, CRM-18, ….")


def test_a_new_function_is_named_and_what_is_no_longer_known_is_said():
    planner = planner_of(retail())
    functions = planner.portfolio().charter.functions
    assert said(planner, functions=(*functions, *SALES[:1])) == (
        "Every item keeps its place, and so does the cut line.",
        "New function: sales. It can answer for items and score them.",
    )
    planner.set_charter({"increment_weeks": 10, "unit_cost": 5})
    assert said(planner, increment_weeks=None, unit_cost=None) == (
        "Nothing says any more how much is done in a week.",
        "The cut line can no longer fall by a budget.",
    )


def test_of_an_empty_portfolio_no_places_are_told():
    assert said(planner_of(portfolio()), scorecard="ice", prefix="NEW") == (
        "The next new item is NEW-1; keys that exist stay.",
    )


def test_what_cannot_be_set_has_no_effect():
    planner = planner_of(retail())
    for fields, code in (({"scorecard": "none"}, "scorecard.unknown"), ({"functions": SALES}, "charter.function_used")):
        with pytest.raises(Refused) as caught:
            planner.charter_effect(fields)
        assert codes(caught) == [code]


def test_the_facts_tell_all_of_it():
    charter = Charter(name="A\x1b[2J", capacity=60, increment_weeks=10, unit_cost=1_200)
    assert dict(charter_facts(charter)) == {
        "name": "A␛[2J",
        "prefix of keys": "CRM",
        "scorecard": "wsjf",
        "unit of size": "points",
        "capacity": "60 points",
        "increment": "10 weeks",
        "One unit of size costs": "1,200 EUR",
        "currency": "EUR",
        "functions": "marketing=MKT; it=IT*; cx=CX",
    }
