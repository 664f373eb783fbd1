"""What a thread of the program does in a test: it waits at a gate, or searches until somebody gives it up."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from time import sleep
from typing import NoReturn

PATIENCE = 120
"""Seconds after which something that was waited for counts as never coming, however slow and busy the machine."""

_STEP = 0.005
"""Seconds of rest between two times that a search tells where it is."""

_waiting: list[object] = []


@contextmanager
def held(what: object) -> Iterator[None]:
    """Meanwhile the test itself keeps a thread from answering, so that a program waiting for it is at rest."""
    _waiting.append(what)
    try:
        yield
    finally:
        _waiting.remove(what)


def holding() -> bool:
    """Whether any thread is kept from answering by the test."""
    return bool(_waiting)


class Gate:
    """Where a thread stops until it is let through."""

    def __init__(self) -> None:
        self.reached, self._open = Event(), Event()

    def stop(self) -> None:
        """In the thread: say that one is there, and wait."""
        with held(self):
            self.reached.set()
            assert self._open.wait(PATIENCE), "nobody opened the gate"

    def open(self) -> None:
        """Let through whoever waits and whoever comes."""
        self._open.set()


class Endless:
    """A search that tells *said* again and again, until what it is told to has heard enough and raises."""

    def __init__(self, *said: object) -> None:
        self._said = said
        self.begun, self.ended = Event(), Event()

    def tell(self, progress: Callable[..., None]) -> NoReturn:
        with held(self):
            self.begun.set()
            try:
                while True:
                    progress(*self._said)
                    sleep(_STEP)
            finally:
                self.ended.set()
