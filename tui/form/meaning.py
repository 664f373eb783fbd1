"""What the texts of a form mean: the fields to set, and what is wrong with which text."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planner.domain.errors import Refused, refused
from planner.domain.findings import Finding, Severity, Where
from planner.domain.model import Hypothesis, Item
from planner.domain.portfolio import Portfolio
from planner.domain.validation import validated
from planner.formats.entry import parse_list, parse_number, parse_size
from planner.i18n import say
from planner.services.item_words import YES
from planner.value.checks import doubts
from planner.value.scorecards import Scorecard
from tui.form.on_trial import read_ai
from tui.form.scoring import read_scores

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a form would set, and the finding for each text that is wrong (errors) or doubtful (warnings)."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    findings: Mapping[str, Finding] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        return all(found.severity < Severity.ERROR for found in self.findings.values())

    def reason(self, name: str) -> str:
        """What to say beside the field *name*; empty if there is nothing."""
        found = self.findings.get(name)
        return say(f"finding.{found.code}", **found.params) if found else ""


def meaning(
    texts: Texts, opened: Texts, base: Item | None, portfolio: Portfolio, card: Scorecard | None = None
) -> Meaning:
    """What *texts* set on *base* (None: a new item), given what stood in the fields when they were *opened*.

    Only texts that differ count: what somebody left alone keeps its value, digits and spaces included. With *card*,
    what that scorecard makes doubtful is said as well.
    """
    typed = {name: text for name, text in texts.items() if text != opened.get(name)}
    if base is None:
        typed = {"title": texts.get("title", "")} | typed
    findings: dict[str, Finding] = {}
    fields: dict[str, Any] = {}
    for whole, names in _by_whole(typed).items():
        try:
            fields[whole] = _READERS.get(whole, _line)({name: typed[name] for name in names}, base, portfolio)
        except Refused as refusal:
            for found in refusal.findings:
                findings.setdefault(_field_of(found, typed, names[0]), found)
    doubtful = _doubtful(fields, base, typed, portfolio, card) if card is not None else ()
    for name, found in (*_of_the_whole(fields, base, typed), *_references(fields, portfolio), *doubtful):
        findings.setdefault(name, found)
    return Meaning(fields, findings)


def _by_whole(typed: Collection[str]) -> dict[str, list[str]]:
    wholes: dict[str, list[str]] = {}
    for name in typed:
        wholes.setdefault(name.partition(".")[0], []).append(name)
    return wholes


def _of_the_whole(fields: Mapping[str, Any], base: Item | None, typed: Texts) -> Iterator[tuple[str, Finding]]:
    """What the model says of an item with these fields."""
    try:
        _item(fields, base)
    except Refused as refusal:
        for found in refusal.findings:
            yield _field_of(found, typed, "title"), found


def _item(fields: Mapping[str, Any], base: Item | None) -> Item:
    known = {name: getattr(base, name) for name in Item.model_fields} if base else {"key": "NEW-1", "title": "-"}
    return validated(Item, {**known, **fields})


def _doubtful(
    fields: Mapping[str, Any], base: Item | None, typed: Texts, portfolio: Portfolio, card: Scorecard
) -> Iterator[tuple[str, Finding]]:
    """What may be meant, but probably is not, in the fields that were typed in."""
    for name in fields.get("standing", ()):
        if name not in card.by_name:
            params = {"name": name, "known": ", ".join(card.by_name)}
            yield "standing", Finding("scorecard.unknown_name", Severity.WARNING, Where(field="standing"), {**params})
    try:
        item = _item(fields, base)
    except Refused:  # which is said already
        return
    for found in doubts(item, portfolio.evidence_of.get(item.key, ()), card):
        criterion = found.params.get("criterion")
        about = found.where.field or (f"scores.{criterion}" if criterion else "standing")
        yield from ((name, found) for name in typed if name.partition("@")[0] == about)


def _field_of(found: Finding, typed: Texts, otherwise: str) -> str:
    """The form's name for the place a finding speaks of."""
    if found.code == "item.own_parent":
        return "parent"
    name = found.where.field or otherwise
    return next((known for known in (name, name.partition(".")[0]) if known in typed), otherwise)


