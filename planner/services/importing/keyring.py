"""Keys for records that bring none: the charter's prefix and a number nobody ever had in this portfolio or file."""

import re
from collections.abc import Callable, Iterable

from planner.domain.values import KEY_PATTERN

_KEY = re.compile(KEY_PATTERN)


def is_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None


class Keyring:
    def __init__(self, in_use: Iterable[str], prefix: str, owed: Callable[[], Iterable[str]]) -> None:
        """*owed*: keys that somebody refers to and nobody has; asked for only when one has to be made up."""
        self._stem = f"{prefix}-"
        self._used = set(in_use)
        self._owed = owed
        self._highest: int | None = None
        self.allocated: set[str] = set()
        """The keys made up."""

    def __contains__(self, key: str) -> bool:
        return key in self._used

    def take(self, key: str) -> bool:
        """Reserve *key*; False when somebody has it."""
        if key in self._used:
            return False
        self._used.add(key)
        if self._highest is not None:
            self._highest = max(self._highest, self._number(key))
        return True

    def allocate(self) -> str:
        """The next key, one above the highest number in use."""
        if self._highest is None:
            self._highest = max(map(self._number, {*self._used, *self._owed()}), default=0)
        self._highest += 1
        key = f"{self._stem}{self._highest}"
        self._used.add(key)
        self.allocated.add(key)
        return key

    def _number(self, key: str) -> int:
        tail = key[len(self._stem) :]
        return int(tail) if key.startswith(self._stem) and tail.isdecimal() else 0
