"""What stands on record for a day that it can hardly be of."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from planner.domain.findings import Finding, Param, Severity, Where
from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import Evidence
from planner.domain.portfolio import Portfolio

_Record = Evidence | PlannedTest | Decision | Delivery


def untimely_in(portfolio: Portfolio, today: date) -> Iterator[Finding]:
    """Of everything that was learnt; evidence first, all in the order of the portfolio."""
    records: tuple[Iterable[_Record], ...] = (
        portfolio.evidence,
        portfolio.tests,
        portfolio.decisions,
        portfolio.deliveries.values(),
    )
    for record in chain.from_iterable(records):
        yield from untimely(record, today)


def untimely(record: _Record, today: date) -> Iterator[Finding]:
    """Warnings: what is to come has not happened, and a result older than its test was known when that was planned."""
    match record:
        case Evidence():
            if record.date > today:
                yield _warning("evidence.future", record.item, "date", number=record.id, day=record.date.isoformat())
        case PlannedTest():
            yield from _test(record, today)
        case Decision():
            if record.date > today:
                yield _warning("decision.future", record.item, "date", number=record.id, day=record.date.isoformat())
        case Delivery():
            if record.finished > today:
                yield _warning("delivery.future", record.item, "finished", day=record.finished.isoformat())


def _test(test: PlannedTest, today: date) -> Iterator[Finding]:
    day = test.resulted
    if day is not None and day > today:
        yield _warning("test.future", test.item, "resulted", number=test.id, day=day.isoformat())
    elif day is not None and day < test.planned:
        days = {"day": day.isoformat(), "planned": test.planned.isoformat()}
        yield _warning("test.known_before", test.item, "resulted", number=test.id, **days)


def _warning(code: str, key: str, field: str, **params: Param) -> Finding:
    return Finding(code, Severity.WARNING, Where(key=key, field=field), params)
