"""Every file of the corpus is read, and exactly what it says is found in it."""

from pathlib import Path

import pytest

from planner.domain.errors import PlannerError
from planner.domain.findings import Finding, Severity
from planner.formats.reading import read
from tests.expectations import corpus, expected, found


def findings_of(path: Path) -> list[Finding]:
    try:
        reading = read(path)
        return [*reading.findings, *(finding for record in reading.records() for finding in record.findings)]
    except PlannerError as error:
        return list(error.findings)


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.stem)
def test_the_findings_are_those_the_file_announces(path: Path) -> None:
    assert found(findings_of(path)) == expected(path)


@pytest.mark.parametrize("path", corpus("rows"), ids=lambda path: path.stem)
def test_what_only_all_rows_show_is_not_the_readers_business(path: Path) -> None:
    assert [f for f in findings_of(path) if f.severity > Severity.NOTE] == []
