"""Which character parts the cells: the one under which most rows have the same number of cells."""

import csv
from collections import Counter
from collections.abc import Sequence

DELIMITERS = (",", ";", "\t", "|")
NAMES = {",": ",", ";": ";", "\t": "tab", "|": "|"}
"""How a delimiter is shown and asked for."""


def delimiter_asked(asked: str) -> str | None:
    """The delimiter meant by an option: itself, ``tab``, ``\\t``, or any other single character; None if none."""
    if asked.lower() in ("tab", "\\t"):
        return "\t"
    return asked if len(asked) == 1 and asked not in '"\r\n' else None


def delimiter_of(lines: Sequence[str]) -> str:
    """The best of ``DELIMITERS`` for the first lines of a file; the comma when nothing speaks for any."""
    return max(DELIMITERS, key=lambda delimiter: _score(lines, delimiter))


def _score(lines: Sequence[str], delimiter: str) -> float:
    """Share of rows that have the modal width, weighed so that two cells by chance lose against twelve."""
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
    if not widths:
        return 0.0
    width, rows = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    return rows / widths.total() * (1 - 1 / width)
