"""A file of evidence: each piece belongs to an item that is already here."""

from collections import defaultdict
from collections.abc import Iterator

from planner.domain.changes import Change
from planner.domain.errors import refused
from planner.domain.model import Evidence
from planner.formats.records import SourceRecord
from planner.services.importing.answers import Unanswered
from planner.services.importing.run import Run, streamed
from planner.services.importing.stating import checked, compared, where
from planner.services.importing.tally import Fate


def evidence_changes(run: Run) -> Iterator[Change]:
    """New and changed pieces; raises ``Blocked`` at the end where nothing may be written."""
    shelf = _Shelf(run.store.load().evidence)
    yield from streamed(run, lambda number, record: _change(run, shelf, number, record))


class _Shelf:
    """The pieces that are here, each of which one record of the file may be."""

    def __init__(self, pieces: tuple[Evidence, ...]) -> None:
        self._free = {piece.id: piece for piece in pieces}
        self._taken: set[int] = set(self._free)
        self._alike: dict[object, list[int]] = defaultdict(list)
        for piece in pieces:
            self._alike[_nature(piece)].append(piece.id)

    def match(self, stated: Evidence) -> Evidence | None:
        """By its number, where that is a piece about the same item; else by item, kind, date, source and note."""
        found = self._free.get(stated.id)
        if found is None or found.item != stated.item:
            found = next((self._free[n] for n in self._alike[_nature(stated)] if n in self._free), None)
        return self._free.pop(found.id) if found is not None else None

    def number(self, wanted: int) -> int:
        """*wanted* if it is a number nobody has, else the next one."""
        number = wanted if wanted > 0 and wanted not in self._taken else max(self._taken, default=0) + 1
        self._taken.add(number)
        return number


def _nature(piece: Evidence) -> tuple[object, ...]:
    return piece.item, piece.kind, piece.date, piece.source, piece.note


def _change(run: Run, shelf: _Shelf, number: int, record: SourceRecord) -> Change | None:
    text = str(record.fields.get("item", ""))
    item = run.answers.anywhere(text)
    if isinstance(item, Unanswered):
        raise refused("import.evidence_item", where(run, record), reference=text)
    fields = {"id": 0, **record.fields, "item": item}
    stated = checked(run, Evidence, fields, record)
    mine = shelf.match(stated)
    if mine is None:
        after = stated.revised(id=shelf.number(stated.id))
        run.tally.fates[number] = Fate.CREATED
        run.keys.append(str(after.id))
        return Change(None, after)
    after, _ = compared(run, record, set(record.fields) - {"id", "item"}, mine, stated.revised(id=mine.id))
    if after == mine:
        return None
    run.tally.fates[number] = Fate.UPDATED
    return Change(mine, after)
