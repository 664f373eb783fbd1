"""What whole columns decide: the decimal sign, day or month first, what a priority counts from, what is unusable."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add

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

    def of(self, targets: Collection[str]) -> list[int]:
        return [index for index, target in self.targets.items() if target in targets]


@dataclass(slots=True)
class Decided:
    decisions: Decisions = field(default_factory=Decisions)
    guesses: list[Guess] = field(default_factory=list)
    """Those of the decisions that the user may overrule."""
    findings: list[Finding] = field(default_factory=list)


def decided(columns: Columns, options: ReadOptions) -> Decided:
    """The decisions for all columns of a file, and what the user should know about them."""
    numeric = [index for index, target in columns.targets.items() if is_numeric(target)]
    dated = columns.of(DATED)
    result = Decided()
    result.decisions = Decisions(
        decimals=_decimals(columns, numeric, options.decimal, result),
        orders=_orders(columns, dated, options.date_order, result),
        from_zero=frozenset(i for i in columns.of({"priority"}) if counts_from_zero(columns.texts[i])),
        rankings=_rankings(columns, result),
    )
    unusable = frozenset(i for i in (*numeric, *dated) if _unusable(columns, i, result.decisions))
    result.decisions = replace(result.decisions, unusable=unusable)
    names = {columns.header[index] for index in unusable}
    result.guesses = [guess for guess in result.guesses if guess.column not in names]
    result.findings = [finding for finding in result.findings if finding.where.column not in names]
    for index in sorted(unusable):
        example = min(columns.texts[index])
        result.findings.append(_finding(columns, "column.unusable", Severity.WARNING, index, value=example))
    for index in _shirts(columns):
        result.findings.append(_finding(columns, "column.shirts", Severity.NOTE, index))
    return result


def _decimals(columns: Columns, numeric: list[int], asked: str | None, result: Decided) -> dict[int, str]:
    if asked is not None:
        return dict.fromkeys(numeric, asked)
    evidence = {index: decimal_evidence(columns.texts[index]) for index in numeric}
    everywhere = reduce(add, evidence.values(), DecimalEvidence()).verdict
    found = {}
    for index, here in evidence.items():
        sign = here.verdict or everywhere
        if here.ambiguous and not columns.profile.thousands:
            sign = "," if "," in here.ambiguous else "."
        elif here.ambiguous and sign is None:
            sign = "," if columns.localised else "."
            params: dict[str, Param] = {"value": here.ambiguous, "sign": sign}
            result.findings.append(_finding(columns, "column.decimal", Severity.WARNING, index, **params))
        found[index] = sign or "."
        if here.commas or here.ambiguous:
            result.guesses.append(Guess("decimal", found[index], "--decimal", columns.header[index]))
    return found


def _orders(columns: Columns, dated: list[int], asked: str | None, result: Decided) -> dict[int, str]:
    if asked is not None:
        return dict.fromkeys(dated, asked)
    evidence = {index: order_evidence(columns.texts[index]) for index in dated}
    everywhere = reduce(add, evidence.values(), OrderEvidence()).verdict
    found = {}
    for index, here in evidence.items():
        order = here.verdict or everywhere
        read = columns.targets[index] != "date_evidence"
        if read and here.ambiguous and order is None:
            order = "dmy" if columns.localised or not here.meridiem else "mdy"
            code = "column.date_orders" if here.day_first and here.month_first else "column.date_order"
            params: dict[str, Param] = {"value": here.ambiguous, "order": order}
            result.findings.append(_finding(columns, code, Severity.WARNING, index, **params))
        found[index] = order or "dmy"
        if read and (here.ambiguous or here.verdict):
            result.guesses.append(Guess("date_order", found[index], "--date-order", columns.header[index]))
    return found


def _rankings(columns: Columns, result: Decided) -> frozenset[int]:
    if columns.of({"gut_rank", "stack_rank"}):
        return frozenset()
    found = [index for index in columns.of({"priority"}) if is_ranking(columns.texts[index])]
    result.guesses += [Guess("priority", "gut_rank", "--map", columns.header[index]) for index in found]
    return frozenset(found)


def _unusable(columns: Columns, index: int, decisions: Decisions) -> bool:
    read = reader(columns.targets[index], index, columns.profile, decisions)
    if read is None or columns.targets[index] == "date_evidence":
        return False
    unread = 0
    for text in filter(str.strip, columns.texts[index]):
        try:
            read(text)
        except Unreadable:
            unread += 1
        else:
            return False
    return unread >= _CONVINCING


def _shirts(columns: Columns) -> Iterable[int]:
    """Columns of sizes in which somebody wrote S, M, L …"""
    words = columns.profile.words("shirt")
    for index in columns.of({"size", "size_hours", "size_days"}):
        if any(fold(text) in words for text in columns.texts[index] if not text.isdigit()):
            yield index


def _finding(columns: Columns, code: str, severity: Severity, index: int, **params: Param) -> Finding:
    return Finding(code, severity, Where(columns.file, column=columns.header[index]), params)
