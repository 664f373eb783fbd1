"""Tests, decisions and deliveries as rows and back. There are few of them: each is validated when it is read."""

from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.storage.sqlite.table import Row, Table


def _test_cells(test: PlannedTest, version: int) -> Row:
    return (
        *(test.id, test.item, test.kind, test.title, test.measure, test.better._value_, test.success, test.kill),
        *(test.cost, test.days, test.power, test.significance, test.planned.isoformat()),
        *(test.result, test.resulted.isoformat() if test.resulted else None, test.sample, test.note, test.moved),
        version,
    )


def _test(row: Row) -> PlannedTest:
    return PlannedTest.model_validate(dict(zip(TESTS.columns, row, strict=True)))


def _decision_cells(decision: Decision, version: int) -> Row:
    return (
        *(decision.id, decision.item, decision.course._value_, decision.reason, decision.date.isoformat()),
        *(decision.marketing, decision.it, decision.freed, decision.room, version),
    )


def _decision(row: Row) -> Decision:
    return Decision.model_validate(dict(zip(DECISIONS.columns, row, strict=True)))


def _delivery_cells(delivery: Delivery, version: int) -> Row:
    return (
        *(delivery.item, delivery.chosen.isoformat() if delivery.chosen else None, delivery.finished.isoformat()),
        *(None if delivery.held is None else int(delivery.held), delivery.value, delivery.size, delivery.note, version),
    )


def _delivery(row: Row) -> Delivery:
    return Delivery.model_validate(dict(zip(DELIVERIES.columns, row, strict=True)))


def _number(text: str) -> Row:
    return (int(text),)


def _one(text: str) -> Row:
    return (text,)


TESTS = Table(
    "test",
    (
        *("id", "item", "kind", "title", "measure", "better", "success", "kill"),
        *("cost", "days", "power", "significance", "planned"),
        *("result", "resulted", "sample", "note", "moved", "version"),
    ),
    1,
    _test_cells,
    _test,
    _number,
)
DECISIONS = Table(
    "decision",
    ("id", "item", "course", "reason", "date", "marketing", "it", "freed", "room", "version"),
    1,
    _decision_cells,
    _decision,
    _number,
)
DELIVERIES = Table(
    "delivery",
    ("item", "chosen", "finished", "held", "value", "size", "note", "version"),
    1,
    _delivery_cells,
    _delivery,
    _one,
)
