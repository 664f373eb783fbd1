"""The whole portfolio in one go: every cell made sure of at once, records made when somebody looks at them.

Most columns hold few different texts, so that making sure of each of these costs a fraction of making every record.
"""

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from planner.domain.model import Charter
from planner.domain.portfolio import Portfolio
from planner.domain.unread import ReadBrief, UnreadItems, UnreadLinks
from planner.domain.values import in_order
from planner.services.collector import collector_paused
from planner.storage.sqlite import folded
from planner.storage.sqlite.cells import (
    FLAGS,
    KINDS,
    LINK_KINDS,
    STATUSES,
    answer_of,
    checked_key,
    scores_of,
    size_of,
    slugs_of,
)
from planner.storage.sqlite.item_rows import ITEMS
from planner.storage.sqlite.learning_rows import DECISIONS, DELIVERIES, TESTS
from planner.storage.sqlite.reading import UNREADABLE, newest, pointing_nowhere, records, refuse_unreadable, snapshot
from planner.storage.sqlite.rows import CHARTERS, EVIDENCE, LINKS, OUTCOMES
from planner.storage.sqlite.table import Row


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
    rows = connection.execute(folded.SELECT).fetchall()
    by_key = {row[0]: row for row in rows}
    ordered = [by_key[key] for key in in_order(by_key)]
    try:
        folded.make_sure(connection)
        briefs = list(_briefs(ordered))
    except UNREADABLE:
        refuse_unreadable(ITEMS, connection.execute(ITEMS.select))
        raise
    return UnreadItems(briefs, lambda n: ITEMS.record(folded.unfolded(ordered[n])))


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


def _briefs(rows: Sequence[Row]) -> Iterator[ReadBrief]:
    if not rows:
        return iter(())
    columns = dict(zip((*folded.SEEN, "folded"), zip(*rows, strict=True), strict=True))
    deque(map(checked_key, columns["key"]), maxlen=0)
    sizes = (columns[f"size_{name}"] for name in ("likely", "low", "high", "unit"))
    fields = (
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
    return map(ReadBrief._make, zip(*fields, strict=True))
