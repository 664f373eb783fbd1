"""Findings, fields and commands in words, the same on the command line and on the screen."""

from typing import TYPE_CHECKING

from planner.domain.findings import Finding, Where
from planner.i18n.visible import visible
from planner.i18n.words import known, say

if TYPE_CHECKING:  # help is said before the model is needed
    from planner.domain.changes import Command


def sentence(finding: Finding) -> str:
    """``where: what is wrong — what to do``, in the active language."""
    place = location(finding.where)
    text = say(f"finding.{finding.code}", **finding.params)
    return say("where.what", place=place, what=text) if place else text


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


def level_letter(level: str) -> str:
    """The level of an item where several stand in one list: ``F``."""
    return say(f"kind.{level}")[:1].upper()


_NAMED = (
    *("title", "keys", "key", "source", "kind", "target", "number", "name", "file", "entry", "created", "updated"),
    *("result", "course"),
)
"""What a command may say of itself; one that does not say it (an older journal) leaves a blank."""


def deed(command: "Command") -> str:
    """What somebody did, with what they did it to: ``edited CRM-3 (size, title)``."""
    said: dict[str, object] = {name: command.params.get(name, "") for name in _NAMED}
    said["fields"] = ", ".join(field(name) for name in str(command.params.get("fields", "")).split())
    if command.verb in ("undo", "redo"):
        said["what"] = say(f"verb.{command.params.get('what', '')}")
    if command.verb == "link" and known(f"link_kind.{said['kind']}"):
        said["kind"] = say(f"link_kind.{said['kind']}")
    if known(f"course.{said['course']}"):
        said["course"] = say(f"course.{said['course']}")
    text = say(f"deed.{command.verb}", **said)
    return text if known(f"deed.{command.verb}") else visible(command.verb)
