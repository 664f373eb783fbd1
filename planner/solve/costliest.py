"""The chain of links along which delay costs most."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.solve.exact import Instance, exact, topological
from planner.solve.instance import InvalidProblem, Problem


@dataclass(frozen=True, slots=True)
class Chain:
    """Items of which each requires the one before: when the first is late, all of them may be."""

    items: tuple[int, ...]
    weight: float
    """What each unit of time that the chain is late costs: Σ cost of delay of its items."""
    size: float
    """Work along the chain: it takes no less time, however many hands there are."""
    waiting: float
    """Σ cost of delay of the first item and of all that waits for it, on the chain or beside it; at least *weight*."""


def costliest_chain(problem: Problem, through: int | None = None) -> Chain | None:
    """Of all chains of a link or more that end with something of worth, that with the highest Σ cost of delay.

    It begins with an item that requires nothing still to do (enablers worth nothing included). Equal chains: the last
    item with the lowest index, then of what each requires the lowest. With *through*, only chains that pass through
    that item are looked at, and they may end with it; from it onward, equal ones go on with the lowest index. None
    when there is no such chain, or it is worth nothing. Linear in items and links. Raises ``InvalidProblem("index")``
    when *through* is not there.
    """
    if through is not None and not 0 <= through < len(problem):
        raise InvalidProblem("index", [through])
    instance = exact(problem)
    if through is None:
        items = _heaviest(instance)
    else:
        items = _through(instance, through) if through not in problem.done else []
    if len(items) < 2 or not any(instance.weights[i] for i in items):
        return None
    return Chain(
        items=tuple(items),
        weight=float(sum(instance.weights[i] for i in items) * instance.weight_unit),
        size=float(sum(instance.sizes[i] for i in items) * instance.size_unit),
        waiting=float(sum(instance.weights[i] for i in downstream(instance, items[0])) * instance.weight_unit),
    )


def downstream(instance: Instance, item: int) -> list[int]:
    """*item*, then all that requires it at any remove, nearest first."""
    found, seen = [item], {item}
    for i in found:
        fresh = [j for j in instance.dependants[i] if j not in seen]
        seen.update(fresh)
        found += fresh
    return found


def _heaviest(instance: Instance) -> list[int]:
    best = _sums(instance, instance.requires, topological(instance))
    ends = [i for i in instance.open if instance.requires[i] and instance.weights[i]]
    if not ends:
        return []
    return _walked(max(ends, key=lambda i: (best[i], -i)), instance.requires, best)[::-1]


def _through(instance: Instance, item: int) -> list[int]:
    """The heaviest way to *item* and the heaviest way on; what is worth nothing at the end is left off."""
    order = topological(instance)
    before = _sums(instance, instance.requires, order)
    after = _sums(instance, instance.dependants, order[::-1])
    items = [*_walked(item, instance.requires, before)[::-1], *_walked(item, instance.dependants, after)[1:]]
    while items[-1] != item and not instance.weights[items[-1]]:
        items.pop()
    return items


def _sums(instance: Instance, links: Sequence[Sequence[int]], order: Sequence[int]) -> list[int]:
    """Weight of the heaviest way along *links* that ends at each item, it included."""
    best = list(instance.weights)
    for i in order:
        best[i] += max((best[j] for j in links[i]), default=0)
    return best


def _walked(start: int, links: Sequence[Sequence[int]], best: Sequence[int]) -> list[int]:
    path = [start]
    while links[path[-1]]:
        path.append(max(links[path[-1]], key=lambda j: (best[j], -j)))
    return path
