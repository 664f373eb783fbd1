"""What the history of the example teaches: the headline numbers, the same in both languages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner import bootstrap

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(params=["en", "fr"])
def answer(say, request):
    assert say("demo", "--json", "--lang", request.param, db="demo.db").code == 0
    return lambda *words: say(*words, "--json", "--lang", request.param, db="demo.db").json


def test_enough_is_finished_for_an_offer(answer):
    found = answer("calibrate")
    assert (found["learnt"]["sample"], found["learnt"]["offered"]) == (26, True)
    assert found["learnt"]["gain"] == pytest.approx(1.3556, abs=1e-4)
    assert found["learnt"]["coefficients"] == pytest.approx([-1.2008, 1.6850], abs=1e-4)
    assert (found["overall"]["sample"], found["overall"]["happened"]) == (26, 0.5)
    assert (found["overrun"]["sample"], found["overrun"]["log_ratio"]) == (26, pytest.approx(0.2513, abs=1e-4))
    assert found["overrun"]["interval"] == pytest.approx([1.2632, 1.5], abs=1e-4)
    assert (found["kept"]["sample"], found["kept"]["delivered"]) == (25, 167.75)
    assert (found["by_kind"]["opinion"]["sample"], found["by_kind"]["opinion"]["happened"]) == (8, 0.0)
    assert found["unjudged"] == []


def test_gut_and_evidence_both_were_right_about_something(answer):
    found = answer("calibrate")["realised"]
    paid = found["overall"]
    assert (paid["sample"], found["places"], found["left_out"]) == (25, 26, ["CRM-75"])
    assert (paid["best"], paid["gut"], paid["stated"], paid["evidenced"]) == (4014, 10936.25, 6229.625, 4646.625)
    low, high = paid["against_gut"]["interval"]
    assert 0 < low < paid["against_gut"]["share"] < high < 1
    assert {"CRM-64", "CRM-78"} == {one["key"] for one in found["seen"] if one["gut_right"]}
    assert {"CRM-67", "CRM-70", "CRM-79"} < {one["key"] for one in found["seen"] if not one["gut_right"]}
    assert found["by_function"]["marketing"]["against_gut"]["share"] < 0


def test_two_tests_are_worth_their_price(answer):
    found = answer("learn")["test"]
    assert [(test["key"], test["kind"]) for test in found] == [("CRM-34", "test_result"), ("CRM-46", "market_data")]
    told = " ".join((DOCS / "learning.md").read_text(encoding="utf-8").split())
    assert f"worth {found[0]['value']:.2f} against a price of {found[0]['price']:.2f}" in told
    assert len(found[0]["waiting"]) == 9


@pytest.mark.parametrize("year", [2025, 2028])
def test_some_test_is_worth_its_price_whenever_the_example_is_opened(say, monkeypatch, year):
    class Then:
        def now(self) -> datetime:
            return datetime(year, 11, 21, tzinfo=UTC)

    monkeypatch.setattr(bootstrap, "SystemClock", Then)
    assert say("demo", "--json", db="demo.db").code == 0
    found = say("learn", "--json", db="demo.db").json["test"]
    assert {"CRM-34", "CRM-46"} <= {test["key"] for test in found}


def test_tests_and_what_is_built_without_learning_show(answer):
    found = answer("learn")
    assert [test["id"] for test in found["running"]] == [24, 25]
    assert len(found["results"]) == 23
    assert [test["item"] for test in found["results"] if test["moved"]] == ["CRM-49"]
    assert {"CRM-24", "CRM-41"} <= {one["key"] for one in found["zombies"]}
