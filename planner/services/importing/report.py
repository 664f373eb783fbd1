"""What an import is asked to do and what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.domain.changes import Entry
from planner.domain.findings import Finding, Severity
from planner.formats.records import Content, Guess

Progress = Callable[[int], None]
"""Told every few hundred records how many have been read; raises ``Cancelled`` to stop."""


class Cancelled(Exception):
    """The user changed their mind; nothing was written."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    dry_run: bool = False
    """Do everything, then take it all back."""
    accept_valid: bool = False
    """Write the good records and hand back the others, instead of all or nothing."""
    overwrite: bool = False
    """Where a value was edited here since the last import, the file wins."""
    source: str | None = None
    """Name of the source system, if it is not the one the reader recognised."""
    prefix: str | None = None
    """Of the keys allocated to records that bring none; the charter's if None."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that was refused, as it stood in the file."""

    line: int
    cells: Sequence[str]
    reasons: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A value that was edited here since the last import, and that the file now says differently."""

    key: str
    field: str
    here: str
    there: str
    line: int
    winner: Literal["here", "file"]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """``read`` is always ``created + updated + unchanged + refused``, whether or not anything was written."""

    file: str
    content: Content
    system: str
    read: int
    created: int
    updated: int
    unchanged: int
    refused: int
    links_made: int
    links_removed: int
    settled: int
    """References of items already here that found their target."""
    keys: tuple[str, ...]
    """Of the records created, in file order."""
    findings: tuple[Finding, ...]
    """In file order; of each severity only the first thousand."""
    severities: Mapping[Severity, int]
    """How many findings there are of each severity, those left out included."""
    conflicts: tuple[Dispute, ...]
    guesses: tuple[Guess, ...]
    header: tuple[str, ...]
    rejects: tuple[Reject, ...]
    """Only when the valid records were accepted."""
    entry: Entry | None
    """What the journal keeps of it; None when nothing was written."""
    blocked: bool
    """Errors forbade to write anything."""

    @property
    def written(self) -> bool:
        return self.entry is not None
