"""Joint estimates and units of size."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.model import Charter, Score, Size
from planner.domain.values import SizeUnit
from planner.value.estimates import Amount, converted, geometric_mean, joint_scores, joint_size
from tests.builders import days, item

CHARTER = Charter()


def votes(**by_function: float) -> list[Score]:
    return [Score(criterion="size", value=value, function=function) for function, value in by_function.items()]


def test_a_joint_score_wins_over_what_functions_gave() -> None:
    assert joint_scores(item("CRM-1", value={None: 5, "it": 13, "cx": 1})) == {"value": 5}


def test_functions_meet_at_the_geometric_mean() -> None:
    assert joint_scores(item("CRM-1", value={"marketing": 8, "it": 2}, risk={"it": 3})) == {"value": 4, "risk": 3}


def test_equal_votes_give_exactly_that_vote() -> None:
    assert joint_scores(item("CRM-1", value={"marketing": 13, "it": 13, "cx": 13})) == {"value": 13}


def test_a_zero_makes_the_mean_zero_and_nothing_scored_is_nothing() -> None:
    assert joint_scores(item("CRM-1", value={"marketing": 8, "it": 0})) == {"value": 0}
    assert joint_scores(item("CRM-1")) == {}


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=60))
def test_the_mean_lies_among_the_values(values: list[float]) -> None:
    mean = geometric_mean(values)
    assert min(values) * (1 - 1e-9) <= mean <= max(values) * (1 + 1e-9)


def test_builders_weigh_three_to_one_on_size() -> None:
    sized = joint_size(item("CRM-1", scores=votes(it=8, marketing=1)), CHARTER)
    assert sized == Amount(pytest.approx(8 ** (3 / 4)), SizeUnit.POINTS)


def test_the_size_field_is_the_home_of_size() -> None:
    given_both = item("CRM-1", size=Size(low=2, likely=5, high=14), scores=votes(it=8))
    assert joint_size(given_both, CHARTER) == Amount(6, SizeUnit.POINTS)
    assert joint_size(item("CRM-1", size=days(3)), CHARTER) == Amount(3, SizeUnit.DAYS)
    assert joint_size(item("CRM-1"), CHARTER) is None


def test_votes_on_size_are_in_the_portfolios_unit() -> None:
    joint_vote = [Score(criterion="size", value=3), *votes(it=8)]
    assert joint_size(item("CRM-1", scores=joint_vote), Charter(size_unit=SizeUnit.DAYS)) == Amount(3, SizeUnit.DAYS)


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        (Amount(16, SizeUnit.HOURS), SizeUnit.DAYS, 2),
        (Amount(2, SizeUnit.WEEKS), SizeUnit.DAYS, 10),
        (Amount(12, SizeUnit.MONTHS), SizeUnit.WEEKS, 52),
        (Amount(3, SizeUnit.POINTS), SizeUnit.POINTS, 3),
        (Amount(3, SizeUnit.POINTS), SizeUnit.DAYS, None),
        (Amount(3, SizeUnit.DAYS), SizeUnit.POINTS, None),
    ],
)
def test_units_of_time_convert_and_points_do_not(amount: Amount, unit: SizeUnit, expected: float | None) -> None:
    found = converted(amount, unit)
    assert found is expected or math.isclose(found or 0, expected or 0)
