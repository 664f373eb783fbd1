"""What ``planner check`` says about scores, sizes and evidence."""

from datetime import timedelta

import pytest

from planner.domain.findings import Severity
from planner.domain.model import Evidence, Item
from planner.value.checks import check_values
from planner.value.ladder import read_ladder
from planner.value.shelf import shipped
from tests.builders import TODAY, days, evidence, item, portfolio

CARDS, LADDER = shipped(), read_ladder()


def found(*records: Item | Evidence, card: str = "wsjf") -> list[tuple[str, str | None, dict[str, object]]]:
    findings = check_values(portfolio(*records), CARDS[card], LADDER, TODAY)
    assert {finding.severity for finding in findings} <= {Severity.WARNING}
    return [(finding.code, finding.where.key, dict(finding.params)) for finding in findings]


def test_nothing_is_wrong_with_good_data() -> None:
    good = item("CRM-1", value={"marketing": 8, "it": 3}, urgency=20, size=5, standing=("risk",))
    done = item("CRM-2", status="done", value=7)
    law = evidence("CRM-1", "obligation")
    assert found(good, done, law, evidence("CRM-2", "launch_data")) == []


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (
            item("CRM-1", value={"marketing": 7, "it": 7, "cx": 8}),
            {"criterion": "value", "value": "7", "scale": "1 · 2 · 3 · 5 · 8 · 13 · 20 · 40 · 100"},
        ),
        (
            item("CRM-1", value=0),
            {"criterion": "value", "value": "0", "scale": "1 · 2 · 3 · 5 · 8 · 13 · 20 · 40 · 100"},
        ),
    ],
)
def test_a_value_off_the_scale(one: Item, expected: dict[str, object]) -> None:
    assert found(one) == [("score.off_scale", "CRM-1", expected)]


def test_a_value_outside_a_range() -> None:
    over = item("CRM-1", impact=11, confidence=3.5)
    assert found(over, card="ice") == [
        ("score.off_scale", "CRM-1", {"criterion": "impact", "value": "11", "scale": "0–10"})
    ]


def test_one_functions_zero_is_a_veto_and_everybodys_is_not() -> None:
    vetoed, nothing = item("CRM-1", impact={"it": 0, "cx": 5}), item("CRM-2", impact={"it": 0, "cx": 0})
    assert found(vetoed, nothing, card="ice") == [("score.veto", "CRM-1", {"criterion": "impact", "functions": "it"})]


def test_more_than_a_tenth_at_the_top() -> None:
    modest = [item(f"CRM-{n}", value=8) for n in range(9)]
    two = [item("CRM-90", value=100), item("CRM-91", value=100)]
    assert found(*modest, two[0]) == []
    assert found(*modest, *two) == [
        ("score.top_heavy", None, {"criterion": "value", "top": "100", "at_top": 2, "votes": 11})
    ]
    assert found(*two) == []


def test_standing_without_an_obligation() -> None:
    stands = item("CRM-1", standing=("risk", "urgency"))
    lifted = evidence("CRM-1", "obligation", "contradicts")
    assert found(stands, lifted) == [("evidence.standing_without_obligation", "CRM-1", {"criteria": "risk, urgency"})]


def test_points_beside_units_of_time() -> None:
    assert found(item("CRM-1", size=3), item("CRM-2", size=days(3)), item("CRM-3", size=5)) == [
        ("size.mixed_units", None, {"points": 2, "timed": 1})
    ]


def test_evidence_from_the_future_and_of_unknown_kind() -> None:
    later = evidence("CRM-1", "horoscope", day=TODAY + timedelta(days=1))
    known = ", ".join([*LADDER.by_name, "obligation"])
    assert found(item("CRM-1"), later) == [
        ("evidence.future", "CRM-1", {"number": 1, "day": "2026-11-22"}),
        ("evidence.unknown_kind", "CRM-1", {"number": 1, "kind": "horoscope", "known": known}),
    ]
