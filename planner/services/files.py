"""Putting an export on disk so that a file is either the old one or the whole new one."""

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from planner.domain.errors import refused
from planner.domain.findings import Where


def write_file(path: str | Path, data: bytes, *, force: bool = False) -> Path:
    """Write *data* to *path* and return where it went, symbolic links followed.

    The bytes go to a new file in the same folder, reach the disk, and only then take the name. A replaced file
    keeps its permissions. Raises ``Refused``: ``export.exists`` (unless *force*), ``export.folder_missing``,
    ``export.is_folder``, ``export.failed`` with the reason the system gave.
    """
    return write_files({Path(path): data}, force=force)[0]


def write_files(files: Mapping[Path, bytes], *, force: bool = False) -> list[Path]:
    """``write_file`` for several that belong together: none is written while one of the names is refused."""
    targets = [_target(path, force) for path in files]
    for target, data in zip(targets, files.values(), strict=True):
        _replace(target, data)
    return targets


def _replace(target: Path, data: bytes) -> None:
    part = target.with_name(f".planner-{secrets.token_hex(4)}.part")
    try:
        _write_through(part, data)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except OSError as error:
        raise refused("export.failed", Where(str(target)), problem=error.strerror or str(error)) from None
    finally:
        part.unlink(missing_ok=True)


def _target(path: Path, force: bool) -> Path:
    try:
        target = path.expanduser().resolve()
        if target.is_dir():
            raise refused("export.is_folder", Where(str(target)))
        if not target.parent.is_dir():
            raise refused("export.folder_missing", Where(str(target)), folder=str(target.parent))
        if target.exists() and not force:
            raise refused("export.exists", Where(str(target)))
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, no home, a NUL in the name
        raise refused("export.failed", Where(str(path)), problem=str(error)) from None
    return target


def _write_through(part: Path, data: bytes) -> None:
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
