"""Undo, redo and the log. The journal is the only memory: an undo is a command like any other, and can be undone."""

from dataclasses import dataclass

from planner.domain.changes import Change, Entity, Entry, Identity, Past, identity
from planner.domain.errors import not_found, refused
from planner.domain.findings import Where
from planner.domain.merge import facets
from planner.domain.model import AnyRecord, Item
from planner.services.session import Session
from planner.services.shifts import Shift, shifts_of

_DEPTH = 1000
"""How far back undo looks for the last command of the same person."""

_UNDO, _REDO = "undo", "redo"
_BY_NUMBER = ("evidence_removed", "test_removed", "decision_removed")
"""What names no item, only the number of what is gone."""
_OF_PARTS = (*_BY_NUMBER, "link", "unlink", "evidence", "test", "decide", "deliver", "delivery_removed")
_PARTS = ("link", "evidence", "test", "decision", "delivery")


@dataclass(frozen=True, slots=True)
class LogLine:
    entry: Entry
    undone: bool
    shifts: tuple[Shift, ...] = ()
    """What it changed in the item that was asked about."""


def log(session: Session, *, limit: int = 20, item: str | None = None) -> tuple[LogLine, ...]:
    """What happened, newest first; with *item*, only what touched it or a record that speaks of it."""
    recent = session.store.entries(limit=limit if item is None else _DEPTH)
    entries = recent if item is None else _about(session, item, recent, limit)
    active = _active(recent)
    shifts = {} if item is None else shifts_of(session.store, item)
    return tuple(LogLine(one, not active.get(one.number, True), shifts.get(one.number, ())) for one in entries)


def _about(session: Session, item: str, recent: list[Entry], limit: int) -> list[Entry]:
    """The newest *limit* entries that touched the item or a record that belongs, or by *recent* belonged, to it."""
    portfolio = session.portfolio()
    records: list[AnyRecord] = [*portfolio.links_of(item), *portfolio.evidence_of.get(item, ())]
    records += [*portfolio.tests_of.get(item, ()), *portfolio.decisions_on.get(item, ())]
    if item in portfolio.deliveries:
        records.append(portfolio.deliveries[item])
    owned: set[Identity] = {("item", item), *map(identity, records)}
    for entry in recent:
        owned |= _gone(session, item, entry)
    found = {e.number: e for own in owned for e in session.store.entries(limit=limit, touching=own)}
    return [found[number] for number in sorted(found, reverse=True)[:limit]]


def _gone(session: Session, item: str, entry: Entry) -> set[Identity]:
    """What spoke of the item and was made or removed by *entry*, a command about single records of that kind."""
    verb, params = entry.command.verb, entry.command.params
    if verb not in _OF_PARTS or (verb not in _BY_NUMBER and item not in map(params.get, ("source", "target", "key"))):
        return set()
    steps = [past for past in session.store.past(entry.number) if past.identity[0] in _PARTS]
    return {past.identity for past in steps if getattr(past.before, "item", item) == item}


def item_at(session: Session, key: str, version: int) -> Item:
    """The item as it was at *version*: what somebody saw who now wants to edit it; ``NotFound`` if it never was."""
    images = [past.before for past in session.store.past_of(("item", key))]
    images.append(session.store.get("item", [key]).get(key))
    found = next((image for image in images if isinstance(image, Item) and image.version == version), None)
    if found is None:
        raise not_found("item.version", Where(key=key), version=version)
    return found


def undo(session: Session, number: int | None = None) -> Entry:
    """Take back the last command of this person that still stands, or the entry named; returns what is taken back.

    Without *number* that is the command a redo did again, not the redo. Refused when somebody changed the same records
    since: those changes would be lost.
    """
    entries = session.store.entries(limit=_DEPTH)
    active = _active(entries)
    if number is None:
        candidates = (e for e in entries if e.command.actor == session.actor and e.command.verb != _UNDO)
        entry = next((e for e in candidates if active[e.number]), None)
        if entry is None:
            raise not_found("undo.nothing")
        spoken_of = _origin(entries, entry)
    else:
        entry = next((e for e in entries if e.number == number), None)
        if entry is None:
            raise not_found("undo.unknown", number=number)
        if not active[entry.number]:
            raise refused("undo.already", number=number)
        spoken_of = entry
    _take_back(session, entry, _UNDO)
    return spoken_of


def redo(session: Session) -> Entry:
    """Do again what this person's last undo took back; refused once they have done something else."""
    mine = [e for e in session.store.entries(limit=_DEPTH) if e.command.actor == session.actor]
    active = _active(mine)
    for entry in mine:
        if entry.command.verb == _UNDO and active[entry.number]:
            _take_back(session, entry, _REDO)
            return _origin(mine, entry)
        if entry.command.verb not in (_UNDO, _REDO):
            break
    raise not_found("redo.nothing")


def _origin(entries: list[Entry], entry: Entry) -> Entry:
    """The command that an undo, or an undo of a redo …, finally speaks of."""
    by_number = {e.number: e for e in entries}
    while entry.command.undoes is not None and entry.command.undoes in by_number:
        entry = by_number[entry.command.undoes]
    return entry


def _active(entries: list[Entry]) -> dict[int, bool]:
    """Whether each entry still stands: no standing entry takes it back. *entries* come newest first."""
    active: dict[int, bool] = {}
    taken_back: set[int] = set()
    for entry in entries:
        active[entry.number] = entry.number not in taken_back
        if active[entry.number] and entry.command.undoes is not None:
            taken_back.add(entry.command.undoes)
    return active


def _take_back(session: Session, entry: Entry, verb: str) -> None:
    session.commit(
        verb,
        _backwards(session, entry.number),
        {"what": entry.command.verb, "entry": entry.number},
        undoes=entry.number,
    )


def _backwards(session: Session, number: int) -> list[Change]:
    past = list(session.store.past(number))
    wanted: dict[Entity, list[str]] = {}
    for step in past:
        wanted.setdefault(step.identity[0], []).append(step.identity[1])
    now = {entity: session.store.get(entity, ids) for entity, ids in wanted.items()}
    return [_reversed(session, step, now[step.identity[0]].get(step.identity[1])) for step in reversed(past)]


def _reversed(session: Session, step: Past, current: AnyRecord | None) -> Change:
    """Back to what was there before, if the record still is what the entry left: then nobody's work is lost.

    Its version may have moved on all the same, by later changes that were themselves taken back.
    """
    version = None if current is None else current.version
    if version != step.version and not _same(current, _left_by(session, step)):
        raise refused("undo.changed_since", entry=step.entry, entity=step.identity[0], id=step.identity[1])
    return Change(current, step.before)


def _left_by(session: Session, step: Past) -> AnyRecord | None:
    """The record as *step* left it: the image that its next change replaced."""
    later = [past for past in session.store.past_of(step.identity) if past.entry > step.entry]
    return later[-1].before if later else None


def _same(one: AnyRecord | None, other: AnyRecord | None) -> bool:
    if one is None or other is None:
        return one is other
    return facets(one) == facets(other)
