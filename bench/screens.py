"""The screens on a real terminal: until the list stands, from a key to the picture, and how much memory it takes.

The terminal is a bare pseudo-terminal whose bytes are only searched, never drawn: what is measured is the program.
Beside it runs a Textual app with one Static, which is what the toolkit itself costs.
"""

import fcntl
import os
import pty
import random
import select
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.backlog import write_backlog
from bench.measure import Row, Sample, environment, process, side_by_side

PLANNER = (sys.executable, "-m", "planner")
STATIC = (sys.executable, "-m", "bench.references", "static")
LIST_STANDS, STATIC_STANDS = b"CoD", b"static stands"
"""What is only sent with the picture that is waited for: a heading of the list, the text of the Static."""
CURSOR = "▸".encode()
PATIENCE = 120


class BareTerminal:
    """A program on a pseudo-terminal of 120 × 40 that nobody draws."""

    def __init__(self, command: Sequence[str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        own = environment(TERM="xterm-256color", LANG="C.UTF-8", PLANNER_LANG="en")
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=own, start_new_session=True
        )
        os.close(slave)

    def press(self, key: bytes) -> None:
        os.write(self._master, key)

    def until(self, sign: bytes) -> None:
        """Read until *sign* has been sent."""
        seen, deadline = b"", time.monotonic() + PATIENCE
        while sign not in seen:
            seen += self._read(deadline - time.monotonic())
            if time.monotonic() > deadline:
                raise RuntimeError(f"{sign!r} never came: {seen[-500:]!r}")

    def worked(self) -> float:
        """Seconds of processor time that the program has taken so far (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def settle(self, quiet: float = 0.1) -> None:
        """Read until nothing has been sent for so many seconds."""
        while self._read(quiet):
            pass

    def rest(self, seconds: float) -> None:
        """Read whatever comes for so many seconds."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._read(left)

    def leave(self) -> float:
        """Quit with ctrl+q; the peak memory (MB)."""
        self.press(b"\x11")
        deadline = time.monotonic() + PATIENCE
        while True:
            self._read(0.05)
            pid, _, usage = os.wait4(self.process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > deadline:
                self.process.kill()
        self.process.returncode = 0
        os.close(self._master)
        return usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._master], [], [], max(0.0, seconds))
        try:
            return os.read(self._master, 65536) if ready else b""
        except OSError:  # the program has closed its end
            return b""


def screens(folder: Path, sizes: Sequence[int] = (100, 10_000, 100_000)) -> Iterator[Row]:
    """First paint and memory at each size, and from a key to the picture."""
    targets = {10_000: 2.0, 100_000: 6.0}
    for items in sizes:
        command = _portfolio(folder, items)
        ours, theirs, ratio = side_by_side(
            lambda command=command: first_paint(command, LIST_STANDS),
            lambda: first_paint(STATIC, STATIC_STANDS),
            runs=3 if items > 20_000 else 5,
        )
        target = targets.get(items)
        met = None if target is None else ratio <= target
        said = "" if target is None else f"≤ {target:g} ×"
        yield Row(
            f"first paint, {items:,} items, process included", ours, "an app with one Static", theirs, said, ratio, met
        )
        if Path("/proc/self/stat").exists():  # what other programs do meanwhile hardly changes it
            ours_worked, theirs_worked, share = side_by_side(
                lambda command=command: work_until(command, LIST_STANDS),
                lambda: work_until(STATIC, STATIC_STANDS),
                runs=3,
                warmup=0,
            )
            yield Row("… its processor time", ours_worked, "an app with one Static", theirs_worked, "", share, None)
        if ours.peak is not None and theirs.peak is not None:
            reference = f"{ours.peak:.0f} MB; one Static: {theirs.peak:.0f} MB"
            yield Row("… its peak memory", ours, reference, None, "", ours.peak / theirs.peak, None)
        yield _keys(command, items)


def first_paint(command: Sequence[str], sign: bytes) -> tuple[float, float]:
    """Seconds from the start of the process until *sign* is on the terminal, and the peak memory."""
    start = time.perf_counter()
    terminal = BareTerminal(command)
    terminal.until(sign)
    seconds = time.perf_counter() - start
    terminal.settle(0.3)
    return seconds, terminal.leave()


def work_until(command: Sequence[str], sign: bytes) -> tuple[float, None]:
    """Processor seconds until *sign* is on the terminal."""
    terminal = BareTerminal(command)
    terminal.until(sign)
    seconds = terminal.worked()
    terminal.settle(0.3)
    terminal.leave()
    return seconds, None


def _keys(command: Sequence[str], items: int, presses: int = 100) -> Row:
    """From a key to the row under the cursor, beside a Static that changes its text at a key."""
    ours, theirs = BareTerminal(command), BareTerminal(STATIC)
    ours.until(LIST_STANDS)
    theirs.until(STATIC_STANDS)
    chance = random.Random(5)  # people do not wait until everything is still
    times: dict[BareTerminal, list[float]] = {ours: [], theirs: []}
    for n in range(presses):
        for terminal, key, sign in ((ours, b"jk"[n % 2 : n % 2 + 1], CURSOR), (theirs, b"j", b"pressed")):
            terminal.rest(chance.uniform(0.05, 0.4))
            start = time.perf_counter()
            terminal.press(key)
            terminal.until(sign)
            times[terminal].append(time.perf_counter() - start)
    late, reference = (statistics.quantiles(times[terminal], n=20)[18] for terminal in (ours, theirs))
    ours.leave()
    theirs.leave()
    what = f"key to repaint, {items:,} items, p95 of {presses}"
    return Row(
        what, Sample((late,)), "a Static, p95", Sample((reference,)), "p95 ≤ 33 ms", late / reference, late <= 0.033
    )


def _portfolio(folder: Path, items: int) -> list[str]:
    file, database = folder / f"screens{items}.csv", str(folder / f"screens{items}.db")
    write_backlog(file, items)
    process([*PLANNER, "init", "--db", database])
    process([*PLANNER, "import", str(file), "--db", database])
    return [*PLANNER, "tui", "--db", database]
