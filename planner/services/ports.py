"""What the services need from outside: a place to keep the portfolio, and the time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from planner.domain.changes import Change, Command, Entity, Entry, Identity, Past
from planner.domain.model import AnyRecord
from planner.domain.portfolio import Portfolio
from planner.domain.unread import Ends


class Outline(NamedTuple):
    """By what people know an item and where it hangs, without the rest of it."""

    key: str
    title: str
    parent: str | None
    external_id: str
    """Empty where the item comes from nowhere else."""


class Removed(NamedTuple):
    """By what a file knows an item that was removed."""

    key: str
    system: str
    """Empty, like its id, where the item came from nowhere else."""
    external_id: str


class PortfolioStore(Protocol):
    """One portfolio, kept. Every store passes the same conformance suite (``tests/store``).

    Errors: ``StoreError`` when the place cannot be used, ``Conflict`` when a commit lost a race.
    """

    @property
    def location(self) -> str:
        """Where it is kept, for people: a path, or ``memory``."""
        ...

    def load(self) -> Portfolio:
        """The whole portfolio at its present revision, read in one snapshot."""
        ...

    def commit(
        self, command: Command, changes: Iterable[Change], *, at: int | None = None, rehearse: bool = False
    ) -> Entry | None:
        """Write all changes as one transaction and one journal entry; None (and nothing written) if there are none.

        *changes* may be a generator of any length: it is consumed inside the transaction, in bounded memory, and an
        exception from it leaves everything as it was. Within one command a record may change only once.
        ``command.params`` are written when *changes* are used up: what makes the changes may count in them.
        Each change states the version it was made from; a record that has moved on raises ``Conflict``.
        With *at*, the store must still be at that revision, else ``Outdated``: for rules that span records (cycles).
        Raises ``Refused``: ``store.reference`` when a record would point nowhere, ``store.twice`` when one record
        changes twice, ``store.origin`` when two items would have the same origin.
        Imprints alone are no change: they are kept along with changes or not at all.
        With *rehearse* everything is done and checked, then taken back: the answer is the entry that would be made.
        """
        ...

    def get(self, entity: Entity, ids: Sequence[str]) -> Mapping[str, AnyRecord]:
        """Those of the named records that exist, by id."""
        ...

    def origins(self, system: str) -> Mapping[str, tuple[str, str]]:
        """External id → (item key, digest last imported) for everything that came from *system*."""
        ...

    def imprints(self) -> Mapping[str, str]:
        """Item key → ``Change.imprint``, of the items that have not changed since they got it."""
        ...

    def keys(self) -> Sequence[str]:
        """Every item key, in no particular order."""
        ...

    def outlines(self) -> Iterator[Outline]:
        """One of every item, streamed in no particular order."""
        ...

    def ends(self) -> Iterator[Ends]:
        """Of every link, streamed in no particular order."""
        ...

    def unsettled(self) -> Sequence[str]:
        """Keys of the items that have loose ends, in no particular order."""
        ...

    def removed(self) -> Sequence[Removed]:
        """Of every item that somebody removed, oldest removal first; what was removed by taking a command back does
        not count. Some may be there again."""
        ...

    def revision(self) -> int:
        """Number of the newest journal entry, 0 if there is none. Cheap enough to ask ten times a second."""
        ...

    def entries(self, *, before: int | None = None, limit: int = 100, touching: Identity | None = None) -> list[Entry]:
        """Journal entries, newest first, older than *before*; only those that touched one record if asked."""
        ...

    def past(self, entry: int) -> Iterator[Past]:
        """What one entry did, record by record, in the order it did it."""
        ...

    def past_of(self, record: Identity) -> list[Past]:
        """Everything that ever happened to one record, newest first."""
        ...

    def close(self) -> None: ...


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...
