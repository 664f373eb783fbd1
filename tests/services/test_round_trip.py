"""import(export(p)) = p, through every layer: the writer, the reader, the import service and a store."""

from datetime import UTC, datetime
from io import BytesIO

from hypothesis import HealthCheck, assume, given, settings

from planner.domain.checks import check
from planner.domain.findings import Severity
from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.formats.reading import read
from planner.formats.records import ReadOptions
from planner.services.exporting import Format, portfolio_parts
from planner.services.importing import ImportOptions, import_
from planner.storage.memory import MemoryStore
from tests.builders import in_one_order
from tests.strategies import portfolios


class FixedClock:
    def now(self) -> datetime:
        return datetime(2026, 11, 1, 9, tzinfo=UTC)


def item_content(item: Item) -> Item:
    """What a CSV can hold of an item: no version or digest, no empty extra field, scores in one order."""
    origin = item.origin and item.origin.revised(digest="")
    blank = item.hypothesis is not None and not any(item.hypothesis.model_dump().values())
    return in_one_order(item).revised(
        version=0,
        origin=origin,
        hypothesis=None if blank else item.hypothesis,
        extra=tuple(pair for pair in item.extra if pair[1]),
        loose_ends=tuple(sorted(item.loose_ends, key=lambda end: (end.role, end.reference))),
    )


def content(portfolio: Portfolio):
    return (
        {key: item_content(item) for key, item in portfolio.items.items()},
        {link.revised(version=0) for link in portfolio.links},
        [piece.revised(version=0) for piece in portfolio.evidence],
        {name: outcome.revised(version=0) for name, outcome in portfolio.outcomes.items()},
        [test.revised(version=0) for test in portfolio.tests],
        [decision.revised(version=0) for decision in portfolio.decisions],
        {key: delivery.revised(version=0) for key, delivery in portfolio.deliveries.items()},
    )


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(portfolios(learning=True))
def test_what_is_exported_and_imported_again_is_the_same_portfolio(whole):
    assume(all(finding.severity < Severity.ERROR for finding in check(whole)))  # the importer would refuse those
    assume(not any(item.loose_ends for item in whole.items.values()))  # an import tries them again, and may settle them
    store = MemoryStore.of(Portfolio.of(charter=whole.charter))
    parts = portfolio_parts(whole, Format.CSV, created=FixedClock().now())
    reports = []
    for part in sorted(parts, key=lambda part: "outcomes" not in part.name):  # outcomes first: items name them
        options = ReadOptions(encoding="utf-8", delimiter=",")
        reading = read(BytesIO(part.data), options, name=part.name)
        reports.append(import_(store, reading, ImportOptions(), FixedClock(), "ana"))
    assert [report.refused for report in reports] == [0] * len(reports)
    assert content(store.load()) == content(whole)
