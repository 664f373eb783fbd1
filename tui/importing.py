"""An import before it is done: what a person wants of it, what would come of it, and how far it is."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.errors import Refused
from planner.formats.records import ReadOptions
from planner.services.importing import Cancelled, ImportOptions, ImportReport, Preview, preview
from planner.services.planner import Planner
from tui.mapping import read_mapped, remapped

if TYPE_CHECKING:
    from planner.formats.reading import FileReading, Headed

AS_GUESSED = ReadOptions()

_HEADLESS = frozenset(("file.no_title", "file.no_date"))

ROWS = 50
"""Records that are shown before the import."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The person's word against what was guessed, and what is to happen to what does not fit."""

    options: ReadOptions = AS_GUESSED
    columns: Mapping[str, str] = field(default_factory=dict)
    """See ``mapping.Changes``."""
    accept_valid: bool = False
    overwrite: bool = False

    def importing(self, *, dry_run: bool) -> ImportOptions:
        return ImportOptions(dry_run=dry_run, accept_valid=self.accept_valid, overwrite=self.overwrite)


@dataclass(frozen=True, slots=True)
class Checked:
    """The file as it is read now, and what its import would do."""

    wishes: Wishes
    reading: "FileReading"
    preview: Preview
    report: ImportReport


@dataclass(frozen=True, slots=True)
class Headless:
    """No column was recognised as what every record must have: a person may say which one it is."""

    wishes: Wishes
    known: "Headed"
    refusal: Refused


@dataclass(frozen=True, slots=True)
class Imported:
    report: ImportReport


@dataclass(frozen=True, slots=True)
class Stopped:
    """Nothing was written."""


Outcome = Checked | Headless | Imported | Stopped


class Errand:
    """Work in another thread: how many records it has read, and a way to call it off."""

    def __init__(self) -> None:
        self.read = 0
        self._off = threading.Event()

    @property
    def is_off(self) -> bool:
        return self._off.is_set()

    def call_off(self) -> None:
        self._off.set()

    def __call__(self, read: int) -> None:
        """Told by the import every few hundred records; the place where it stops."""
        self.read = read
        if self.is_off:
            raise Cancelled


def check(planner: Planner, path: Path, wishes: Wishes, errand: Errand) -> Outcome:
    """Read the file as wished and rehearse its import. Raises ``PlannerError``."""
    try:
        return _checked(planner, path, wishes, errand)
    except Cancelled:
        return Stopped()
    except Refused as refusal:
        if refusal.findings[0].code not in _HEADLESS:
            raise
        known = planner.read_header(path, wishes.options)
        if known.readable:  # the person took the column away; it was there
            raise
        return Headless(wishes, remapped(known, wishes.columns), refusal)


def _checked(planner: Planner, path: Path, wishes: Wishes, errand: Errand) -> Checked:
    reading = read_mapped(planner, path, wishes.options, wishes.columns)
    errand(0)
    shown = preview(reading, ROWS)
    report = planner.import_(reading, wishes.importing(dry_run=True), errand)
    return Checked(wishes, reading, shown, report)


def carry_out(planner: Planner, checked: Checked, errand: Errand) -> Outcome:
    """The import as it was rehearsed; called off, it leaves nothing. Raises ``PlannerError``."""
    try:
        return Imported(planner.import_(checked.reading, checked.wishes.importing(dry_run=False), errand))
    except Cancelled:
        return Stopped()
