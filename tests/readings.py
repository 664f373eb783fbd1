"""Files that were never written: readings of records built by hand."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from planner.domain.findings import Finding, Severity, Where
from planner.formats.records import Content, Guess, Reference, Role, SourceRecord

ALL_ROLES = frozenset(Role)


def row(external_id: str = "", *, line: int = 0, names: Sequence[str] = (), broken: str = "", **given: Any) -> SourceRecord:
    """``row("7", title="A", parent="3", requires=["4", "5"])``; *broken* is the code of an error the reader found."""
    references = []
    for role in Role:
        texts = given.pop(role.value, ())
        for text in [texts] if isinstance(texts, str) else texts:
            references.append(Reference(role, text, role.value))
    given.setdefault("title", f"Item {external_id or given.get('key')}")
    if given["title"] is None:
        del given["title"]
    cells = [external_id, repr(sorted(given.items(), key=lambda pair: pair[0])), repr(references)]
    found = [Finding(broken, Severity.ERROR, Where(line=line))] if broken else []
    digest = hashlib.sha256("\0".join(cells).encode(errors="surrogatepass")).hexdigest()[:16]
    return SourceRecord(line, external_id, "", given, tuple(references), tuple(names), digest, cells, found)


@dataclass
class FakeReading:
    rows: Sequence[SourceRecord]
    system: str = "jira"
    content: Content = Content.ITEMS
    file: str = "backlog.csv"
    header: Sequence[str] = ("ID", "Title")
    roles: frozenset[Role] = ALL_ROLES
    criteria: frozenset[tuple[str, str | None]] = frozenset()
    guesses: Sequence[Guess] = ()
    findings: Sequence[Finding] = ()
    times_read: int = field(default=0)

    def records(self) -> Iterator[SourceRecord]:
        """Records without a line stand one below the other, from line 2."""
        self.times_read += 1
        for place, record in enumerate(self.rows, 2):
            yield replace(record, line=record.line or place, fields=dict(record.fields), findings=list(record.findings))


def file_of(*rows: SourceRecord, **about: Any) -> FakeReading:
    return FakeReading(rows, **about)


class StoppedClock:
    def now(self) -> datetime:
        return datetime(2026, 11, 21, 12, tzinfo=UTC)