def _references(fields: Mapping[str, Any], portfolio: Portfolio) -> Iterator[tuple[str, Finding]]:
    """What names something that is not there."""
    parent = fields.get("parent")
    if parent is not None and parent not in portfolio.items:
        yield "parent", Finding("tui.parent", Severity.ERROR, Where(field="parent"), {"key": parent})
    functions = [function.name for function in portfolio.charter.functions]
    for name in fields.get("contributing", ()):
        if name not in functions:
            params = {"name": name, "known": ", ".join(functions)}
            yield "contributing", Finding("item.function", Severity.ERROR, Where(field="contributing"), {**params})
    for name in fields.get("outcomes", ()):
        if name not in portfolio.outcomes:
            yield "outcomes", Finding("item.outcome", Severity.WARNING, Where(field="outcomes"), {"name": name})


Reader = Callable[[Texts, Item | None, Portfolio], Any]


def _line(typed: Texts, base: Item | None, portfolio: Portfolio) -> str:  # noqa: ARG001 - one of many readers
    (text,) = typed.values()
    return text


def _read(one: Callable[[str], Any]) -> Reader:
    return lambda typed, base, portfolio: one(_line(typed, base, portfolio))


def read_day(text: str) -> date | None:
    """``2026-11-30``; None for nothing. Raises ``Refused``."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise refused("date.form", value=text) from None


def read_whole(text: str) -> int | None:
    """``4 100``; None for nothing. Raises ``Refused``."""
    bare = "".join(text.split())
    if not bare:
        return None
    if not bare.isdecimal():
        raise refused("number.whole", Where(), value=text)
    return int(bare)


def _whole(text: str) -> int | None:
    """A number that was chosen."""
    return int(text) if text else None


def _size(typed: Texts, base: Item | None, portfolio: Portfolio) -> dict[str, Any] | None:
    """A number without a unit keeps the unit that the size had."""
    unit = base.size.unit if base and base.size else portfolio.charter.size_unit
    return parse_size(_line(typed, base, portfolio), unit)


def _scores(typed: Texts, base: Item | None, portfolio: Portfolio) -> Any:  # noqa: ARG001 - one of many readers
    return read_scores(typed, base, "scores.")


def _hypothesis(typed: Texts, base: Item | None, portfolio: Portfolio) -> Hypothesis | None:  # noqa: ARG001 - as above
    whole = (base.hypothesis if base else None) or Hypothesis()
    known = {name: getattr(whole, name) for name in Hypothesis.model_fields}
    parts = known | {name.partition(".")[2]: text for name, text in typed.items()}
    return validated(Hypothesis, parts, Where(field="hypothesis")) if any(p.strip() for p in parts.values()) else None


_READERS: Mapping[str, Reader] = {
    "parent": _read(lambda text: text.strip().upper() or None),
    "accountable": _read(lambda text: text or None),
    "enabler": _read(lambda text: text == YES),
    "must_have": _read(lambda text: text == YES),
    "contributing": _read(lambda text: parse_list(text.lower())),
    "outcomes": _read(lambda text: parse_list(text.lower())),
    "journey": _read(parse_list),
    "tags": _read(parse_list),
    "deadline": _read(read_day),
    "horizon": _read(_whole),
    "gut_rank": _read(lambda text: parse_number(text, "gut_rank") if text.strip() else None),
    "priority": _read(_whole),
    "standing": _read(lambda text: parse_list(text.lower())),
    "size": _size,
    "scores": _scores,
    "hypothesis": _hypothesis,
    "ai": read_ai,
}
"""Whatever is not here is taken as it is typed."""
