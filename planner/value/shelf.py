"""Scorecards read from TOML: the shipped ones, and those the user wrote."""

from collections import Counter
from collections.abc import Iterator
from importlib.resources.abc import Traversable

from planner.domain.errors import Refused
from planner.domain.findings import NOWHERE, Finding, Severity, Where
from planner.domain.validation import validated
from planner.presets import preset
from planner.value.formula import Expression, degree, divisors, names
from planner.value.parser import parse
from planner.value.scorecards import COST_OF_DELAY, Role, Scorecard
from planner.value.toml import read_toml


def read_scorecard(text: str, where: Where = NOWHERE) -> Scorecard:
    """The scorecard written in *text* (TOML).

    Raises ``Refused``: broken TOML, an unknown field, a formula that cannot be read, a name no criterion has, a cost
    of delay defined by itself, a promise that the formula divides by or multiplies with another one.
    """
    card = validated(Scorecard, read_toml(text, where), where)
    found = [*_criteria(card, where), *_names(card, where)]
    if not found:
        found = [*_promises(card, where)]
    if found:
        raise Refused(found)
    return card


def shipped() -> dict[str, Scorecard]:
    """WSJF, CD3, RICE and ICE, by name."""
    return _in_folder(preset("scorecards"))


def scorecards(folder: Traversable | None = None) -> dict[str, Scorecard]:
    """The shipped scorecards and those in *folder* (``*.toml``), by name; the folder's win.

    Raises ``Refused`` with what is wrong in every file of the folder, and when two of them have the same name.
    """
    return shipped() | (_in_folder(folder) if folder is not None and folder.is_dir() else {})


def _in_folder(folder: Traversable) -> dict[str, Scorecard]:
    cards: dict[str, Scorecard] = {}
    found: list[Finding] = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".toml"):
            continue
        where = Where(file=file.name)
        try:
            card = read_scorecard(_text(file, where), where)
        except Refused as refusal:
            found += refusal.findings
            continue
        if card.name in cards:
            found.append(_error("scorecard.twice", where, name=card.name))
        cards[card.name] = card
    if found:
        raise Refused(found)
    return cards


def _text(file: Traversable, where: Where) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refused([_error("value.utf8", where)]) from None


def _criteria(card: Scorecard, where: Where) -> Iterator[Finding]:
    for name, times in Counter(criterion.name for criterion in card.criteria).items():
        if times > 1:
            yield _error("scorecard.criterion_twice", where, name=name)
    if COST_OF_DELAY in card.by_name:
        yield _error("scorecard.criterion_reserved", where, name=COST_OF_DELAY)


def _names(card: Scorecard, where: Where) -> Iterator[Finding]:
    known = set(card.by_name)
    if card.cost_of_delay is not None:
        delay = parse(card.cost_of_delay, _field(where, "cost_of_delay"))
        if COST_OF_DELAY in names(delay):
            yield _error("scorecard.cycle", _field(where, "cost_of_delay"))
        yield from _unknown(delay, known | {COST_OF_DELAY}, _field(where, "cost_of_delay"))
        known.add(COST_OF_DELAY)
    yield from _unknown(parse(card.formula, _field(where, "formula")), known, _field(where, "formula"))


def _unknown(expression: Expression, known: set[str], where: Where) -> Iterator[Finding]:
    for name in dict.fromkeys(names(expression)):
        if name not in known:
            yield _error("scorecard.unknown_name", where, name=name, known=", ".join(sorted(known)))


def _promises(card: Scorecard, where: Where) -> Iterator[Finding]:
    """Two promises multiplied would count the same probability twice; one below the line would turn it round."""
    promises = card.with_role(Role.PROMISE)
    for name in sorted(promises.intersection(divisors(card.whole))):
        yield _error("scorecard.promise_divides", _field(where, "formula"), name=name)
    if degree(card.whole, promises) > 1:
        yield _error("scorecard.promise_twice", _field(where, "formula"), names=", ".join(sorted(promises)))


def _field(where: Where, field: str) -> Where:
    return Where(where.file, where.line, where.column, where.key, field)


def _error(code: str, where: Where, **params: str) -> Finding:
    return Finding(code, Severity.ERROR, where, dict(params))
