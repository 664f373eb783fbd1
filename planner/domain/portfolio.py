"""The whole backlog as one immutable value, with the indexes everybody asks for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planner.domain import graph
from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import Charter, Evidence, Item, Link, Outcome
from planner.domain.unread import Brief, Ends, UnreadItems, UnreadLinks
from planner.domain.values import LinkKind, Status, in_order, key_order


@dataclass(frozen=True)
class Portfolio:
    """Everything one store holds, at one revision. Built in bulk, shared freely between threads."""

    items: Mapping[str, Item] = field(default_factory=dict)
    links: Sequence[Link] = ()
    evidence: tuple[Evidence, ...] = ()
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    charter: Charter = field(default_factory=Charter)
    revision: int = 0
    tests: tuple[PlannedTest, ...] = ()
    decisions: tuple[Decision, ...] = ()
    deliveries: Mapping[str, Delivery] = field(default_factory=dict)
    """By the key of the item."""

    @classmethod
    def of(
        cls,
        items: Iterable[Item] = (),
        links: Iterable[Link] = (),
        evidence: Iterable[Evidence] = (),
        outcomes: Iterable[Outcome] = (),
        charter: Charter | None = None,
        revision: int = 0,
        *,
        tests: Iterable[PlannedTest] = (),
        decisions: Iterable[Decision] = (),
        deliveries: Iterable[Delivery] = (),
    ) -> "Portfolio":
        """A portfolio in canonical order: items and deliveries by key, links by their ends, the numbered by number."""
        given = {item.key: item for item in items}
        by_key = {key: given[key] for key in in_order(given)}
        return cls(
            by_key,
            _by_ends(tuple(links), by_key),
            tuple(sorted(evidence, key=lambda e: e.id)),
            {o.name: o for o in sorted(outcomes, key=lambda o: o.name)},
            charter or Charter(),
            revision,
            tuple(sorted(tests, key=lambda t: t.id)),
            tuple(sorted(decisions, key=lambda d: d.id)),
            {d.item: d for d in sorted(deliveries, key=lambda d: key_order(d.item))},
        )

    @cached_property
    def briefs(self) -> Sequence[Brief]:
        """Every item by key, with what can be asked of it without making it whole."""
        return self.items.briefs if isinstance(self.items, UnreadItems) else tuple(self.items.values())

    @cached_property
    def brief_of(self) -> Mapping[str, Brief]:
        """Key → the same."""
        return {brief.key: brief for brief in self.briefs}

    @cached_property
    def unfinished(self) -> frozenset[str]:
        """Keys of everything that is not done."""
        return frozenset([brief.key for brief in self.briefs if brief.status is not Status.DONE])

    @cached_property
    def requires(self) -> Mapping[str, tuple[str, ...]]:
        """Key → the keys it requires (hard links only)."""
        if isinstance(self.links, UnreadLinks):
            return self.links.targets_of(LinkKind.REQUIRES)
        return self._adjacency(LinkKind.REQUIRES, reverse=False)

    @cached_property
    def unlocks(self) -> Mapping[str, tuple[str, ...]]:
        """Key → the keys that require it."""
        return self._adjacency(LinkKind.REQUIRES, reverse=True)

    @cached_property
    def ordering(self) -> Mapping[str, Sequence[str]]:
        """Key → the keys that must or should come before it: where cycles are looked for."""
        return graph.ordering_adjacency(self.links)

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for brief in self.briefs:
            if brief.parent is not None:
                found[brief.parent].append(brief.key)
        return {parent: tuple(keys) for parent, keys in found.items()}

    @cached_property
    def evidence_of(self) -> Mapping[str, tuple[Evidence, ...]]:
        found: dict[str, list[Evidence]] = defaultdict(list)
        for piece in self.evidence:
            found[piece.item].append(piece)
        return {key: tuple(pieces) for key, pieces in found.items()}

    @cached_property
    def tests_of(self) -> Mapping[str, tuple[PlannedTest, ...]]:
        found: dict[str, list[PlannedTest]] = defaultdict(list)
        for test in self.tests:
            found[test.item].append(test)
        return {key: tuple(tests) for key, tests in found.items()}

    @cached_property
    def decisions_on(self) -> Mapping[str, tuple[Decision, ...]]:
        found: dict[str, list[Decision]] = defaultdict(list)
        for decision in self.decisions:
            found[decision.item].append(decision)
        return {key: tuple(decisions) for key, decisions in found.items()}

    def links_of(self, key: str) -> tuple[Link, ...]:
        return tuple(self.links[n] for n, (source, target, _) in enumerate(self.ends) if key in (source, target))

    @property
    def ends(self) -> Iterable[Ends]:
        """Source, target and kind of every link, none of them made whole."""
        if isinstance(self.links, UnreadLinks):
            return self.links.ends
        return ((link.source, link.target, link.kind) for link in self.links)

    def _adjacency(self, kind: LinkKind, *, reverse: bool) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for source, target, of_kind in self.ends:
            if of_kind is kind:
                start, end = (target, source) if reverse else (source, target)
                found[start].append(end)
        return {key: tuple(ends) for key, ends in found.items()}


def _by_ends(links: Sequence[Link], ordered: Mapping[str, Item]) -> tuple[Link, ...]:
    """Links by source, target and kind; places in a list compare several times as fast as ``key_order`` does."""
    named = {end for link in links for end in (link.source, link.target)}
    keys = ordered if named <= ordered.keys() else in_order(named)
    place = {key: n for n, key in enumerate(keys)}
    return tuple(sorted(links, key=lambda k: (place[k.source], place[k.target], k.kind)))
