"""A file of what became of finished items: at most one record about each item that is already here."""

from collections.abc import Iterator

from planner.domain.changes import Change
from planner.domain.errors import refused
from planner.domain.learning import Delivery
from planner.formats.records import SourceRecord
from planner.services.importing.run import Run, streamed
from planner.services.importing.stating import checked, compared, item_named, where
from planner.services.importing.tally import Fate


def delivery_changes(run: Run) -> Iterator[Change]:
    """New and changed deliveries; raises ``Blocked`` at the end where nothing may be written. An item is done by the
    file of items."""
    lines: dict[str, int] = {}
    yield from streamed(run, lambda number, record: _change(run, lines, number, record))


def _change(run: Run, lines: dict[str, int], number: int, record: SourceRecord) -> Change | None:
    item = item_named(run, record)
    if lines.setdefault(item, record.line) != record.line:
        raise refused("import.twice", where(run, record), id=item, first=lines[item])
    stated = {**record.fields, "item": item}
    mine = run.store.get("delivery", [item]).get(item)
    if not isinstance(mine, Delivery):
        after = checked(run, Delivery, stated, record)
        run.tally.fates[number] = Fate.CREATED
        run.keys.append(item)
        return Change(None, after)
    known = {field: getattr(mine, field) for field in Delivery.model_fields}
    theirs = checked(run, Delivery, known | stated, record)
    after, _ = compared(run, record, set(record.fields) - {"item"}, mine, theirs)
    if after == mine:
        return None
    run.tally.fates[number] = Fate.UPDATED
    return Change(mine, after)
