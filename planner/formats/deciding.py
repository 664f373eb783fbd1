"""What whole columns decide: the decimal sign, day or month first, what a priority counts from, what is unusable."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TypeVar

from planner.domain.findings import Finding, Param, Severity, Where
from planner.formats.cells.dates import OrderEvidence, order_evidence
from planner.formats.cells.numbers import DecimalEvidence, decimal_evidence
from planner.formats.cells.ranks import counts_from_zero, is_ranking
from planner.formats.cells.unreadable import Unreadable
from planner.formats.cells.words import fold
from planner.formats.profiles.profile import Profile
from planner.formats.readers import DATED, Decisions, is_numeric, reader
from planner.formats.records import Guess, ReadOptions

_CONVINCING = 3
"""Different texts, none readable, that show that a column is not what its header says."""

E = TypeVar("E", OrderEvidence, DecimalEvidence)


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of a file when the decisions are due."""

    file: str
    header: list[str]
    targets: Mapping[int, str]
    texts: Mapping[int, Collection[str]]
    profile: Profile
    localised: bool
    """Written where the comma is decimal and the day comes first, as far as delimiter and header language show."""


def decided(columns: Columns, options: ReadOptions) -> tuple[Decisions, list[Guess], list[Finding]]:
    """The decisions, those among them that are guesses, and what the user should know."""
    guesses: list[Guess] = []
    findings: list[Finding] = []
    of = columns.targets.items()
    numeric = [index for index, target in of if is_numeric(target)]
    dated = [index for index, target in of if target in DATED]
    priorities = [index for index, target in of if target == "priority"]
    decisions = Decisions(
        decimals=_decimals(columns, numeric, options.decimal, guesses, findings),
        orders=_orders(columns, dated, options.date_order, guesses, findings),
        from_zero=frozenset(i for i in priorities if counts_from_zero(columns.texts[i])),
        rankings=frozenset(
            i for i in priorities if is_ranking(columns.texts[i]) and "gut_rank" not in dict(of).values()
        ),
    )
    for index in decisions.rankings:
        guesses.append(Guess("priority", "gut_rank", "--map", columns.header[index]))
    unusable = frozenset(i for i in (*numeric, *dated) if _unusable(columns, i, decisions))
    for index in unusable:
        findings.append(_finding(columns, "column.unusable", Severity.WARNING, index, value=min(columns.texts[index])))
    findings += [
        _finding(columns, "column.shirts", Severity.NOTE, i)
        for i in numeric
        if any(fold(text) in columns.profile.words("shirt") for text in columns.texts[i])
        and columns.targets[i].startswith("size")
        and i not in unusable
    ]
    decided = Decisions(decisions.decimals, decisions.orders, decisions.from_zero, decisions.rankings, unusable)
    return decided, [guess for guess in guesses if guess.column not in _names(columns, unusable)], findings


def _decimals(
    columns: Columns, numeric: list[int], asked: str | None, guesses: list[Guess], findings: list[Finding]
) -> dict[int, str]:
    evidence = _evidence(columns, numeric, decimal_evidence)
    everywhere = reduce(add, evidence.values(), DecimalEvidence())
    found = {}
    for index, own in evidence.items():
        if asked is not None:
            found[index] = asked
            continue
        sign = own.verdict or everywhere.verdict
        if own.ambiguous and not columns.profile.thousands:
            sign = "," if "," in own.ambiguous else "."
        elif own.ambiguous and sign is None:
            sign = "," if columns.localised else "."
            findings.append(
                _finding(columns, "column.decimal", Severity.WARNING, index, value=own.ambiguous, sign=sign)
            )
        found[index] = sign or "."
        if own.commas or own.ambiguous:
            guesses.append(Guess("decimal", found[index], "--decimal", columns.header[index]))
    return found


def _orders(
    columns: Columns, dated: list[int], asked: str | None, guesses: list[Guess], findings: list[Finding]
) -> dict[int, str]:
    evidence = _evidence(columns, dated, order_evidence)
    everywhere = reduce(add, evidence.values(), OrderEvidence())
    found = {}
    for index, own in evidence.items():
        if asked is not None:
            found[index] = asked
            continue
        order = own.verdict or everywhere.verdict
        read = columns.targets[index] != "date_evidence"
        if read and own.ambiguous and order is None:
            order = "dmy" if columns.localised or not own.meridiem else "mdy"
            code = "column.date_orders" if own.day_first and own.month_first else "column.date_order"
            findings.append(_finding(columns, code, Severity.WARNING, index, value=own.ambiguous, order=order))
        found[index] = order or "dmy"
        if read and (own.ambiguous or own.verdict):
            guesses.append(Guess("date_order", found[index], "--date-order", columns.header[index]))
    return found


def _evidence(columns: Columns, indexes: list[int], of: Callable[[Collection[str]], E]) -> dict[int, E]:
    return {index: of(columns.texts[index]) for index in indexes}


def _unusable(columns: Columns, index: int, decisions: Decisions) -> bool:
    read = reader(columns.targets[index], index, columns.profile, decisions)
    texts = [text for text in columns.texts[index] if text.strip()]
    if read is None or len(texts) < _CONVINCING or columns.targets[index] == "date_evidence":
        return False
    for text in texts:
        try:
            read(text)
        except Unreadable:
            continue
        return False
    return True


def _names(columns: Columns, indexes: Collection[int]) -> set[str]:
    return {columns.header[index] for index in indexes}


def _finding(columns: Columns, code: str, severity: Severity, index: int, **params: Param) -> Finding:
    return Finding(code, severity, Where(columns.file, column=columns.header[index]), params)
