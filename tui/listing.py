"""The lines of the ranked list: rows, the cut line between them and the unscored below, found without walking them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from planner.value.ranking import Ranking, Row, Unscored


class Mark(Enum):
    """A line that is no item."""

    CUT = "cut"
    APART = "apart"
    """Heading of the unscored."""


Line = Row | Unscored | Mark


@dataclass(frozen=True)
class Listing:
    """What the table shows of a ranking, and what it showed before.

    ``line(n)`` costs the same for the first and the hundred-thousandth: nothing here is done per row.
    """

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
        """The *n*-th line, from 0; ``IndexError`` beyond the last."""
        if not 0 <= n < len(self):
            raise IndexError(n)
        if n >= self._apart_at:
            return Mark.APART if n == self._apart_at else self.unscored[n - self._apart_at - 1]
        if self.cut_at is None or n < self.cut_at:
            return self.rows[n]
        return Mark.CUT if n == self.cut_at else self.rows[n - 1]

    def find(self, key: str) -> int | None:
        """The line on which *key* stands, None if it is not shown."""
        row = self.ranking.by_key.get(key)
        if row is None:
            place = next((n for n, one in enumerate(self.unscored) if one.key == key), None)
            return None if place is None else self._apart_at + 1 + place
        place = bisect_left(self.rows, row.rank, key=lambda shown: shown.rank)
        if place == len(self.rows) or self.rows[place].key != key:
            return None
        return place + (self.cut_at is not None and place >= self.cut_at)

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

    def moved(self, row: Row) -> int | None:
        """By how many ranks *row* has risen since before (negative: fallen); None if it had no rank then."""
        if self.before is None:
            return 0
        old = self.before.by_key.get(row.key)
        return None if old is None else old.rank - row.rank

    @property
    def shows_moves(self) -> bool:
        return self.before is not None
