"""The verb: one file, one transaction, one journal entry, one report."""

import json
import re
from collections.abc import Callable, Iterator

from planner.domain.changes import Change, Command, Entry
from planner.domain.errors import refused
from planner.domain.findings import Param
from planner.domain.values import SLUG_PATTERN
from planner.formats.records import Content, Reading
from planner.services.collector import collector_paused
from planner.services.importing import same
from planner.services.importing.bases import HELD
from planner.services.importing.deliveries import delivery_changes
from planner.services.importing.items import item_changes
from planner.services.importing.ledger import decision_changes, evidence_changes, test_changes
from planner.services.importing.outcomes import outcome_changes
from planner.services.importing.report import ImportOptions, ImportReport, Progress
from planner.services.importing.run import Again, Blocked, Run
from planner.services.importing.tally import Fate
from planner.services.ports import Clock, PortfolioStore

_PREFIX = re.compile(r"[A-Z][A-Z0-9_]{0,19}")

_CHANGES: dict[Content, Callable[[Run], Iterator[Change]]] = {
    Content.ITEMS: item_changes,
    Content.EVIDENCE: evidence_changes,
    Content.OUTCOMES: outcome_changes,
    Content.TESTS: test_changes,
    Content.DECISIONS: decision_changes,
    Content.DELIVERIES: delivery_changes,
}


def _silent(_: int) -> None:
    """Nobody asked to be told."""


def import_(
    store: PortfolioStore,
    reading: Reading,
    options: ImportOptions,
    clock: Clock,
    actor: str,
    progress: Progress = _silent,
) -> ImportReport:
    """Bring the records of *reading* into *store*: all of them or, with errors and unless told otherwise, none.

    Raises ``Refused`` for options that make no sense, ``StoreError``, and whatever *progress* raises; nothing is
    written then.
    """
    system = options.source or reading.system
    if not re.fullmatch(SLUG_PATTERN, system):
        raise refused("import.source", value=system)
    if options.prefix is not None and not _PREFIX.fullmatch(options.prefix):
        raise refused("import.prefix", value=options.prefix)
    run = Run(store, reading, options, system, progress)
    mark = same.mark(run)
    if (read := same.count(store, mark)) is not None:
        run.tally.fates.extend(bytes([Fate.UNCHANGED]) * read)
        progress(read)
        return _report(run, None, blocked=False)
    params: dict[str, Param] = {"file": reading.file, "system": system}
    command = Command("import", actor, clock.now(), params)
    while True:
        try:
            with collector_paused():
                entry = store.commit(command, _counted(run, params, mark), rehearse=options.dry_run)
            return _report(run, entry, blocked=False)
        except Again:
            run = run.again()
        except Blocked:
            return _report(run, None, blocked=True)


def _counted(run: Run, params: dict[str, Param], mark: str) -> Iterator[Change]:
    """The changes; when they are used up the command knows how many records they were."""
    yield from _CHANGES[run.reading.content](run)
    params |= {fate.name.lower(): run.tally.count(fate) for fate in Fate}
    if run.held:
        params[HELD] = json.dumps(run.held, sort_keys=True)
    if same.settles(run) and same.mark(run) == mark:
        params[same.MARK] = mark


def _report(run: Run, entry: Entry | None, *, blocked: bool) -> ImportReport:
    tally, reading = run.tally, run.reading
    keys = run.keys
    if reading.content is Content.ITEMS:
        keys = [run.roster.keys[number] for number, fate in enumerate(tally.fates) if fate == Fate.CREATED]
    return ImportReport(
        file=reading.file,
        content=reading.content,
        system=run.system,
        read=tally.read,
        created=tally.count(Fate.CREATED),
        updated=tally.count(Fate.UPDATED),
        unchanged=tally.count(Fate.UNCHANGED),
        refused=tally.count(Fate.REFUSED),
        links_made=tally.links_made,
        links_removed=tally.links_removed,
        settled=tally.settled,
        keys=tuple(keys),
        findings=tally.findings(),
        severities=dict(tally.severities),
        conflicts=tuple(tally.disputes),
        guesses=tuple(reading.guesses),
        header=tuple(reading.header),
        rejects=tuple(tally.rejects),
        entry=None if run.options.dry_run else entry,
        blocked=blocked,
    )
