"""A score taken apart: the sum term by term, and the formula with the proof where it counts."""

from collections.abc import Set
from typing import NamedTuple

from planner.value.formula import Binary, Expression, Name, Negative, Number, Product, products
from planner.value.scorecards import Role, Scorecard
from planner.value.scoring import Assessment, Lens, Scorer

PROOF = "proof"
"""In the shown formula, the name that stands for P."""


class Term(NamedTuple):
    """One summand of a score: ``value`` = ``raw`` × ``factor``."""

    criterion: str
    """The input it is about; empty for a summand of numbers alone."""
    raw: float
    """That input as people gave it; 1 without a criterion."""
    factor: float
    """Everything else in the summand: P, other inputs, what it is divided by."""
    value: float


def terms(scorer: Scorer, one: Assessment, lens: Lens) -> tuple[Term, ...]:
    """The summands of the score of *one*, which has all inputs under *lens*; their values add up to it."""
    taken = {name: column[0] for name, column in scorer.columns([one], lens).items()}
    return tuple(_term(product, scorer.card, one, lens, taken) for product in products(scorer.card.whole))


def _term(product: Product, card: Scorecard, one: Assessment, lens: Lens, taken: dict[str, float]) -> Term:
    value = product.value(taken)
    subject = _subject(product, card)
    if subject is None:
        return Term("", 1.0, value, value)
    place = product.over.index(Name(subject))
    rest = Product(product.sign, product.over[:place] + product.over[place + 1 :], product.under)
    proven = lens.proven and card.by_name[subject].role is Role.PROMISE
    factor = rest.value(taken) * (one.belief.factor(subject) if proven else 1.0)
    return Term(subject, one.inputs[subject], factor, value)


def _subject(product: Product, card: Scorecard) -> str | None:
    """The promise in a summand, else the first input that is neither a cost nor anybody's confidence."""
    inputs = [factor.name for factor in product.over if isinstance(factor, Name)]
    roles = {name: card.by_name[name].role for name in inputs}
    promised = [name for name in inputs if roles[name] is Role.PROMISE]
    plain = [name for name in inputs if roles[name] is Role.PLAIN]
    return next(iter(promised + plain), None)


def formula_under(scorer: Scorer, one: Assessment, lens: Lens) -> Expression:
    """The formula as *lens* reads it: (value + urgency) × proof ÷ size.

    P stands once behind a product, or behind a sum of which every part counts with it, and nowhere where it is 1;
    confidence, which P replaces, is left out.
    """
    card = scorer.card
    if not lens.proven:
        return card.whole
    promises = card.with_role(Role.PROMISE) if one.belief.p != 1 else frozenset()
    proven = promises - one.belief.standing
    expression, pending = _proven(_without(card.whole, scorer.confidences), proven)
    return _times_proof(expression) if pending else expression


def _proven(expression: Expression, proven: Set[str]) -> tuple[Expression, bool]:
    """*expression* with P written in, or (True) still to be multiplied with P as a whole."""
    match expression:
        case Name(name):
            return expression, name in proven
        case Negative(operand):
            inner, pending = _proven(operand, proven)
            return Negative(inner), pending
        case Binary(sign, left, right):
            (first, one), (second, other) = _proven(left, proven), _proven(right, proven)
            if (one and other) or (sign == "*" and (one or other)):
                return Binary(sign, first, second), True
            return Binary(sign, _times_proof(first) if one else first, _times_proof(second) if other else second), False
    return expression, False


def _times_proof(expression: Expression) -> Expression:
    return Binary("*", expression, Name(PROOF))


def _without(expression: Expression, ones: Set[str]) -> Expression:
    """*expression* without the factors *ones*, whose value is 1."""
    match expression:
        case Binary("*", left, Name(name)) if name in ones:
            return _without(left, ones)
        case Binary("*", Name(name), right) if name in ones:
            return _without(right, ones)
        case Binary(sign, left, right):
            return Binary(sign, _without(left, ones), _without(right, ones))
        case Negative(operand):
            return Negative(_without(operand, ones))
        case Name(name) if name in ones:
            return Number(1)
    return expression
