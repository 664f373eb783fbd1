"""A choice within a budget from the chain of blocks: a prefix, then whatever else fits."""

from collections.abc import Iterable, Sequence

from planner.solve.exact import Instance
from planner.solve.frontier import Frontier

RESTARTS = 12
"""So many of the last blocks of the prefix are tried without, to make room for something that fits better."""


def filled(chain: Frontier, room: int) -> set[int]:
    """A choice that costs at most *room* (integer units, at least what the base costs), worth as much as found."""
    instance = chain.instance
    out = set(chain.out)
    sizes = [sum(instance.sizes[i] for i in step.items) for step in (chain.base, *chain.steps)]
    total, cut = sizes[0], 0
    while cut < len(chain.steps) and total + sizes[cut + 1] <= room:
        cut += 1
        total += sizes[cut]
    best: set[int] = set(chain.items(cut))
    best_worth = -1
    for start in range(cut, max(-1, cut - RESTARTS), -1):
        # The block dropped last is not offered again first, or the same prefix would come back.
        order = [*chain.steps[start + 1 :], *chain.steps[start : start + 1]]
        chosen = topped_up(instance, set(chain.items(start)), room, [step.items for step in order], out)
        worth = sum(instance.weights[i] for i in chosen)
        if worth > best_worth:
            best, best_worth = chosen, worth
    return best


def topped_up(
    instance: Instance, chosen: set[int], room: int, groups: Iterable[Sequence[int]], out: set[int] | frozenset[int]
) -> set[int]:
    """*chosen* and what of *groups*, in turn, still fits with all it requires: whole groups, else their items."""
    spent = sum(instance.sizes[i] for i in chosen)
    for group in groups:
        offers = [group] if len(group) == 1 else [group, *([i] for i in _best_first(instance, group))]
        for offer in offers:
            more = _affordable(instance, offer, chosen, room - spent)
            if more and not more & out:
                chosen |= more
                spent += sum(instance.sizes[i] for i in more)
    return chosen


def _best_first(instance: Instance, group: Sequence[int]) -> list[int]:
    return sorted((i for i in group if instance.weights[i]), key=lambda i: (-instance.weights[i], i))


def _affordable(instance: Instance, goals: Sequence[int], chosen: set[int], room: int) -> set[int]:
    """*goals* with what they require beyond *chosen*; empty when that costs more than *room*."""
    found = set(goals) - chosen
    room -= sum(instance.sizes[i] for i in found)
    waiting = list(found)
    for i in waiting:
        if room < 0:
            return set()
        for j in instance.requires[i]:
            if j not in found and j not in chosen:
                found.add(j)
                waiting.append(j)
                room -= instance.sizes[j]
    return found if room >= 0 else set()


def thinned(chain: Frontier, target: int) -> set[int]:
    """A cheap choice worth at least *target* (integer units, at most what all is worth)."""
    instance = chain.instance
    base = set(chain.base.items)
    chosen, worth, cut = set(base), sum(instance.weights[i] for i in base), 0
    while worth < target:
        chosen.update(chain.steps[cut].items)
        worth += sum(instance.weights[i] for i in chain.steps[cut].items)
        cut += 1
    candidates = sorted(chosen - base, key=lambda i: (-instance.sizes[i], i))
    dropped = True
    while dropped:
        dropped = False
        for i in candidates:
            spare = worth - instance.weights[i] >= target
            if i in chosen and spare and chosen.isdisjoint(instance.dependants[i]):
                chosen.remove(i)
                worth -= instance.weights[i]
                dropped = True
    return chosen
