"""A change to one record, and the command that a set of changes belongs to."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from planner.domain.findings import Param
from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import AnyRecord, Charter, Evidence, Item, Link, Outcome

Entity = Literal["item", "link", "evidence", "outcome", "charter", "test", "decision", "delivery"]
Identity = tuple[Entity, str]

ENTITY_TYPES: dict[Entity, type[AnyRecord]] = {
    "item": Item,
    "link": Link,
    "evidence": Evidence,
    "outcome": Outcome,
    "charter": Charter,
    "test": PlannedTest,
    "decision": Decision,
    "delivery": Delivery,
}


def identity(record: AnyRecord) -> Identity:
    """The entity and the text id under which a record is kept and journalled."""
    match record:
        case Item():
            return "item", record.key
        case Link():
            return "link", f"{record.source} {record.kind} {record.target}"
        case Evidence():
            return "evidence", str(record.id)
        case Outcome():
            return "outcome", record.name
        case Charter():
            return "charter", "charter"
        case PlannedTest():
            return "test", str(record.id)
        case Decision():
            return "decision", str(record.id)
        case Delivery():
            return "delivery", record.item


class Change(NamedTuple):
    """One record from *before* to *after*; None stands for *does not exist*.

    The store checks that the record still has ``before.version`` (or still does not exist) and writes
    ``after`` with the next version, whatever version ``after`` carries.
    """

    before: AnyRecord | None
    after: AnyRecord | None
    imprint: str = ""
    """Fingerprint of the record of a file that *after*, an item, says the same as: kept until the item changes again.
    Where *after* is *before* itself nothing else is new: no version, and no line in the journal."""

    @property
    def only_imprints(self) -> bool:
        return self.after is self.before and self.imprint != ""

    @property
    def identity(self) -> Identity:
        record = self.after if self.after is not None else self.before
        assert record is not None, "a change has at least one side"  # noqa: S101 - for the reader and mypy
        return identity(record)


@dataclass(frozen=True, slots=True)
class Command:
    """Who asked for what. One command is one transaction and one journal entry."""

    verb: str
    """``add``, ``edit``, ``link``, ``import``, ``undo`` …: the phrase ``verb.<verb>`` names it."""
    actor: str
    at: datetime
    """Aware, UTC."""
    params: dict[str, Param] = field(default_factory=dict)
    undoes: int | None = None
    """Number of the journal entry whose changes this one takes back (undo and redo)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as the journal keeps it."""

    number: int
    command: Command
    touched: int
    """How many records it changed."""


@dataclass(frozen=True, slots=True)
class Past:
    """What one journal entry did to one record.

    ``before`` is the image it replaced (None: it created the record). ``version`` is the version it left behind
    (None: it removed the record). The image it left is the ``before`` of the record's next change, or the record.
    """

    entry: int
    identity: Identity
    before: AnyRecord | None
    version: int | None
