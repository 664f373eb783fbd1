"""The whole portfolio in one go: every cell made sure of at once, records made when somebody looks at them.

Most columns hold few different texts, so that making sure of each of these costs a fraction of making every record.
"""

import sqlite3
from collections import deque
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

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
        if not named <= items.keys() or (placed := _in_place(links, items.places)) is None:
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
    columns = _in_key_order(connection.execute(folded.SELECT).fetchall())
    *seen, _, shared, seldom = columns
    try:
        folded.make_sure(shared, seldom)
        briefs = _briefs(seen)
    except UNREADABLE:
        refuse_unreadable(ITEMS, connection.execute(ITEMS.select))
        raise
    return UnreadItems(briefs, lambda n: ITEMS.record(folded.unfolded([column[n] for column in columns])))


def _in_key_order(rows: list[Row]) -> list[Sequence[Any]]:
    """The columns of *rows*, whose first cells are keys."""
    keys = [row[0] for row in rows]
    ordered = in_order(keys)
    if ordered != keys:  # what was written in order is read in order
        by_key = dict(zip(keys, rows, strict=True))
        rows = [by_key[key] for key in ordered]
    return list(zip(*rows, strict=True)) or [()] * folded.WIDTH


def _link_rows(connection: sqlite3.Connection) -> list[Row]:
    rows = connection.execute(LINKS.select).fetchall()
    if not {row[1] for row in rows} <= LINK_KINDS.keys():
        refuse_unreadable(LINKS, rows)
    return rows


def _in_place(rows: list[Row], place: Mapping[str, int]) -> UnreadLinks | None:
    """*rows* by the places of their ends and by their kind; None where an end has no place."""
    many, keys = len(place), list(place)
    if len({row[1] for row in rows}) > 1:
        rows.sort(key=itemgetter(1))
    try:
        ends = [place[source] * many + place[target] for source, _, target, _ in rows]
    except KeyError:
        return None
    order = sorted(range(len(rows)), key=ends.__getitem__)
    sources = tuple([keys[ends[n] // many] for n in order])  # the very texts of the items: nobody holds them twice
    targets = tuple([keys[ends[n] % many] for n in order])
    kinds = [rows[n][1] for n in order]
    versions = [rows[n][3] for n in order]
    return UnreadLinks(
        sources,
        targets,
        tuple(map(LINK_KINDS.__getitem__, kinds)),
        lambda n: LINKS.record((sources[n], kinds[n], targets[n], versions[n])),
    )


def _briefs(columns: Sequence[Sequence[Any]]) -> list[ReadBrief]:
    """Of the columns that ``folded.SEEN`` names."""
    key, kind, status, enabler, parent, scores, standing, *sizes, gut_rank, priority, ai = columns
    deque(map(checked_key, key), maxlen=0)
    fields = (
        key,
        map(KINDS.__getitem__, kind),
        map(STATUSES.__getitem__, status),
        map(FLAGS.__getitem__, enabler),
        parent,
        map(scores_of, scores),
        map(slugs_of, standing),
        map(size_of, *sizes),
        gut_rank,
        priority,
        [cell if cell is None else answer_of(cell) for cell in ai],
    )
    return list(map(ReadBrief._make, zip(*fields, strict=True)))
