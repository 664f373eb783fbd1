"""Formulas: read, refused with the place of the mistake, shown, evaluated, multiplied out."""

import math
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.domain.errors import Refused
from planner.value.formula import (
    Binary,
    Expression,
    Name,
    Negative,
    Number,
    degree,
    divisors,
    evaluated,
    names,
    products,
    replaced,
    shown,
    value_of,
)
from planner.value.parser import DEPTH_LIMIT, LENGTH_LIMIT, parse

NAMES = ("a", "b", "cost")


def plain(part: Number | Name) -> str:
    return part.name if isinstance(part, Name) else f"{part.value:g}"


def expressions() -> st.SearchStrategy[Expression]:
    leaves = st.sampled_from([*map(Name, NAMES), *map(Number, (0.5, 1.0, 3.0))])
    return st.recursive(
        leaves,
        lambda inner: st.one_of(st.builds(Negative, inner), st.builds(Binary, st.sampled_from("+-*/"), inner, inner)),
        max_leaves=12,
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 × 3", 7),
        ("(1 + 2) * 3", 9),
        ("8 − 3 - 2", 3),
        ("8 ÷ 4 / 2", 1),
        ("8 / (4 / 2)", 4),
        ("-2 · -3", 6),
        ("−(1 + 2)", -3),
        (".5 + 1.", 1.5),
        ("(a + b)/cost", 2),
        ("a b".replace(" ", "\u00a0+\n"), 10),
    ],
)
def test_value_of_a_formula(text: str, value: float) -> None:
    assert value_of(parse(text), {"a": 4, "b": 6, "cost": 5}) == value


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("a +", "formula.unfinished", 4),
        ("a + * b", "formula.unexpected", 5),
        ("a b", "formula.operator_missing", 3),
        ("2a", "formula.operator_missing", 2),
        ("0,5 × a", "formula.character", 2),
        ("a; b", "formula.character", 2),
        ("(a + b", "formula.bracket_open", 7),
        ("a + b)", "formula.bracket_unopened", 6),
        ("()", "formula.unexpected", 2),
        ("9" * 200, "formula.number_large", 1),
        ("__import__('os')", "formula.character", 12),
        ("__import__(os)", "formula.operator_missing", 11),
        ("a ** b", "formula.unexpected", 4),
        ("(" * (DEPTH_LIMIT + 1) + "a", "formula.deep", DEPTH_LIMIT + 2),
        ("-" * (DEPTH_LIMIT + 1) + "a", "formula.deep", DEPTH_LIMIT + 2),
    ],
)
def test_a_mistake_is_named_with_its_position(text: str, code: str, position: int) -> None:
    with pytest.raises(Refused) as refusal:
        parse(text)
    assert [(f.code, f.params["position"]) for f in refusal.value.findings] == [(code, position)]


@pytest.mark.parametrize(
    ("text", "code"), [("", "formula.empty"), (" \n", "formula.empty"), ("a" * (LENGTH_LIMIT + 1), "formula.long")]
)
def test_nothing_and_too_much_are_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(text)
    assert [f.code for f in refusal.value.findings] == [code]


@given(st.text(alphabet="ab1.+-*/()−×÷ ,", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(Refused):
        parse(text)


@given(expressions())
def test_what_is_shown_reads_back_to_the_same_formula(expression: Expression) -> None:
    text = shown(expression, plain)
    assume(len(text) <= LENGTH_LIMIT)
    assert parse(text) == expression


def test_shown_with_numbers_in_as_few_brackets_as_needed() -> None:
    numbers = {"a": "8", "b": "2", "cost": "5"}
    shown_numbers = shown(parse("((a) + (a × b)) / (cost)"), lambda p: numbers[p.name] if isinstance(p, Name) else "?")
    assert shown_numbers == "(8 + 8 × 2) ÷ 5"
    assert shown(parse("a - (b - cost) - b"), plain) == "a − (b − cost) − b"


@given(expressions(), st.tuples(*[st.floats(0.1, 100)] * 3))
def test_the_products_add_up_to_the_value(expression: Expression, values: tuple[float, float, float]) -> None:
    inputs = dict(zip(NAMES, values, strict=True))
    total = value_of(expression, inputs)
    try:
        parts = [product.value(inputs) for product in products(expression)]
    except ZeroDivisionError:
        assume(False)
    assume(all(map(math.isfinite, parts)) and math.isfinite(total))
    assert math.fsum(parts) == pytest.approx(total, rel=1e-9, abs=1e-9 * max(map(abs, parts)))


def test_products_of_long_sums_stay_readable() -> None:
    product = "*".join(["(a + b + cost + 1)"] * 12)
    assert len(products(parse(product))) <= 64
    inputs = {"a": 1.0, "b": 2.0, "cost": 3.0}
    assert sum(p.value(inputs) for p in products(parse(product))) == 7.0**12


def test_a_column_gives_what_each_item_gives_and_nan_where_it_divides_by_zero() -> None:
    formula = parse("(a + 1) / b - -cost")
    columns = {"a": [1.0, 3.0, 5.0], "b": [2.0, 0.0, 3.0], "cost": [1.0, 1.0, 0.0]}
    first, second, third = evaluated(formula, columns, 3)
    assert (first, third) == (2.0, 2.0)
    assert math.isnan(second)


def test_questions_about_a_formula() -> None:
    formula = replaced(parse("delay / cost - a"), "delay", parse("a + 2 * b"))
    assert formula == parse("(a + 2 * b) / cost - a")
    assert list(names(formula)) == ["a", "b", "cost", "a"]
    assert list(divisors(parse("a / (b + cost) * -(1 / a)"))) == ["b", "cost", "a"]
    assert [degree(parse(text), {"a", "b"}) for text in ("cost + 1", "a + b", "a × -b", "a × (b + cost) ÷ a")] == [
        *(0, 1, 2),
        3,
    ]
