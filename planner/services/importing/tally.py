"""Counting while records stream by: what became of each, and everything there is to say about it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import IntEnum

from planner.domain.findings import Finding, Param, Severity, Where
from planner.formats.records import SourceRecord
from planner.services.importing.report import Dispute, Reject

SHOWN = 1_000
"""Findings kept of each severity, disputes kept in all; the rest are only counted."""


class Fate(IntEnum):
    """What became of a record of the file."""

    CREATED = 0
    UPDATED = 1
    UNCHANGED = 2
    REFUSED = 3


class Tally:
    def __init__(self, file: str, *, keep_rejects: bool) -> None:
        self.file = file
        self.fates = bytearray()
        self.severities: Counter[Severity] = Counter()
        self.failed = False
        """There is an error among the findings."""
        self.links_made = self.links_removed = self.settled = 0
        self.disputes: list[Dispute] = []
        self.rejects: list[Reject] = []
        self._keep_rejects = keep_rejects
        self._kept: list[Finding] = []
        self._once: set[object] = set()

    @property
    def read(self) -> int:
        return len(self.fates)

    def count(self, fate: Fate) -> int:
        return self.fates.count(fate)

    def add(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.severities[finding.severity] += 1
            self.failed = self.failed or finding.severity is Severity.ERROR
            if self.severities[finding.severity] <= SHOWN:
                self._kept.append(finding)

    def finding(self, code: str, severity: Severity, line: int, params: Mapping[str, Param]) -> Finding:
        """One more finding about the record at *line*, counted and returned."""
        made = Finding(code, severity, Where(file=self.file, line=line), dict(params))
        self.add([made])
        return made

    def first(self, topic: object) -> bool:
        """Whether *topic* has not come up before: what would be said a thousand times is said once."""
        if topic in self._once:
            return False
        self._once.add(topic)
        return True

    def refuse(self, ordinal: int, record: SourceRecord, reasons: Iterable[Finding]) -> None:
        """*reasons* have been counted already."""
        self.fates[ordinal] = Fate.REFUSED
        if self._keep_rejects:
            self.rejects.append(Reject(record.line, tuple(record.cells), tuple(reasons)))

    def dispute(self, dispute: Dispute) -> None:
        params: dict[str, Param] = {"field": dispute.field, "here": dispute.here, "there": dispute.there}
        code = "import.conflict" if dispute.winner == "here" else "import.overwritten"
        severity = Severity.WARNING if dispute.winner == "here" else Severity.NOTE
        where = Where(file=self.file, line=dispute.line, key=dispute.key, field=dispute.field)
        self.add([Finding(code, severity, where, params)])
        if len(self.disputes) < SHOWN:
            self.disputes.append(dispute)

    def findings(self) -> tuple[Finding, ...]:
        """What was kept, in file order; about the file as a whole first."""
        return tuple(sorted(self._kept, key=lambda f: f.where.line or 0))
