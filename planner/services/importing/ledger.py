"""Files of evidence, tests and decisions: each record belongs to an item that is already here, and has a number."""

from collections.abc import Iterator, Mapping
from typing import Any

from planner.domain.changes import Change
from planner.domain.findings import Finding, Severity
from planner.domain.learning import PlannedTest
from planner.formats.records import SourceRecord
from planner.services.importing.pieces import Pieces, without_cut_ties
from planner.services.importing.results import Results
from planner.services.importing.run import Run, streamed
from planner.services.importing.shelf import DECISIONS, EVIDENCE, TESTS, Ledger, N, Shelf
from planner.services.importing.stating import checked, compared, item_named, where
from planner.services.importing.tally import Fate


def evidence_changes(run: Run) -> Iterator[Change]:
    """New and changed pieces; raises ``Blocked`` at the end where nothing may be written."""
    pieces = Pieces(run.store.load().evidence)
    yield from streamed(run, lambda number, record: _piece(run, pieces, number, record))


def test_changes(run: Run) -> Iterator[Change]:
    """New and changed tests, then the evidence that results have become."""
    whole = run.store.load()
    kept = [piece.test for piece in whole.evidence if piece.test is not None]
    shelf, results = Shelf(TESTS, whole.tests, kept), Results(run, whole)
    yield from streamed(run, lambda n, record: results.follow(_change(run, TESTS, shelf, n, record), record))
    yield from results.changes()


def decision_changes(run: Run) -> Iterator[Change]:
    """New and changed decisions. An item that was stopped is stopped by the file of items."""
    shelf = Shelf(DECISIONS, run.store.load().decisions)
    yield from streamed(run, lambda number, record: _change(run, DECISIONS, shelf, number, record))


def _piece(run: Run, pieces: Pieces, number: int, record: SourceRecord) -> Change | None:
    stated = {**record.fields, "item": item_named(run, record)}
    mine = pieces.match(stated)
    if mine is None and (known := pieces.told_again(stated)) is not None:
        params = {"number": known.test or 0, "evidence": known.id}
        run.tally.add([Finding("import.result_told", Severity.NOTE, where(run, record), {**params})])
        return None
    stated = without_cut_ties(mine, stated) if mine is not None else stated
    return _settled(run, EVIDENCE, pieces, number, record, stated, mine)


def _change(run: Run, ledger: Ledger[N], shelf: Shelf[N], number: int, record: SourceRecord) -> Change | None:
    stated = {**record.fields, "item": item_named(run, record)}
    return _settled(run, ledger, shelf, number, record, stated, shelf.match(stated))


def _settled(
    run: Run,
    ledger: Ledger[N],
    shelf: Shelf[N],
    number: int,
    record: SourceRecord,
    stated: Mapping[str, Any],
    mine: N | None,
) -> Change | None:
    """What becomes of a record that says *stated*, of *mine* if that is what it is about."""
    if mine is None:
        new = checked(run, ledger.model, {"id": 0, **stated}, record)
        after = new.revised(id=shelf.number(new.id))
        run.tally.fates[number] = Fate.CREATED
        run.keys.append(str(after.id))
        return Change(None, after)
    known = {field: getattr(mine, field) for field in ledger.model.model_fields}
    theirs = checked(run, ledger.model, {**known, **stated, "id": mine.id}, record)
    after, _ = compared(run, record, set(stated) - {"id", "item"}, mine, theirs)
    if isinstance(mine, PlannedTest) and isinstance(after, PlannedTest):
        after = after.following(mine)
    if after == mine:
        return None
    run.tally.fates[number] = Fate.UPDATED
    return Change(mine, after)
