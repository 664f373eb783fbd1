"""The lines of the ranked list: rows, the cut line between them and the unscored below, found without walking them."""

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from planner.value.outline import Node
from planner.value.ranking import Ranking, Row, Unscored


class Mark(Enum):
    """A line that is no item."""

    CUT = "cut"
    APART = "apart"
    """Heading of the unscored."""


Line = Row | Unscored | Node | Mark


class Lines(ABC):
    """What the table shows, line by line. One line costs the same in the first row and in the hundred-thousandth."""

    ranking: Ranking
    """The list, or in a tree that of the level one came from: whose portfolio, lens and scorecard are shown."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def line(self, n: int) -> Line:
        """The *n*-th line, from 0; ``IndexError`` beyond the last."""

    @abstractmethod
    def find(self, key: str) -> int | None:
        """The line on which *key* stands, None if it is not shown."""

    @property
    @abstractmethod
    def listed(self) -> int:
        """How many items there are, shown or folded away."""

    @property
    @abstractmethod
    def shown(self) -> Ranking:
        """What a filter leaves of the list: in a tree, of the level one came from."""

    @property
    @abstractmethod
    def ranks(self) -> int:
        """The largest rank there is."""

    @property
    @abstractmethod
    def shows_moves(self) -> bool:
        """Whether rows that moved since before are marked."""

    @property
    def is_tree(self) -> bool:
        return False

    def depth(self, n: int) -> int:  # noqa: ARG002 - a list has none
        """Under how many others the *n*-th line stands."""
        return 0

    def place(self, key: str) -> int | None:
        """Where *key* stands in the order of the items, folded away or not; None if it is not among them."""
        return self.find(key)

    def stand(self, key: str) -> int | None:
        """The line of *key*, or of what it is folded into."""
        return self.find(key)

    def revealing(self, key: str) -> "Lines":  # noqa: ARG002 - in a list nothing is folded
        """The same, nothing folded that hides *key*."""
        return self

    def unfolded(self) -> "Lines":
        """The same, nothing folded."""
        return self

    def asked(self, n: int) -> Row | Unscored | None:
        """What stands for itself on the *n*-th line, and can be sought."""
        line = self.line(n)
        return line.line if isinstance(line, Node) else None if isinstance(line, Mark) else line

    def nearest(self, n: int, step: int = 1) -> int | None:
        """The item line at *n* or, when that is none, the next one in the direction of *step*, else in the other."""
        n = max(0, min(n, len(self) - 1))
        for way in (step, -step):
            m = n
            while 0 <= m < len(self):
                if not isinstance(self.line(m), Mark):
                    return m
                m += 1 if way > 0 else -1
        return None


@dataclass(frozen=True)
class Listing(Lines):
    """One ranking, and what was shown before it. Nothing here is done per row."""

    ranking: Ranking
    rows: Sequence[Row]
    unscored: Sequence[Unscored]
    before: Ranking | None = None
    """The ranking that this one replaced: rows that moved since are marked."""

    @classmethod
    def whole(cls, ranking: Ranking, before: Ranking | None = None) -> "Listing":
        return cls(ranking, ranking.rows, ranking.unscored, before)

    @cached_property
    def cut_at(self) -> int | None:
        """How many of the shown rows stand above the cut line; None without a line."""
        if self.ranking.cut is None or not self.rows:
            return None
        return bisect_right(self.rows, self.ranking.above, key=lambda row: row.rank)

    @cached_property
    def _apart_at(self) -> int:
        return len(self.rows) + (self.cut_at is not None)

    def __len__(self) -> int:
        return self._apart_at + (len(self.unscored) + 1 if self.unscored else 0)

    def line(self, n: int) -> Line:
        if not 0 <= n < len(self):
            raise IndexError(n)
        if n >= self._apart_at:
            return Mark.APART if n == self._apart_at else self.unscored[n - self._apart_at - 1]
        if self.cut_at is None or n < self.cut_at:
            return self.rows[n]
        return Mark.CUT if n == self.cut_at else self.rows[n - 1]

    def find(self, key: str) -> int | None:
        row = self.ranking.by_key.get(key)
        if row is None:
            place = next((n for n, one in enumerate(self.unscored) if one.key == key), None)
            return None if place is None else self._apart_at + 1 + place
        place = bisect_left(self.rows, row.rank, key=lambda shown: shown.rank)
        if place == len(self.rows) or self.rows[place].key != key:
            return None
        return place + (self.cut_at is not None and place >= self.cut_at)

    def moved(self, row: Row) -> int | None:
        """By how many ranks *row* has risen since before (negative: fallen); None if it had no rank then."""
        return 0 if self.before is None else risen(row, self.before)

    @property
    def listed(self) -> int:
        return len(self.rows) + len(self.unscored)

    @property
    def shown(self) -> Ranking:
        return replace(self.ranking, rows=tuple(self.rows), unscored=tuple(self.unscored))

    @property
    def ranks(self) -> int:
        return len(self.ranking.rows)

    @property
    def shows_moves(self) -> bool:
        return self.before is not None


def risen(row: Row, before: Ranking) -> int | None:
    """By how many ranks *row* has risen since *before* (negative: fallen); None if it had no rank then."""
    old = before.by_key.get(row.key)
    return None if old is None else old.rank - row.rank
