"""Which encoding a text file is in: byte order mark, then strict UTF-8, then cp1252. The whole file is tried."""

import codecs
from dataclasses import dataclass

from planner.domain.errors import refused
from planner.domain.findings import Where
from planner.formats.table.source import Source

_CHUNK = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Encoding:
    name: str
    """For Python's codecs; takes a byte order mark off."""
    stated: bool
    """By the file's own mark or by the user, so it is no guess."""


def encoding_of(source: Source, asked: str | None = None) -> Encoding:
    """Raises ``Refused`` with line and byte if the file is in none of them, or not in the one *asked* for."""
    if asked is not None:
        return _asked(source, asked)
    head = source.head(4096)
    for mark, name in _MARKS:
        if head.startswith(mark):
            _must_decode(source, name)
            return Encoding(name, stated=True)
    if (wide := _wide(head)) is not None:
        _must_decode(source, wide)
        return Encoding(wide, stated=False)
    failure = _first_failure(source, "utf-8")
    if failure is None:
        return Encoding("utf-8", stated=False)
    if failure.among_utf8:
        raise _not_decodable(source, failure.byte, "file.encoding_damaged", "utf-8")
    if _first_failure(source, "cp1252") is None:
        return Encoding("cp1252", stated=False)
    raise _not_decodable(source, failure.byte, "file.encoding", "utf-8")


def _asked(source: Source, asked: str) -> Encoding:
    try:
        name = codecs.lookup(asked).name
        "".encode(name)  # codecs that turn text into text, such as rot13, are none
    except (LookupError, ValueError):
        raise refused("file.encoding_unknown", Where(source.name), value=asked) from None
    name = "utf-8-sig" if name == "utf-8" else name
    _must_decode(source, name)
    return Encoding(name, stated=True)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of western text is zero."""
    pairs = len(head) // 2
    if pairs >= 2 and head[1::2].count(0) > 0.7 * pairs and head[::2].count(0) < 0.1 * pairs:
        return "utf-16-le"
    if pairs >= 2 and head[::2].count(0) > 0.7 * pairs and head[1::2].count(0) < 0.1 * pairs:
        return "utf-16-be"
    return None


@dataclass(frozen=True, slots=True)
class _Failure:
    byte: int
    among_utf8: bool
    """Accented letters before it were good UTF-8, so the file is damaged rather than in another encoding."""


def _first_failure(source: Source, encoding: str) -> _Failure | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    accents, done, waiting = False, 0, 0
    with source.open() as file:
        while True:
            chunk = file.read(_CHUNK)
            try:
                accents = not decoder.decode(chunk, not chunk).isascii() or accents
            except UnicodeDecodeError as error:
                before = error.object[: error.start]
                return _Failure(done - waiting + error.start, accents or not before.isascii())
            if not chunk:
                return None
            done += len(chunk)
            waiting = len(decoder.getstate()[0])


def _must_decode(source: Source, encoding: str) -> None:
    failure = _first_failure(source, encoding)
    if failure is not None:
        raise _not_decodable(source, failure.byte, "file.encoding_wrong", encoding)


def _not_decodable(source: Source, byte: int, code: str, encoding: str) -> Exception:
    with source.open() as file:
        line = 1 + sum(file.read(min(_CHUNK, byte - at)).count(b"\n") for at in range(0, byte, _CHUNK))
    return refused(code, Where(source.name, line), byte=byte, encoding=encoding)
