"""A profile: which headers mean what, and which words mean which value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.formats.records import Content, Role

WILDCARD = "*"


@dataclass(frozen=True, slots=True)
class Alias:
    """One header name of a target."""

    target: str
    rank: int
    """Place in its list: of several columns for one field the smallest that is filled counts."""
    language: str


@dataclass(frozen=True, slots=True)
class Signature:
    """By which headers (folded) a file is recognised."""

    must: tuple[frozenset[str], ...] = ()
    """One of each group is there."""
    marks: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    at_least: int = 0
    """Of the marks and prefixes together."""


@dataclass(frozen=True, slots=True)
class Profile:
    name: str
    system: str
    content: Content
    headers: Mapping[str, Alias]
    """By folded header name."""
    prefixes: tuple[tuple[str, Alias], ...]
    """Folded beginnings of headers whose rest says more, longest first."""
    values: Mapping[str, Mapping[str, str]]
    """Vocabulary name → folded word → value."""
    links: Mapping[str, Mapping[str, Role]]
    """``outward`` and ``inward`` → folded link type → what the named item is to the row's."""
    signature: Signature = field(default_factory=Signature)
    exact: bool = False
    """Our own format: cells stand as written and list cells have escapes."""
    thousands: bool = True
    """Numbers may carry thousands separators."""
    separators: str = ";,\n"
    keep: frozenset[str] = frozenset()
    """Targets whose original text also stays as an extra field."""
    last: frozenset[str] = frozenset()
    """Targets of which the last filled column counts, not the first."""
    order: str = ""
    """``file``: the order of the rows is the gut order."""
    base: str = ""
    """The shipped profile that a mapping file builds on; empty for a shipped one."""

    def words(self, vocabulary: str) -> Mapping[str, str]:
        return self.values.get(vocabulary, {})
