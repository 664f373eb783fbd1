"""Formulas of + − × ÷ over named inputs as a small tree: evaluated, shown with numbers, multiplied out into a sum."""

import math
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

Operator = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Binary:
    operator: Operator
    left: "Expression"
    right: "Expression"


Expression = Number | Name | Negative | Binary
Columns = Mapping[str, Sequence[float]]

_COMPUTE: dict[Operator, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
SIGNS: dict[Operator, str] = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_BINDING: dict[Operator, int] = {"+": 1, "-": 1, "*": 2, "/": 2}
_ATOM = 3

TERM_LIMIT = 64
"""Products of sums are multiplied out only up to so many terms; a longer one stays a single term."""


def names(expression: Expression) -> Iterator[str]:
    """Every name in *expression*, left to right, repeated as often as it is used."""
    match expression:
        case Name(name):
            yield name
        case Negative(operand):
            yield from names(operand)
        case Binary(_, left, right):
            yield from names(left)
            yield from names(right)


def replaced(expression: Expression, name: str, by: Expression) -> Expression:
    """*expression* with *by* in every place of *name*."""
    match expression:
        case Name(found):
            return by if found == name else expression
        case Negative(operand):
            return Negative(replaced(operand, name, by))
        case Binary(sign, left, right):
            return Binary(sign, replaced(left, name, by), replaced(right, name, by))
    return expression


def divisors(expression: Expression) -> Iterator[str]:
    """Every name by which *expression* divides."""
    match expression:
        case Negative(operand):
            yield from divisors(operand)
        case Binary(sign, left, right):
            yield from divisors(left)
            yield from names(right) if sign == "/" else divisors(right)


def degree(expression: Expression, of: Set[str]) -> int:
    """How many of the names *of* are multiplied with each other at most; 0 if none is used."""
    match expression:
        case Name(name):
            return int(name in of)
        case Negative(operand):
            return degree(operand, of)
        case Binary("+" | "-", left, right):
            return max(degree(left, of), degree(right, of))
        case Binary(_, left, right):
            return degree(left, of) + degree(right, of)
    return 0


def evaluated(expression: Expression, columns: Columns, length: int) -> list[float]:
    """The value for each of *length* items, given one column per name; NaN where it divides by 0.

    Whole columns at a time, because that is many times faster than one item after the other.
    """
    match expression:
        case Number(value):
            return [value] * length
        case Name(name):
            return list(columns[name])
        case Negative(operand):
            return list(map(operator.neg, evaluated(operand, columns, length)))
        case Binary(sign, left, right):
            first, second = evaluated(left, columns, length), evaluated(right, columns, length)
            try:
                return list(map(_COMPUTE[sign], first, second))
            except ZeroDivisionError:
                return [a / b if b else math.nan for a, b in zip(first, second, strict=True)]


def value_of(expression: Expression, inputs: Mapping[str, float]) -> float:
    """The value for one item."""
    return evaluated(expression, {name: [value] for name, value in inputs.items()}, 1)[0]


def shown(expression: Expression, render: Callable[[Number | Name], str]) -> str:
    """*expression* as people write it, ``(value + urgency) ÷ size``, with as few brackets as keep its structure.

    *render* words the numbers and names, so that ``value`` can appear as ``value 8``.
    """
    return _shown(expression, render, 0)


def _shown(expression: Expression, render: Callable[[Number | Name], str], around: int) -> str:
    match expression:
        case Negative(operand):
            text, binding = f"−{_shown(operand, render, _ATOM)}", 1
        case Binary(sign, left, right):
            binding = _BINDING[sign]
            # a − (b − c) needs its brackets, a − b − c = (a − b) − c none
            text = f"{_shown(left, render, binding)} {SIGNS[sign]} {_shown(right, render, binding + 1)}"
        case Number() | Name():
            return render(expression)
    return f"({text})" if binding < around else text


@dataclass(frozen=True, slots=True)
class Product:
    """One summand of a multiplied-out formula: sign · Π over ÷ Π under."""

    sign: int
    over: tuple[Expression, ...]
    under: tuple[Expression, ...]

    def value(self, inputs: Mapping[str, float]) -> float:
        top = math.prod(value_of(factor, inputs) for factor in self.over)
        return self.sign * top / math.prod(value_of(factor, inputs) for factor in self.under)


def products(expression: Expression) -> list[Product]:
    """*expression* as a sum of products, so that a score can be read term by term: (a + b) ÷ c is a ÷ c + b ÷ c."""
    match expression:
        case Negative(operand):
            return [Product(-p.sign, p.over, p.under) for p in products(operand)]
        case Binary("+", left, right):
            return products(left) + products(right)
        case Binary("-", left, right):
            return products(left) + products(Negative(right))
        case Binary("*", left, right):
            return _multiplied(left, right)
        case Binary("/", left, right):
            return [Product(p.sign, p.over, (*p.under, right)) for p in products(left)]
    return [Product(1, (expression,), ())]


def _multiplied(left: Expression, right: Expression) -> list[Product]:
    ones, others = products(left), products(right)
    if len(ones) * len(others) > TERM_LIMIT:
        return [Product(1, (left, right), ())]
    return [Product(a.sign * b.sign, a.over + b.over, a.under + b.under) for a in ones for b in others]
