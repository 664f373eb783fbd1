"""A drawing as lines of text: labels, and links in box-drawing signs.

Lines that touch belong together; where two merely cross, the one across is interrupted.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from planner.formats.writing.diagram import HANDOFF
from planner.i18n.widths import width
from planner.services.map.drawing import Cell, Drawing, Route
from planner.services.map.labels import Piece

LEFT, RIGHT, UP, DOWN = 1, 2, 4, 8
ACROSS, UPRIGHT = LEFT | RIGHT, UP | DOWN
_SIGNS = {
    LEFT: "─", RIGHT: "─", ACROSS: "─", UP: "│", DOWN: "│", UPRIGHT: "│",
    RIGHT | DOWN: "┌", LEFT | DOWN: "┐", RIGHT | UP: "└", LEFT | UP: "┘",
    UPRIGHT | RIGHT: "├", UPRIGHT | LEFT: "┤", ACROSS | DOWN: "┬", ACROSS | UP: "┴", ACROSS | UPRIGHT: "┼",
}  # fmt: skip
_SOFT = {"─": "╌", "│": "╎"}
_ARROW = "▸"
_EDGES = ("▐", "▌")
"""Before and after the first line of the chosen node."""


class Drawn(NamedTuple):
    """A piece of a line, and whether it belongs to the chosen node."""

    text: str
    style: str = ""
    chosen: bool = False


def canvas(drawing: Drawing, chosen: int | None = None) -> list[tuple[Drawn, ...]]:
    """The drawing line by line, from its left edge; the links of the node *chosen* in the style ``near``."""
    grid: list[dict[int, Drawn]] = [{} for _ in range(drawing.height)]
    for (x, y), piece in _lines(drawing, chosen):
        grid[y][x] = piece
    for spot in drawing.spots:
        for down, line in enumerate(spot.lines):
            x = spot.x
            for text, style in line:
                grid[spot.y + down][x] = Drawn(text, style, spot.node == chosen)
                x += width(text)
            if spot.node == chosen and not down:
                grid[spot.y][spot.x - 1] = Drawn(_EDGES[0], "key")
                grid[spot.y][x] = Drawn(_EDGES[1], "key")
    return [tuple(_filled(row)) for row in grid]


def text_of(line: Iterable[Drawn | Piece]) -> str:
    return "".join(piece.text for piece in line)


def sheets(drawing: Drawing, room: int) -> list[tuple[int, int]]:
    """Where to cut the drawing so that no sheet is wider than *room* where that can be: (begin, end) in columns."""
    begin, found = 0, []
    while drawing.width - begin > room:
        ends = [at for at in drawing.breaks if begin < at <= begin + room]
        end = ends[-1] if ends else min([at for at in drawing.breaks if at > begin], default=drawing.width)
        if end >= drawing.width:
            break
        found.append((begin, end))
        begin = end
    return [*found, (begin, drawing.width)]


def cut(line: Iterable[Drawn], begin: int, end: int) -> tuple[Drawn, ...]:
    """The part of a line between two columns at which the drawing may be cut."""
    kept, x = [], 0
    for piece in line:
        wide = width(piece.text)
        low, high = max(begin - x, 0), min(end - x, wide)
        if low < high:
            kept.append(piece if wide == high - low else piece._replace(text=piece.text[low:high]))
        x += wide
    return tuple(kept)


def arms(route: Route) -> Iterator[tuple[Cell, int]]:
    """Every cell that a link runs through, with the sides by which it does."""
    for (x, y), (u, v) in pairwise(route.points):
        if y == v:
            yield from (
                ((at, y), _side(at, min(x, u), max(x, u), LEFT, RIGHT)) for at in range(min(x, u), max(x, u) + 1)
            )
        else:
            yield from (((x, at), _side(at, min(y, v), max(y, v), UP, DOWN)) for at in range(min(y, v), max(y, v) + 1))


def _side(at: int, low: int, high: int, before: int, after: int) -> int:
    return (before if at > low else 0) | (after if at < high else 0)


class _Crossed(NamedTuple):
    """What one strand does in one cell."""

    sides: int
    soft: bool
    near: bool


def _lines(drawing: Drawing, chosen: int | None) -> Iterator[tuple[Cell, Drawn]]:
    cells: dict[Cell, dict[int, _Crossed]] = {}
    for route in drawing.routes:
        edge = drawing.chart.edges[route.edge]
        near = chosen is not None and chosen in (edge.first, edge.second)
        for cell, sides in arms(route):
            there = cells.setdefault(cell, {})
            old = there.get(route.strand, _Crossed(0, True, False))
            there[route.strand] = _Crossed(old.sides | sides, route.look.soft, old.near or near)
    for cell, strands in cells.items():
        yield cell, _sign(list(strands.values()))
    for route in drawing.routes:
        edge = drawing.chart.edges[route.edge]
        style = "near" if chosen in (edge.first, edge.second) else "soft" if route.look.soft else "hard"
        yield route.points[-1], Drawn(_ARROW, style)
        if route.sign is not None:
            yield route.sign, Drawn(HANDOFF, "handoff")


def _sign(strands: list[_Crossed]) -> Drawn:
    """Of a strand that goes up and down and others that pass it across, only the first is seen."""
    upright = [one for one in strands if one.sides == UPRIGHT]
    seen = upright if upright and all(one.sides & UPRIGHT == 0 for one in strands if one not in upright) else strands
    sides = 0
    for one in seen:
        sides |= one.sides
    soft, near = all(one.soft for one in seen), any(one.near for one in seen)
    sign = _SIGNS[sides]
    return Drawn(_SOFT.get(sign, sign) if soft else sign, "near" if near else "soft" if soft else "hard")


def _filled(row: dict[int, Drawn]) -> Iterator[Drawn]:
    """The pieces of a row with the blanks between them."""
    at = 0
    for x in sorted(row):
        if x > at:
            yield Drawn(" " * (x - at))
        yield row[x]
        at = x + width(row[x].text)
