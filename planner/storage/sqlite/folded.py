"""The rows of all items as a list reads them: in cells what every order asks of each, the rest folded into one text.

A cell is an object that Python has to make; one text in the place of twenty-six cells halves the time of reading. It is
unfolded when somebody looks at the item.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from typing import Any

from planner.domain.model import Hypothesis
from planner.storage.sqlite.cells import (
    EXTRA,
    FLAGS,
    LOOSE_ENDS,
    PROFILES,
    checked_slug,
    day_of,
    labels_of,
    slugs_of,
)
from planner.storage.sqlite.item_rows import ITEMS
from planner.storage.sqlite.table import Row

SEEN = (
    *("key", "kind", "status", "enabler", "parent", "scores", "standing"),
    *("size_likely", "size_low", "size_high", "size_unit", "gut_rank", "priority", "ai"),
)
"""The columns that are cells of their own."""

FOLDED = tuple(name for name in ITEMS.columns if name not in SEEN)
"""Texts and whole numbers only: JSON as SQLite writes it rounds other numbers."""

SELECT = f"SELECT {', '.join(SEEN)}, json_array({', '.join(FOLDED)}) FROM item"  # noqa: S608 - names from this file

_FEW: Mapping[str, Callable[[Any], object]] = {
    "accountable": checked_slug,
    "contributing": slugs_of,
    "outcomes": slugs_of,
    "journey": labels_of,
    "tags": labels_of,
    "profile": PROFILES.__getitem__,
    "deadline": day_of,
    "must_have": FLAGS.__getitem__,
    "origin_system": checked_slug,
}
_SELDOM: Mapping[str, Callable[[Any], object]] = {
    "hypothesis": Hypothesis.model_validate_json,
    "loose_ends": LOOSE_ENDS.validate_json,
    "extra": EXTRA.validate_json,
}
_NAMES = (*SEEN, *FOLDED)
_in_table_order = itemgetter(*map(_NAMES.index, ITEMS.columns))


def unfolded(row: Row) -> Row:
    """The row of ``ITEMS`` that *row* of ``SELECT`` stands for."""
    return _in_table_order((*row[:-1], *json.loads(row[-1])))  # type: ignore[no-any-return]


def make_sure(connection: sqlite3.Connection) -> None:
    """Decode every different cell that is folded away; raises what decoding does (``reading.UNREADABLE``).

    What making an item asks of its cells beyond the constraints of the table and what its brief asks already.
    """
    given = connection.execute(f"SELECT DISTINCT {', '.join(_FEW)} FROM item")  # noqa: S608
    _decode(_FEW, given)
    given = connection.execute(
        f"SELECT {', '.join(_SELDOM)} FROM item"  # noqa: S608
        " WHERE hypothesis IS NOT NULL OR loose_ends <> '[]' OR extra <> '[]'"
    )
    _decode(_SELDOM, given)


def _decode(decoders: Mapping[str, Callable[[Any], object]], rows: Iterator[Row]) -> None:
    for decoded, cells in zip(decoders.values(), zip(*rows, strict=True), strict=False):  # no rows have no cells
        for cell in set(cells):
            if cell is not None:
                decoded(cell)
