"""The whole backlog as one immutable value, with the indexes everybody asks for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planner.domain import graph
from planner.domain.model import Charter, Evidence, Item, Link, Outcome
from planner.domain.values import LinkKind, key_order


@dataclass(frozen=True)
class Portfolio:
    """Everything one store holds, at one revision. Built in bulk, shared freely between threads."""

    items: Mapping[str, Item] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    charter: Charter = field(default_factory=Charter)
    revision: int = 0

    @classmethod
    def of(
        cls,
        items: Iterable[Item] = (),
        links: Iterable[Link] = (),
        evidence: Iterable[Evidence] = (),
        outcomes: Iterable[Outcome] = (),
        charter: Charter | None = None,
        revision: int = 0,
    ) -> "Portfolio":
        """A portfolio in canonical order: items by key, links by their ends, evidence by number."""
        by_key = {i.key: i for i in sorted(items, key=lambda i: key_order(i.key))}
        return cls(
            by_key,
            _by_ends(tuple(links), by_key),
            tuple(sorted(evidence, key=lambda e: e.id)),
            {o.name: o for o in sorted(outcomes, key=lambda o: o.name)},
            charter or Charter(),
            revision,
        )

    @cached_property
    def requires(self) -> Mapping[str, tuple[str, ...]]:
        """Key → the keys it requires (hard links only)."""
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
        for item in self.items.values():
            if item.parent is not None:
                found[item.parent].append(item.key)
        return {parent: tuple(keys) for parent, keys in found.items()}

    @cached_property
    def evidence_of(self) -> Mapping[str, tuple[Evidence, ...]]:
        found: dict[str, list[Evidence]] = defaultdict(list)
        for piece in self.evidence:
            found[piece.item].append(piece)
        return {key: tuple(pieces) for key, pieces in found.items()}

    def links_of(self, key: str) -> tuple[Link, ...]:
        return tuple(link for link in self.links if key in (link.source, link.target))

    def _adjacency(self, kind: LinkKind, *, reverse: bool) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for link in self.links:
            if link.kind is kind:
                start, end = (link.target, link.source) if reverse else (link.source, link.target)
                found[start].append(end)
        return {key: tuple(ends) for key, ends in found.items()}


def _by_ends(links: Sequence[Link], ordered: Mapping[str, Item]) -> tuple[Link, ...]:
    """Links by source, target and kind; places in a list compare several times as fast as ``key_order`` does."""
    named = {end for link in links for end in (link.source, link.target)}
    keys = ordered if named <= ordered.keys() else sorted(named, key=key_order)
    place = {key: n for n, key in enumerate(keys)}
    return tuple(sorted(links, key=lambda k: (place[k.source], place[k.target], k.kind)))
