"""Who a record is: its place on the roster, its key, and what refuses it before its fields are looked at."""

from planner.domain.findings import Finding, Severity, Where
from planner.formats.records import SourceRecord
from planner.services.importing.keyring import is_key
from planner.services.importing.run import Numbered, Run, errors_of


def placed(run: Run, chunk: list[Numbered]) -> list[Numbered]:
    """Put the records on the roster, unless an earlier pass has; those left that nothing refuses so far.

    A record that can have no key before the whole file is known leaves the run ``undecided``.
    """
    roster, barred, left = run.roster, run.barred, []
    for numbered in chunk:
        number, record = numbered
        errors = errors_of(run, record) if record.findings else []
        first = roster.claim(number, record)
        if first != number:
            errors.append(_twice(run, record, roster.lines[first]))
            if not run.whole:
                roster.enrol_twin(record)
        elif not run.whole:
            key = _key(run, record)
            roster.enrol(record, key, made_up=key in run.keyring.allocated)
        if number in barred:
            errors.append(_barred(run, barred[number]))
        if errors:
            run.refuse(number, record, errors)
            continue
        if record.external_id and roster.keys[number] != record.external_id:
            _say_if_changed(run, record, roster.keys[number])
        left.append(numbered)
    return left


def place_keyless(run: Run) -> None:
    """Records of our own format without a key get that of the item here with their origin, or of the one with their
    title, else a new one; where several have the title, the record is barred."""
    for number, name in sorted(run.roster.keyless.items()):
        bearers = run.standing.titled(name) if isinstance(name, str) else run.standing.from_origin(name)
        free = [key for key in bearers if run.roster.number(key) is None]
        if len(free) > 1:
            place = Where(file=run.reading.file, line=run.roster.lines[number])
            run.barred[number] = Finding("import.key_needed", Severity.ERROR, place, {"keys": ", ".join(free)})
        else:
            run.roster.rename(number, free[0] if free else run.keyring.allocate(), made_up=not free)


def _twice(run: Run, record: SourceRecord, line: int) -> Finding:
    name = record.external_id or record.fields.get("key") or record.fields.get("title") or ""
    return run.tally.finding("import.twice", Severity.ERROR, record.line, {"id": str(name), "first": line})


def _barred(run: Run, finding: Finding) -> Finding:
    """One finding may bar several records: it is counted with the first."""
    if run.tally.first(id(finding)):
        run.tally.add([finding])
    return finding


def _key(run: Run, record: SourceRecord) -> str:
    """The key stands in the store, in the record, or is made up; empty where other records of the file decide it.

    In our own format the keys of the file come first, so a record without one has to wait for all of them.
    """
    stated: str | None = record.fields.get("key")
    if not record.external_id:
        if not stated:
            run.undecided = True
        return stated or ""
    if (known := run.standing.origins.get(record.external_id)) is not None:
        return known[0]
    wanted = stated or record.external_id
    if is_key(wanted) and run.keyring.take(wanted):
        return wanted
    return run.keyring.allocate()


def _say_if_changed(run: Run, record: SourceRecord, key: str) -> None:
    wanted = record.fields.get("key") or record.external_id
    if key and key != wanted and is_key(wanted) and record.external_id not in run.standing.origins:
        run.tally.finding("import.key_changed", Severity.NOTE, record.line, {"wanted": wanted, "key": key})
