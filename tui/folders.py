"""What a folder offers to somebody who looks for a backlog file, and what their typing means."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.services.restoring import COPY

READABLE = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsb", ".ods", COPY})
"""Endings of files that are listed. Any other file can still be named."""

_QUOTES = "'\""


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder or file to choose."""

    path: Path
    is_folder: bool
    size: int = 0
    """Bytes."""
    up: bool = False
    """The folder above."""


def meant(folder: Path, typed: str) -> Path:
    """The path that *typed* names when one stands in *folder*. Terminals put quotes around files dropped on them."""
    text = _bare(typed)
    try:
        return folder / Path(text).expanduser()
    except RuntimeError:  # no such home
        return folder / text


def looked_in(folder: Path, typed: str) -> tuple[Path, str]:
    """The folder whose entries complete *typed*, and the beginning that their names have."""
    above, beginning = os.path.split(_bare(typed))
    return (meant(folder, above) if above else folder), beginning


def _bare(typed: str) -> str:
    text = typed.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in _QUOTES else text


def listing(folder: Path, beginning: str = "") -> tuple[Entry, ...]:
    """Folders, then readable files, of *folder* whose names have that *beginning*, capitals aside.

    Hidden ones are left out unless the beginning asks for them. Raises ``OSError``.
    """
    found = [entry for entry in map(_entry, _named(folder, beginning)) if entry is not None]
    found.sort(key=lambda entry: (not entry.is_folder, entry.path.name.casefold()))
    up = [] if beginning or folder.parent == folder else [Entry(folder.parent, is_folder=True, up=True)]
    return (*up, *found)


def _named(folder: Path, beginning: str) -> Sequence[os.DirEntry[str]]:
    wanted = beginning.casefold()
    with os.scandir(folder) as entries:
        return [
            entry
            for entry in entries
            if entry.name.casefold().startswith(wanted) and (wanted.startswith(".") or not entry.name.startswith("."))
        ]


def _entry(found: os.DirEntry[str]) -> Entry | None:
    """None for what nobody can import: other files, sockets, what cannot be looked at."""
    path = Path(found.path)
    try:
        if found.is_dir():
            return Entry(path, is_folder=True)
        if found.is_file() and path.suffix.lower() in READABLE:
            return Entry(path, is_folder=False, size=found.stat().st_size)
    except OSError:
        return None
    return None


def completed(beginning: str, entries: Sequence[Entry]) -> str:
    """*beginning* as far as all *entries* agree on how it goes on."""
    names = [entry.path.name for entry in entries if not entry.up]
    if not names:
        return beginning
    agreed = beginning
    for letter in names[0][len(beginning) :]:
        longer = agreed + letter
        if not all(name.casefold().startswith(longer.casefold()) for name in names):
            break
        agreed = longer
    return agreed
