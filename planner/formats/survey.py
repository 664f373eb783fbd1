"""A first pass over all rows: which columns hold anything, and the different texts of those that need a decision."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from planner.formats.table.table import Row, Table

_TEXTS = 50_000
"""Different texts of one column that are looked at."""


@dataclass(frozen=True, slots=True)
class Census:
    rows: int
    width: int
    """Cells of most rows, at most as many as the header has."""
    texts: dict[int, set[str]]
    """Column → its different texts, for the columns asked for; the empty one left out."""
    filled: frozenset[int]
    """Columns that are not empty, among those watched."""


def survey(table: Table, header: Row, after: int, undecided: Collection[int], watched: Collection[int]) -> Census:
    """Read every row once, a thousand at a time and by columns; so the container's faults show before any record.

    Raises ``Refused`` as ``Table.rows`` does.
    """
    texts: dict[int, set[str]] = {index: set() for index in undecided}
    empty = set(watched)
    widths: Counter[int] = Counter()
    for chunk in table.chunks(after):
        widths.update(map(len, chunk))
        columns = list(zip(*_even(chunk, len(header)), strict=True))
        for index, seen in texts.items():
            if len(seen) < _TEXTS:
                seen.update(columns[index])
        empty -= {index for index in empty if any(columns[index])}
    for seen in texts.values():
        seen.discard("")
    modal = widths.most_common(1)[0][0] if widths else len(header)
    return Census(widths.total(), min(modal, len(header)), texts, frozenset(watched) - empty)


def _even(rows: Sequence[Row], width: int) -> Iterator[Row] | Sequence[Row]:
    """All rows of one width; what is ragged about them is said when they are read."""
    if set(map(len, rows)) == {width}:
        return rows
    return (row if len(row) == width else [*row[:width], *[""] * (width - len(row))] for row in rows)
