"""Findings and fields in words, the same on the command line and on the screen."""

from planner.domain.findings import Finding, Where
from planner.i18n.visible import visible
from planner.i18n.words import known, say


def sentence(finding: Finding) -> str:
    """``where: what is wrong — what to do``, in the active language."""
    place = location(finding.where)
    text = say(f"finding.{finding.code}", **finding.params)
    return f"{place}: {text}" if place else text


def location(where: Where) -> str:
    """``backlog.csv, line 12, column Size, CRM-4``; empty when nothing is known."""
    parts = [
        visible(where.file) if where.file else "",
        say("where.line", line=where.line) if where.line is not None else "",
        say("where.column", column=where.column) if where.column else "",
        visible(where.key) if where.key else "",
        field(where.field) if where.field and not where.column else "",
    ]
    return ", ".join(part for part in parts if part)


def field(name: str) -> str:
    """The name of a field of an item, evidence … for people; a dotted path is named by its first part."""
    code = f"field.{name.split('.')[0]}"
    return say(code) if known(code) else visible(name)
