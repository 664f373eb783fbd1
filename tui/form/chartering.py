"""The charter as it is typed in: its fields, and what stands in them means."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from planner.domain.errors import Refused
from planner.domain.findings import Finding, Where
from planner.domain.model import Charter
from planner.domain.portfolio import Portfolio
from planner.domain.values import SizeUnit
from planner.formats.entry import parse_functions, parse_number, show_functions
from planner.i18n import say, visible
from planner.services.charter.setting import check_functions, restated
from tui.form.blanks import Blank, typed
from tui.form.meaning import Meaning, Texts
from tui.widgets.turn import Alternative


def charter_blanks(charter: Charter, cards: Sequence[str]) -> tuple[Blank, ...]:
    """Everything that the command line can set, with what holds now; *cards* are the scorecards that there are."""
    return (
        Blank("name", typed(charter.name)),
        Blank("prefix", charter.prefix),
        Blank("functions", show_functions(charter.functions)),
        Blank("scorecard", charter.scorecard, partial(_cards, cards, charter.scorecard)),
        Blank("size_unit", charter.size_unit, _units),
        *(Blank(name, typed(getattr(charter, name))) for name in (*_AMOUNTS, "currency")),
    )


def read_charter(portfolio: Portfolio, opened: Texts, texts: Texts) -> Meaning:
    """The fields whose *texts* are others than when they were *opened*, or what is wrong with which of them."""
    fields: dict[str, Any] = {}
    findings: dict[str, Finding] = {}
    for name, text in texts.items():
        if text != opened[name]:
            try:
                fields[name] = _READERS.get(name, str.strip)(text)
            except Refused as refusal:
                findings[name] = refusal.findings[0]
    try:
        check_functions(portfolio, restated(portfolio.charter, fields))
    except Refused as refusal:
        for found in refusal.findings:
            name = (found.where.field or "").partition(".")[0]
            findings.setdefault(name if name in opened else "name", _plainly(name, found))
    return Meaning(fields, findings)


def _plainly(name: str, found: Finding) -> Finding:
    """Where only the pattern of a field is hurt: what may stand there."""
    if found.code == "field.form" and name in _FORMS:
        return Finding(_FORMS[name], found.severity, Where(field=name), found.params)
    return found


_FORMS = {"prefix": "tui.prefix", "currency": "tui.currency"}

_AMOUNTS = ("capacity", "increment_weeks", "unit_cost")


def _amount(name: str, text: str) -> float | None:
    return parse_number(text, name) if text.strip() else None


_READERS: Mapping[str, Callable[[str], Any]] = {
    "prefix": lambda text: text.strip().upper(),
    "functions": parse_functions,
    **{name: partial(_amount, name) for name in _AMOUNTS},
}
"""Whatever is not here is taken as it is typed."""


def _cards(cards: Sequence[str], present: str) -> list[Alternative]:
    """All there are, and the present one although its file is gone."""
    names = [*cards, *([] if present in cards else [present])]
    return [Alternative(name, visible(name)) for name in names]


def _units() -> list[Alternative]:
    return [Alternative(unit, say(f"unit.{unit}")) for unit in SizeUnit]
