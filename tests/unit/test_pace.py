"""Points and time: joined by what fits an increment and how long one is, and by nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.model import Charter
from planner.domain.values import SizeUnit
from planner.services.sequence.standing import SLIPS, usual_slips
from planner.value.estimates import Amount, converted
from planner.value.pace import Pace, in_size, pace

PACED = Charter(capacity=60, increment_weeks=12)
TIMES = [unit for unit in SizeUnit if unit is not SizeUnit.POINTS]


@pytest.mark.parametrize(
    "charter", [Charter(), Charter(capacity=60), Charter(increment_weeks=12), Charter(capacity=0, increment_weeks=12)]
)
def test_nothing_joins_points_and_time_until_both_are_said(charter):
    assert pace(charter) is None
    assert in_size(Amount(2, SizeUnit.WEEKS), charter) is None
    assert usual_slips(charter) == tuple(Amount(slip, SizeUnit.POINTS) for slip in SLIPS)


def test_a_week_is_its_share_of_an_increment():
    assert pace(PACED) == Pace(60, 12)
    assert Pace(60, 12).weekly == 5
    assert in_size(Amount(12, SizeUnit.WEEKS), PACED) == (60, Pace(60, 12))
    assert in_size(Amount(1, SizeUnit.DAYS), PACED) == (1, Pace(60, 12))
    assert usual_slips(PACED) == tuple(Amount(slip, SizeUnit.WEEKS) for slip in SLIPS)


@given(st.sampled_from(SizeUnit), st.sampled_from(SizeUnit), st.floats(0, 100))
def test_the_pace_is_used_only_where_units_do_not_join_by_themselves(asked, unit, value):
    charter = PACED.revised(size_unit=unit)
    plain = converted(Amount(value, asked), unit)
    found = in_size(Amount(value, asked), charter)
    if plain is not None:
        assert found == (plain, None)
    elif asked is SizeUnit.POINTS:
        assert found is None
    else:
        assert found is not None
        assert found[0] == pytest.approx(value * in_size(Amount(1, asked), charter)[0])


@pytest.mark.parametrize("unit", TIMES)
def test_a_length_of_time_is_the_same_work_in_every_unit(unit):
    month = converted(Amount(1, SizeUnit.MONTHS), unit)
    assert in_size(Amount(month, unit), PACED)[0] == pytest.approx(in_size(Amount(1, SizeUnit.MONTHS), PACED)[0])


@pytest.mark.parametrize("weeks", [0, -1, 521, float("nan"), float("inf")])
def test_an_increment_takes_some_time(weeks):
    with pytest.raises(ValueError, match="increment_weeks"):
        Charter(increment_weeks=weeks)
