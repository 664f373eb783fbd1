"""Files that were never written: readings of records built by hand."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from planner.domain.findings import Finding, Where
from planner.formats.records import Content, Guess, Reference, Role, SourceRecord
from planner.services.importing import ImportOptions, ImportReport, import_
from planner.services.ports import PortfolioStore

ALL_ROLES = frozenset(Role)
_fingerprints = count()


def row(external_id: str = "", *, names: Sequence[str] = (), broken: str = "", **given: Any) -> SourceRecord:
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
    found = [Finding(broken)] if broken else []
    digest = hashlib.sha256("\0".join(cells).encode(errors="surrogatepass")).hexdigest()[:16]
    return SourceRecord(0, external_id, "", given, tuple(references), tuple(names), digest, cells, found)


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
    columns: Mapping[str, str] = field(default_factory=lambda: {"title": "Title"})
    total: int = 0
    times_read: int = field(default=0)

    def fingerprint(self) -> str:
        """Never the same twice, so that every import looks at every record."""
        return str(next(_fingerprints))

    def records(self) -> Iterator[SourceRecord]:
        """They stand one below the other, from line 2."""
        self.times_read += 1
        for place, record in enumerate(self.rows, 2):
            found = [replace(finding, where=Where(self.file, place)) for finding in record.findings]
            yield replace(record, line=place, fields=dict(record.fields), findings=found)


def file_of(*rows: SourceRecord, **about: Any) -> FakeReading:
    return FakeReading(rows, **about)


class StoppedClock:
    def now(self) -> datetime:
        return datetime(2026, 11, 21, 12, tzinfo=UTC)


def brought(store: PortfolioStore, *rows: SourceRecord, **given: Any) -> ImportReport:
    """The report of importing a file of *rows*; names of options among *given* are options, the rest describe it."""
    options = {name: given.pop(name) for name in list(given) if name in ImportOptions.__dataclass_fields__}
    return import_(store, FakeReading(rows, **given), ImportOptions(**options), StoppedClock(), "me")


def told(report: ImportReport) -> list[tuple[str, int | None]]:
    """Code and line of every finding."""
    return [(finding.code, finding.where.line) for finding in report.findings]


def numbers(report: ImportReport) -> tuple[int, int, int, int, int]:
    """Read, created, updated, unchanged, refused."""
    return report.read, report.created, report.updated, report.unchanged, report.refused
