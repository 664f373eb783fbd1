"""The rows of all items as a list reads them: in cells what every order asks of each, the rest folded into texts.

A cell is an object that Python has to make; few texts in the place of twenty-six cells halve the time of reading. They
are unfolded when somebody looks at the item.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
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

OWN = ("title", "description", "marketing_owner", "it_owner", "version")
"""Columns folded into one text that is hardly ever that of another item; the table holds them to all that is asked."""

SHARED = ("accountable", "contributing", "outcomes", "journey", "tags", "profile", "must_have")
"""Columns folded into one text that many items share: each different one is decoded once."""

SELDOM: Mapping[str, str] = {
    **dict.fromkeys(("hypothesis", "deadline", "horizon"), "IS NULL"),
    **dict.fromkeys(("increment", "team", "iteration"), "= ''"),
    **dict.fromkeys(("origin_system", "origin_id", "origin_url", "origin_digest"), "IS NULL"),
    **dict.fromkeys(("loose_ends", "extra"), "= '[]'"),
}
"""Columns folded into one text, or into none at all where each of them is as it is on a plain item."""

_PLAIN = {"IS NULL": None, "= ''": "", "= '[]'": "[]"}
_AS_PLAIN = [_PLAIN[test] for test in SELDOM.values()]
_IS_PLAIN = " AND ".join(f"{name} {test}" for name, test in SELDOM.items())

SELECT = (
    f"SELECT {', '.join(SEEN)}, json_array({', '.join(OWN)}), json_array({', '.join(SHARED)}),"  # noqa: S608
    f" CASE WHEN {_IS_PLAIN} THEN NULL ELSE json_array({', '.join(SELDOM)}) END FROM item"
)
"""Only texts and whole numbers are folded: JSON as SQLite writes it rounds other numbers."""

_DECODED: Mapping[str, Callable[[Any], object]] = {
    "accountable": checked_slug,
    "contributing": slugs_of,
    "outcomes": slugs_of,
    "journey": labels_of,
    "tags": labels_of,
    "profile": PROFILES.__getitem__,
    "deadline": day_of,
    "must_have": FLAGS.__getitem__,
    "origin_system": checked_slug,
    "hypothesis": Hypothesis.model_validate_json,
    "loose_ends": LOOSE_ENDS.validate_json,
    "extra": EXTRA.validate_json,
}
_NAMES = (*SEEN, *OWN, *SHARED, *SELDOM)
_PLACES = tuple(map(_NAMES.index, ITEMS.columns))

WIDTH = len(SEEN) + 3
"""How many cells a row of ``SELECT`` has."""


def unfolded(row: Sequence[Any]) -> Row:
    """The row of ``ITEMS`` that *row* of ``SELECT`` stands for."""
    *seen, own, shared, seldom = row
    cells = [*seen, *json.loads(own), *json.loads(shared), *(_AS_PLAIN if seldom is None else json.loads(seldom))]
    return tuple([cells[place] for place in _PLACES])


def make_sure(shared: Iterable[str], seldom: Iterable[str | None]) -> None:
    """Decode every different cell that is folded into these; raises what decoding does (``reading.UNREADABLE``).

    What making an item asks of its cells beyond the constraints of the table and what its brief asks already.
    """
    _decode(SHARED, set(shared))
    _decode(SELDOM, {text for text in seldom if text is not None})


def _decode(names: Iterable[str], texts: Iterable[str]) -> None:
    columns = zip(*map(json.loads, texts), strict=True)  # no texts have no columns
    for name, cells in zip(names, columns, strict=False):
        if name in _DECODED:
            decoded = _DECODED[name]
            for cell in set(cells) - {None}:
                decoded(cell)
