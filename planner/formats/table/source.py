"""A file or a stream that can be read from its start as often as needed."""

import io
import shutil
import tempfile
import weakref
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from planner.domain.errors import not_found, refused
from planner.domain.findings import Where

_IN_MEMORY = 8 << 20
"""Bytes of a stream kept in memory; the rest goes to a temporary file."""


class Source:
    """Bytes with a name for messages. ``open`` gives an independent reader each time; the caller closes it."""

    def __init__(self, origin: Path | BinaryIO, name: str | None = None) -> None:
        self._open: Callable[[], BinaryIO]
        if isinstance(origin, Path):
            self.name = name or origin.name
            self._open = lambda: origin.open("rb")
        else:
            self.name = name or "-"
            self._open = self._spooled(origin)

    def open(self) -> BinaryIO:
        """Raises ``NotFound`` (``file.missing``) or ``Refused`` (``file.unreadable``)."""
        where = Where(self.name)
        try:
            return self._open()
        except FileNotFoundError:
            raise not_found("file.missing", where) from None
        except OSError as error:
            raise refused("file.unreadable", where, problem=error.strerror or str(error)) from None

    def head(self, size: int) -> bytes:
        """The first *size* bytes, fewer if there are no more."""
        with self.open() as file:
            return file.read(size)

    def digest(self, how: str) -> bytes:
        """16 bytes that stand for all that is in it and for *how* it is taken apart."""
        found = blake2b(how.encode("utf-8", "surrogatepass"), digest_size=16)
        with self.open() as file:
            while chunk := file.read(1 << 20):
                found.update(chunk)
        return found.digest()

    def _spooled(self, stream: BinaryIO) -> Callable[[], BinaryIO]:
        spool = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - lives as long as the source
        shutil.copyfileobj(stream, spool, 1 << 20)
        weakref.finalize(self, spool.close)
        return lambda: io.BufferedReader(_Replay(spool), 1 << 16)


class _Replay(io.RawIOBase):
    """A reader with its own place in a shared spool."""

    def __init__(self, spool: "tempfile.SpooledTemporaryFile[bytes]") -> None:
        self._spool = spool
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place}.get(whence)
        self._place = self._spool.seek(offset, whence) if base is None else base + offset
        return self._place

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        self._spool.seek(self._place)
        data = self._spool.read(len(buffer))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)
