"""Who a record is: its place on the roster, its key, and what refuses it before its fields are looked at."""

from planner.domain.findings import Finding, Severity
from planner.formats.records import SourceRecord
from planner.services.importing.keyring import is_key
from planner.services.importing.run import Run, errors_of


def place(run: Run, number: int, record: SourceRecord) -> list[Finding]:
    """Put the record on the roster, unless an earlier pass has; the errors that refuse it, already counted.

    A record that can have no key before the whole file is known leaves the run ``undecided``.
    """
    errors = errors_of(run, record)
    holder = run.roster.holder(record)
    if holder is not None and holder != number:
        errors.append(_twice(run, record, run.roster.lines[holder]))
        if not run.whole:
            run.roster.enrol_twin(record)
    elif not run.whole:
        run.roster.enrol(record, _key(run, record))
    if not errors:
        _say_if_changed(run, record, run.roster.keys[number])
    if (barred := run.barred.get(number)) is not None:
        if run.tally.first(id(barred)):
            run.tally.add([barred])
        errors.append(barred)
    return errors


def _twice(run: Run, record: SourceRecord, line: int) -> Finding:
    name = record.external_id or record.fields.get("key") or record.fields.get("title") or ""
    return run.tally.finding("import.twice", Severity.ERROR, record.line, {"id": str(name), "first": line})


def _key(run: Run, record: SourceRecord) -> str:
    """The key stands in the store, in the record, or is made up; empty where other records of the file decide it.

    In our own format the keys of the file come first, so a record without one has to wait for all of them.
    """
    stated: str | None = record.fields.get("key")
    if not record.external_id:
        if stated:
            run.keyring.take(stated)
            return stated
        run.undecided = True
        return ""
    if (known := run.standing.origins.get(record.external_id)) is not None:
        return known[0]
    wanted = stated or record.external_id
    if is_key(wanted) and run.keyring.take(wanted):
        return wanted
    return run.keyring.allocate()


def _say_if_changed(run: Run, record: SourceRecord, key: str) -> None:
    wanted = record.fields.get("key") or record.external_id
    if key != wanted and key and is_key(wanted) and record.external_id not in run.standing.origins:
        run.tally.finding("import.key_changed", Severity.NOTE, record.line, {"wanted": wanted, "key": key})


def place_keyless(run: Run) -> None:
    """Records of our own format without a key get that of the item here with their origin, or of the one with their
    title, else a new one."""
    for name, number in run.roster.keyless():
        if not run.roster.keys[number]:
            bearers = run.standing.titled(name) if isinstance(name, str) else run.standing.from_origin(name)
            mine = len(bearers) == 1 and run.roster.number(bearers[0]) is None
            run.roster.rename(number, bearers[0] if mine else run.keyring.allocate())
