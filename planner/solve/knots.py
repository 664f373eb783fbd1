"""Groups of nodes that reach each other, by Tarjan's algorithm without recursion."""

from collections.abc import Callable, Iterable, Iterator


def knots(nodes: Iterable[int], onward: Callable[[int], Iterable[int]]) -> list[list[int]]:
    """Strongly connected components; whatever a component leads to stands before it.

    *onward* gives the nodes one step further; it must stay among *nodes* (Tarjan, SIAM J. Comput. 1, 1972).
    """
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    pending: list[int] = []
    waiting: set[int] = set()
    found: list[list[int]] = []
    for root in nodes:
        if root in number:
            continue
        path: list[tuple[int, Iterator[int]]] = []
        following: int | None = root
        while following is not None or path:
            if following is not None:
                number[following] = low[following] = len(number)
                pending.append(following)
                waiting.add(following)
                path.append((following, iter(onward(following))))
            here, steps = path[-1]
            following = _next(here, steps, number, low, waiting)
            if following is None:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[here])
                if low[here] == number[here]:
                    found.append(_unwound(pending, here))
                    waiting.difference_update(found[-1])
    return found


def _next(
    here: int, steps: Iterator[int], number: dict[int, int], low: dict[int, int], waiting: set[int]
) -> int | None:
    """The first step from *here* to a node not seen yet, noting on the way how far back the others lead."""
    for there in steps:
        if there not in number:
            return there
        if there in waiting and number[there] < low[here]:
            low[here] = number[there]
    return None


def _unwound(pending: list[int], until: int) -> list[int]:
    group = [pending.pop()]
    while group[-1] != until:
        group.append(pending.pop())
    return group
