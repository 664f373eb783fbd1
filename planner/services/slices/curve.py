"""Value against cost, drawn in cells: the slices, the cut, what is in and what is not."""

from collections.abc import Iterator
from math import ceil

from planner.formats.writing.plot import area, column_of
from planner.i18n.numbers import number, percent
from planner.services.slices.slicing import Slices

Piece = tuple[str, str]
"""A text, and what it is: ``label``, ``axis``, ``inside`` (the MVP), ``outside``, ``cut``, ``chosen``."""

LEAST_WIDTH, LEAST_HEIGHT = 16, 5
"""Below these there is nothing to see."""
_LABEL = 5
"""Columns left of the axis: ``100 %``."""


def curve(found: Slices, width: int, height: int, chosen: int | None = None) -> list[list[Piece]]:
    """The most value there is at each cost, as *height* lines of *width* columns; nothing where there is no room.

    *chosen* is the number of a slice, from 0, whose stretch of the axis is drawn heavy.
    """
    room, lines = width - _LABEL - 1, height - 2
    if width < LEAST_WIDTH or height < LEAST_HEIGHT or not (rows := area(found.curve, found.cost, room, lines)):
        return []
    labels = _shares(found, lines)
    drawn: list[list[Piece]] = [
        [
            (f"{labels.get(line, ''):>{_LABEL}}", "cut" if line == _line(found.share, lines) else "label"),
            ("┤" if line in labels else "│", "axis"),
            (row.before, "inside"),
            (row.after, "outside"),
        ]
        for line, row in enumerate(rows)
    ]
    return [*drawn, list(_axis(found, room, chosen)), list(_costs(found, room))]


def cost_at(found: Slices, column: int, width: int) -> float | None:
    """The cost at a *column* of a curve *width* wide; None left of the axis, or where nothing costs anything."""
    room, reach = width - _LABEL - 1, found.curve[-1][0]
    place = column - _LABEL
    return reach * min(place, room) / room if place > 0 and room > 0 and reach else None


def _shares(found: Slices, lines: int) -> dict[int, str]:
    """What stands beside the axis, by line: everything, and what the MVP has."""
    return {0: percent(1), _line(found.share, lines): percent(found.share)}


def _line(share: float, lines: int) -> int:
    """On which line from the top a *share* ends."""
    return min(lines - 1, lines - ceil(share * lines - 1e-9))


def _axis(found: Slices, room: int, chosen: int | None) -> Iterator[Piece]:
    """A tick where a slice ends, a heavy stretch for the chosen one, a mark at the cut."""
    costs = [cost for cost, _ in found.curve]
    ends = [column_of(cost, costs[-1], room) for cost in costs]
    signs = ["┴" if column + 1 in ends else "─" for column in range(room)]
    styles = ["axis"] * room
    if chosen is not None and chosen < len(found.slices):
        one = found.slices[chosen]
        start = column_of(one.cost_so_far - one.cost, costs[-1], room)
        for column in range(start, max(column_of(one.cost_so_far, costs[-1], room), min(start + 1, room))):
            signs[column], styles[column] = "━", "chosen"
    if cut := column_of(found.cost, costs[-1], room):
        signs[cut - 1], styles[cut - 1] = "▲", "cut"
    yield f"{percent(0):>{_LABEL}}", "label"
    yield "└", "axis"
    yield from zip(signs, styles, strict=True)


def _costs(found: Slices, room: int) -> Iterator[Piece]:
    """Nothing, the cost of the MVP under its mark, and of everything, as far as they do not touch."""
    last, cut = number(found.curve[-1][0], 1), number(found.cost, 1)
    whole = column_of(found.cost, found.curve[-1][0], room) == room
    end = room - (0 if whole else len(last) + 1)
    at = max(2, min(column_of(found.cost, found.curve[-1][0], room) - (len(cut) + 1) // 2, end - len(cut)))
    yield " " * (_LABEL + 1) + "0", "label"
    if found.cost and at + len(cut) <= end:
        yield " " * (at - 1), ""
        yield cut, "cut"
        room -= at + len(cut)
    else:
        room -= 1
    if not whole:
        yield f"{last:>{room}}", "label"
