"""A file before its import, as lines: its columns, its first records, what was found, what was edited here."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from itertools import islice
from typing import Any

from textual.content import Content

from planner.domain.findings import Finding, Severity
from planner.domain.model import Score, Size
from planner.formats.own import score_parts, twin_parts
from planner.formats.profiles.targets import EXTRA
from planner.i18n import say, say_n, visible
from planner.i18n.numbers import day, number
from planner.i18n.phrases import field, sentence
from planner.i18n.words import known
from planner.services.importing import ImportReport, Preview
from planner.services.importing.preview import Previewed
from planner.services.importing.words import counted, sum_sentence
from tui.cells import filled, shortened
from tui.importing import Checked, Headless
from tui.mapping import Mapped, mapped

MOST = 500
"""Findings, and disputes, that are listed; the rest is counted."""

_HEADER, _TARGET, _EXAMPLE = 30, 24, 60
_SIGNS = {Severity.ERROR: ("✗ ", "$error"), Severity.WARNING: ("⚠ ", "$warning"), Severity.NOTE: ("· ", "$quiet")}


def target_said(target: str) -> str:
    """What a column is read as, for people."""
    if target == EXTRA:
        return say("mapping.extra")
    parts, of_twin = score_parts(target), twin_parts(target)
    scored = parts or of_twin
    if scored is None:
        return say(f"target.{target}") if known(f"target.{target}") else field(target)
    criterion, function = scored
    code = "mapping.twin_score" if of_twin else "mapping.score"
    return say(code, criterion=f"{criterion} ({function})" if function else criterion)


def column_lines(state: Checked | Headless) -> list[Content]:
    """One for each of ``columns(state)``: header → field, and the first text under it."""
    records = state.preview.records if isinstance(state, Checked) else ()
    return [_column(one, records, changed=one.header in state.wishes.columns) for one in columns(state)]


def columns(state: Checked | Headless) -> list[Mapped]:
    return list(mapped(state.reading if isinstance(state, Checked) else state.known))


def _column(one: Mapped, records: Sequence[Previewed], *, changed: bool) -> Content:
    example = next((text for r in records if (text := _cell(r, one.index))), "")
    name = "".join(text for text, _ in filled([(visible(one.header), "")], _HEADER))
    target = "".join(text for text, _ in filled([(target_said(one.target), "")], _TARGET))
    style = "$accent" if changed else "$quiet" if one.target == EXTRA else "$primary"
    return Content.assemble(name, " → ", (target, style), " ", (shortened(visible(example), _EXAMPLE), "$quiet"))


def _cell(record: Previewed, index: int) -> str:
    return record.cells[index].strip() if index < len(record.cells) else ""


def row_lines(preview: Preview) -> list[Content]:
    """Each record: its line, its own id, its title, then the fields that hold something."""
    return [_row(record) for record in preview.records]


def _row(record: Previewed) -> Content:
    fields = dict(record.fields)
    head = visible(str(fields.pop("title", "") or fields.pop("name", "") or fields.pop("item", "")))
    identity = visible(str(fields.pop("key", "") or record.external_id))
    facts = [f"{field(name)}: {said}" for name, value in fields.items() if name != "extra" and (said := _said(value))]
    facts += [f"{say(f'reference.{reference.role}')}: {visible(reference.text)}" for reference in record.references]
    sign = "✗ " if any(finding.severity is Severity.ERROR for finding in record.findings) else ""
    return Content.assemble(
        (f"{record.line:>5} ", "$quiet"), (sign, "$error"), (f"{identity} ", "bold"), head, "\n      ",
        (" · ".join(facts), "$quiet"),
    )  # fmt: skip


def _said(value: Any) -> str:
    """A value as people read it; empty for what says nothing."""
    match value:
        case None | "" | False | ():
            return ""
        case True:
            return "✓"
        case date():
            return day(value)
        case Enum():
            return visible(str(value.value))
        case int() | float():
            return number(float(value))
        case Size():
            return " – ".join(number(n) for n in (value.low, value.likely, value.high) if n is not None)
        case Score():
            function = f" ({value.function})" if value.function else ""
            return visible(f"{value.criterion}{function} {number(value.value)}")
        case dict():
            return ", ".join(said for part in value.values() if (said := _said(part)))
        case list() | tuple():
            return ", ".join(said for part in value if (said := _said(part)))
        case _:
            return visible(str(value))


def finding_lines(findings: Sequence[Finding], total: int) -> list[Content]:
    """Worst first, so that what is cut off of *total* matters least."""
    worst_first = sorted(findings, key=lambda finding: -finding.severity)
    lines = [Content.assemble(_SIGNS[one.severity], sentence(one)) for one in worst_first[:MOST]]
    left = total - len(lines)
    return [*lines, Content(say_n("preview.more", left))] if left > 0 else lines


def dispute_lines(report: ImportReport) -> list[Content]:
    """Values edited here that the file says differently, and which of the two will stand."""
    lines = [Content(line) for line in islice(_disputes(report), MOST)]
    left = len(report.conflicts) - len(lines)
    return [*lines, Content(say_n("preview.more", left))] if left > 0 else lines


def _disputes(report: ImportReport) -> Iterator[str]:
    for one in report.conflicts:
        first, _, rest = one.field.partition(".")
        name = f"{field(first)} {visible(rest)}".strip()
        yield say(f"preview.wins_{one.winner}", key=one.key, field=name, here=one.here, there=one.there, line=one.line)


def summary(report: ImportReport) -> Sequence[str]:
    """The sum, whose numbers add up to the records of the file."""
    title = say("import.file", file=report.file, content=say(f"content.{report.content}"), system=report.system)
    return (title, sum_sentence(report))


def outlook(report: ImportReport | None) -> str:
    """What would come of the import, and what to press."""
    if report is None:
        return say("preview.unreadable")
    if report.blocked:
        return say("preview.blocked")
    changes = report.created or report.updated or report.links_made or report.links_removed or report.settled
    return say("preview.ready" if changes else "preview.nothing_new")


def said_of(report: ImportReport) -> str:
    """What an import has done, in a sentence or two."""
    if not report.written:
        return say("import.nothing_new")
    numbers = {name: counted(report, name) for name in ("created", "updated")}
    done = say("preview.imported", file=report.file, **numbers)
    return f"{done} {say_n('preview.left_out', report.refused)}" if report.refused else done
