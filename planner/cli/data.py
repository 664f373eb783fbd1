"""Answers as JSON documents: ``{"format": "planner.<what>/1", …}``; new members keep the number."""

from datetime import date
from typing import Any

from planner.domain.findings import Finding
from planner.domain.record import Record
from planner.formats.writing.json_text import dumped
from planner.formats.writing.table import Table
from planner.i18n.phrases import sentence


def document(what: str, **members: Any) -> str:
    return dumped({"format": f"planner.{what}/1", **members}) + "\n"


def record_data(record: Record) -> dict[str, Any]:
    """All fields of a record, as the portfolio document has them."""
    return record.model_dump(mode="json")


def rows_data(table: Table) -> list[dict[str, Any]]:
    """One object for each row, under the columns' names; days as ISO texts."""
    names = [column.name for column in table.columns]
    return [
        {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in zip(names, row, strict=True)}
        for row in table.rows
    ]


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding for scripts: its code is stable, its sentence speaks the active language."""
    where = finding.where
    place = {"file": where.file, "line": where.line, "column": where.column, "key": where.key, "field": where.field}
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "where": {name: value for name, value in place.items() if value is not None},
        "params": finding.params,
        "sentence": sentence(finding),
    }
