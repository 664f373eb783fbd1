"""Tracks: between two layers each strand that changes its row goes up or down in a column of its own.

Channel routing (Hashimoto & Stevens 1971): two strands may share a column only where they do not meet, and one that
leaves a row turns off before another turns into it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Run:
    """One strand in one channel, in rows. Elements stand on even rows, so the odd ones are free for a detour."""

    source: int
    """The element it leaves: runs that leave the same one may share its row."""
    leaves: int
    """The row in which it leaves."""
    enters: tuple[int, ...]
    """The rows in which it arrives."""
    signed: bool = False
    """Has a sign to carry, and so a place of its own even where it runs straight."""
    detour: bool = False
    """Leaves one row further down, because its own is needed by another."""

    @property
    def start(self) -> int:
        return self.leaves + self.detour

    @property
    def turns(self) -> bool:
        return self.detour or self.enters != (self.leaves,)

    @property
    def placed(self) -> bool:
        """Whether it needs a column."""
        return self.turns or self.signed

    @property
    def columns(self) -> int:
        """Its own column, and one more for the sign on a part that branches off straight ahead."""
        return 2 if self.signed and self.turns and not self.detour and self.leaves in self.enters else 1

    @property
    def top(self) -> int:
        return min(self.start, *self.enters)

    @property
    def bottom(self) -> int:
        return max(self.start, *self.enters)

    def meets(self, other: "Run") -> bool:
        return self.top <= other.bottom and other.top <= self.bottom


@dataclass(frozen=True, slots=True)
class Channel:
    """The runs of a channel, some of them on a detour, with the column of each; None where it runs straight through."""

    runs: tuple[Run, ...]
    tracks: tuple[int | None, ...]
    width: int
    """Columns in all."""


def channel(runs: Sequence[Run]) -> Channel:
    """A column for each of *runs* that needs one: few crossings first, then few columns."""
    chosen = _untangled(list(runs))
    tracks: list[int | None] = [None] * len(chosen)
    width = 0
    for n in _sequence(chosen):
        left = (
            track + chosen[m].columns
            for m, track in enumerate(tracks)
            if track is not None and chosen[m].meets(chosen[n])
        )
        at = max(left, default=0)
        tracks[n] = at
        width = max(width, at + chosen[n].columns)
    return Channel(tuple(chosen), tuple(tracks), width)


def _untangled(runs: list[Run]) -> list[Run]:
    """The same runs, some sent on detours, so that no two of them each have to turn before the other."""
    while circle := _circle(_firsts(runs)):
        # Nobody enters the row of a detour, so one that is on it already holds nobody up but its own kin.
        n = next(n for n in circle if not runs[n].detour)
        runs[n] = replace(runs[n], detour=True)
    return runs


def _firsts(runs: Sequence[Run]) -> dict[int, set[int]]:
    """Run that needs a column → the runs that must turn before it, further left."""
    placed = [n for n, run in enumerate(runs) if run.placed]
    return {n: {m for m in placed if m != n and _first(runs[m], runs[n])} for n in placed}


def _first(one: Run, other: Run) -> bool:
    """Whether *one* must turn before *other*."""
    if one.source == other.source:
        # What goes on in the row it left does so last.
        return other.leaves in other.enters and one.leaves not in one.enters
    return one.start in other.enters


def _circle(firsts: Mapping[int, set[int]]) -> list[int]:
    """Runs none of which can be the first or the last to turn."""
    left = set(firsts)
    while left:
        held = set().union(*(firsts[n] & left for n in left))
        kept = {n for n in left if n in held and firsts[n] & left}
        if kept == left:
            return sorted(left)
        left = kept
    return []


def _sequence(runs: Sequence[Run]) -> Iterator[int]:
    """The runs that need a column from left to right: of those that may stand next, the one that crosses least."""
    firsts = _firsts(runs)
    left = sorted(firsts)
    cost = {n: sum(_crossed(runs[n], runs[m]) - _crossed(runs[m], runs[n]) for m in left if m != n) for n in left}
    while left:
        free = [n for n in left if firsts[n].isdisjoint(left)]
        n = min(free, key=lambda n: (cost[n], n))
        left.remove(n)
        for m in left:
            cost[m] -= _crossed(runs[m], runs[n]) - _crossed(runs[n], runs[m])
        yield n


def _crossed(left: Run, right: Run) -> int:
    """Crossings of two runs when *left* has the column further left."""
    ahead = sum(right.top < row < right.bottom for row in left.enters)
    return ahead + (left.top < right.start < left.bottom)
