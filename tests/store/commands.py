"""Short ways to write to a store and to compare what it holds."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from planner.domain.changes import Change, Command, Entry
from planner.domain.model import AnyRecord, Charter
from planner.domain.portfolio import Portfolio
from planner.services.ports import PortfolioStore

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def command(verb: str = "edit", actor: str = "ann", **more: Any) -> Command:
    return Command(verb, actor, NOW, **more)


def created(*records: AnyRecord) -> list[Change]:
    return [Change(None, record) for record in records]


def put(store: PortfolioStore, *records: AnyRecord) -> Entry:
    """Make new records; the journal entry."""
    entry = store.commit(command("add"), created(*records))
    assert entry is not None
    return entry


def change(store: PortfolioStore, *changes: Change) -> Entry:
    entry = store.commit(command(), changes)
    assert entry is not None
    return entry


def everything(portfolio: Portfolio) -> list[AnyRecord]:
    own = [portfolio.charter] if portfolio.charter != Charter() else []
    learnt = [*portfolio.tests, *portfolio.decisions, *portfolio.deliveries.values()]
    return [
        *portfolio.items.values(),
        *portfolio.links,
        *portfolio.evidence,
        *portfolio.outcomes.values(),
        *learnt,
        *own,
    ]


def unversioned(portfolio: Portfolio) -> Portfolio:
    """The same portfolio as if nothing had ever been stored: versions and revision are 0."""

    def plain(records: Iterable[Any]) -> list[Any]:
        return [record.model_copy(update={"version": 0}) for record in records]

    charter = portfolio.charter.model_copy(update={"version": 0})
    fresh = Portfolio.of(
        plain(portfolio.items.values()),
        plain(portfolio.links),
        plain(portfolio.evidence),
        plain(portfolio.outcomes.values()),
        tests=plain(portfolio.tests),
        decisions=plain(portfolio.decisions),
        deliveries=plain(portfolio.deliveries.values()),
    )
    return replace(fresh, charter=charter)


def private(path: Path) -> bool:
    """Whether only its owner may read *path*; on Windows modes say nothing and the folder decides."""
    return sys.platform == "win32" or not path.stat().st_mode & 0o077
