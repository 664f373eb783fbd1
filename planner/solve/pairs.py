"""A bound by pairs: of two items neither of which waits for the other, which comes first?

Imported late: it loads numpy.

Of each such pair one item precedes the other, at a price of pᵢ·wⱼ when it is i; and whatever i requires precedes j
where i does. With each orientation (i, j) chosen for itself this is a closure problem, and a linear programme whose
solutions are halves (Chudak and Hochbaum, Operations Research Letters 25, 1999); with both it is a vertex cover, and
exact (Ambühl and Mastrolilli, Algorithmica 53, 2009). Its optimum is nearly always within 0.1 % of the best order. Any
flow of gains bounds it, so the search may stop at any time.
"""

import numpy as np
from numpy.typing import NDArray

from planner.solve.closure import Network
from planner.solve.exact import Instance, mirrored, topological
from planner.solve.watch import SILENT, Watch

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

MOST = 300_000
"""Ordered pairs: more would take too much memory."""
PATIENCE = 60
"""A flow that may look at fewer implications per pair bounds less than ``certificate`` does."""
OVERHEAD = 4_000
"""One step of many at once takes as long as looking at so many implications."""
LARGEST = 1 << 60
"""Sums of prices stay below this, in 64 bits."""


class Pairs:
    """The ordered pairs (i, j) of *part* between which no link decides, and a flow that bounds what they cost."""

    def __init__(self, part: Instance, before: Flags, free: Flags) -> None:
        self.before, self.sizes = before, np.array(part.sizes, dtype=float)
        self.first, self.second = np.nonzero(free)
        self._price(part)
        self._connect(part, free)

    def _price(self, part: Instance) -> None:
        """What each orientation gains over the other, in units that fit; and twice what all cost without a gain."""
        large = max(part.weights) * max(part.sizes) * len(part.weights) ** 2 >= LARGEST
        kind = np.dtype(object if large else np.int64)  # objects are Python's own integers: slower, and exact too
        weights, sizes = np.array(part.weights, dtype=kind), np.array(part.sizes, dtype=kind)
        price = sizes[self.first] * weights[self.second]
        gains = sizes[self.second] * weights[self.first] - price
        self.scale = max(1, -(-int(abs(gains).sum()) // LARGEST))
        self.excess: Numbers = (-(-gains // self.scale)).astype(np.int64)
        earlier, later = np.nonzero(self.before)
        linked = (sizes * weights).sum() + (sizes[earlier] * weights[later]).sum()
        self.twice = int(2 * linked + price.sum())

    def _connect(self, part: Instance, free: Flags) -> None:
        """Which pair implies which: if k precedes j, so does all that k requires, and k all that waits for j.

        The flow begins with the one that shows *part* to be a block, spread over the pairs by size: the better start
        the less time there is.
        """
        number = np.full(free.shape, -1, dtype=np.int64)
        number[self.first, self.second] = np.arange(len(self.first))
        direct = [[i for i in needs if not self.before[i, needs].any()] for needs in part.requires]
        sent = _blocking(part, direct)
        sources, targets, flows = [number[:0, 0]], [number[:0, 0]], [self.sizes[:0]]
        for k, needs in enumerate(direct):
            for i in needs:
                both = free[i] & free[k]
                sources += [number[k, both], number[both, i]]
                targets += [number[i, both], number[both, k]]
                flows += [self.sizes[both] * (sent[i].get(k, 0) / self.scale)] * 2
        source, target = np.concatenate(sources), np.concatenate(targets)
        order = np.argsort(source, kind="stable")
        self.source, self.target = source[order], target[order]
        self.flow: Numbers = np.concatenate(flows)[order].astype(np.int64)
        np.subtract.at(self.excess, self.source, self.flow)
        np.add.at(self.excess, self.target, self.flow)
        self.level = np.zeros(len(self.first), dtype=np.int32)
        bounds = np.arange(len(self.first) + 1)
        self.out = np.searchsorted(self.source, bounds)
        self.into = np.argsort(self.target, kind="stable")
        self.end = np.searchsorted(self.target[self.into], bounds)

    @property
    def bound(self) -> int:
        """No order costs less."""
        gained = int(self.excess[self.excess > 0].sum()) * self.scale
        return -(-(self.twice - gained) // 2)

    def push(self, effort: int, watch: Watch = SILENT) -> None:
        """Let gains flow to what pays for them, until none can, or about *effort* implications were looked at."""
        while effort > 0:
            watch.beat()
            effort -= self._levels() + 2 * len(self.source)
            active = np.flatnonzero((self.excess > 0) & (self.level >= 0))
            if not len(active):
                return
            self._wave(int(self.level[active].max()))

    def _levels(self) -> int:
        """Steps from each pair to the nearest one that still costs, −1 where there is none; how much was looked at."""
        level = self.level
        level[:] = -1
        frontier = np.flatnonzero(self.excess < 0)
        level[frontier] = 0
        step = looked = 0
        while len(frontier):
            step += 1
            arriving = self.into[_ranges(self.end, frontier)]
            leaving = _ranges(self.out, frontier)
            looked += len(arriving) + len(leaving) + OVERHEAD
            leaving = leaving[self.flow[leaving] > 0]  # what was sent can be taken back
            near = np.concatenate([self.source[arriving], self.target[leaving]])
            level[near[level[near] < 0]] = step
            frontier = np.flatnonzero(level == step)
        return looked

    def _wave(self, farthest: int) -> None:
        """Let everything flow one level down, farthest first, each pair to one other; the rest waits for the next."""
        above, below = self.level[self.source], self.level[self.target]
        onward = np.full(len(self.level), -1, dtype=np.int64)
        down = np.flatnonzero((above == below + 1) & (below >= 0))
        onward[self.source[down]] = down
        backward = onward.copy()
        up = np.flatnonzero((below == above + 1) & (above >= 0) & (self.flow > 0))
        backward[self.target[up]] = up
        ranked = np.argsort(self.level, kind="stable")
        starts = np.searchsorted(self.level[ranked], np.arange(farthest + 2))
        for step in range(farthest, 0, -1):
            here = ranked[starts[step] : starts[step + 1]]
            here = here[self.excess[here] > 0]
            direct = onward[here] >= 0
            giver, way = here[direct], onward[here[direct]]
            self._move(giver, self.target[way], way, self.excess[giver], 1)
            giver, way = here[~direct], backward[here[~direct]]
            self._move(giver, self.source[way], way, np.minimum(self.excess[giver], self.flow[way]), -1)

    def _move(self, giver: Numbers, taker: Numbers, way: Numbers, amount: Numbers, sign: int) -> None:
        """Each *giver* stands there once, a *taker* may stand there often."""
        self.flow[way] += sign * amount
        self.excess[giver] -= amount
        np.add.at(self.excess, taker, amount)

    def settled(self) -> list[tuple[int, int]]:
        """(i, j) where the flow says that i comes before j, and not the other way round."""
        chosen = self._chosen()
        early, late = np.nonzero(chosen & ~chosen.T)
        return list(zip(early.tolist(), late.tolist(), strict=True))

    def by_start(self) -> list[int]:
        """Items by the work that comes before them, pairs that are not settled by half."""
        chosen = self._chosen().astype(float)
        half = np.zeros(self.before.shape)
        half[self.first, self.second] = 0.5
        earlier = self.before + half * (1 + chosen - chosen.T)
        start = (self.sizes[:, None] * earlier).sum(axis=0)
        return sorted(range(len(self.sizes)), key=start.tolist().__getitem__)

    def _chosen(self) -> Flags:
        """``[i, j]``: whether the orientation (i, j) keeps a gain that nothing pays for."""
        chosen = np.zeros(self.before.shape, dtype=bool)
        chosen[self.first, self.second] = (self.level < 0) | (self.excess > 0)
        return chosen


def paired(part: Instance, effort: int) -> Pairs | None:
    """The pairs of *part*; None when they are too many to be kept, or to be bounded well in so much *effort*."""
    if len(part.weights) ** 2 > 4 * MOST:
        return None
    before = _before(part)
    free = ~(before | before.T)
    np.fill_diagonal(free, False)
    count = int(free.sum())
    return Pairs(part, before, free) if count <= MOST and PATIENCE * count <= effort else None


def _before(part: Instance) -> Flags:
    """``[i, j]``: whether j requires i, at any remove."""
    n = len(part.weights)
    before = np.zeros((n, n), dtype=bool)
    for j in topological(part):
        for i in part.requires[j]:
            before[:, j] |= before[:, i]
            before[i, j] = True
    return before


def _blocking(part: Instance, direct: list[list[int]]) -> list[dict[int, float]]:
    """What each item receives from those that require it, so that all have the same worth per work in the end."""
    weight, size = sum(part.weights), sum(part.sizes)
    network = Network(direct, mirrored(direct))
    items = topological(part)
    network.closure(items, [part.weights[i] * size - part.sizes[i] * weight for i in items])
    return [{i: amount / size for i, amount in received.items()} for received in network.flow]


def _ranges(bounds: Numbers, rows: Numbers) -> Numbers:
    """Positions bounds[r] … bounds[r + 1] − 1 for all *rows*, one after the other."""
    lengths = bounds[rows + 1] - bounds[rows]
    ends = np.cumsum(lengths)
    shifts: Numbers = np.repeat(bounds[rows] - ends + lengths, lengths)
    return shifts + np.arange(len(shifts))
