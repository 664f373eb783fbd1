"""What somebody types about a test, its result, a decision or a delivery, read and checked."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from planner.domain.errors import Refused, refused
from planner.domain.findings import Finding, Where
from planner.domain.learning import Course, Decision, Delivery, PlannedTest
from planner.domain.record import Record
from planner.domain.validation import validated
from planner.formats.entry import parse_number
from tui.form.meaning import Meaning, Texts, read_day

_SOME_DAY = date(2000, 1, 1)
"""For a day that the service fills in: what is judged here does not depend on it."""

HELD = {"": None, "yes": True, "no": False}

Reader = Callable[[str], Any]


def read_test(key: str, texts: Texts) -> Meaning:
    """The fields of a test to be planned. Thresholds may wait, but no result is taken before them."""
    readers = {"success": _number, "kill": _number, "cost": _number, "days": _whole}
    fields, findings = _read(texts, readers)
    given = {"planned": _SOME_DAY, **fields, "item": key, "id": 0}
    return _checked(PlannedTest, given, fields, findings, "kill")


def read_result(test: PlannedTest, texts: Texts) -> Meaning:
    """The result of *test*, which must have its thresholds."""
    fields, findings = _read(texts, {"result": _number, "sample": _whole})
    if fields.get("result") is None:
        findings.setdefault("result", _missing("result"))
    known = {name: getattr(test, name) for name in PlannedTest.model_fields}
    given = {**known, **fields, "resulted": _SOME_DAY}
    return Meaning(fields, findings) if findings else _checked(PlannedTest, given, fields, findings, "result")


def read_decision(key: str, texts: Texts) -> Meaning:
    """The fields of a decision: it takes a reason and somebody of both sides."""
    fields, findings = _read(texts, {"course": Course})
    return _checked(Decision, {**fields, "item": key, "id": 0, "date": _SOME_DAY}, fields, findings, "reason")


def read_delivery(key: str, texts: Texts, today: date) -> Meaning:
    """What became of an item; nothing said of its size or value leaves them unmeasured. Finished means *today* unless
    a day is given."""
    readers = {"held": HELD.__getitem__, "value": _number, "size": _number, "chosen": read_day, "finished": read_day}
    fields, findings = _read(texts, readers)
    if fields.get("finished") is None:
        fields["finished"] = today
    return _checked(Delivery, {**fields, "item": key}, fields, findings, "chosen")


def _read(texts: Texts, readers: Mapping[str, Reader]) -> tuple[dict[str, Any], dict[str, Finding]]:
    fields: dict[str, Any] = {}
    findings: dict[str, Finding] = {}
    for name, text in texts.items():
        try:
            fields[name] = readers.get(name, str.strip)(text)
        except Refused as refusal:
            findings[name] = refusal.findings[0]
    return fields, findings


def _checked(
    model: type[Record], given: Mapping[str, Any], fields: Mapping[str, Any], findings: dict[str, Finding], whole: str
) -> Meaning:
    """What the *model* says of it; what it says of no single field stands beside the field *whole*."""
    try:
        validated(model, given)
    except Refused as refusal:
        for found in refusal.findings:
            findings.setdefault(found.where.field or whole, found)
    return Meaning(fields, findings)


def _number(text: str) -> float | None:
    return parse_number(text, "") if text.strip() else None


def _whole(text: str) -> int | None:
    bare = "".join(text.split())
    if not bare:
        return None
    if not bare.isdecimal():
        raise refused("number.whole", Where(), value=text)
    return int(bare)


def _missing(name: str) -> Finding:
    (found,) = refused("text.blank", Where(field=name)).findings
    return found
