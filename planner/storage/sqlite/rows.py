"""The other records as rows and back, and the tables of all."""

from typing import Any

from planner.domain.changes import Entity
from planner.domain.model import Charter, Evidence, Link, Outcome
from planner.domain.vouching import trusted
from planner.storage.sqlite.cells import (
    FUNCTIONS,
    LIMITS,
    LINK_KINDS,
    UNITS,
    VERDICTS,
    checked_slug,
    day_of,
    json_words,
    slugs_of,
)
from planner.storage.sqlite.item_rows import ITEMS
from planner.storage.sqlite.learning_rows import DECISIONS, DELIVERIES, TESTS
from planner.storage.sqlite.table import Row, Table


def _link_cells(link: Link, version: int) -> Row:
    return (link.source, link.kind._value_, link.target, version)


def _link(row: Row) -> Link:
    source, kind, target, version = row
    return trusted(Link, {"source": source, "target": target, "kind": LINK_KINDS[kind], "version": version})


def _evidence_cells(piece: Evidence, version: int) -> Row:
    return (
        piece.id,
        piece.item,
        piece.kind,
        piece.verdict._value_,
        piece.date.isoformat(),
        piece.sample,
        piece.source,
        piece.link,
        piece.note,
        piece.ratio,
        piece.test,
        version,
    )


def _evidence(row: Row) -> Evidence:
    number, item, kind, verdict, day, sample, source, link, note, ratio, test, version = row
    return trusted(
        Evidence,
        {
            "id": number,
            "item": item,
            "kind": checked_slug(kind),
            "verdict": VERDICTS[verdict],
            "date": day_of(day),
            "sample": sample,
            "source": source,
            "link": link,
            "note": note,
            "ratio": ratio,
            "test": test,
            "version": version,
        },
    )


def _outcome_cells(outcome: Outcome, version: int) -> Row:
    numbers = (outcome.baseline, outcome.target, outcome.current)
    return (
        outcome.name,
        outcome.title,
        outcome.measure,
        outcome.unit,
        *numbers,
        json_words(outcome.functions),
        version,
    )


def _outcome(row: Row) -> Outcome:
    fields = dict(zip(OUTCOMES.columns, row, strict=True))
    return trusted(Outcome, fields | {"name": checked_slug(row[0]), "functions": slugs_of(fields["functions"])})


def _charter_cells(charter: Charter, version: int) -> Row:
    return (
        "charter",
        charter.name,
        charter.prefix,
        FUNCTIONS.dump_json(charter.functions).decode(),
        charter.scorecard,
        charter.size_unit._value_,
        charter.capacity,
        LIMITS.dump_json(charter.wip_limits).decode(),
        charter.unit_cost,
        charter.currency,
        charter.increment_weeks,
        version,
    )


def _charter(row: Row) -> Charter:
    _, name, prefix, functions, scorecard, size_unit, capacity, wip_limits, unit_cost, currency, weeks, version = row
    return Charter(
        name=name,
        prefix=prefix,
        functions=FUNCTIONS.validate_json(functions),
        scorecard=scorecard,
        size_unit=UNITS[size_unit],
        capacity=capacity,
        wip_limits=LIMITS.validate_json(wip_limits),
        unit_cost=unit_cost,
        currency=currency,
        increment_weeks=weeks,
        version=version,
    )


def _one(text: str) -> Row:
    return (text,)


def _link_ids(text: str) -> Row:
    return tuple(text.split(" "))


def _number(text: str) -> Row:
    return (int(text),)


LINKS = Table("link", ("source", "kind", "target", "version"), 3, _link_cells, _link, _link_ids, True)
EVIDENCE = Table(
    "evidence",
    ("id", "item", "kind", "verdict", "date", "sample", "source", "link", "note", "ratio", "test", "version"),
    1,
    _evidence_cells,
    _evidence,
    _number,
)
OUTCOMES = Table(
    "outcome",
    ("name", "title", "measure", "unit", "baseline", "target", "current", "functions", "version"),
    1,
    _outcome_cells,
    _outcome,
    _one,
)
CHARTERS = Table(
    "charter",
    (
        "id",
        "name",
        "prefix",
        "functions",
        "scorecard",
        "size_unit",
        "capacity",
        "wip_limits",
        "unit_cost",
        "currency",
        "increment_weeks",
        "version",
    ),
    1,
    _charter_cells,
    _charter,
    _one,
)
TABLES: dict[Entity, Table[Any]] = {
    t.name: t for t in (ITEMS, LINKS, EVIDENCE, OUTCOMES, CHARTERS, TESTS, DECISIONS, DELIVERIES)
}
NUMBERED = frozenset(("evidence", "test", "decision"))
"""Entities whose identity is a whole number."""
