"""A terminal without a window: a program runs in it, keys go in, and what a person would see can be read."""

import codecs
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 180
"""Seconds after which something that was waited for counts as never coming."""


def _own_terminal() -> None:
    """In the program, before it begins: its standard input becomes the terminal that it hangs on."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """Runs *command* in *folder* on a pseudo-terminal of *columns* × *lines* and draws its output."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 80,
        lines: int = 24,
        folder: Path | None = None,
    ) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.output = b""
        """Every byte that the program has sent to the terminal."""
        self._master: int | None
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(environment),
            start_new_session=True,
            cwd=folder,
            preexec_fn=_own_terminal,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """The line is cut: the window is closed, the connection lost."""
        if self._master is not None:
            os.close(self._master)
            self._master = None

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    @property
    def look(self) -> tuple[tuple[str, object], ...]:
        """The lines of the screen, each with the colours of most of it: a blinking cursor is no change."""
        return tuple(zip(self._screen.display, map(self._colours, range(self._screen.lines)), strict=True))

    def _colours(self, line: int) -> object:
        cells = (self._screen.buffer[line][column] for column in range(self._screen.columns))
        return Counter((cell.fg, cell.bg, cell.reverse) for cell in cells).most_common(1)

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def until(self, condition: Callable[[str], object]) -> str:
        """The text on the screen as soon as *condition* holds for it."""
        deadline = time.monotonic() + PATIENCE
        while not condition(self.text):
            if time.monotonic() > deadline:
                raise AssertionError(f"never came:\n{self.text}")
            self._read()
        return self.text

    def changed(self, seen: object, seconds: float = PATIENCE) -> bool:
        """Whether the screen looks other than *seen* before so many *seconds* have passed."""
        deadline, known = time.monotonic() + seconds, -1
        while self.process.poll() is None:
            if len(self.output) != known and self.look != seen:
                return True
            known = len(self.output)
            if time.monotonic() > deadline:
                return False
            self._read()
        return True

    def comes(self, condition: Callable[[str], object], seconds: float) -> bool:
        """Whether *condition* holds for the text on the screen before so many *seconds* have passed."""
        deadline = time.monotonic() + seconds
        while not condition(self.text):
            if time.monotonic() > deadline or self.process.poll() is not None:
                return False
            self._read()
        return True

    def quiet(self, seconds: float = 0.3) -> str:
        """The text on the screen once the program has sent nothing for so long: it has dealt with what was pressed."""
        deadline = time.monotonic() + PATIENCE
        while select.select([self._master], [], [], seconds)[0] and self.process.poll() is None:
            if time.monotonic() > deadline:
                raise AssertionError(f"never quiet:\n{self.text}")
            self._read()
        return self.text

    def ended(self) -> int:
        """The exit code, once the program has ended by itself."""
        if not self.ends(PATIENCE):
            raise AssertionError(f"still running:\n{self.text}")
        return self.process.wait()

    def ends(self, seconds: float) -> bool:
        """Whether the program ends by itself before so many *seconds* have passed."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > deadline:
                return False
            self._read()
        return True

    def _read(self) -> None:
        ready, _, _ = select.select([self._master], [], [], 0.2)
        if not ready:
            return
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the program has closed its end, and is about to be gone
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.2)
            return
        self.output += data
        self._stream.feed(self._decoder.decode(data))
