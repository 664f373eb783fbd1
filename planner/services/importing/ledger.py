"""Files of evidence, tests and decisions: each record belongs to an item that is already here, and has a number."""

from collections.abc import Iterator

from planner.domain.changes import Change
from planner.domain.learning import PlannedTest
from planner.formats.records import SourceRecord
from planner.services.importing.run import Run, streamed
from planner.services.importing.shelf import DECISIONS, EVIDENCE, TESTS, Ledger, N, Shelf
from planner.services.importing.stating import checked, compared, item_named
from planner.services.importing.tally import Fate


def evidence_changes(run: Run) -> Iterator[Change]:
    """New and changed pieces; raises ``Blocked`` at the end where nothing may be written."""
    return _changes(run, EVIDENCE)


def test_changes(run: Run) -> Iterator[Change]:
    """New and changed tests. A result is no evidence yet: the piece it made stands in the file of evidence."""
    return _changes(run, TESTS)


def decision_changes(run: Run) -> Iterator[Change]:
    """New and changed decisions. An item that was stopped is stopped by the file of items."""
    return _changes(run, DECISIONS)


def _changes(run: Run, ledger: Ledger[N]) -> Iterator[Change]:
    shelf = Shelf(ledger, ledger.of(run.store.load()))
    yield from streamed(run, lambda number, record: _change(run, ledger, shelf, number, record))


def _change(run: Run, ledger: Ledger[N], shelf: Shelf[N], number: int, record: SourceRecord) -> Change | None:
    stated = {**record.fields, "item": item_named(run, record)}
    mine = shelf.match(stated)
    if mine is None:
        new = checked(run, ledger.model, {"id": 0, **stated}, record)
        after = new.revised(id=shelf.number(new.id))
        run.tally.fates[number] = Fate.CREATED
        run.keys.append(str(after.id))
        return Change(None, after)
    known = {field: getattr(mine, field) for field in ledger.model.model_fields}
    theirs = checked(run, ledger.model, {**known, **stated, "id": mine.id}, record)
    after, _ = compared(run, record, set(record.fields) - {"id", "item"}, mine, theirs)
    if isinstance(mine, PlannedTest) and isinstance(after, PlannedTest):
        after = after.following(mine)
    if after == mine:
        return None
    run.tally.fates[number] = Fate.UPDATED
    return Change(mine, after)
