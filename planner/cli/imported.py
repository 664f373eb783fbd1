"""The report of an import, as lines and as data."""

from collections.abc import Iterator
from typing import Any

from planner.cli.data import finding_data
from planner.cli.paper import Paper
from planner.cli.tables import wrapped
from planner.domain.findings import Severity
from planner.i18n import say, say_n, visible
from planner.i18n.digest import digest
from planner.i18n.phrases import field
from planner.services.importing import ImportReport
from planner.services.importing.words import sum_sentence

SHOWN = 100
"""Disputes that are written out; the rest is counted."""


def report_lines(report: ImportReport, paper: Paper, *, dry_run: bool) -> Iterator[str]:
    """The sum first, then what was guessed, what was found, what was left as it was edited here, and the outcome."""
    title = say("import.file", file=report.file, content=say(f"content.{report.content}"), system=report.system)
    yield paper.styled(title, "strong")
    yield from wrapped(sum_sentence(report), paper, "  ")
    for line in (*_links(report), *_guesses(report), *_findings(report), *_disputes(report)):
        yield from wrapped(line, paper, "  ")
    yield from wrapped(_outcome(report, dry_run=dry_run), paper, "  ")


def _links(report: ImportReport) -> Iterator[str]:
    if report.links_made or report.links_removed or report.settled:
        yield say("import.links", made=report.links_made, removed=report.links_removed, settled=report.settled)


def _guesses(report: ImportReport) -> Iterator[str]:
    for guess in report.guesses:
        code = "import.guess_column" if guess.column else "import.guess"
        value = {"\t": "TAB"}.get(guess.value, guess.value)
        yield say(code, what=say(f"guess.{guess.what}"), value=value, option=guess.option, column=guess.column)


def _findings(report: ImportReport) -> Iterator[str]:
    """Worst first; what is alike is said once. A report keeps a limited number: the others are counted."""
    for finding, said in digest(report.findings):
        yield f"{say(f'severity.{finding.severity.name.lower()}')} · {said}"
    unkept = sum(report.severities.values()) - len(report.findings)
    if unkept:
        yield say_n("import.more_findings", unkept)


def _disputes(report: ImportReport) -> Iterator[str]:
    for one in report.conflicts[:SHOWN]:
        code = "import.kept_here" if one.winner == "here" else "import.took_file"
        name = _facet(one.field)
        yield say(code, key=one.key, field=name, here=one.here, there=one.there, line=one.line)
    if len(report.conflicts) > SHOWN:
        yield say_n("import.more_disputes", len(report.conflicts) - SHOWN)


def _facet(name: str) -> str:
    """``scores.value@it`` keeps its path, a field has its name in the active language."""
    first, _, rest = name.partition(".")
    return f"{field(first)} {visible(rest)}" if rest else field(first)


def _outcome(report: ImportReport, *, dry_run: bool) -> str:
    if report.blocked:
        return say("import.blocked")
    if dry_run:
        return say("import.dry_run")
    if report.entry is None:
        return say("import.nothing_new")
    return say("import.written", entry=report.entry.number)


def report_data(report: ImportReport) -> dict[str, Any]:
    severities = {severity.name.lower(): report.severities.get(severity, 0) for severity in Severity}
    return {
        "file": report.file,
        "content": report.content,
        "system": report.system,
        "read": report.read,
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "refused": report.refused,
        "links_made": report.links_made,
        "links_removed": report.links_removed,
        "settled": report.settled,
        "keys": report.keys,
        "guesses": [
            {"what": guess.what, "value": guess.value, "option": guess.option, "column": guess.column or None}
            for guess in report.guesses
        ],
        "severities": severities,
        "findings": [finding_data(finding) for finding in report.findings],
        "conflicts": [
            {
                "key": one.key,
                "field": one.field,
                "here": one.here,
                "there": one.there,
                "line": one.line,
                "winner": one.winner,
            }
            for one in report.conflicts
        ],
        "entry": report.entry.number if report.entry else None,
        "blocked": report.blocked,
    }
