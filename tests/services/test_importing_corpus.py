"""Files whose faults only all rows together show: the import finds exactly what each announces."""

from pathlib import Path

import pytest

from planner.domain.findings import Severity
from planner.formats.reading import read
from planner.services.importing import ImportOptions, import_
from planner.storage.memory import MemoryStore
from tests.expectations import corpus, expected, found
from tests.readings import StoppedClock


@pytest.mark.parametrize("path", corpus("rows"), ids=lambda path: path.stem)
def test_the_findings_are_those_the_file_announces(path: Path) -> None:
    report = import_(MemoryStore(), read(path), ImportOptions(), StoppedClock(), "me")
    assert found(f for f in report.findings if f.severity > Severity.NOTE) == expected(path)
