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
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 60
"""Seconds after which something that was waited for counts as never coming."""


class Terminal:
    """Runs *command* on a pseudo-terminal of *columns* × *lines* and draws its output."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], *, columns: int = 80, lines: int = 24
    ) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.output = b""
        """Every byte that the program has sent to the terminal."""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=dict(environment), start_new_session=True
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self._master)

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

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
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            if time.monotonic() > deadline:
                raise AssertionError(f"still running:\n{self.text}")
            self._read()
        return self.process.wait()

    def _read(self) -> None:
        ready, _, _ = select.select([self._master], [], [], 0.2)
        if not ready:
            return
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the program has closed its end
            return
        self.output += data
        self._stream.feed(self._decoder.decode(data))
