"""From the text of a formula to its tree: a recursive descent that names the place of the first mistake."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from planner.domain.errors import Refused, refused
from planner.domain.findings import NOWHERE, Param, Where
from planner.domain.values import AMOUNT_LIMIT
from planner.value.formula import Binary, Expression, Name, Negative, Number, Operator

LENGTH_LIMIT = 300
DEPTH_LIMIT = 32
"""Brackets and signs inside each other."""

_TOKEN = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<sign>\S)")
_OPERATORS: dict[str, Operator] = {"+": "+", "-": "-", "−": "-", "*": "*", "×": "*", "·": "*", "/": "/", "÷": "/"}


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """``number``, ``name``, an operator, ``(``, ``)`` or ``end``."""
    text: str
    position: int
    """From 1."""


def parse(text: str, where: Where = NOWHERE) -> Expression:
    """The tree of *text*: numbers, names, + − × ÷ (also written - * · /) and brackets.

    Raises ``Refused`` with one finding that gives the position, from 1, of what could not be read.
    """
    if len(text) > LENGTH_LIMIT:
        raise refused("formula.long", where, length=len(text), limit=LENGTH_LIMIT)
    return _Parser(text, where).whole()


class _Parser:
    def __init__(self, text: str, where: Where) -> None:
        self._text = text
        self._where = where
        self._tokens = self._split()
        self._at = 0
        self._depth = 0

    def whole(self) -> Expression:
        if self._next.kind == "end":
            raise refused("formula.empty", self._where)
        found = self._sum()
        if self._next.kind == ")":
            raise self._wrong("formula.bracket_unopened")
        if self._next.kind != "end":
            raise self._wrong("formula.operator_missing")
        return found

    def _sum(self) -> Expression:
        return self._chain(("+", "-"), self._product)

    def _product(self) -> Expression:
        return self._chain(("*", "/"), self._signed)

    def _chain(self, operators: tuple[Operator, ...], operand: Callable[[], Expression]) -> Expression:
        left = operand()
        while (sign := _OPERATORS.get(self._next.kind)) is not None and sign in operators:
            self._at += 1
            left = Binary(sign, left, operand())
        return left

    def _signed(self) -> Expression:
        if self._next.kind != "-":
            return self._atom()
        self._enter()
        operand = self._signed()
        self._depth -= 1
        return Negative(operand)

    def _atom(self) -> Expression:
        token = self._next
        match token.kind:
            case "number":
                return self._number(float(token.text))
            case "name":
                self._at += 1
                return Name(token.text)
            case "(":
                return self._bracket()
            case "end":
                raise self._wrong("formula.unfinished")
        raise self._wrong("formula.unexpected")

    def _number(self, value: float) -> Expression:
        if value > AMOUNT_LIMIT:
            raise self._wrong("formula.number_large", limit=AMOUNT_LIMIT)
        self._at += 1
        return Number(value)

    def _bracket(self) -> Expression:
        opened = self._next.position
        self._enter()
        inner = self._sum()
        if self._next.kind == "end":
            raise self._wrong("formula.bracket_open", opened=opened)
        if self._next.kind != ")":
            raise self._wrong("formula.operator_missing")
        self._at += 1
        self._depth -= 1
        return inner

    def _enter(self) -> None:
        self._at += 1
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise self._wrong("formula.deep", limit=DEPTH_LIMIT)

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _split(self) -> list[_Token]:
        tokens = []
        for found in _TOKEN.finditer(self._text):
            kind, text, position = found.lastgroup or "", found.group(), found.start() + 1
            if kind == "sign":
                kind = _OPERATORS.get(text, text)
                if kind not in ("+", "-", "*", "/", "(", ")"):
                    raise refused("formula.character", self._where, position=position, found=text)
            tokens.append(_Token(kind, text, position))
        return [*tokens, _Token("end", "", len(self._text) + 1)]

    def _wrong(self, code: str, **params: Param) -> Refused:
        return refused(code, self._where, position=self._next.position, found=self._next.text, **params)
