"""The item a record becomes: a new one, or the one that is here with what the file changes in it."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any

from planner.domain.errors import refused
from planner.domain.many import item_of, sound
from planner.domain.merge import Facet
from planner.domain.model import Item, LooseEnd, Origin
from planner.formats.records import Role, SourceRecord
from planner.services.importing.references import References
from planner.services.importing.run import Numbered, Run
from planner.services.importing.stating import checked, compared, where

_NOT_STATED = frozenset(("key", "scores", "origin", "loose_ends"))


def assure(run: Run, new: Iterable[Numbered]) -> None:
    """Make sure of the fields of records that become new items, many at once where all have the same columns."""
    run.sound.clear()
    alike: dict[tuple[str, ...], list[Numbered]] = {}
    for numbered in new:
        alike.setdefault(tuple(numbered[1].fields), []).append(numbered)
    for names, records in alike.items():
        checked_fields = sound(names, [record.fields.values() for _, record in records])
        if checked_fields is not None:
            for (number, record), fields in zip(records, checked_fields, strict=True):
                record.fields = fields
                run.sound.add(number)


def created(run: Run, number: int, record: SourceRecord, references: References) -> Item:
    """Raises ``Refused`` with a finding for each field that is wrong."""
    fields = record.fields
    fields["key"], fields["parent"], fields["loose_ends"] = run.roster.keys[number], references.parent, references.loose
    if record.external_id:
        fields["origin"] = _origin(run, record)
    elif fields.get("origin"):
        _claim(run, fields["key"], record)
    if number in run.sound:
        try:
            return item_of(fields)
        except ValueError:
            pass  # the model says which field is wrong
    return checked(run, Item, fields, record)


def updated(run: Run, record: SourceRecord, references: References, mine: Item) -> tuple[Item, bool]:
    """*mine* itself where the file says nothing new, and whether a value here stays against the file's; raises
    ``Refused`` like ``created``."""
    merged, disputed = mine, False
    if not _says_the_same(run, record, references, mine):
        merged, disputed = _merged(run, record, references, mine)
    loose = _loose(run, record, references, mine)
    origin = mine.origin if disputed and merged is mine else _latest_origin(run, record, mine, disputed)
    if merged is mine and loose == mine.loose_ends and origin == mine.origin:
        return mine, disputed
    return merged.revised(origin=origin, loose_ends=loose), disputed


def _says_the_same(run: Run, record: SourceRecord, references: References, mine: Item) -> bool:
    """Whether everything the file states is what stands here already; what the model would still have to coerce
    counts as different."""
    if references.parent != mine.parent and Role.PARENT in run.reading.roles:
        return False
    fields = record.fields
    of_record, of_item = _getters(tuple(fields))
    return bool(of_item(mine) == of_record(fields)) and ("scores" not in fields or _same_scores(run, mine, fields))


@lru_cache(100)
def _getters(names: tuple[str, ...]) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """All compared values at once, from the fields of a record and from an item. There is always a title."""
    stated = [name for name in names if name not in _NOT_STATED]
    return itemgetter(*stated), attrgetter(*stated)


def _same_scores(run: Run, mine: Item, fields: dict[str, Any]) -> bool:
    """Most often in the same order; only then a comparison of the values alone is enough."""
    if list(map(vars, mine.scores)) == list(map(vars, fields["scores"])):
        return True
    here = {score for score in mine.scores if (score.criterion, score.function) in run.reading.criteria}
    return here == set(fields["scores"])


def _merged(run: Run, record: SourceRecord, references: References, mine: Item) -> tuple[Item, bool]:
    stated = _stated(run, record)
    fields: dict[str, Any] = {name: getattr(mine, name) for name in Item.model_fields} | record.fields
    fields |= {name: _with_parts(mine, name, fields[name]) for name in ("hypothesis", "ai")}
    fields |= {"key": mine.key, "origin": mine.origin, "loose_ends": mine.loose_ends}
    fields["parent"] = references.parent if "parent" in stated else mine.parent
    return compared(run, record, stated, mine, checked(run, Item, fields, record))


def _with_parts(mine: Item, name: str, stated: Any) -> Any:
    """What is said of a field in parts; a part that the file has no column for stays as it is here."""
    here = getattr(mine, name)
    return here.model_dump() | stated if isinstance(stated, dict) and here is not None else stated


def _stated(run: Run, record: SourceRecord) -> set[Facet]:
    stated: set[Facet] = {name for name in record.fields if name not in _NOT_STATED}
    if Role.PARENT in run.reading.roles:
        stated.add("parent")
    if "scores" in record.fields:
        stated |= {("scores", criterion, function) for criterion, function in run.reading.criteria}
    return stated


def _loose(run: Run, record: SourceRecord, references: References, mine: Item) -> tuple[LooseEnd, ...]:
    """Those of the file, and those of *mine* that the file has no column for."""
    if "loose_ends" in record.fields or not mine.loose_ends:
        return references.loose
    said = {(reference.role, reference.text) for reference in record.references}
    covered = run.reading.roles if record.external_id else frozenset[Role]()
    kept = (e for e in mine.loose_ends if e.role not in covered and (e.role, e.reference) not in said)
    loose = (*references.loose, *kept)
    return mine.loose_ends if set(loose) == set(mine.loose_ends) else loose


def _latest_origin(run: Run, record: SourceRecord, mine: Item, disputed: bool) -> Origin | None:
    """Without a fingerprint while values are disputed, so that the record is compared again next time."""
    if record.external_id:
        return Origin(**_origin(run, record) | ({"digest": ""} if disputed else {}))
    if mine.origin is None and record.fields.get("origin"):
        _claim(run, mine.key, record)
        return Origin.model_validate(record.fields["origin"])
    return mine.origin


def _origin(run: Run, record: SourceRecord) -> dict[str, str]:
    return {"system": run.system, "id": record.external_id, "url": record.url, "digest": record.digest}


def _claim(run: Run, key: str, record: SourceRecord) -> None:
    """An origin stated in our own format may belong to no other item, of the store or of the file."""
    origin = checked(run, Origin, dict(record.fields["origin"]), record)
    known = run.standing.origins_of(origin.system).get(origin.id, (key, ""))[0]
    if run.claims.setdefault((origin.system, origin.id), known) != key:
        holder = run.claims[origin.system, origin.id]
        raise refused("import.origin_taken", where(run, record), system=origin.system, id=origin.id, holder=holder)
