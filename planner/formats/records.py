"""What reading a file yields: records in the fields of the model, references still as text, findings beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from planner.domain.findings import Finding


class Content(StrEnum):
    """What the records of a file are."""

    ITEMS = "items"
    EVIDENCE = "evidence"
    OUTCOMES = "outcomes"
    TESTS = "tests"
    DECISIONS = "decisions"
    DELIVERIES = "deliveries"


class Role(StrEnum):
    """How a reference relates the record to what it names. Names are those of ``LooseEnd.role``."""

    PARENT = "parent"
    REQUIRES = "requires"
    REQUIRED_BY = "required_by"
    """The named item requires this one (Jira's outward *blocks*)."""
    BETTER_AFTER = "better_after"
    RELATES = "relates"


class Reference(NamedTuple):
    """A mention of another item by key, external id, row number or unique title, as written in the file."""

    role: Role
    text: str
    column: str


@dataclass(slots=True)
class SourceRecord:
    """One record of a file.

    ``fields`` is ready for validation by the model of its content, except what only the portfolio can decide: an
    item's ``key`` (present only where the file states one in our form), ``parent`` and links (in ``references``);
    ``origin`` and ``loose_ends`` are there only in our own format, which states them. A field the file has no column
    for is absent; an empty cell is present with the model's empty value. Fields with an error-level finding, and
    those whose text could not be read, are absent.
    """

    line: int
    """Physical line of its first character, from 1."""
    external_id: str
    """The source's own id; synthesised and stable where the source has none; empty only for our own format."""
    url: str
    fields: dict[str, Any]
    references: tuple[Reference, ...]
    names: tuple[str, ...]
    """Further names other records of the same file may use for this one: numeric id, key, row number."""
    digest: str
    """Fingerprint of all cells and of how they were read; equal digests need no comparison of fields. Only items have
    one."""
    cells: Sequence[str]
    """The cells as read, for the rejects file."""
    findings: list[Finding] = field(default_factory=list)
    """About its cells. With an error among them the record is refused."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Something the file does not say and the reader decided: shown to the user with the option that overrides it."""

    what: str
    """``encoding``, ``delimiter``, ``profile``, ``date_order``, ``decimal``, ``priority``."""
    value: str
    option: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The user's word against the reader's guesses; None leaves the guess."""

    encoding: str | None = None
    delimiter: str | None = None
    date_order: str | None = None
    """``dmy`` or ``mdy``."""
    decimal: str | None = None
    """``,`` or ``.``."""
    profile: str | None = None
    """Name of a shipped profile, or path of a mapping file."""


class Reading(Protocol):
    """A recognised file, ready to be streamed."""

    file: str
    content: Content
    system: str
    """Default name of the source system: ``jira``, ``azure_devops``, ``spreadsheet``, ``planner``."""
    header: Sequence[str]
    roles: frozenset[Role]
    """What its columns can state about other items: of a role it has no column for, an import changes nothing."""
    criteria: frozenset[tuple[str, str | None]]
    """Criterion and function of its score columns: of a score it has no column for, an import changes nothing."""
    guesses: Sequence[Guess]
    findings: Sequence[Finding]
    """About the file as a whole (container, columns kept as extra fields)."""
    columns: Mapping[str, str]
    """Field of the model → header of the column it is read from, for the place of findings about a field."""

    def records(self) -> Iterator[SourceRecord]:
        """All records in file order, in bounded memory. May be called again and starts anew."""
        ...

    def fingerprint(self) -> str:
        """Of all bytes the file has now and of how they are read: where it is equal, so are the records."""
        ...
