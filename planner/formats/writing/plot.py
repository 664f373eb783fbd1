"""A rising curve as an area of cells: solid up to a cut, shaded after it, in eighths of a cell."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

SOLID, SHADED = "█", "░"
_EIGHTHS = (" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", SOLID)
_HALF = 4

Point = tuple[float, float]


class Row(NamedTuple):
    """One line of the area: before the cut, and from there on; together as wide as was asked for."""

    before: str
    after: str


def area(points: Sequence[Point], cut: float, width: int, height: int) -> list[Row]:
    """Lines from the top. *points* rise in both numbers, the second from 0 to at most 1; between them it is linear.

    A column stands for its right end, so that the last one is as high as the last point; what lies left of *cut*, to
    half a column, is solid. Empty without room, or where everything stands at one place.
    """
    reach = points[-1][0] if points else 0.0
    if width < 1 or height < 1 or reach <= 0:
        return []
    levels = [round(at(points, reach * (column + 1) / width) * height * 8) for column in range(width)]
    solid = column_of(cut, reach, width)
    return [
        Row(
            "".join(_EIGHTHS[_filled(level, line)] for level in levels[:solid]),
            "".join(SHADED if _filled(level, line) >= _HALF else " " for level in levels[solid:]),
        )
        for line in range(height - 1, -1, -1)
    ]


def at(points: Sequence[Point], place: float) -> float:
    """The height of the curve there; of several points at one place the last counts."""
    after = bisect_right(points, place, key=lambda point: point[0])
    start, low = points[max(0, after - 1)]
    if after in (0, len(points)):
        return low
    end, high = points[after]
    return low + (place - start) / (end - start) * (high - low)


def column_of(place: float, reach: float, width: int) -> int:
    """How many columns lie left of *place*."""
    return min(width, max(0, round(place / reach * width)))


def _filled(level: int, line: int) -> int:
    """Eighths of the cell on that *line* (from below) that a column of that *level* fills."""
    return min(max(level - 8 * line, 0), 8)
