"""The same decomposition with OR-Tools' max-flow, in a process of its own: prints the processor seconds it took.

Run by a Python that has OR-Tools: ``python bench/ortools_peer.py problem.json``. It cannot share a process with HiGHS.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from ortools.graph.python.max_flow import SimpleMaxFlow


def main() -> None:
    problem = json.loads(Path(sys.argv[1]).read_text())
    start = time.process_time()
    count = blocks(problem["weights"], problem["sizes"], problem["requires"])
    print(time.process_time() - start)
    print(f"{count} pieces", file=sys.stderr)


def blocks(weights: list[int], sizes: list[int], requires: list[list[int]]) -> int:
    """Number of pieces whose densest initial set is the whole piece."""
    w, p = np.array(weights, dtype=np.int64), np.array(sizes, dtype=np.int64)
    tails = np.array([i for i, needs in enumerate(requires) for _ in needs], dtype=np.int32)
    heads = np.array([j for needs in requires for j in needs], dtype=np.int32)
    waiting, count = [(np.arange(len(weights)), tails, heads)], 0
    number = np.zeros(len(weights), dtype=np.int32)
    while waiting:
        items, tails, heads = waiting.pop()
        number[items] = np.arange(len(items), dtype=np.int32)
        inside = dense(w[items] * p[items].sum() - p[items] * w[items].sum(), number[tails], number[heads])
        if len(items) == 1 or not inside.any() or inside.all():
            count += 1
            continue
        for side in (inside, ~inside):
            both = side[number[tails]] & side[number[heads]]
            waiting.append((items[side], tails[both], heads[both]))
            number[items] = np.arange(len(items), dtype=np.int32)
    return count


def dense(gains: np.ndarray, tails: np.ndarray, heads: np.ndarray) -> np.ndarray:
    """Members of the smallest maximum closure, as a mask."""
    flow, n = SimpleMaxFlow(), len(gains)
    positive, negative = np.flatnonzero(gains > 0), np.flatnonzero(gains < 0)
    plenty = int(gains[positive].sum()) + 1
    add = flow.add_arcs_with_capacity
    add(np.full(len(positive), n, dtype=np.int32), positive.astype(np.int32), gains[positive])
    add(negative.astype(np.int32), np.full(len(negative), n + 1, dtype=np.int32), -gains[negative])
    add(tails, heads, np.full(len(tails), plenty, dtype=np.int64))
    flow.solve(n, n + 1)
    mask = np.zeros(n + 2, dtype=bool)
    mask[flow.get_source_side_min_cut()] = True
    return mask[:n]


if __name__ == "__main__":
    main()
