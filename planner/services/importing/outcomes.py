"""A file of outcomes: known by their names."""

from collections.abc import Iterator

from planner.domain.changes import Change
from planner.domain.errors import refused
from planner.domain.model import Outcome
from planner.formats.records import SourceRecord
from planner.services.importing.run import Run, streamed
from planner.services.importing.stating import checked, compared, where
from planner.services.importing.tally import Fate


def outcome_changes(run: Run) -> Iterator[Change]:
    """New and changed outcomes; raises ``Blocked`` at the end where nothing may be written."""
    lines: dict[str, int] = {}
    yield from streamed(run, lambda number, record: _change(run, lines, number, record))


def _change(run: Run, lines: dict[str, int], number: int, record: SourceRecord) -> Change | None:
    name = str(record.fields.get("name", ""))
    if lines.setdefault(name, record.line) != record.line:
        raise refused("import.twice", where(run, record), id=name, first=lines[name])
    mine = run.store.get("outcome", [name]).get(name)
    if not isinstance(mine, Outcome):
        after = checked(run, Outcome, record.fields, record)
        run.tally.fates[number] = Fate.CREATED
        run.keys.append(name)
    else:
        known = {field: getattr(mine, field) for field in Outcome.model_fields}
        theirs = checked(run, Outcome, known | record.fields, record)
        after, _ = compared(run, record, set(record.fields) - {"name"}, mine, theirs)
        if after == mine:
            return None
        run.tally.fates[number] = Fate.UPDATED
    run.doubt_functions(after.functions, record.line)
    return Change(mine, after)
