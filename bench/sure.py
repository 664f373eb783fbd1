"""How long it takes to say how sure a list is and what to test next: processor time and memory, in a process each.

``python -m bench.sure WHAT DATABASE`` does one of it once and prints what it took.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bench.backlog import write_backlog
from bench.measure import Row, Sample

if TYPE_CHECKING:
    from planner.value.ranking import Ranking

SAMPLES = 10_000
RUNS = 3


def sure(folder: Path) -> Iterator[Row]:
    """Shares of samples beside numpy doing nothing but draw and sort as much; then what the screens ask for."""
    databases = {items: _database(folder, items) for items in (1_000, 3_000, 10_000)}
    places, bare = [], []
    for _ in range(RUNS):
        places.append(_once("places", databases[1_000]))
        bare.append(_once("bare", databases[1_000]))
    ours, theirs = _sample(places), _sample(bare)
    ratio = ours.median / theirs.median
    yield Row(
        f"how sure each place is, 1,000 items × {SAMPLES:,} samples, processor time", ours,
        "numpy: the same draws and one sort", theirs, "≤ 2 s", ratio, ours.median <= 2,
    )  # fmt: skip
    yield _peak("peak memory of that process", ours, "numpy alone", theirs)
    twice = _sample([_once("places-twice", databases[1_000])])
    yield _peak(f"the same with {2 * SAMPLES:,} samples", twice, f"{SAMPLES:,} samples", ours)
    for items in (1_000, 10_000):
        yield _alone(f"the cut line as a band, {items:,} items, processor time", "band", databases[items])
    for items in (1_000, 3_000):
        what = f"everything ‘planner learn’ says, {items:,} items × {SAMPLES:,} samples, processor time"
        yield _alone(what, "learn", databases[items])


def _alone(what: str, name: str, database: Path) -> Row:
    return Row(what, _sample([_once(name, database) for _ in range(RUNS)]), "", None, "", None, None)


def _peak(what: str, ours: Sample, reference: str, theirs: Sample) -> Row:
    def said(one: Sample) -> str:
        return "not known here" if one.peak is None else f"{one.peak:.0f} MB"

    return Row(f"{what}: {said(ours)}", ours, f"{reference}: {said(theirs)}", theirs, "", None, None)


def _database(folder: Path, items: int) -> Path:
    file, database = folder / f"{items}.csv", folder / f"{items}.db"
    write_backlog(file, items, text=60)
    for command in (["init"], ["import", str(file)]):
        run = [sys.executable, "-m", "planner", *command, "--db", str(database)]
        subprocess.run(run, check=True, capture_output=True)
    return database


def _once(name: str, database: Path) -> tuple[float, float | None]:
    command = [sys.executable, "-m", "bench.sure", name, str(database)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found["seconds"], found["peak"]


def _sample(results: list[tuple[float, float | None]]) -> Sample:
    peaks = [peak for _, peak in results if peak is not None]
    return Sample(tuple(seconds for seconds, _ in results), max(peaks, default=None))


# In the process that is measured


def _work(name: str, ranking: "Ranking") -> Callable[[], object]:
    from planner.services.learning.advice import learning
    from planner.services.sure.certainty import line_of
    from planner.value.sureness import SEED, sureness

    return {
        "places": lambda: sureness(ranking, samples=SAMPLES, seed=SEED),
        "places-twice": lambda: sureness(ranking, samples=2 * SAMPLES, seed=SEED),
        "bare": lambda: _bare(len(ranking.rows)),
        "band": lambda: line_of(ranking),
        "learn": lambda: learning(ranking, samples=SAMPLES),
    }[name]


def _bare(items: int) -> None:
    """A cost of delay, a size and a hypothesis for each item of each sample, and each sample in order."""
    import numpy as np

    chance = np.random.default_rng(1)
    for _ in range(SAMPLES // 1_000):
        delays, sizes = chance.standard_normal((1_000, items)), chance.standard_normal((1_000, items))
        delays[chance.random((1_000, items)) > 0.5] = 0.0
        np.argsort(sizes - delays, axis=1)


def main() -> int:
    import numpy  # noqa: F401 - loading it is part of every start, and of no answer

    from planner.bootstrap import open_planner
    from planner.services.planner import RankQuery
    from planner.settings import Settings
    from planner.value.cutting import Cut

    name, database = sys.argv[1:]
    planner = open_planner(Settings(database=Path(database)))
    items = len(planner.portfolio().items)
    work = _work(name, planner.ranking(RankQuery(cut=Cut("capacity", items))))
    begun = time.process_time()
    work()
    print(json.dumps({"seconds": time.process_time() - begun, "peak": _peak_of_this()}))
    return 0


def _peak_of_this() -> float | None:
    """MB; None where the system does not say."""
    try:
        import resource
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)


if __name__ == "__main__":
    sys.exit(main())
