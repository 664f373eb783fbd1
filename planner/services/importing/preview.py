"""The first records of a file as they would be understood, for a screen on which columns are mapped."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from planner.domain.findings import Finding
from planner.formats.records import Guess, Reading, Reference


@dataclass(frozen=True, slots=True)
class Previewed:
    line: int
    external_id: str
    fields: tuple[tuple[str, Any], ...]
    references: tuple[Reference, ...]
    findings: tuple[Finding, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    file: str
    system: str
    header: tuple[str, ...]
    guesses: tuple[Guess, ...]
    findings: tuple[Finding, ...]
    records: tuple[Previewed, ...]


def preview(reading: Reading, n: int = 20) -> Preview:
    """The first *n* records; the rest of the file is not read."""
    records = tuple(
        Previewed(r.line, r.external_id, tuple(r.fields.items()), r.references, tuple(r.findings), tuple(r.cells))
        for r in islice(reading.records(), n)
    )
    return Preview(
        reading.file,
        reading.system,
        tuple(reading.header),
        tuple(reading.guesses),
        tuple(reading.findings),
        records,
    )
