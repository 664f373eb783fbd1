"""Maximum closure: the set, closed under *requires*, whose gains add up to most, by a max-flow made for it.

Picard (Management Science 22, 1976): what an item gains is pushed along its links to what costs; an item whose gain
finds no cost left to pay for belongs to the set. Links carry any amount, so only flows are kept, no capacities.
"""

from collections.abc import Iterable, Sequence

from planner.solve.watch import SILENT, Watch


class Network:
    """Links among indices and the flow on them. *requires* and *dependants* mirror each other and may be trimmed."""

    __slots__ = ("dependants", "excess", "flow", "level", "requires", "watch")

    def __init__(self, requires: list[list[int]], dependants: list[list[int]], watch: Watch = SILENT) -> None:
        self.requires = requires
        self.dependants = dependants
        self.excess = [0] * len(requires)
        """What an item gains and has not passed on (above 0), or costs and is not paid for (below 0)."""
        self.level = [-1] * len(requires)
        self.flow: list[dict[int, int]] = [{} for _ in requires]
        """What each item received, by the dependant that sent it; only amounts above 0."""
        self.watch = watch

    def closure(self, items: Sequence[int], gains: Iterable[int]) -> list[int]:
        """The largest of the maximum closures of *items*, in their order.

        *items* must contain whatever they require, and that in front of them. Afterwards ``flow`` and ``excess`` show
        the maximum flow.
        """
        for i, gain in zip(items, gains, strict=True):
            self.excess[i] = gain
            self.flow[i] = {}
        self._sweep(items)
        reached: Sequence[int] = items
        while True:
            # Whatever reaches no unpaid cost now never will: nothing it can push leaves what it requires.
            self.watch.beat()
            reached = self._levels(reached)
            self.watch.beat()
            if not self._wave(reached):
                outside = set(reached)
                return [i for i in items if i not in outside]

    def _sweep(self, items: Sequence[int]) -> None:
        """Let everything flow where it has no choice, dependants first: chains are settled here, however long."""
        requires, excess = self.requires, self.excess
        for i in reversed(items):
            left = excess[i]
            if left > 0 and len(requires[i]) == 1:
                self._send(i, requires[i][0], left)
                excess[i] = 0

    def _levels(self, items: Sequence[int]) -> list[int]:
        """Steps from each item to the nearest unpaid cost, nearest first; what reaches none is left out."""
        requires, dependants, flow, level, excess = self.requires, self.dependants, self.flow, self.level, self.excess
        for i in items:
            level[i] = -1
        queue = [i for i in items if excess[i] < 0]
        for i in queue:
            level[i] = 0
        for i in queue:
            step = level[i] + 1
            for j in dependants[i]:
                if level[j] == -1:
                    level[j] = step
                    queue.append(j)
            for j in requires[i]:
                if level[j] == -1 and i in flow[j]:  # what i sent to j can be taken back
                    level[j] = step
                    queue.append(j)
        return queue

    def _wave(self, reached: list[int]) -> bool:
        """Let everything left over flow one level down, farthest first; False when nothing is left over.

        Cheaper than blocking flows: a node hands all it has to one neighbour, and what overshoots waits there for the
        next wave.
        """
        requires, level, excess = self.requires, self.level, self.excess
        moved = False
        for i in reversed(reached):
            left = excess[i]
            if left <= 0:
                continue
            moved = True
            below = level[i] - 1
            if below:
                for j in requires[i]:
                    if level[j] == below:
                        self._send(i, j, left)
                        left = 0
                        break
            else:
                for j in requires[i]:
                    unpaid = -excess[j]
                    if unpaid > 0 and level[j] == 0:
                        amount = min(left, unpaid)
                        self._send(i, j, amount)
                        left -= amount
                        if not left:
                            break
            excess[i] = self._take_back(i, left, below) if left else 0
        return moved

    def _send(self, i: int, j: int, amount: int) -> None:
        self.excess[j] += amount
        received = self.flow[j]
        received[i] = received.get(i, 0) + amount

    def _take_back(self, i: int, left: int, below: int) -> int:
        """Refuse what dependants one level down sent to i, as far as something is *left*; what still is."""
        received, level, excess = self.flow[i], self.level, self.excess
        for j in [j for j in received if level[j] == below]:
            amount = min(left, received[j])
            if not below:
                amount = min(amount, -excess[j])
                if amount <= 0:
                    continue
            excess[j] += amount
            left -= amount
            if amount == received[j]:
                del received[j]
            else:
                received[j] -= amount
            if not left:
                break
        return left
