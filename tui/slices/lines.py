"""The lines of the slices: a head where several items belong together, items, the cut, what is out or has no place."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from planner.services.slices.slicing import Slices
from planner.services.stock import Apart


class Rule(Enum):
    """A line across, which the cursor does not stand on."""

    CUT = "cut"
    OUT = "out"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a slice with several items, or whose items have something in common."""

    slice: int
    why: str
    """``must``, ``decreed`` (beside musts), ``free`` (costs nothing), ``choice`` (within a budget, for a share) or
    ``together`` (pay only so)."""


@dataclass(frozen=True, slots=True)
class Part:
    """An item of a slice; *alone* where it is the whole of it and has no head."""

    slice: int
    key: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Out:
    """An item that is ruled out, or needs one that is."""

    key: str


Line = Rule | Head | Part | Out | Apart


def lines_of(found: Slices) -> tuple[Line, ...]:
    return tuple(_lines(found))


def keys_of(line: Line, found: Slices) -> tuple[str, ...]:
    """The items a line is about."""
    match line:
        case Head():
            return found.slices[line.slice].keys
        case Part() | Out() | Apart():
            return (line.key,)
    return ()


def nearest(lines: tuple[Line, ...], place: int, step: int = 1) -> int | None:
    """The line at *place* or, across a rule, the next one in the direction of *step*, else in the other."""
    place = max(0, min(place, len(lines) - 1))
    for way in (step, -step):
        at = place
        while 0 <= at < len(lines):
            if not isinstance(lines[at], Rule):
                return at
            at += 1 if way > 0 else -1
    return None


def _lines(found: Slices) -> Iterator[Line]:
    for n, one in enumerate(found.slices):
        if n == found.taken:
            yield Rule.CUT
        why = _why(found, n)
        if why:
            yield Head(n, why)
        yield from (Part(n, key, alone=not why) for key in one.keys)
    if found.slices and found.taken == len(found.slices):
        yield Rule.CUT
    if found.out:
        yield Rule.OUT
        yield from map(Out, found.out)
    if found.stock.apart:
        yield Rule.APART
        yield from found.stock.apart


def _why(found: Slices, n: int) -> str:
    if n == 0 and found.rule in ("budget", "share", "fund"):
        return "choice"
    if n == 0 and found.chain.base.items:
        if any(one.inside for one in found.forced):
            return "decreed"
        items = found.stock.portfolio.items
        return "must" if any(items[key].must_have for key in found.slices[0].keys) else "free"
    return "together" if len(found.slices[n].keys) > 1 else ""
