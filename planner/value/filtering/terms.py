"""What a filter is, once read: alternatives of terms that must all hold."""

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.findings import Finding
from planner.domain.values import Kind, Status


class Sign(StrEnum):
    """How a number is compared."""

    LESS = "<"
    AT_MOST = "<="
    EQUAL = "="
    AT_LEAST = ">="
    MORE = ">"


@dataclass(frozen=True, slots=True)
class Word:
    """Stands in the key or the title."""

    text: str
    """Folded."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text of the item: a tag, an owner, its key …"""

    field: str
    text: str
    """Folded; a star at its end stands for anything."""
    whole: bool = False
    """The text and nothing more, instead of the beginning of a word in it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several kinds or statuses."""

    among: frozenset[Kind] | frozenset[Status]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number compared; one that nobody knows passes no comparison."""

    name: str
    """One of ``vocabulary.NUMBERS`` or a criterion of the scorecard."""
    sign: Sign
    number: float
    slack: float = 0.0
    """What equality overlooks: half of the last digit that was typed."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One of ``vocabulary.FLAGS``."""

    name: str


@dataclass(frozen=True, slots=True)
class Either:
    """A bare word that also names a status finds both."""

    one: Word
    other: Choice


Test = Word | Label | Choice | Figure | Flag | Either


@dataclass(frozen=True, slots=True)
class Term:
    test: Test
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """What was meant, in as far as it could be read, and what could not."""

    alternatives: tuple[tuple[Term, ...], ...] = ()
    """An item passes if all terms of one of them hold; without any, every item passes."""
    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.alternatives)
