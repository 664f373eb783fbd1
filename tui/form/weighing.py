"""What somebody types about a piece of evidence, read and checked."""

from collections.abc import Mapping
from typing import Any

from planner.domain.errors import Refused, refused
from planner.domain.findings import Finding, Where
from planner.domain.model import Evidence
from planner.domain.validation import validated
from tui.form.meaning import Meaning, read_day

TEXTS = ("date", "sample", "source", "link", "note")


def read_evidence(item: str, kind: str, verdict: str, texts: Mapping[str, str]) -> Meaning:
    """The fields of the piece, or what is wrong with which of its texts."""
    fields: dict[str, Any] = {"kind": kind, "verdict": verdict}
    fields |= {name: texts[name].strip() for name in ("source", "link", "note")}
    findings: dict[str, Finding] = {}
    try:
        day = read_day(texts["date"])
        fields |= {"date": day} if day else {}
    except Refused as refusal:
        findings["date"] = refusal.findings[0]
    try:
        fields["sample"] = _whole(texts["sample"])
    except Refused as refusal:
        findings["sample"] = refusal.findings[0]
    try:
        validated(Evidence, {"date": "2000-01-01", **fields, "item": item, "id": 0})
    except Refused as refusal:
        for found in refusal.findings:
            name = "source" if found.code == "evidence.obligation_source" else (found.where.field or "sample")
            findings.setdefault(name, found)
    return Meaning(fields, findings)


def _whole(text: str) -> int | None:
    bare = "".join(text.split())
    if not bare:
        return None
    if not bare.isdecimal():
        raise refused("number.whole", Where(field="sample"), value=text)
    return int(bare)
