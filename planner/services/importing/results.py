"""Results of tests that come in a file: each becomes a piece of evidence once, as if it had been entered here."""

from collections import defaultdict
from collections.abc import Iterator

from planner.domain.changes import Change
from planner.domain.findings import Finding, Param, Severity, Where
from planner.domain.learning import PlannedTest
from planner.domain.model import Evidence
from planner.domain.portfolio import Portfolio
from planner.formats.records import SourceRecord
from planner.services.importing.run import Run
from planner.services.learning.testing import piece_of_result

_MEANT = frozenset(("kind", "better", "success", "kill", "power", "significance", "result", "resulted", "sample"))
"""Fields from which the evidence of a result follows."""


class Results:
    """Gathers what the tests of a file came to; its evidence is written after them.

    A test that is new here and states its number, in a file that also says how often thresholds were moved, comes from
    an export: whether its result is evidence, and which, stands in the exported file of evidence.
    """

    def __init__(self, run: Run, portfolio: Portfolio) -> None:
        self._run = run
        self._number = max((piece.id for piece in portfolio.evidence), default=0)
        self._of_test: dict[int, Evidence] = {p.test: p for p in portfolio.evidence if p.test is not None}
        self._loose: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
        tests = {test.id for test in portfolio.tests}
        for piece in portfolio.evidence:
            if piece.test not in tests:
                self._loose[piece.item, piece.kind, piece.date].append(piece)
        self._changes: list[Change] = []
        self._made = self._at_once = self._exported = 0

    def follow(self, change: Change | None, record: SourceRecord) -> Change | None:
        """*change* itself, once noted what evidence it leads to."""
        if change is not None and isinstance(test := change.after, PlannedTest) and test.result is not None:
            before = change.before if isinstance(change.before, PlannedTest) else None
            if before is None and self._from_export(record):
                self._exported += test.id not in self._of_test
            elif before is None or any(getattr(before, name) != getattr(test, name) for name in _MEANT):
                self._become(test, before, record)
        return change

    def changes(self) -> Iterator[Change]:
        """Of evidence, with what is to be said of it."""
        yield from self._changes
        for code, n in (
            ("import.results", self._made),
            ("import.results_at_once", self._at_once),
            ("import.results_exported", self._exported),
        ):
            if n:
                self._run.tally.add([Finding(code, Severity.NOTE, Where(file=self._run.reading.file), {"n": n})])

    def _from_export(self, record: SourceRecord) -> bool:
        return bool(record.fields.get("id")) and "moved" in self._run.reading.columns

    def _become(self, test: PlannedTest, before: PlannedTest | None, record: SourceRecord) -> None:
        known = self._of_test.get(test.id)
        if known is not None and known.item != test.item:  # of a test of that number that is no more
            known = None
        if known is None and before is not None and before.result is not None:
            return  # its evidence was taken back here
        if known is None and (same := self._recorded(test, record)) is not None:
            ratio = test.ratio(same.verdict) if same.ratio is None else same.ratio
            self._changes.append(Change(same, same.revised(test=test.id, ratio=ratio)))
            return
        piece = piece_of_result(test, known, known.id if known else self._number + 1)
        if piece == known:
            return
        self._number = max(self._number, piece.id)
        self._changes.append(Change(known, piece))
        self._made += 1
        self._at_once += before is None

    def _recorded(self, test: PlannedTest, record: SourceRecord) -> Evidence | None:
        """The piece that somebody has written down of this very result: same item, kind, day and verdict."""
        alike = self._loose[test.item, test.kind, test.resulted]
        same = next((piece for piece in alike if piece.verdict is test.verdict), None)
        if same is not None:
            alike.remove(same)
            self._say("import.result_same", Severity.NOTE, record, test, same)
        for other in () if same is not None else alike:
            self._say("import.result_other", Severity.WARNING, record, test, other)
        return same

    def _say(self, code: str, severity: Severity, record: SourceRecord, test: PlannedTest, piece: Evidence) -> None:
        place = Where(file=self._run.reading.file, line=record.line, key=test.item)
        params: dict[str, Param] = {"number": test.id, "evidence": piece.id}
        self._run.tally.add([Finding(code, severity, place, params)])
