"""The sections of a file before its import: which there are, what they are called, what stands in them."""

from collections.abc import Sequence

from textual.content import Content

from planner.i18n import say
from tui.importing import Checked, Headless
from tui.preview_lines import column_lines, columns, dispute_lines, finding_lines, row_lines

FILE, COLUMNS, ROWS, FINDINGS, DISPUTES = "file", "columns", "rows", "findings", "disputes"


def sections(checked: Checked | None) -> list[str]:
    """In order; what was edited here has one only when there is a dispute."""
    disputed = checked is not None and checked.report.conflicts
    return [FILE, COLUMNS, ROWS, FINDINGS, *([DISPUTES] if disputed else [])]


def titled(name: str, checked: Checked | None) -> str:
    """Its title, with how much there is where that is worth knowing."""
    if checked is None or name in (FILE, ROWS):
        return say(f"preview.{name}")
    counts = {
        COLUMNS: len(columns(checked)),
        FINDINGS: sum(checked.report.severities.values()),
        DISPUTES: len(checked.report.conflicts),
    }
    return f"{say(f'preview.{name}')} {counts[name]}"


def section_lines(name: str, state: Checked | Headless | None) -> Sequence[Content]:
    """What is listed under *name*; nothing while it is not known."""
    if state is not None and name == COLUMNS:
        return column_lines(state)
    if not isinstance(state, Checked) or name == FILE:
        return ()
    if name == ROWS:
        return row_lines(state.preview)
    if name == FINDINGS:
        report = state.report
        found = finding_lines(report.findings, sum(report.severities.values()))
        return found or [Content(say("preview.no_findings"))]
    return dispute_lines(state.report)
