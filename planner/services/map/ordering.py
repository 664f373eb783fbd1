"""The order within the layers, so that few lines cross."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence

from planner.services.map.strands import Strands

_SWEEPS = 12
"""Sweeps after which another hardly ever helps."""
_SWAPS = 4

Order = tuple[tuple[int, ...], ...]
"""The elements of each layer, from the top."""


def ordered(found: Strands) -> Order:
    """The order with the fewest crossings among those that barycentre sweeps and swaps of neighbours come upon;
    never more than in the first order (Sugiyama, Tagawa & Toda 1981). Deterministic.
    """
    before, after = found.before, found.after
    best = now = found.layers
    fewest = crossings(found, now)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        now = _swept(now, before) if sweep % 2 == 0 else tuple(reversed(_swept(tuple(reversed(now)), after)))
        now = _swapped(now, before, after)
        count = crossings(found, now)
        if count < fewest:
            best, fewest = now, count
    return best


def crossings(found: Strands, order: Order) -> int:
    """How many pairs of links between neighbouring layers cross when they are drawn straight."""
    place = _places(order)
    return sum(
        _inversions([(place[hop.source], place[target]) for hop in hops for target in hop.targets])
        for hops in found.hops
    )


def _places(order: Iterable[Sequence[int]]) -> dict[int, int]:
    return {element: n for layer in order for n, element in enumerate(layer)}


def _inversions(pairs: Iterable[tuple[int, int]]) -> int:
    """Pairs of which one begins strictly above and ends strictly below the other."""
    ends: list[int] = []
    count = 0
    for _, end in sorted(pairs):
        count += len(ends) - bisect_right(ends, end)
        insort(ends, end)
    return count


def _swept(order: Order, towards: Mapping[int, Sequence[int]]) -> Order:
    """Each layer sorted by the mean place of its neighbours in the one before; what has none keeps its place."""
    swept: list[tuple[int, ...]] = []
    for layer in order:
        place = {element: n for n, element in enumerate(swept[-1])} if swept else {}
        wish = {element: _mean([place[one] for one in towards.get(element, ()) if one in place]) for element in layer}
        moving = iter(sorted((e for e in layer if wish[e] is not None), key=lambda e: (wish[e], layer.index(e))))
        swept.append(tuple(element if wish[element] is None else next(moving) for element in layer))
    return tuple(swept)


def _mean(places: Sequence[int]) -> float | None:
    return sum(places) / len(places) if places else None


def _swapped(order: Order, before: Mapping[int, Sequence[int]], after: Mapping[int, Sequence[int]]) -> Order:
    """Neighbours swapped wherever that saves a crossing, over and over but not for ever."""
    rows = [list(layer) for layer in order]
    place = _places(rows)
    for _ in range(_SWAPS):
        changed = False
        for row in rows:
            for n in range(len(row) - 1):
                upper, lower = row[n], row[n + 1]
                if _saved(upper, lower, before, place) + _saved(upper, lower, after, place) > 0:
                    row[n], row[n + 1] = lower, upper
                    place[lower], place[upper] = n, n + 1
                    changed = True
        if not changed:
            break
    return tuple(map(tuple, rows))


def _saved(upper: int, lower: int, towards: Mapping[int, Sequence[int]], place: Mapping[int, int]) -> int:
    """Crossings that go when *upper* and *lower* change places, less those that come."""
    mine = [place[one] for one in towards.get(upper, ())]
    other = [place[one] for one in towards.get(lower, ())]
    return sum((a > b) - (a < b) for a in mine for b in other)
