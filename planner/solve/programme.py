"""Dynamic programme over what is done so far: exact while it fits, a beam with a bound when it does not."""

from typing import NamedTuple

from planner.solve.dominance import settled
from planner.solve.exact import Instance
from planner.solve.watch import SILENT, Watch


class Programme(NamedTuple):
    """The best order found, None if no better one than the incumbent exists or was kept; a proved lower bound."""

    order: list[int] | None
    bound: int
    steps: int


class _State(NamedTuple):
    promise: int
    """Lower bound of any order that begins like this, times 2P."""
    cost: int
    clock: int
    squares: int
    """Σp² of what is done."""
    weight: int
    """Of what is done."""
    free: int
    """What can be done next, as bits."""
    last: int


def programme(block: Instance, incumbent: int, effort: int, watch: Watch = SILENT) -> Programme:
    """Look for an order of the Sidney block *block* that costs less than *incumbent*, in about *effort* steps.

    One layer for each number of items done; of several orders of the same items only the best counts. An order that
    begins with a set done at time t costs at least what it costs so far + t × weight left + ρ/2·(P² + Σp²) of what is
    left, since that is a final set of a block (see ``certificate``). What cannot beat the incumbent is dropped; what
    is dropped only because the layer is full leaves its promise as the bound.
    """
    before = settled(block)
    n = len(before)
    unlocks = [[j for j in range(n) if before[j] >> i & 1] for i in range(n)]
    start = sum(1 << i for i in range(n) if not before[i])
    layer: dict[int, _State] = {0: _State(0, 0, 0, 0, 0, start, -1)}
    scale = 2 * sum(block.sizes)
    lost = incumbent * scale
    steps, trail = 0, []
    for to_go in range(n, 0, -1):
        watch.beat()
        states = len(layer)
        layer, used = _next_layer(block, before, unlocks, layer, (incumbent - 1) * scale)
        steps += used
        # Layers are widest in the middle: each may use up to three times its share of the steps that are left.
        room = max(1, 3 * (effort - steps) * states // (to_go * max(used, 1)))
        if len(layer) > room:
            kept = sorted(layer.items(), key=lambda entry: entry[1])
            lost = min(lost, kept[room][1].promise)
            layer = dict(kept[:room])
        trail.append(layer)
    if not layer:
        return Programme(None, min(incumbent, -(-lost // scale)), steps)
    (final,) = layer.values()
    return Programme(_walked_back(trail), min(final.cost, -(-lost // scale)), steps)


def _next_layer(
    block: Instance, before: list[int], unlocks: list[list[int]], layer: dict[int, _State], limit: int
) -> tuple[dict[int, _State], int]:
    """All that one more item makes of *layer*, if its promise is at most *limit*; and the number of steps."""
    weights, sizes = block.weights, block.sizes
    weight, size, squares = sum(weights), sum(sizes), sum(p * p for p in sizes)
    grown: dict[int, _State] = {}
    steps = 0
    for done, state in layer.items():
        free = state.free
        while free:
            bit = free & -free
            free ^= bit
            i = bit.bit_length() - 1
            steps += 1
            clock = state.clock + sizes[i]
            cost = state.cost + weights[i] * clock
            now = done | bit
            rival = grown.get(now)
            if rival is not None and rival.cost <= cost:
                continue
            gone, square = state.weight + weights[i], state.squares + sizes[i] * sizes[i]
            left = size - clock
            promise = 2 * size * (cost + (weight - gone) * clock) + weight * (left * left + squares - square)
            if promise > limit:
                continue
            if rival is not None:
                following = rival.free
            else:
                following = state.free ^ bit
                for j in unlocks[i]:
                    if not before[j] & ~now:
                        following |= 1 << j
            grown[now] = _State(promise, cost, clock, square, gone, following, i)
    return grown, steps


def _walked_back(trail: list[dict[int, _State]]) -> list[int]:
    order = []
    done = (1 << len(trail)) - 1
    for layer in reversed(trail):
        last = layer[done].last
        order.append(last)
        done ^= 1 << last
    return order[::-1]
