"""The cut line: read as people write it, priced by the charter, drawn where the running cost reaches the budget."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import Refused
from planner.domain.model import Charter
from planner.value.cutting import Cut, fitting, read_cut, written_cut

COSTED = Charter(unit_cost=1_000, currency="EUR")


def code(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.findings[0].code


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("", None), ("  ", None), ("60", Cut("capacity", 60)), ("0,5", Cut("capacity", 0.5)), ("#0", Cut("count", 0)),
        ("# 12", Cut("count", 12)), ("1 250.5", Cut("capacity", 1250.5)), ("€50000", Cut("budget", 50_000, "€")),
        ("50 000 €", Cut("budget", 50_000, "€")), ("50k EUR", Cut("budget", 50_000, "EUR")),
        ("CHF 1,5M", Cut("budget", 1_500_000, "CHF")), ("12.50eur", Cut("budget", 12.5, "eur")),
        ("50kEUR", Cut("budget", 50_000, "EUR")),
    ],
)  # fmt: skip
def test_a_cut_is_read_as_people_type_it(text, cut):
    assert read_cut(text) == cut
    assert read_cut(written_cut(cut)) == cut


@pytest.mark.parametrize(
    "text", ["-5", "#1.5", "#-1", "many", "##3", "nan", "1e999", "€", "€ 5 EUR", "-5 EUR", "9e9 EUR", "1 2 3x4"]
)
def test_what_is_no_cut_is_refused(text):
    with pytest.raises(Refused):
        read_cut(text)


def test_a_budget_needs_a_cost_and_its_own_currency():
    with pytest.raises(Refused) as refusal:
        Cut("budget", 5).priced(Charter())
    assert code(refusal) == "cut.unit_cost"
    with pytest.raises(Refused) as refusal:
        Cut("budget", 5, "USD").priced(COSTED)
    assert code(refusal) == "cut.currency"
    assert Cut("budget", 5, "€").priced(COSTED) == Cut("budget", 5, "EUR", 1_000)
    assert Cut("capacity", 5).priced(Charter()) == Cut("capacity", 5)


@given(st.lists(st.none() | st.integers(0, 40), max_size=12), st.integers(0, 60), st.integers(1, 5_000))
def test_a_budget_draws_the_line_where_the_size_it_pays_for_does(sizes, room, cost):
    charter = Charter(unit_cost=cost)
    budget = Cut("budget", room * cost).priced(charter)
    assert fitting(sizes, budget) == fitting(sizes, Cut("capacity", room))
    spent = sum(size or 0 for size in sizes[: fitting(sizes, budget)])
    assert spent * cost <= room * cost


@pytest.mark.parametrize("cost", [0, -1, float("inf"), 2e9])
def test_a_unit_costs_something(cost):
    with pytest.raises(ValueError, match="unit_cost"):
        Charter(unit_cost=cost)


@pytest.mark.parametrize("currency", ["", "E", "EU R", "1", "\0", "€€"])
def test_a_currency_is_a_code_or_a_sign(currency):
    with pytest.raises(ValueError, match="currency"):
        Charter(currency=currency)
