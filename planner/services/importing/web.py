"""Links and parents of file and store as one graph of plain numbers, and what in it contradicts itself."""

from array import array
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from planner.domain import graph
from planner.domain.unread import Ends
from planner.domain.values import LinkKind
from planner.services.importing.roster import Roster

STORED = -1
"""In place of the number of the record that states an edge: it stands in the store."""

KINDS = tuple(LinkKind)
PLACES = {str(kind): place for place, kind in enumerate(KINDS)}
_RELATES = KINDS.index(LinkKind.RELATES)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Records that cannot all be right. ``keys`` spells the cycle, first key repeated, or the two ends of a link."""

    code: str
    keys: tuple[str, ...]
    numbers: tuple[int, ...]
    """The records of the file that state it; the one to point at first."""


@dataclass
class Edges:
    """Flat arrays: a hundred thousand edges take three megabytes."""

    sources: "array[int]" = field(default_factory=lambda: array("q"))
    targets: "array[int]" = field(default_factory=lambda: array("q"))
    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    kinds: bytearray = field(default_factory=bytearray)
    """Places in ``KINDS``."""

    def add(self, source: int, target: int, number: int, kind: int = 0) -> None:
        self.sources.append(source)
        self.targets.append(target)
        self.numbers.append(number)
        self.kinds.append(kind)

    def __iter__(self) -> Iterator[tuple[int, int, int, int]]:
        return zip(self.sources, self.targets, self.numbers, self.kinds, strict=True)

    def codes(self) -> Iterator[int]:
        """Each edge as one number; the two directions of ``relates`` are the same."""
        for source, target, kind in zip(self.sources, self.targets, self.kinds, strict=True):
            yield code(source, target, kind)


def code(source: int, target: int, kind: int) -> int:
    if kind == _RELATES and source > target:
        source, target = target, source
    return (source << 34 | target) << 2 | kind


class Web:
    """Nodes are the records of the file by number, then the items that only the store knows."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._known = len(roster)
        self._others: list[str] = []
        self._other_nodes: dict[str, int] = {}
        self.links = Edges()
        """Links that new and compared records state, and, as far as woven in, those of the store."""
        self.repeated = Edges()
        """Links that unchanged records state."""
        self.parents = Edges()
        """From child to parent."""

    def node(self, key: str) -> int:
        number = self._roster.number(key)
        if number is not None:
            return number
        if key not in self._other_nodes:
            self._other_nodes[key] = self._known + len(self._others)
            self._others.append(key)
        return self._other_nodes[key]

    def key(self, node: int) -> str:
        return self._roster.keys[node] if node < self._known else self._others[node - self._known]

    def code(self, ends: Ends) -> int:
        source, target, kind = ends
        return code(self.node(source), self.node(target), PLACES[kind._value_])

    def contradictions(self, standing: Container[str]) -> Iterator[Contradiction]:
        """All of them. What one hides comes to light when the records that state it, new items too, are left out."""
        wrong: set[int] = set()
        parents, links = self.parents, self.links
        for code in ("item.parent_cycle", "link.cycle"):
            while found := list(self._circles(code, parents if code == "item.parent_cycle" else links)):
                yield from found
                wrong.update(number for c in found for number in c.numbers)
                new = {number for number in wrong if self._roster.keys[number] not in standing}
                parents, links = _without(parents, wrong, new), _without(links, wrong, new)
        yield from self._own_ancestors(parents, links)

    def _circles(self, code: str, edges: Edges) -> Iterator[Contradiction]:
        ordering = edges
        if _RELATES in edges.kinds:
            ordering = Edges()
            for edge in edges:
                if edge[3] != _RELATES:
                    ordering.add(*edge)
        left = set(graph.stuck(self._known + len(self._others), ordering.sources, ordering.targets))
        if not left:
            return
        staters: dict[tuple[str, str], set[int]] = {}
        for source, target, number, _ in ordering:
            if source in left and target in left:
                staters.setdefault((self.key(source), self.key(target)), set()).add(number)
        adjacency: dict[str, list[str]] = {}
        for source_key, target_key in staters:
            adjacency.setdefault(source_key, []).append(target_key)
        for cycle in graph.cycles(adjacency):
            numbers = {number for step in pairwise(cycle) for number in staters[step]} - {STORED}
            if numbers:
                yield Contradiction(code, tuple(cycle), tuple(sorted(numbers)))

    def _own_ancestors(self, parents: Edges, links: Edges) -> Iterator[Contradiction]:
        """Both are wrong together: the records that state the link, and those that put one end above the other."""
        above = dict(zip(parents.sources, parents.targets, strict=True))
        if not above:
            return
        said: dict[tuple[int, int], set[int]] = {}
        for source, target, number, kind in links:
            if kind != _RELATES and (_line(above, source, target) or _line(above, target, source)):
                said.setdefault((source, target), set()).add(number)
        hung = dict(zip(parents.sources, parents.numbers, strict=True)) if said else {}
        for (source, target), numbers in said.items():
            line = _line(above, source, target) or _line(above, target, source)
            staters = [*sorted(numbers - {STORED}), *sorted({hung[node] for node in line} - {STORED} - numbers)]
            if staters:
                yield Contradiction("link.own_ancestor", (self.key(source), self.key(target)), tuple(staters))


def _without(edges: Edges, wrong: set[int], new: set[int]) -> Edges:
    """The edges not stated by *wrong* records and not touching the *new* items among them."""
    left = Edges()
    for source, target, number, kind in edges:
        if number not in wrong and source not in new and target not in new:
            left.add(source, target, number, kind)
    return left


def _line(above: dict[int, int], node: int, ancestor: int) -> list[int]:
    """The nodes from *node* up to just below *ancestor*; empty when it is none.

    *above* has no circles left, so the walk ends; a bound keeps it ending on a store that has one.
    """
    line = [node]
    for _ in range(len(above)):
        found = above.get(line[-1])
        if found is None:
            return []
        if found == ancestor:
            return line
        line.append(found)
    return []
