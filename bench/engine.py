"""How good the orders of the engine are, and how long they take, on synthetic graphs."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import mean

from bench.instances import backlog_like, random_links
from bench.measure import Row, Sample, call
from planner.solve.answer import Status
from planner.solve.dividend import wastes
from planner.solve.exact import exact
from planner.solve.instance import Problem
from planner.solve.sequence import Resequencer, Sequence, sequence
from planner.solve.sidney import decompose

GRAPHS: dict[str, Callable[[int, int], Problem]] = {
    "backlog-like": backlog_like,
    "random, 1.5 links": lambda n, seed: random_links(n, 1.5, seed),
    "dense, 8 links": lambda n, seed: random_links(n, 8, seed),
}
RUNS = {20: 30, 40: 30, 100: 30, 300: 6, 1_000: 5, 10_000: 2, 100_000: 1}
"""How many graphs of each size."""
ALLOWED = {1_000: 0.3, 10_000: 2.0, 100_000: 20.0}
"""Seconds, on backlog-like graphs; four times that on random ones."""
PEER = "PLANNER_BENCH_ORTOOLS"
"""Names a Python that has OR-Tools; without it, the one that runs the benchmark, if it has."""


def engine(_: Path) -> Iterator[Row]:
    """Everything about sequences: on graphs of all sizes, after edits, beside the peer."""
    for kind in GRAPHS:
        for items in RUNS:
            if not (kind.startswith("dense") and items > 10_000):
                yield _sequences(kind, items)
    yield from (_edits(kind, 10_000) for kind in ("backlog-like", "random, 1.5 links"))
    yield from _beside_ortools()


def _sequences(kind: str, items: int) -> Row:
    found: list[Sequence] = []
    problems = [GRAPHS[kind](items, seed) for seed in range(1, RUNS[items] + 1)]
    seconds = tuple(call(lambda problem=problem: found.append(sequence(problem)))[0] for problem in problems)
    optimal = sum(answer.status is Status.OPTIMAL for answer in found)
    gap = mean(answer.gap for answer in found)
    by_hand = [mean(shares) for shares in zip(*([w.share for w in wastes(answer)] for answer in found), strict=True)]
    allowed = ALLOWED.get(items, float("inf")) * (1 if kind == "backlog-like" else 4)
    target = f"≤ {allowed:g} s" if items in ALLOWED else "optimal" if items <= 40 else "mostly optimal, gap ≤ 0.5 %"
    sample = Sample(seconds)
    good = (
        sample.median <= allowed and (items > 40 or optimal == len(found)) and (items != 100 or 2 * optimal > items / 5)
    )
    return Row(
        what=f"sequence, synthetic {kind}, {items:,} items: gap {gap:.3%}, optimal {optimal} of {len(found)}",
        ours=sample,
        reference="hand methods waste " + " / ".join(f"{share:.0%}" for share in by_hand),
        theirs=None,
        target=target,
        ratio=None,
        met=good and (not 100 <= items <= 1_000 or gap <= 0.005),
    )


def _edits(kind: str, items: int) -> Row:
    problem = GRAPHS[kind](items, 1)
    engine = Resequencer()
    engine.sequence(problem)
    seconds = []
    for step in range(20):
        i = step * (items // 20) + 7
        weights = (*problem.weights[:i], problem.weights[i] + 5, *problem.weights[i + 1 :])
        edit = replace(problem, weights=weights)
        seconds.append(call(lambda edit=edit: engine.sequence(edit))[0])
    sample = Sample(tuple(seconds))
    return Row(f"one edit, synthetic {kind}, {items:,} items", sample, "", None, "≤ 0.2 s", None, sample.median <= 0.2)


def _beside_ortools() -> Iterator[Row]:
    """The decomposition alone, ours and with OR-Tools' max-flow in it, on the same graphs; processor seconds."""
    python = os.environ.get(PEER, sys.executable)
    if subprocess.run([python, "-c", "import ortools"], stderr=subprocess.DEVNULL, check=False).returncode:
        yield Row("decomposition", Sample((0.0,)), "OR-Tools: not installed", None, "≤ 4 ×, ≤ 10 ×", None, None)
        return
    for kind, items, target in (
        ("backlog-like", 10_000, 4.0),
        ("random, 1.5 links", 10_000, 4.0),
        ("backlog-like", 100_000, 10.0),
        ("random, 1.5 links", 100_000, 10.0),
    ):
        instance = exact(GRAPHS[kind](items, 1))
        problem = {"weights": instance.weights, "sizes": instance.sizes, "requires": instance.requires}
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "problem.json"
            file.write_text(json.dumps(problem))
            theirs, ours = [], []
            for _ in range(3):
                start = time.process_time()
                decompose(instance)
                ours.append(time.process_time() - start)
                peer = Path(__file__).with_name("ortools_peer.py")
                answer = subprocess.run([python, str(peer), str(file)], capture_output=True, text=True, check=True)
                theirs.append(float(answer.stdout))
        mine, other = Sample(tuple(ours)), Sample(tuple(theirs))
        ratio = mine.median / other.median
        what = f"decomposition, synthetic {kind}, {items:,} items"
        yield Row(what, mine, "OR-Tools max-flow in the same", other, f"≤ {target:g} ×", ratio, ratio <= target)
