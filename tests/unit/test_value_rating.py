"""Over- and under-rated items and the sides of functions, on lists worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.i18n import activate, language
from planner.services.learning.rating_words import rated_sentence, side_sentences
from planner.value.ladder import read_ladder
from planner.value.ranking import rank
from planner.value.rating import rating
from planner.value.shelf import shipped
from tests.builders import TODAY, evidence, item, portfolio

LADDER = read_ladder()


def scored(number, value, **more):
    return item(f"CRM-{number}", value=value, urgency=0, risk=0, size=5, **more)


def rated(*records):
    return rating(rank(portfolio(*records), shipped()["wsjf"], LADDER, today=TODAY))


def test_the_loss_of_each_is_held_against_the_loss_of_all():
    """P is 1 of the first and ⅓ of the others: of 30 promised 18 are kept, three fifths."""
    found = rated(scored(1, 12), scored(2, 12), scored(3, 6), evidence("CRM-1", "obligation"))
    assert found.kept == pytest.approx(18 / 30)
    assert [(one.key, one.over) for one in found.over] == [
        ("CRM-2", pytest.approx(12 * 0.6 - 4)),
        ("CRM-3", pytest.approx(6 * 0.6 - 2)),
    ]
    assert [(one.key, one.over) for one in found.under] == [("CRM-1", pytest.approx(12 * 0.6 - 12))]
    assert found.under[0].belief.obligation


@given(st.lists(st.tuples(st.integers(1, 100), st.sampled_from(["", "opinion", "test_result"])), max_size=9))
def test_what_is_over_and_under_adds_up_to_nothing(items):
    pieces = [evidence(f"CRM-{n}", kind) for n, (_, kind) in enumerate(items) if kind]
    found = rated(*(scored(n, value) for n, (value, _) in enumerate(items)), *pieces)
    assert sum(one.over for one in (*found.over, *found.under)) == pytest.approx(0, abs=1e-9)
    assert all(one.over > 0 for one in found.over)
    assert all(one.over < 0 for one in found.under)


def test_nothing_promised_is_not_rated():
    assert rated(item("CRM-1")) == rated(scored(1, 0)) == rated()
    assert rated().kept is None


def test_views_are_of_functions_whose_votes_suffice():
    joint = {"urgency": 1, "risk": 1, "size": 5}
    both = item("CRM-1", value={"marketing": 8, "it": 2}, **joint)
    one = item("CRM-2", value={"marketing": 8}, **joint)
    part = item("CRM-3", value={"marketing": 8, "it": 2}, urgency={"marketing": 1}, risk=0, size=5)
    found = rated(both, one, part, evidence("CRM-1", "obligation"), evidence("CRM-2", "obligation"))
    views = {rated.key: rated.views for rated in (*found.over, *found.under)}
    assert views == {"CRM-1": (("marketing", 10), ("it", 4)), "CRM-2": (), "CRM-3": ()}


def test_where_the_simplest_alternative_counts_its_votes_are_told():
    votes = {"it": 2, "cx": 3}
    twin = {
        "scores": [{"criterion": "value", "value": v, "function": f} for f, v in votes.items()],
        "size": {"likely": 3},
    }
    joint = [{"criterion": name, "value": 0} for name in ("urgency", "risk")]
    ai = {"proposes": True, "twin": {**twin, "scores": [*twin["scores"], *joint]}}
    found = rated(item("CRM-1", value={"marketing": 40, "it": 20}, urgency=0, risk=0, size=5, ai=ai), scored(2, 9),
                  evidence("CRM-2"))  # fmt: skip
    assert [one.views for one in found.over] == [(("it", 2), ("cx", 3))]


def test_a_function_that_sees_its_own_items_four_times_as_high():
    """Marketing 8 against 2 of IT on its own, both alike on that of IT."""
    mine = item("CRM-1", value={"marketing": 8, "it": 2}, urgency=0, risk=0, size=5, accountable="marketing")
    theirs = item("CRM-2", value={"marketing": 3, "it": 3}, urgency=0, risk=0, size=5, accountable="it")
    sides = rated(mine, theirs).sides
    assert sides["marketing"] == (pytest.approx(4), 1, pytest.approx(1), 1)
    assert sides["it"] == (pytest.approx(1), 1, pytest.approx(1 / 4), 1)


@pytest.fixture
def english():
    before = language()
    activate("en")
    yield
    activate(before)


@pytest.mark.usefixtures("english")
def test_a_rating_says_why():
    votes = {"value": {"marketing": 20, "it": 5}, "urgency": 0, "risk": 0, "size": 5}
    records = (
        item("CRM-1", **votes),
        scored(2, 10),
        evidence("CRM-1", "opinion"),
        evidence("CRM-1", verdict="contradicts"),
        evidence("CRM-2"),
    )
    whole = portfolio(*records)
    found = rated(*records)
    said = [rated_sentence(one, LADDER, whole.charter) for one in (*found.over, *found.under)]
    assert said == [
        "CRM-1: 10 promised, 0.6 by evidence, 3.8 less than usual. For it: opinion. Against it: test result. By their "
        "own votes: MKT\u00a020, IT\u00a05.",
        "CRM-2: 10 promised, 8.2 by evidence, 3.8 more than usual. For it: test result.",
    ]
    assert [*side_sentences(found, whole.charter)] == []
