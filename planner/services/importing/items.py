"""A file of items: from records to changes, in one pass where the file allows it.

A pass writes as it reads, so it takes some things on trust: the key of a parent that comes later, that every
reference will be answered, that no circle will close. Where that proves wrong, ``Again`` takes back what it wrote and
the next pass knows better.
"""

from collections.abc import Iterator, Set

from planner.domain.changes import Change
from planner.domain.checks import title_findings
from planner.domain.errors import Refused
from planner.domain.findings import Finding, Severity, Where
from planner.domain.model import Item
from planner.formats.records import Role, SourceRecord
from planner.services.importing.linking import ending
from planner.services.importing.making import assure, created, updated
from planner.services.importing.placing import place_keyless, placed
from planner.services.importing.references import References, answered
from planner.services.importing.run import COMPARED, RECALLED, Numbered, Run
from planner.services.importing.tally import Fate


def item_changes(run: Run) -> Iterator[Change]:
    """Everything the file changes; raises ``Again`` or ``Blocked`` at the end where that must not be kept."""
    if run.whole:
        place_keyless(run)
    for chunk in run.chunks():
        left = placed(run, chunk)
        known = _known_ones(run, left)
        others = [one for one in left if one[0] not in known] if known else left
        here = _items(run, {run.roster.keys[number] for number, _ in others})
        if not run.undecided:
            assure(run, [one for one in others if run.roster.keys[one[0]] not in here])
        for number, record in left:
            mine = here.get(run.roster.keys[number])
            change = _known_change(run, number, record) if number in known else _change(run, number, record, mine)
            if change is not None and not run.doomed:
                yield change
    yield from ending(run)


def _known_ones(run: Run, chunk: list[Numbered]) -> Set[int]:
    """The records that are the very ones imported last time; of our own format: that the items here say the same as."""
    if run.options.overwrite or not run.standing.keys:
        return frozenset()
    return {number for number, record in chunk if record.digest == _last_digest(run, number, record)}


def _last_digest(run: Run, number: int, record: SourceRecord) -> str | None:
    if not record.external_id:
        return run.standing.imprints.get(run.roster.keys[number])
    known = run.standing.origins.get(record.external_id)
    return None if known is None else known[1]


def _items(run: Run, keys: Set[str]) -> dict[str, Item]:
    """Those that are in the store."""
    standing = keys & run.standing.keys
    found = run.store.get("item", sorted(standing)) if standing else {}
    return {key: item for key, item in found.items() if isinstance(item, Item)}


def _known_change(run: Run, number: int, record: SourceRecord) -> Change | None:
    """Of another system it changes nothing; of our own format its links, and its place where names have passed on."""
    if record.external_id:
        run.ties.add(number, [reference for reference in record.references if reference.role is not Role.PARENT])
        return None
    references = _references(run, number, record)
    if references is None:
        return None
    if not _stands_as_said(run, number, references):
        key = run.roster.keys[number]
        return _compared(run, number, record, references, _items(run, {key})[key])
    run.ties.add(number, references.links)
    run.compared[number] = RECALLED
    return None


def _change(run: Run, number: int, record: SourceRecord, mine: Item | None) -> Change | None:
    references = _references(run, number, record)
    return None if references is None else _compared(run, number, record, references, mine)


def _references(run: Run, number: int, record: SourceRecord) -> References | None:
    """None, and the run undecided, where only another pass can tell."""
    references = None if run.undecided else answered(run, number, record)
    run.undecided = references is None
    return references


def _stands_as_said(run: Run, number: int, references: References) -> bool:
    """Whether the references of a known record still mean what they meant: names pass from one item to another."""
    if references.loose:
        return False
    hangs = Role.PARENT in run.reading.roles
    return not hangs or references.parent == run.standing.parents.get(run.roster.keys[number])


def _compared(run: Run, number: int, record: SourceRecord, references: References, mine: Item | None) -> Change | None:
    """The item made or changed, and what became of the record in the tally; None where nothing is new."""
    disputed = False
    try:
        if mine is None:
            after = created(run, number, record, references)
        else:
            after, disputed = updated(run, record, references, mine)
    except Refused as refusal:
        run.tally.add(refusal.findings)
        run.refuse(number, record, refusal.findings)
        return None
    run.ties.add(number, references.links)
    run.compared[number] = COMPARED
    if after.parent is not None:
        run.parents[number] = after.parent
    if after.parent != (mine.parent if mine else None):
        run.moved = True
    imprint = "" if record.external_id or disputed or after.loose_ends else record.digest
    if after is mine:
        return Change(mine, mine, imprint) if imprint else None
    if mine is None:
        run.tally.fates[number] = Fate.CREATED
        if run.standing.removed:
            _say_if_back(run, record, after)
    elif after.revised(origin=mine.origin) != mine:
        run.tally.fates[number] = Fate.UPDATED
    else:
        return Change(mine, after)  # only the fingerprint is new
    run.tally.add(_doubts(run, record, after))
    return Change(mine, after, imprint)


def _say_if_back(run: Run, record: SourceRecord, item: Item) -> None:
    """An item that somebody removed here is in the file again: told, whether or not anything is written."""
    name = (run.system, record.external_id) if record.external_id else ("", item.key)
    removed = run.standing.removed.get(name)
    command = None if removed is None else run.bases.removal(removed)
    if removed is not None and command is not None:
        params = {"removed": removed, "day": command.at.date().isoformat(), "who": command.actor}
        place = Where(file=run.reading.file, line=record.line, key=item.key)
        run.tally.add([Finding("import.returns", Severity.WARNING, place, {**params})])


def _doubts(run: Run, record: SourceRecord, item: Item) -> Iterator[Finding]:
    """What is accepted but probably not meant. Each unknown outcome is mentioned once a file."""
    file, line, title = run.reading.file, record.line, item.title
    if not (title.isascii() and title.isprintable()):
        yield from title_findings(title, Where(file=file, line=line, key=item.key, field="title"))
    if item.contributing or item.accountable not in run.standing.functions:
        run.doubt_functions(item.functions, line)
    for name in item.outcomes:
        if not run.standing.has_outcome(name) and run.tally.first(("outcome", name)):
            yield Finding(
                "item.outcome", Severity.WARNING, Where(file=file, line=line, field="outcomes"), {"name": name}
            )
