"""Where everything of a chart stands on a grid of terminal cells: labels in columns, links as lines between them."""

from dataclasses import dataclass

from planner.services.map.chart import Chart
from planner.services.map.labels import Line, columns
from planner.services.map.strands import Look

Cell = tuple[int, int]
"""(column, row), from 0 at the top left."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A node where it stands."""

    node: int
    x: int
    y: int
    lines: tuple[Line, ...]

    @property
    def width(self) -> int:
        return max(map(columns, self.lines))

    def covers(self, x: int, y: int) -> bool:
        return self.y <= y < self.y + len(self.lines) and self.x <= x < self.x + self.width


@dataclass(frozen=True, slots=True)
class Route:
    """One link as it runs: its corners, from just behind its start to its arrow head."""

    edge: int
    strand: int
    """Routes of one strand run together as far as they can."""
    look: Look
    points: tuple[Cell, ...]
    sign: Cell | None
    """Where a hand-off is marked."""
    flow: Cell | None
    """Where it goes up or down into the line of another link: which way it runs is to be shown there."""


@dataclass(frozen=True)
class Drawing:
    chart: Chart
    spots: tuple[Spot, ...]
    """By node."""
    routes: tuple[Route, ...]
    """By edge."""
    width: int
    height: int
    breaks: tuple[int, ...]
    """Columns at which the drawing may be cut into sheets: where the layers begin."""
    legible: bool
    """Whether it fits the width it was made for with titles long enough to say something."""

    def at(self, x: int, y: int) -> int | None:
        """The node that is drawn there."""
        return next((spot.node for spot in self.spots if spot.covers(x, y)), None)
