"""One pass over one file: what it knows, what it has found, and the ways it may end early."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from planner.domain.changes import Change
from planner.domain.errors import Refused
from planner.domain.findings import Finding, Severity, Where
from planner.formats.records import Reading, SourceRecord
from planner.services.importing.answers import Answers
from planner.services.importing.bases import Bases
from planner.services.importing.keyring import Keyring
from planner.services.importing.report import ImportOptions, Progress
from planner.services.importing.roster import Roster
from planner.services.importing.standing import Standing
from planner.services.importing.tally import Fate, Tally
from planner.services.importing.ties import Ties
from planner.services.ports import PortfolioStore

CHUNK = 500
"""Records between two reports of progress; items already here are fetched by as many."""


COMPARED = 1
"""The record was created or compared value by value."""
RECALLED = 2
"""Our own format: a record known by its imprint, hanging where the item does; what it says of links is looked at."""

Numbered = tuple[int, SourceRecord]
"""A record and its number in the file, from 0."""


class Again(Exception):
    """The file has to be read once more, now that everything in it is known."""


class Blocked(Exception):
    """Errors forbid to write anything."""


@dataclass
class Run:
    """Lives inside one transaction: everything it reads from the store is of one moment."""

    store: PortfolioStore
    reading: Reading
    options: ImportOptions
    system: str
    progress: Progress
    roster: Roster = field(default_factory=Roster)
    whole: bool = False
    """The roster already holds the whole file: this is not the first pass."""
    barred: dict[int, Finding] = field(default_factory=dict)
    """Records found to be wrong only when the whole file was known, by number, and why."""
    mentioned: frozenset[str] = frozenset()
    """Texts of references that a key allocated earlier was mistaken for: no record may get one of them as its key."""
    undecided: bool = False
    """Something came up that only another pass can answer: no more than names are gathered from here on."""
    moved: bool = False
    """An item of the file hangs elsewhere than in the store."""
    keys: list[str] = field(default_factory=list)
    """Of the items created."""
    held: dict[str, dict[str, str]] = field(default_factory=dict)
    """See ``bases.HELD``."""
    claims: dict[tuple[str, str], str] = field(default_factory=dict)
    """(system, id) of the origins stated in our own format → key."""
    sound: set[int] = field(default_factory=set)
    """Numbers of the records at hand whose fields are what the model wants."""
    compared: bytearray = field(default_factory=bytearray)
    """By number: ``COMPARED`` or ``RECALLED``; 0 for records of which not even the links are looked at."""
    parents: dict[int, str] = field(default_factory=dict)
    """Of the compared ones that have one, by number."""
    guesses: dict[tuple[str, ...], str | None] = field(default_factory=dict)
    """What was taken for the parent: the references, in order of preference, and the key."""
    loose: set[tuple[int, int | str]] = field(default_factory=set)
    """References taken for unanswerable: number of the record, target as ``Ties`` keep it."""

    def __post_init__(self) -> None:
        self.tally = Tally(self.reading.file, keep_rejects=self.options.accept_valid)
        self.standing = Standing(self.store, self.system)
        self.answers = Answers(self.roster, self.standing)
        self.bases = Bases(self.store)
        self.ties = Ties(self.roster)
        self.tally.add(self.reading.findings)

    @cached_property
    def keyring(self) -> Keyring:
        in_use = [*self.standing.keys, *filter(None, self.roster.keys), *self.mentioned]
        return Keyring(in_use, self.options.prefix or self.standing.charter.prefix, self.standing.owed)

    @property
    def doomed(self) -> bool:
        """Nothing will be written any more; what follows is read for its findings."""
        return self.tally.failed and not self.options.accept_valid

    def refuse(self, number: int, record: SourceRecord, reasons: Iterable[Finding]) -> None:
        """*reasons* have been counted already."""
        self.tally.refuse(number, record, reasons)
        self.roster.refused.add(number)

    def doubt_functions(self, names: Iterable[str], line: int) -> None:
        """Each name that is no function of the portfolio is mentioned once a file."""
        known = self.standing.functions
        for name in names:
            if name not in known and self.tally.first(("function", name)):
                place = Where(file=self.reading.file, line=line, field="functions")
                params = {"name": name, "known": ", ".join(sorted(known))}
                self.tally.add([Finding("item.function", Severity.WARNING, place, {**params})])

    def again(self) -> "Run":
        """The next pass over the same file."""
        fresh = (self.store, self.reading, self.options, self.system, self.progress)
        return Run(*fresh, roster=self.roster, whole=True, barred=self.barred, mentioned=self.mentioned)

    def hanging(self) -> Iterator[tuple[int, str]]:
        """Number and parent of every record that is looked at and has one."""
        yield from self.parents.items()
        for number, how in enumerate(self.compared):
            if how == RECALLED and (parent := self.standing.parents.get(self.roster.keys[number])) is not None:
                yield number, parent

    def texts(self) -> Iterator[str]:
        """Of all references that no record of the file answers to by key or id."""
        yield from (target for _, _, target in self.ties if isinstance(target, str))
        for texts in self.guesses:
            yield from texts

    def chunks(self) -> Iterator[list[Numbered]]:
        """Numbered records, a few hundred at a time."""
        source = iter(self.reading.records())
        while records := list(islice(source, CHUNK)):
            first = self.tally.read
            self.tally.fates.extend(bytes([Fate.UNCHANGED]) * len(records))
            self.compared.extend(bytes(len(records)))
            yield list(enumerate(records, first))
            self.progress(self.tally.read)


def errors_of(run: Run, record: SourceRecord) -> list[Finding]:
    """What the reader refuses the record for; all its findings are counted."""
    run.tally.add(record.findings)
    return [finding for finding in record.findings if finding.severity is Severity.ERROR]


def streamed(run: Run, change_of: Callable[[int, SourceRecord], Change | None]) -> Iterator[Change]:
    """The changes of records that do not depend on each other; raises ``Blocked`` at the end on errors."""
    for chunk in run.chunks():
        for number, record in chunk:
            wrong, change = errors_of(run, record), None
            if not wrong:
                try:
                    change = change_of(number, record)
                except Refused as refusal:
                    wrong = list(refusal.findings)
                    run.tally.add(wrong)
            if wrong:
                run.tally.refuse(number, record, wrong)
            elif change is not None and not run.doomed:
                yield change
    if run.doomed:
        raise Blocked
