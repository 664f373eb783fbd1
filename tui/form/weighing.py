"""What somebody types about a piece of evidence, read and checked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from planner.domain.errors import Refused
from planner.domain.findings import Finding
from planner.domain.model import Evidence
from planner.domain.validation import validated
from planner.domain.values import Verdict
from planner.i18n import visible
from planner.value.untimely import untimely
from tui.form.blanks import typed
from tui.form.meaning import Meaning, read_day, read_whole

TEXTS = ("date", "sample", "source", "link", "note")

_USUAL = "user_evidence"


def evidence_texts(known: Evidence | None, today: date, kinds: Sequence[str]) -> dict[str, str]:
    """What stands in the fields of a piece of evidence that is *known*, or of a new one."""
    if known is None:
        texts = {**dict.fromkeys(TEXTS, ""), "date": today.isoformat()}
        return {"kind": _USUAL if _USUAL in kinds else kinds[0], "verdict": Verdict.SUPPORTS, **texts}
    lines = {name: typed(getattr(known, name)) for name in TEXTS}
    return {"kind": known.kind, "verdict": known.verdict, **lines, "note": visible(known.note, lines=True)}


def read_evidence(item: str, kind: str, verdict: str, texts: Mapping[str, str], today: date | None = None) -> Meaning:
    """The fields of the piece, or what is wrong with which of its texts; with *today* a date to come is doubted."""
    fields: dict[str, Any] = {"kind": kind, "verdict": verdict}
    fields |= {name: texts[name].strip() for name in ("source", "link", "note")}
    findings: dict[str, Finding] = {}
    try:
        day = read_day(texts["date"])
        fields |= {"date": day} if day else {}
    except Refused as refusal:
        findings["date"] = refusal.findings[0]
    try:
        fields["sample"] = read_whole(texts["sample"])
    except Refused as refusal:
        findings["sample"] = refusal.findings[0]
    try:
        made = validated(Evidence, {"date": "2000-01-01", **fields, "item": item, "id": 0})
        if today is not None:
            findings = {late.where.field or "date": late for late in untimely(made, today)} | findings
    except Refused as refusal:
        for found in refusal.findings:
            name = "source" if found.code == "evidence.obligation_source" else (found.where.field or "sample")
            findings.setdefault(name, found)
    return Meaning(fields, findings)
