"""What is dated to come, and a result that was known before its test was planned."""

from datetime import date, timedelta

import pytest

from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.portfolio import Portfolio
from planner.value.untimely import untimely, untimely_in
from tests.builders import TODAY, evidence, item


def day(away: int) -> date:
    return TODAY + timedelta(days=away)


def resulting(planned: int, resulted: int) -> PlannedTest:
    known = {"success": 3, "kill": 1, "result": 2, "resulted": day(resulted)}
    return PlannedTest(id=3, item="CRM-1", kind="anecdote", title="t", planned=day(planned), **known)


def decision(away: int) -> Decision:
    return Decision(id=4, item="CRM-1", course="pivot", reason="r", date=day(away), marketing="a", it="b")


@pytest.mark.parametrize(
    ("record", "code", "field"),
    [
        (evidence("CRM-1", "anecdote", day=day(1)), "evidence.future", "date"),
        (decision(1), "decision.future", "date"),
        (Delivery(item="CRM-1", finished=day(1)), "delivery.future", "finished"),
        (resulting(0, 1), "test.future", "resulted"),
        (resulting(-2, -3), "test.known_before", "resulted"),
    ],
)
def test_each_is_warned_of_beside_its_day(record, code, field):
    (found,) = untimely(record, TODAY)
    assert (found.code, found.where.field, found.where.key) == (code, field, "CRM-1")


@pytest.mark.parametrize(
    "record",
    [
        evidence("CRM-1", "anecdote", day=TODAY),
        decision(0),
        Delivery(item="CRM-1", finished=TODAY),
        resulting(-3, -3),
        resulting(5, 5).revised(result=None, resulted=None),
    ],
)
def test_what_is_of_today_or_of_the_day_of_its_plan_is_well(record):
    assert list(untimely(record, TODAY)) == []


def test_of_a_portfolio_everything_is_looked_at():
    whole = Portfolio.of(
        [item("CRM-1")],
        evidence=[evidence("CRM-1", "anecdote", day=day(1))],
        tests=[resulting(-2, -3)],
        decisions=[decision(2)],
        deliveries=[Delivery(item="CRM-1", finished=day(3))],
    )
    codes = ["evidence.future", "test.known_before", "decision.future", "delivery.future"]
    assert [found.code for found in untimely_in(whole, TODAY)] == codes
