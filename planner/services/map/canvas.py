"""A drawing as lines of text: labels, and links in box-drawing signs.

Lines that touch belong together; where two merely cross, the one across is interrupted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from planner.formats.writing.diagram import HANDOFF
from planner.i18n.widths import width
from planner.services.map.drawing import Cell, Drawing, Route, Spot
from planner.services.map.labels import Piece, columns
from planner.services.map.strands import Look

LEFT, RIGHT, UP, DOWN = 1, 2, 4, 8
ACROSS, UPRIGHT = LEFT | RIGHT, UP | DOWN
_SIDES = (
    *(LEFT, RIGHT, ACROSS, UP, DOWN, UPRIGHT, RIGHT | DOWN, LEFT | DOWN, RIGHT | UP, LEFT | UP),
    *(UPRIGHT | RIGHT, UPRIGHT | LEFT, ACROSS | DOWN, ACROSS | UP, ACROSS | UPRIGHT),
)
_SIGNS = {
    (False, False): dict(zip(_SIDES, "───│││┌┐└┘├┤┬┴┼", strict=True)),
    (True, False): dict(zip(_SIDES, "═══│││╒╕╘╛╞╡╤╧╪", strict=True)),
    (False, True): dict(zip(_SIDES, "───║║║╓╖╙╜╟╢╥╨╫", strict=True)),
    (True, True): dict(zip(_SIDES, "═══║║║╔╗╚╝╠╣╦╩╬", strict=True)),
}
"""By whether what runs across is decreed, and what runs up and down: the sides that lines leave by → their sign."""
_SOFT = {"─": "╌", "│": "╎"}
_ARROW = "▸"
_WAYS = {True: "▾", False: "▴"}
"""By whether it goes down."""
_EDGES = ("▐", "▌")
"""Before and after the first line of the chosen node."""


class Drawn(NamedTuple):
    """A piece of a line, and whether it belongs to the chosen node."""

    text: str
    style: str = ""
    chosen: bool = False


Row = dict[int, Drawn]
"""Column → the piece that begins there."""


class Canvas:
    """The signs of a drawing, made once; another chosen node changes only what belongs to it."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self._seen: dict[Cell, frozenset[int]] = {}
        """The strands that are seen in each cell: where two cross, the one that is not interrupted."""
        self._rows: list[Row] = [{} for _ in range(drawing.height)]
        for cell, strands in _strands(drawing).items():
            seen = _seen(strands)
            self._seen[cell] = frozenset(seen)
            self._rows[cell[1]][cell[0]] = _sign(seen.values())
        for route in drawing.routes:
            style = _style(route.look)
            self._put(route.points[-1], Drawn(_ARROW, style))
            if route.flow is not None:
                self._put(route.flow, Drawn(_WAYS[route.flow[1] < route.points[-1][1]], style))
        for route in drawing.routes:  # after all others: who hands over to whom matters more than which way a line runs
            if route.sign is not None:
                self._put(route.sign, Drawn(HANDOFF, "handoff"))
        for spot in drawing.spots:
            self._label(self._rows, spot, chosen=False)

    def lit(self, node: int | None) -> dict[int, Row]:
        """What looks different while *node* is chosen, by row: itself, and its links in the style ``near``."""
        rows: dict[int, Row] = defaultdict(dict)
        if node is None:
            return rows
        for route in self.drawing.routes:
            edge = self.drawing.chart.edges[route.edge]
            if node in (edge.first, edge.second):
                for (x, y), _ in arms(route):
                    there = self._rows[y][x]
                    if route.strand in self._seen[x, y] and there.style != "handoff":
                        rows[y][x] = there._replace(style="near")
        spot = self.drawing.spots[node]
        self._label(rows, spot, chosen=True)
        rows[spot.y][spot.x - 1] = Drawn(_EDGES[0], "key")
        rows[spot.y][spot.x + columns(spot.lines[0])] = Drawn(_EDGES[1], "key")
        return rows

    def line(self, y: int, lit: Mapping[int, Row]) -> tuple[Drawn, ...]:
        """The row *y* from its left edge; *lit* is what ``lit`` answered."""
        return tuple(_filled(self._rows[y] | lit.get(y, {})))

    def lines(self, chosen: int | None = None) -> list[tuple[Drawn, ...]]:
        lit = self.lit(chosen)
        return [self.line(y, lit) for y in range(self.drawing.height)]

    def _put(self, cell: Cell, piece: Drawn) -> None:
        self._rows[cell[1]][cell[0]] = piece

    @staticmethod
    def _label(rows: Sequence[Row] | dict[int, Row], spot: Spot, *, chosen: bool) -> None:
        for y, line in enumerate(spot.lines, spot.y):
            x = spot.x
            for text, style in line:
                rows[y][x] = Drawn(text, style, chosen)
                x += width(text)


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


class _Strand(NamedTuple):
    """What one strand does in one cell."""

    sides: int
    look: Look


def _strands(drawing: Drawing) -> dict[Cell, dict[int, _Strand]]:
    cells: dict[Cell, dict[int, _Strand]] = defaultdict(dict)
    for route in drawing.routes:
        for cell, sides in arms(route):
            before = cells[cell].get(route.strand)
            cells[cell][route.strand] = _Strand(sides | (before.sides if before else 0), route.look)
    return cells


def _seen(strands: dict[int, _Strand]) -> dict[int, _Strand]:
    """Of a strand that goes up and down and others that pass it across, only the first."""
    upright = {n: one for n, one in strands.items() if one.sides == UPRIGHT}
    across = all(one.sides & UPRIGHT == 0 for n, one in strands.items() if n not in upright)
    return upright if upright and across else strands


def _sign(strands: Collection[_Strand]) -> Drawn:
    sides = 0
    for one in strands:
        sides |= one.sides
    sign = _SIGNS[_all_decreed(strands, ACROSS), _all_decreed(strands, UPRIGHT)][sides]
    styles = {_style(one.look) for one in strands}
    style = styles.pop() if len(styles) == 1 else "hard"
    return Drawn(_SOFT.get(sign, sign) if style == "soft" else sign, style)


def _all_decreed(strands: Collection[_Strand], way: int) -> bool:
    """Whether none but decreed orders run that *way*."""
    return all(one.look.decreed for one in strands if one.sides & way)


def _style(look: Look) -> str:
    return "decreed" if look.decreed else "soft" if look.soft else "hard"


def _filled(row: Row) -> Iterator[Drawn]:
    """The pieces of a row with the blanks between them."""
    at = 0
    for x in sorted(row):
        if x > at:
            yield Drawn(" " * (x - at))
        yield row[x]
        at = x + width(row[x].text)
