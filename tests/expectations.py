"""The corpus of files that go wrong: each says inside what must be found in it.

A mark ``!code``, ``!code@line``, ``!code:column`` or ``!code@line:column`` may stand anywhere in the file; by custom
in a last column whose header begins with *Expect*. What is said about that column itself is not expected.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from planner.domain.findings import Finding

CORPUS = Path(__file__).with_name("corpus")

Mark = tuple[str, int | None, str | None]
"""Code, line and column of a finding."""

_MARK = re.compile(r'!([a-z]+\.[a-z_]+)(?:@([0-9]+))?(?::(.+?))?(?= !|["\r\n;,]|$)')


def corpus(folder: str = ".") -> list[Path]:
    return sorted((CORPUS / folder).glob("*.csv"))


def expected(path: Path) -> list[Mark]:
    """Every mark in the file, in the order of ``found``."""
    text = _text(path.read_bytes())
    marks = [(code, int(line) if line else None, column or None) for code, line, column in _MARK.findall(text)]
    return sorted(marks, key=str)


def found(findings: Iterable[Finding]) -> list[Mark]:
    marks = [(f.code, f.where.line, f.where.column) for f in findings if not _about_the_marks(f)]
    return sorted(marks, key=str)


def _about_the_marks(finding: Finding) -> bool:
    return (finding.where.column or "").startswith("Expect")


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if b"\0" in data[1:2]:
        return data.decode("utf-16-le")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
