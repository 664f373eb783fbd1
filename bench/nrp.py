"""Budgets on the Next Release Problem: our best value and bound beside the published one, where the files lie."""

import time
from collections.abc import Iterator
from pathlib import Path

from bench.instances import INSTANCES, read_nrp
from bench.measure import Row, Sample
from planner.solve.answer import Status
from planner.solve.budget import best_within
from planner.solve.demands import Demands

LIMIT = 30.0
"""Seconds on the wall after which a search ends with what it has."""

PUBLISHED = {
    "classic-nrp__nrp1": {30: 1204, 50: 1840, 70: 2507},
    "classic-nrp__nrp2": {30: 4970, 50: 8065, 70: 11316},
    "classic-nrp__nrp3": {30: 7488, 50: 11159, 70: 14196},
    "classic-nrp__nrp4": {30: 10690, 50: 15985, 70: 20913},
    "classic-nrp__nrp5": {30: 18510, 50: 24701, 70: 28912},
    "realistic-nrp__nrp-e1": {30: 7919, 50: 11071},
    "realistic-nrp__nrp-e2": {30: 7446, 50: 10381},
    "realistic-nrp__nrp-m1": {30: 10770, 50: 15540},
    "realistic-nrp__nrp-m2": {30: 8707, 50: 12585},
    "realistic-nrp__nrp-g1": {30: 6130, 50: 8897},
    "realistic-nrp__nrp-g2": {30: 4580, 50: 6553},
}
"""Best values by Next Release Problem file and share of the total cost allowed (per cent, rounded half up).

As published, but for nrp-e1 at 50 %: 11070 is listed, 11071 is optimal. (nrp-e4 at 30 %: 5891 is listed, 5814 optimal.)
"""


def budgets(_: Path) -> Iterator[Row]:
    """Processor seconds; proved within a budget means the same value and bound."""
    for name, values in PUBLISHED.items():
        file = INSTANCES / "nrp" / f"{name}.txt"
        if not file.is_file():
            continue
        problem = read_nrp(file)
        for percent, published in values.items():
            budget = (percent * sum(problem.sizes) + 50) // 100
            start = time.process_time()
            found = best_within(problem, Demands(budget=budget), tolerance=0, seconds=LIMIT)
            took = Sample((time.process_time() - start,))
            short = name.partition("__")[2].removeprefix("nrp-")
            proved = "proved" if found.status is Status.OPTIMAL else "open"
            yield Row(
                what=f"{short}-{percent}: {found.value:,.0f}, bound {found.bound:,.0f}, {proved}",
                ours=took,
                reference=f"published {published:,}",
                theirs=None,
                target="within 0.1 %",
                ratio=found.value / published,
                met=found.value >= 0.999 * published,
            )
