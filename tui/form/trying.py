"""What somebody types about a test, its result, a decision or a delivery, read and checked."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from planner.domain.errors import Refused, refused
from planner.domain.findings import Finding, Severity, Where
from planner.domain.learning import Course, Decision, Delivery, PlannedTest
from planner.domain.record import Record
from planner.domain.validation import validated
from planner.formats.entry import parse_number
from planner.i18n import say
from planner.value.untimely import untimely
from tui.form.blanks import HELD
from tui.form.meaning import Meaning, Texts, read_day, read_whole

Reader = Callable[[str], Any]

_THRESHOLDS = ("success", "kill", "better")


def read_test(key: str, texts: Texts, today: date, known: PlannedTest | None = None) -> Meaning:
    """The fields of a test to be planned, or of one that is *known* to be changed. Thresholds may wait, but no result
    is taken before them; moved after it, that is said."""
    readers = {
        **dict.fromkeys(("success", "kill", "cost", "power", "significance"), _number),
        **dict.fromkeys(("days", "sample"), read_whole),
        "planned": read_day,
    }
    fields, findings = _read(texts, readers)
    if fields.get("planned") is None and "planned" not in findings:
        fields["planned"] = today
    given = {**_known(known), **({} if known else {"id": 0, "item": key}), **fields}
    made = _checked(PlannedTest, given, findings, "kill")
    if known is not None and isinstance(made, PlannedTest):
        changed = [name for name in _THRESHOLDS if getattr(made, name) != getattr(known, name)]
        _add(findings, _moved(known, made), changed)
        _add(findings, next(untimely(made, today), None), ["planned"])
    return Meaning(fields, findings)


def read_result(test: PlannedTest, texts: Texts, today: date) -> Meaning:
    """The result of *test*, which must have its thresholds."""
    fields, findings = _read(texts, {"result": _number, "sample": read_whole, "resulted": read_day})
    if fields.get("result") is None:
        findings.setdefault("result", _missing("result"))
    if fields.get("resulted") is None:
        fields["resulted"] = today
    if not findings:
        made = _checked(PlannedTest, {**_known(test), **fields}, findings, "result")
        _add(findings, next(untimely(made, today), None) if isinstance(made, PlannedTest) else None, ["resulted"])
    return Meaning(fields, findings)


def read_decision(key: str, texts: Texts, today: date, known: Decision | None = None) -> Meaning:
    """The fields of a decision: it takes a reason and somebody of both sides."""
    fields, findings = _read(texts, {"course": Course, "date": read_day})
    if fields.get("date") is None:
        fields["date"] = today
    made = _checked(Decision, {"item": key, "id": 0, **_known(known), **fields}, findings, "reason")
    _add(findings, next(untimely(made, today), None) if isinstance(made, Decision) else None, ["date"])
    return Meaning(fields, findings)


def read_delivery(key: str, texts: Texts, today: date) -> Meaning:
    """What became of an item; nothing said of its size or value leaves them unmeasured. Finished means *today* unless
    a day is given."""
    readers = {"held": HELD.__getitem__, "value": _number, "size": _number, "chosen": read_day, "finished": read_day}
    fields, findings = _read(texts, readers)
    if fields.get("finished") is None:
        fields["finished"] = today
    made = _checked(Delivery, {**fields, "item": key}, findings, "chosen")
    _add(findings, next(untimely(made, today), None) if isinstance(made, Delivery) else None, ["finished"])
    return Meaning(fields, findings)


def _moved(known: PlannedTest, made: PlannedTest) -> Finding | None:
    """That a threshold is moved after the result, which stays visible, and what the result would say then."""
    if made.following(known).moved == known.moved:
        return None
    params: dict[str, str | int] = {"n": known.moved + 1}
    if made.verdict is known.verdict:
        return Finding("tui.threshold_moved", Severity.WARNING, Where(), {**params})
    params |= {"was": say(f"verdict.{known.verdict}"), "verdict": say(f"verdict.{made.verdict}")}
    return Finding("tui.threshold_turns", Severity.WARNING, Where(), {**params})


def _add(findings: dict[str, Finding], found: Finding | None, names: list[str]) -> None:
    """*found* beside the first of the fields *names*, unless something is wrong there."""
    if found is not None and names:
        findings.setdefault(names[0], found)


def _known(record: Record | None) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).model_fields} if record is not None else {}


def _read(texts: Texts, readers: Mapping[str, Reader]) -> tuple[dict[str, Any], dict[str, Finding]]:
    fields: dict[str, Any] = {}
    findings: dict[str, Finding] = {}
    for name, text in texts.items():
        try:
            fields[name] = readers.get(name, str.strip)(text)
        except Refused as refusal:
            findings[name] = refusal.findings[0]
    return fields, findings


def _checked(model: type[Record], given: Mapping[str, Any], findings: dict[str, Finding], whole: str) -> Record | None:
    """*given* as the *model*; what that says of no single field stands beside the field *whole*.

    None if it is none, blank texts apart.
    """
    try:
        return validated(model, given)
    except Refused as refusal:
        for found in refusal.findings:
            findings.setdefault(_PLACES.get(found.code) or found.where.field or whole, found)
        unsaid = _TEXTS.intersection(found.where.field or "" for found in refusal.findings)
    return _checked(model, {**given, **dict.fromkeys(unsaid, "-")}, findings, whole) if unsaid else None


_TEXTS = frozenset(("title", "reason", "marketing", "it"))
"""What has to be said; while it is not, the rest is judged all the same."""

_PLACES = {"test.power": "significance", "test.power_range": "significance", "test.negative": "days"}
"""Where a finding about several fields is said."""


def _number(text: str) -> float | None:
    return parse_number(text, "") if text.strip() else None


def _missing(name: str) -> Finding:
    (found,) = refused("text.blank", Where(field=name)).findings
    return found
