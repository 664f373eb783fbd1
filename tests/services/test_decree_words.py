"""What a decree costs, in words."""

import pytest

from planner.services.slices.choosing import Forced
from planner.services.slices.words import forced_lines
from planner.solve.dividend import Price


@pytest.mark.parametrize(
    ("inside", "price", "said"),
    [
        (True, Price(0.0, 0.0, 0.0), "CRM-1 in by decree: it costs nothing, nothing better fits in the same size."),
        (False, Price(0.0, 0.0, 0.01), "CRM-1 out by decree: it costs nothing, nothing better fits in the same size."),
        (True, Price(2.5, 2.5, 2.5), "CRM-1 in by decree: 2.5 of cost of delay less than the best for the same size."),
        (
            False,
            Price(2.0, 0.0, 2.5),
            "CRM-1 out by decree: 0 to 2.5 of cost of delay less than the best for the same size.",
        ),
    ],
)
def test_what_a_decree_costs_is_said_and_so_is_that_it_costs_nothing(inside, price, said):
    assert list(forced_lines([Forced("CRM-1", inside, price)])) == [said]
