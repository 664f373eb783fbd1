"""A report for people: a title, what it is about, and the tables shown, in one language."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.formats.writing.table import Table


@dataclass(frozen=True, slots=True)
class Document:
    """Every text in it is already as people shall read it; the writers only escape for their syntax."""

    title: str
    language: str
    """BCP 47 tag: ``en``, ``fr``."""
    tables: Sequence[Table]
    lead: Sequence[str] = ()
    """Paragraphs before the tables."""
    foot: Sequence[str] = ()
    """Paragraphs after the tables."""
