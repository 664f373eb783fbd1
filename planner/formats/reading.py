"""Bytes to records: recognise the file, look through its columns, then stream it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from planner.domain.errors import refused
from planner.domain.findings import Finding, Severity, Where
from planner.formats.block import Layout
from planner.formats.deciding import Columns, decided
from planner.formats.items import ItemReader, roles_and_criteria
from planner.formats.ledgers import LedgerReader
from planner.formats.noting import column_findings
from planner.formats.own import restored
from planner.formats.plan import plan_of
from planner.formats.profiles.loading import SHIPPED, profile_named, shipped
from planner.formats.profiles.matching import Claim, claims, header_position, language_of, recognised
from planner.formats.profiles.profile import Profile
from planner.formats.readers import DATED, WORDED, Decisions, is_numeric
from planner.formats.records import Content, Guess, ReadOptions, Role, SourceRecord
from planner.formats.survey import Census, survey
from planner.formats.table.delimited import DelimitedTable
from planner.formats.table.sheet import SheetTable, is_spreadsheet
from planner.formats.table.source import Source
from planner.formats.table.table import Row, Table

_GUESS = ReadOptions()

_HEADER_ROWS = 30
"""Rows among which the header is looked for."""

_REQUIRED: Mapping[Content, tuple[frozenset[str], ...]] = {
    **{content: (frozenset({"item"}),) for content in Content},
    Content.ITEMS: (frozenset({"title", "tree"}),),
    Content.OUTCOMES: (frozenset({"name"}),),
    Content.EVIDENCE: (frozenset({"item"}), frozenset({"date"})),
}
"""One column of each set makes a file readable at all."""


def read(path: Path | BinaryIO, options: ReadOptions = _GUESS, *, name: str | None = None) -> "FileReading":
    """Recognise the file and survey it whole; its records are then read by ``FileReading.records``.

    A stream that is no file (stdin) is spooled. *name* stands for the file in messages. Raises ``NotFound`` for a
    missing file or profile, ``Refused`` where bytes, quotes, sheet or header cannot be read.
    """
    return _recognition(path, options, name).reading()


def read_header(path: Path | BinaryIO, options: ReadOptions = _GUESS, *, name: str | None = None) -> "Headed":
    """Recognise the file no further than its header, whatever columns it lacks. Raises as ``read`` does otherwise."""
    return _recognition(path, options, name).headed()


def _recognition(path: Path | BinaryIO, options: ReadOptions, name: str | None) -> "_Recognition":
    _check(options)
    source = Source(path, name)
    table: Table = SheetTable(source) if is_spreadsheet(source) else DelimitedTable(source, options)
    return _Recognition(table, options)


def _check(options: ReadOptions) -> None:
    if options.date_order not in (None, "dmy", "mdy"):
        raise refused("option.date_order", value=str(options.date_order))
    if options.decimal not in (None, ",", "."):
        raise refused("option.decimal", value=str(options.decimal))


@dataclass(frozen=True, slots=True)
class Headed:
    """A file of which the header is understood: enough to write a mapping file that reads the rest."""

    line: int
    row: int
    """Its place among the rows, from 0."""
    header: Sequence[str]
    profile: Profile
    claims: Sequence[Claim | None]

    @property
    def system(self) -> str:
        return self.profile.system

    @property
    def texts(self) -> Mapping[int, set[str]]:
        """None: no record was looked at."""
        return {}

    @property
    def readable(self) -> bool:
        """Whether there is a column for what a record must have."""
        return not self.missing

    @property
    def missing(self) -> Sequence[frozenset[str]]:
        """Of each set of targets a record must have one of, those without a column."""
        claimed = {claim.target for claim in self.claims if claim is not None}
        return [wanted for wanted in _REQUIRED[self.profile.content] if not wanted & claimed]


@dataclass(eq=False)
class FileReading:
    """See ``Reading``; also what a mapping file is written from (``profiles.mapping``)."""

    file: str
    content: Content
    system: str
    header: Sequence[str]
    roles: frozenset[Role]
    criteria: frozenset[tuple[str, str | None]]
    guesses: Sequence[Guess]
    findings: Sequence[Finding]
    profile: Profile
    claims: Sequence[Claim | None]
    """What each column is read as; None for those kept as extra fields."""
    texts: Mapping[int, set[str]]
    """The different texts of columns whose words or numbers were looked at."""
    columns: Mapping[str, str]
    _table: Table
    _layout: Layout
    _header_line: int
    _header_row: int

    def records(self) -> Iterator[SourceRecord]:
        rows = self._table.rows(self._header_line)
        if self.content is Content.ITEMS:
            return ItemReader(self._layout, self._header_row + 1).records(rows)
        return LedgerReader(self._layout).records(rows)

    def fingerprint(self) -> str:
        return blake2b(self._table.digest(), digest_size=16, key=self._layout.salt).hexdigest()


class _Recognition:
    """The steps from a table to a reading; each leaves its guesses and findings."""

    def __init__(self, table: Table, options: ReadOptions) -> None:
        self._table = table
        self._options = options
        self._guesses = [*table.guesses]
        self._findings = [*table.findings]

    def headed(self) -> Headed:
        sample = self._table.sample()
        named = self._named_profile()
        rows = [row for _, row in sample[:_HEADER_ROWS]]
        if not rows:
            raise refused("file.empty", Where(self._table.name))
        position = header_position(rows, [named] if named else [shipped(name) for name in SHIPPED])
        line, header = sample[position]
        if position:
            self._note("file.preamble", Severity.NOTE, line, lines=line - 1)
        profile = named or self._recognised(header, [row for _, row in sample[position + 1 :]])
        header = [restored(cell) for cell in header] if profile.exact else [cell.strip() for cell in header]
        return Headed(line, position, header, profile, claims(header, profile))

    def reading(self) -> FileReading:
        headed = self.headed()
        line, header, profile, found = headed.line, list(headed.header), headed.profile, list(headed.claims)
        if not headed.readable:
            self._refuse_headless(headed)
        census = survey(self._table, header, line, _undecided(found), _unclaimed(found))
        decisions = self._decided(header, found, census, profile)
        self._findings += column_findings(self._table.name, header, found, census.filled, profile)
        if not census.rows:
            self._note("file.no_records", Severity.WARNING, line)
        layout = self._layout(header, found, profile, decisions, census)
        roles, criteria = roles_and_criteria(layout)
        return FileReading(
            file=self._table.name,
            content=profile.content,
            system=profile.system,
            header=tuple(header),
            roles=roles,
            criteria=criteria,
            guesses=tuple(self._guesses),
            findings=tuple(self._findings),
            profile=profile,
            claims=tuple(found),
            texts=census.texts,
            columns=_columns(layout),
            _table=self._table,
            _layout=layout,
            _header_line=line,
            _header_row=headed.row + 1,
        )

    def _named_profile(self) -> Profile | None:
        """The one profile the user named; our own format is several, told apart by their headers."""
        name = self._options.profile
        return None if name is None or name == "planner" else profile_named(name)

    def _recognised(self, header: Row, below: list[Row]) -> Profile:
        if self._options.profile == "planner":
            own = [name for name in SHIPPED if shipped(name).exact]
            return recognised(header, below, own)
        profile = recognised(header, below)
        self._guesses.append(Guess("profile", profile.name, "--profile"))
        return profile

    def _refuse_headless(self, headed: Headed) -> None:
        missing, place = headed.missing[0], Where(self._table.name, headed.line)
        seen = ", ".join(name for name in headed.header if name)[:300]
        if "date" in missing:
            raise refused("file.no_date", place, seen=seen)
        needed = " / ".join(sorted(missing - {"tree"}))
        raise refused("file.no_title", place, needed=needed, seen=seen, profile=headed.profile.name)

    def _decided(self, header: Row, found: list[Claim | None], census: Census, profile: Profile) -> Decisions:
        columns = Columns(
            file=self._table.name,
            header=header,
            targets={i: claim.target for i, claim in enumerate(found) if claim is not None},
            texts=census.texts,
            profile=profile,
            localised=self._table.localised or language_of(found) in ("fr", "es"),
        )
        result = decided(columns, self._options)
        self._guesses += result.guesses
        self._findings += result.findings
        return result.decisions

    def _layout(
        self, header: Row, found: list[Claim | None], profile: Profile, decisions: Decisions, census: Census
    ) -> Layout:
        plan = plan_of(header, found, profile, decisions)
        how = repr((*_stable_profile(profile), header, found, _stable(decisions)))
        salt = blake2b(how.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return Layout(self._table.name, header, census.width, profile, plan, salt)

    def _note(self, code: str, severity: Severity, line: int, **params: int) -> None:
        self._findings.append(Finding(code, severity, Where(self._table.name, line), dict(params)))


def _undecided(found: Sequence[Claim | None]) -> list[int]:
    return [
        index
        for index, claim in enumerate(found)
        if claim is not None and (is_numeric(claim.target) or claim.target in DATED or claim.target in WORDED)
    ]


def _unclaimed(found: Sequence[Claim | None]) -> list[int]:
    return [index for index, claim in enumerate(found) if claim is None]


def _columns(layout: Layout) -> dict[str, str]:
    """See ``Reading.columns``."""
    plan, header = layout.plan, layout.header
    found = {name: header[plan.columns_of(name)[0]] for name in plan.fields}
    return found | ({"title": header[plan.tree[0][1]]} if plan.tree else {})


def _stable_profile(profile: Profile) -> tuple[object, ...]:
    """What in it decides how cells are read, the same text for the same profile."""
    sets = sorted(profile.keep), sorted(profile.last)
    return (profile.name, profile.values, profile.links, profile.thousands, profile.separators, profile.order, *sets)


def _stable(decisions: Decisions) -> Decisions:
    """The same text for the same decisions: sets in order."""
    return replace(
        decisions,
        from_zero=sorted(decisions.from_zero),  # type: ignore[arg-type]
        rankings=sorted(decisions.rankings),  # type: ignore[arg-type]
        unusable=sorted(decisions.unusable),  # type: ignore[arg-type]
    )
