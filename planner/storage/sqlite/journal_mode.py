"""Which journal SQLite may use for a file, and why.

Write-ahead logging lets people read while an import writes, but a data race between writing connections (fixed in
3.51.3 and in the 3.50.7 and 3.44.6 backports) can corrupt the file, and it needs all processes on one host.
"""

import sqlite3
import sys
from pathlib import Path
from typing import Literal

Mode = Literal["wal", "rollback"]
Reason = Literal["wal_safe", "wal_unsafe", "network", "asked", "in_use", "readonly"]
"""The phrase ``store.journal.<reason>`` says it."""

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "lustre", "davfs"}
_REMOTE_DRIVE = 4
"""DRIVE_REMOTE of the Windows API."""


def wal_safe(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def on_network(path: Path, mounts: Path = Path("/proc/mounts")) -> bool | None:
    """Whether *path* lies on a network file system; None where that cannot be known (macOS, BSD)."""
    if sys.platform == "win32":
        return _on_windows_share(path)
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    folder, best, kind = path.resolve().parent, -1, ""
    for _, mount, fstype, *_ in (line.split(" ") for line in lines):
        point = Path(mount.replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fstype
    return kind.removeprefix("fuse.") in _NETWORK | {"sshfs", "rclone"}


def _on_windows_share(path: Path) -> bool:
    drive = path.resolve().drive
    if drive.startswith("\\\\"):
        return True
    import ctypes

    windll = getattr(ctypes, "windll")  # noqa: B009 - absent elsewhere, also for the type checker
    return bool(windll.kernel32.GetDriveTypeW(drive + "\\") == _REMOTE_DRIVE)


def choice(path: Path, asked: Mode | None = None) -> tuple[Mode, Reason]:
    if asked is not None:
        return asked, "asked"
    if not wal_safe():
        return "rollback", "wal_unsafe"
    if on_network(path):
        return "rollback", "network"
    return "wal", "wal_safe"
