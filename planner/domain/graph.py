"""Questions about links on plain dicts; networkx only where a whole-graph report needs it, and imported late."""

from array import array
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import gt

from planner.domain.model import Link
from planner.domain.values import key_order

Adjacency = Mapping[str, Sequence[str]]


def path(adjacency: Adjacency, start: str, goal: str) -> list[str] | None:
    """A shortest path from *start* to *goal*, both included; None if there is none. Breadth first, O(V + E)."""
    if start == goal:
        return [start]
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there in adjacency.get(here, ()):
            if there not in came_from and there != start:
                came_from[there] = here
                if there == goal:
                    return _walk_back(came_from, start, goal)
                queue.append(there)
    return None


def _walk_back(came_from: Mapping[str, str], start: str, goal: str) -> list[str]:
    steps = [goal]
    while steps[-1] != start:
        steps.append(came_from[steps[-1]])
    return steps[::-1]


def ordering_adjacency(links: Iterable[Link]) -> dict[str, list[str]]:
    """Source → targets over the links that imply an order (requires and better_after together)."""
    adjacency: dict[str, list[str]] = {}
    for link in links:
        if link.kind.ordering:
            adjacency.setdefault(link.source, []).append(link.target)
    return adjacency


def closing_cycle(ordering: Adjacency, new: Link) -> list[str] | None:
    """The cycle that *new* would close, as keys with the first repeated at the end; None if it closes none.

    *ordering* is ``ordering_adjacency`` of the links there are.
    """
    if not new.kind.ordering:
        return None
    back = path(ordering, new.target, new.source)
    return None if back is None else [new.source, *back]


def cycles(adjacency: Adjacency) -> list[list[str]]:
    """One shortest cycle for each knot (strongly connected component), first key repeated; sorted by key."""
    found = []
    for knot in knots(adjacency):
        members = set(knot)
        inside = {k: [t for t in adjacency.get(k, ()) if t in members] for k in knot}
        start = knot[0]
        closed = min(
            ([start, *back] for t in inside[start] if (back := path(inside, t, start)) is not None),
            key=len,
        )
        found.append(closed)
    return found


def knots(adjacency: Adjacency) -> list[list[str]]:
    """Groups of keys that wait on each other in a circle (components of more than one, or a self loop), sorted."""
    waiting = _cyclic_core(adjacency)
    if not waiting:
        return []
    import networkx as nx

    graph = nx.DiGraph((s, t) for s in waiting for t in adjacency.get(s, ()) if t in waiting)
    groups = (sorted(c, key=key_order) for c in nx.strongly_connected_components(graph))
    return sorted((g for g in groups if len(g) > 1 or graph.has_edge(g[0], g[0])), key=lambda g: key_order(g[0]))


def _cyclic_core(adjacency: Adjacency) -> set[str]:
    """What is left after removing everything that waits for nothing (Kahn): empty exactly when there is no cycle."""
    waits = {key: len(targets) for key, targets in adjacency.items()}
    waited_by: dict[str, list[str]] = {}
    for source, targets in adjacency.items():
        for target in targets:
            waited_by.setdefault(target, []).append(source)
            waits.setdefault(target, 0)
    free = [key for key, n in waits.items() if n == 0]
    while free:
        done = free.pop()
        del waits[done]
        for source in waited_by.get(done, ()):
            waits[source] -= 1
            if waits[source] == 0:
                free.append(source)
    return set(waits)


def stuck(count: int, sources: Sequence[int], targets: Sequence[int]) -> list[int]:
    """Which of the numbers below *count* never get free when *sources[i]* waits for *targets[i]*: none exactly when
    there is no cycle (Kahn, O(V + E)). On flat arrays, so that a large import can afford it.
    """
    if all(map(gt, sources, targets)):
        return []  # each waits for an earlier one
    waits = [0] * count
    begin = [0] * (count + 1)
    for source in sources:
        waits[source] += 1
    for target in targets:
        begin[target + 1] += 1
    begin = list(accumulate(begin))
    place = begin[:]
    waiting = array("q", bytes(8 * len(sources)))
    for source, target in zip(sources, targets, strict=True):
        waiting[place[target]] = source
        place[target] += 1
    free = [number for number, n in enumerate(waits) if n == 0]
    while free:
        done = free.pop()
        for source in waiting[begin[done] : begin[done + 1]]:
            waits[source] -= 1
            if waits[source] == 0:
                free.append(source)
    return [number for number, n in enumerate(waits) if n]


def ancestors(parents: Mapping[str, str | None], key: str) -> list[str]:
    """Parent, grandparent …; stops where a circle begins, so it ends on any data."""
    chain: list[str] = []
    here = parents.get(key)
    while here is not None and here not in chain and here != key:
        chain.append(here)
        here = parents.get(here)
    return chain
