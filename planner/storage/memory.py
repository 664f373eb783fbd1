"""The portfolio in memory: a store like any other, gone when the program ends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planner.domain.changes import Change, Command, Entity, Entry, Identity, Past, identity
from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import AnyRecord, Charter, Evidence, Item, Link, Outcome
from planner.domain.portfolio import Portfolio
from planner.domain.unread import Ends
from planner.services.ports import Outline, Removed
from planner.storage.refusals import conflict, dangling, origin_taken, outdated, twice

Records = dict[Identity, AnyRecord]


@dataclass
class MemoryStore:
    """``PortfolioStore`` for rehearsals and tests. For one thread at a time."""

    _records: Records = field(default_factory=dict)
    _journal: list[tuple[Entry, tuple[Past, ...]]] = field(default_factory=list)
    _highest: dict[Identity, int] = field(default_factory=dict)
    """The newest version each record ever had, removed records included."""
    _imprints: dict[str, str] = field(default_factory=dict)
    _start: int = 0
    """Revision before the first entry of the journal."""

    @classmethod
    def of(cls, portfolio: Portfolio) -> "MemoryStore":
        """A store that holds *portfolio* at its revision, without a past. What was never stored gets version 1."""
        everything: list[AnyRecord] = [
            *portfolio.items.values(),
            *portfolio.links,
            *portfolio.evidence,
            *portfolio.outcomes.values(),
            *portfolio.tests,
            *portfolio.decisions,
            *portfolio.deliveries.values(),
        ]
        if portfolio.charter != Charter():
            everything.append(portfolio.charter)
        records = {identity(record): _at_version(record, record.version or 1) for record in everything}
        highest = {name: record.version for name, record in records.items()}
        return cls(records, [], highest, _start=portfolio.revision)

    @property
    def location(self) -> str:
        return "memory"

    def load(self) -> Portfolio:
        records = self._records.values()
        return Portfolio.of(
            (r for r in records if isinstance(r, Item)),
            (r for r in records if isinstance(r, Link)),
            (r for r in records if isinstance(r, Evidence)),
            (r for r in records if isinstance(r, Outcome)),
            next((r for r in records if isinstance(r, Charter)), None),
            self.revision(),
            tests=(r for r in records if isinstance(r, PlannedTest)),
            decisions=(r for r in records if isinstance(r, Decision)),
            deliveries=(r for r in records if isinstance(r, Delivery)),
        )

    def commit(
        self, command: Command, changes: Iterable[Change], *, at: int | None = None, rehearse: bool = False
    ) -> Entry | None:
        if at is not None and at != self.revision():
            raise outdated(at, self.revision())
        number = self.revision() + 1
        after, past = dict(self._records), dict[Identity, Past]()
        imprints = dict(self._imprints)
        for change in changes:
            entity, name = change.identity
            if entity == "item":
                imprints[name] = change.imprint
            if change.only_imprints:
                continue
            if change.identity in past:
                raise twice(change.identity)
            past[change.identity] = self._applied(after, number, change)
        if not past:
            return None
        _refuse_taken_origins(after)
        _refuse_dangling(after)
        entry = Entry(number, command, len(past))
        if not rehearse:
            self._records, self._imprints = after, imprints
            self._journal.append((entry, tuple(past.values())))
            self._highest.update({name: p.version for name, p in past.items() if p.version is not None})
        return entry

    def _applied(self, records: Records, number: int, change: Change) -> Past:
        name, standing = change.identity, records.get(change.identity)
        expected = 0 if change.before is None else change.before.version
        if expected != (0 if standing is None else standing.version):
            raise conflict(change, standing)
        before = change.before if expected else None
        if change.after is None:
            records.pop(name, None)
            return Past(number, name, before, None)
        version = (expected or self._highest.get(name, 0)) + 1
        records[name] = _at_version(change.after, version)
        return Past(number, name, before, version)

    def get(self, entity: Entity, ids: Sequence[str]) -> Mapping[str, AnyRecord]:
        return {name: self._records[entity, name] for name in ids if (entity, name) in self._records}

    def origins(self, system: str) -> Mapping[str, tuple[str, str]]:
        return {
            r.origin.id: (r.key, r.origin.digest)
            for r in self._records.values()
            if isinstance(r, Item) and r.origin is not None and r.origin.system == system
        }

    def imprints(self) -> Mapping[str, str]:
        return {key: imprint for key, imprint in self._imprints.items() if imprint}

    def keys(self) -> Sequence[str]:
        return [name for entity, name in self._records if entity == "item"]

    def outlines(self) -> Iterator[Outline]:
        items = [r for r in self._records.values() if isinstance(r, Item)]
        return (Outline(i.key, i.title, i.parent, i.origin.id if i.origin else "") for i in items)

    def ends(self) -> Iterator[Ends]:
        return iter([(r.source, r.target, r.kind) for r in self._records.values() if isinstance(r, Link)])

    def unsettled(self) -> Sequence[str]:
        return [r.key for r in self._records.values() if isinstance(r, Item) and r.loose_ends]

    def removed(self) -> Sequence[Removed]:
        removals = [p for entry, past in self._journal if entry.command.undoes is None for p in past if not p.version]
        items = [p.before for p in removals if isinstance(p.before, Item)]
        return [Removed(i.key, *((i.origin.system, i.origin.id) if i.origin else ("", ""))) for i in items]

    def revision(self) -> int:
        return self._start + len(self._journal)

    def entries(self, *, before: int | None = None, limit: int = 100, touching: Identity | None = None) -> list[Entry]:
        chosen = (
            entry
            for entry, past in reversed(self._journal)
            if (before is None or entry.number < before)
            and (touching is None or any(p.identity == touching for p in past))
        )
        return [entry for _, entry in zip(range(limit), chosen, strict=False)]

    def past(self, entry: int) -> Iterator[Past]:
        place = entry - self._start - 1
        if 0 <= place < len(self._journal):
            yield from self._journal[place][1]

    def past_of(self, record: Identity) -> list[Past]:
        return [p for _, past in reversed(self._journal) for p in past if p.identity == record]

    def close(self) -> None:
        """Nothing to let go of."""


def _at_version(record: AnyRecord, version: int) -> AnyRecord:
    """Only the version changes: no need to validate the rest again."""
    return record if record.version == version else record.model_copy(update={"version": version})


def _refuse_dangling(records: Records) -> None:
    missing: list[tuple[str, Identity]] = []
    for name, record in records.items():
        match record:
            case Item(parent=str(parent)):
                pointed: tuple[str, ...] = (parent,)
            case Link():
                pointed = (record.source, record.target)
            case Evidence() | PlannedTest() | Decision() | Delivery():
                pointed = (record.item,)
            case _:
                continue
        missing += [(key, name) for key in pointed if ("item", key) not in records]
    if missing:
        raise dangling(missing)


def _refuse_taken_origins(records: Records) -> None:
    holders: dict[tuple[str, str], str] = {}
    for record in records.values():
        if isinstance(record, Item) and record.origin is not None:
            origin = record.origin
            holder = holders.setdefault((origin.system, origin.id), record.key)
            if holder != record.key:
                raise origin_taken(origin.system, origin.id, record.key, holder)
