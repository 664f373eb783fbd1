"""The whole portfolio in one go: every cell made sure of at once, records made when somebody looks at them.

Most columns hold few different texts, so that making sure of each of these costs a fraction of making every record.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any

from planner.domain.model import Charter, Hypothesis
from planner.domain.portfolio import Portfolio
from planner.domain.unread import ReadBrief, UnreadItems, UnreadLinks
from planner.domain.values import in_order
from planner.services.collector import collector_paused
from planner.storage.sqlite.cells import (
    EXTRA,
    FLAGS,
    KINDS,
    LINK_KINDS,
    LOOSE_ENDS,
    PROFILES,
    STATUSES,
    answer_of,
    checked_key,
    checked_slug,
    day_of,
    labels_of,
    scores_of,
    size_of,
    slugs_of,
)
from planner.storage.sqlite.item_rows import ITEMS
from planner.storage.sqlite.learning_rows import DECISIONS, DELIVERIES, TESTS
from planner.storage.sqlite.reading import UNREADABLE, newest, pointing_nowhere, records, refuse_unreadable, snapshot
from planner.storage.sqlite.rows import CHARTERS, EVIDENCE, LINKS, OUTCOMES
from planner.storage.sqlite.table import Row

_CHECKED: Mapping[str, Callable[[Any], object]] = {
    "key": checked_key,
    "hypothesis": Hypothesis.model_validate_json,
    "accountable": checked_slug,
    "contributing": slugs_of,
    "outcomes": slugs_of,
    "journey": labels_of,
    "tags": labels_of,
    "profile": PROFILES.__getitem__,
    "deadline": day_of,
    "must_have": FLAGS.__getitem__,
    "origin_system": checked_slug,
    "loose_ends": LOOSE_ENDS.validate_json,
    "extra": EXTRA.validate_json,
}
"""What making an item asks of its cells beyond the constraints of the table and what its brief asks already."""


def load(connection: sqlite3.Connection) -> Portfolio:
    with snapshot(connection), collector_paused():
        items = _items(connection)
        links = _link_rows(connection)
        evidence = tuple(records(EVIDENCE, connection.execute(f"{EVIDENCE.select} ORDER BY id")))
        tests = tuple(records(TESTS, connection.execute(f"{TESTS.select} ORDER BY id")))
        decisions = tuple(records(DECISIONS, connection.execute(f"{DECISIONS.select} ORDER BY id")))
        deliveries = {one.item: one for one in records(DELIVERIES, connection.execute(DELIVERIES.select))}
        named = {brief.parent for brief in items.briefs if brief.parent is not None}
        named.update((test.item for test in tests), (decision.item for decision in decisions), deliveries)
        named.update(piece.item for piece in evidence)
        if not named <= items.keys() or (placed := _in_place(links, items)) is None:
            raise pointing_nowhere(connection)
        return Portfolio(
            items,
            placed,
            evidence,
            {
                outcome.name: outcome
                for outcome in records(OUTCOMES, connection.execute(f"{OUTCOMES.select} ORDER BY name"))
            },
            next(records(CHARTERS, connection.execute(CHARTERS.select)), None) or Charter(),
            newest(connection),
            tests,
            decisions,
            {key: deliveries[key] for key in in_order(deliveries)},
        )


def _items(connection: sqlite3.Connection) -> UnreadItems:
    """In the order of their keys; ``store.record`` names the first row that is not ours."""
    rows = connection.execute(ITEMS.select).fetchall()
    by_key = {row[0]: row for row in rows}
    ordered = [by_key[key] for key in in_order(by_key)]
    columns = dict(zip(ITEMS.columns, zip(*ordered, strict=True) if ordered else repeat(()), strict=bool(ordered)))
    try:
        _make_sure(columns)
        briefs = list(map(ReadBrief._make, zip(*_brief_columns(columns), strict=True)))
    except UNREADABLE:
        refuse_unreadable(ITEMS, rows)
        raise
    return UnreadItems(briefs, lambda n: ITEMS.record(ordered[n]))


def _link_rows(connection: sqlite3.Connection) -> list[Row]:
    rows = connection.execute(LINKS.select).fetchall()
    if not {row[1] for row in rows} <= LINK_KINDS.keys():
        refuse_unreadable(LINKS, rows)
    return rows


def _in_place(rows: list[Row], keys: Iterable[str]) -> UnreadLinks | None:
    """*rows* by their ends and their kind; None where an end is none of *keys*."""
    place = {key: n for n, key in enumerate(keys)}
    many = len(place)
    rows.sort(key=itemgetter(1))
    try:
        rows.sort(key=lambda row: place[row[0]] * many + place[row[2]])
    except KeyError:
        return None
    ends = [(source, target, LINK_KINDS[kind]) for source, kind, target, _ in rows]
    return UnreadLinks(ends, lambda n: LINKS.record(rows[n]))


def _make_sure(columns: Mapping[str, Sequence[Any]]) -> None:
    for name, decoded in _CHECKED.items():
        for cell in set(columns[name]):
            if cell is not None:
                decoded(cell)


def _brief_columns(columns: Mapping[str, Sequence[Any]]) -> Sequence[Any]:
    sizes = (columns[f"size_{name}"] for name in ("likely", "low", "high", "unit"))
    return (
        columns["key"],
        map(KINDS.__getitem__, columns["kind"]),
        map(STATUSES.__getitem__, columns["status"]),
        map(FLAGS.__getitem__, columns["enabler"]),
        columns["parent"],
        map(scores_of, columns["scores"]),
        map(slugs_of, columns["standing"]),
        map(size_of, *sizes),
        columns["gut_rank"],
        columns["priority"],
        [cell if cell is None else answer_of(cell) for cell in columns["ai"]],
    )
