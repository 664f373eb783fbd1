"""What every kind of file is turned into: rows of text cells with the line each begins at."""

from collections.abc import Iterator
from typing import Protocol

from planner.domain.findings import Finding
from planner.formats.records import Guess

Row = list[str]

SAMPLE_ROWS = 200
"""Rows looked at to find delimiter and header."""

CHUNK_ROWS = 500
"""Few enough that the cyclic collector has nothing to do between two chunks."""


class Table(Protocol):
    name: str
    """Of the file, for messages."""
    localised: bool
    """Written by a program that uses a decimal comma, as far as the container shows."""
    guesses: list[Guess]
    findings: list[Finding]

    def sample(self) -> list[tuple[int, Row]]:
        """The first rows with their lines, leniently read."""
        ...

    def rows(self, after: int) -> Iterator[tuple[int, Row]]:
        """Line and cells of every row that begins after line *after*; blank lines are no rows.

        Raises ``Refused`` where the container breaks, naming the line at which the broken row begins.
        """
        ...

    def chunks(self, after: int) -> Iterator[list[Row]]:
        """The same rows without their lines, many at a time."""
        ...

    def digest(self) -> bytes:
        """16 bytes that stand for all rows; read from the file as it is now."""
        ...
