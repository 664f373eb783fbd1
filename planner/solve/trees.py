"""The best order where links form trees, at once and however deep (Horn, SIAM J. Applied Mathematics 23, 1972)."""

from dataclasses import replace
from heapq import heapify, heappop, heappush

from planner.solve.chain import steepness
from planner.solve.exact import Instance, mirrored, topological


def tree_order(part: Instance) -> list[int] | None:
    """A best order of *part* when no item requires more than one other, or none is required by more than one.

    None when neither is so. Read backwards, delay cost is that of the problem in which worth and work change places
    and links turn round: the second case is the first.
    """
    if all(len(needs) <= 1 for needs in part.requires):
        return _downward(part, 1)
    if all(len(needs) <= 1 for needs in part.dependants):
        turned = replace(
            part, weights=part.sizes, sizes=part.weights, requires=part.dependants, dependants=part.requires
        )
        return _downward(turned, -1)[::-1]
    return None


def relaxed(part: Instance) -> int:
    """A lower bound on the delay cost of *part*: what it costs when each item keeps but one of its links.

    Once the requirement and once the dependant with the longest way to the end of the links is kept. Strong where
    ``certificate`` is weak: in long, thin blocks.
    """
    order = topological(part)
    depth, height = [0] * len(order), [0] * len(order)
    for i in order:
        depth[i] = max((depth[j] + part.sizes[j] for j in part.requires[i]), default=0)
    for i in reversed(order):
        height[i] = max((height[j] + part.sizes[j] for j in part.dependants[i]), default=0)
    bounds = []
    for links, far, turned in ((part.requires, depth, False), (part.dependants, height, True)):
        kept = [[max(ends, key=lambda j: far[j] + part.sizes[j])] if ends else [] for ends in links]
        other = mirrored(kept)
        requires, dependants = (other, kept) if turned else (kept, other)
        loose = replace(part, requires=requires, dependants=dependants)
        bounds.append(loose.delay_cost(tree_order(loose) or ()))
    return max(bounds)


def _downward(part: Instance, sign: int) -> list[int]:
    """The densest group goes right behind the one its first item waits for, again and again; one that waits for
    nothing is next in the order. Of equals the one with the lowest index times *sign*.
    """
    steep = steepness(part)
    weight, size = list(part.weights), list(part.sizes)
    members = [[i] for i in part.open]
    group = list(part.open)
    queue = [(-steep(weight[i], size[i]), sign * i) for i in part.open]
    heapify(queue)
    order: list[int] = []
    while queue:
        key, first = heappop(queue)
        first *= sign
        if not members[first] or key != -steep(weight[first], size[first]):
            continue  # has gone behind another since, or has grown
        behind = _home(group, part.requires[first][0]) if part.requires[first] else None
        if behind is None or not members[behind]:
            order += members[first]
            members[first] = []
            continue
        weight[behind] += weight[first]
        size[behind] += size[first]
        members[behind] += members[first]
        members[first], group[first] = [], behind
        heappush(queue, (-steep(weight[behind], size[behind]), sign * behind))
    return order


def _home(group: list[int], item: int) -> int:
    """The first item of the group *item* is in now."""
    while group[item] != item:
        group[item] = item = group[group[item]]
    return item
