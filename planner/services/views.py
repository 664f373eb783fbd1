"""Typed answers for the front ends: values, never strings to be parsed again."""

from dataclasses import dataclass

from planner.domain.findings import Finding, Severity
from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import Evidence, Item, Outcome
from planner.domain.portfolio import Portfolio
from planner.domain.values import LinkKind


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One link of an item, seen from it. ``relation`` is the word for its direction: ``link_kind.<relation>``."""

    relation: str
    key: str
    title: str
    open: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """Everything about one item, with titles in place of bare keys."""

    item: Item
    parent: Item | None
    children: tuple[Item, ...]
    neighbours: tuple[Neighbour, ...]
    evidence: tuple[Evidence, ...]
    outcomes: tuple[Outcome, ...]
    tests: tuple[PlannedTest, ...] = ()
    decisions: tuple[Decision, ...] = ()
    delivery: Delivery | None = None
    """What became of it, once that is told."""


_OUTWARD = {LinkKind.REQUIRES: "requires", LinkKind.BETTER_AFTER: "better_after", LinkKind.RELATES: "relates"}
_INWARD = {LinkKind.REQUIRES: "required_by", LinkKind.BETTER_AFTER: "better_before", LinkKind.RELATES: "relates"}
_ORDER = ("requires", "required_by", "better_after", "better_before", "relates")


def item_view(portfolio: Portfolio, item: Item) -> ItemView:
    neighbours = [
        _neighbour(portfolio, _OUTWARD[link.kind], link.target)
        if link.source == item.key
        else _neighbour(portfolio, _INWARD[link.kind], link.source)
        for link in portfolio.links_of(item.key)
    ]
    return ItemView(
        item,
        portfolio.items.get(item.parent) if item.parent else None,
        tuple(portfolio.items[key] for key in portfolio.children.get(item.key, ())),
        tuple(sorted(neighbours, key=lambda n: _ORDER.index(n.relation))),
        portfolio.evidence_of.get(item.key, ()),
        tuple(portfolio.outcomes[name] for name in item.outcomes if name in portfolio.outcomes),
        portfolio.tests_of.get(item.key, ()),
        portfolio.decisions_on.get(item.key, ()),
        portfolio.deliveries.get(item.key),
    )


def _neighbour(portfolio: Portfolio, relation: str, key: str) -> Neighbour:
    other = portfolio.items[key]
    return Neighbour(relation, key, other.title, other.status.open)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What ``planner check`` found, worst first."""

    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        return sum(f.severity is Severity.ERROR for f in self.findings)

    @property
    def warnings(self) -> int:
        return sum(f.severity is Severity.WARNING for f in self.findings)
