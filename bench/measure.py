"""Interleaved timing. Machines are shared and drift; ratios of runs side by side hold, single absolute times do not."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Sample:
    """Seconds of several runs of one thing, and the peak memory of its process if it had one (MB)."""

    seconds: tuple[float, ...]
    peak: float | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        low, high = min(self.seconds), max(self.seconds)
        return f"{shown(self.median)} ({shown(low)}–{shown(high)}, n={len(self.seconds)})"


@dataclass(frozen=True)
class Row:
    """One line of the report: what, beside which reference, how many times as long, and what was promised."""

    what: str
    ours: Sample
    reference: str
    theirs: Sample | None
    target: str
    ratio: float | None
    """Median of the ratios pair by pair."""
    met: bool | None
    remarks: tuple[str, ...] = field(default=())


def shown(seconds: float) -> str:
    if seconds < 0.001:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def environment(**further: str) -> dict[str, str]:
    """As an installed program runs, ours and the references: byte code is kept, whatever this shell says of it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "planner-bench-bytecode"), **further}


def process(command: Sequence[str], further: dict[str, str] | None = None) -> tuple[float, float | None]:
    """Wall seconds and peak memory (MB; None where the system does not say) of one whole process."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment(**(further or {}))
    )
    peak = None
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    else:
        child.wait()
    seconds = time.perf_counter() - start
    with child.stderr as complaints:  # type: ignore[union-attr]
        if child.returncode != 0:
            raise RuntimeError(f"{command}: exit {child.returncode}: {complaints.read().decode(errors='replace')}")
    return seconds, peak


def call(function: Callable[[], object]) -> tuple[float, None]:
    """Wall seconds of one call in this process."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start, None


Runner = Callable[[], tuple[float, float | None]]


def side_by_side(ours: Runner, theirs: Runner, runs: int, warmup: int = 1) -> tuple[Sample, Sample, float]:
    """Both in turn, A B A B …: samples of each, and the median of the ratios A/B pair by pair."""
    for _ in range(warmup):
        ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(runs)]
    ratio = statistics.median(a[0] / b[0] for a, b in pairs)
    return _sample([a for a, _ in pairs]), _sample([b for _, b in pairs]), ratio


def alone(ours: Runner, runs: int, warmup: int = 1) -> Sample:
    for _ in range(warmup):
        ours()
    return _sample([ours() for _ in range(runs)])


def _sample(results: Sequence[tuple[float, float | None]]) -> Sample:
    peaks = [peak for _, peak in results if peak is not None]
    return Sample(tuple(seconds for seconds, _ in results), max(peaks) if peaks else None)


def noise() -> float:
    """How much the machine varies while it does the same thing: (p90 − p10) / median of 40 equal loops."""
    times = [call(lambda: sum(range(200_000)))[0] for _ in range(40)]
    tenths = statistics.quantiles(times, n=10)
    return (tenths[8] - tenths[0]) / statistics.median(times)
