"""From a chart to a drawing: layers, order, rows and tracks put together in cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from planner.i18n.widths import width
from planner.services.map.chart import Chart, Edge, Node
from planner.services.map.drawing import Cell, Drawing, Route, Spot
from planner.services.map.labels import Line, columns, head, label, title
from planner.services.map.ordering import ordered
from planner.services.map.rows import rows
from planner.services.map.strands import Arc, Hop, Look, Strands, strands
from planner.services.map.tracks import Channel, Run, channel
from planner.services.map.web import Bond

_UNIT = 2
"""Rows of the smallest element: elements stand on even rows."""
_MARGIN = 1
_BEFORE, _AFTER = 2, 2
"""Cells of a channel before its tracks and after them: a blank and a dash, an arrow head and a blank."""
_TIGHT, _LEGIBLE, _MOST = 9, 12, 34
"""Columns of title: the least there may be, those from which it says enough, the most on one line."""
_AIRY = 20
"""Columns of title that wider channels may not take away."""


class Room(NamedTuple):
    """What there is to draw on; a drawing that needs more is larger."""

    width: int = 80
    height: int = 40


def laid_out(chart: Chart, room: Room) -> Drawing:
    """*chart* as a drawing: airy where the height allows, titles as long as the width allows. Deterministic."""
    arcs = [Arc(edge.first, edge.second, _look(edge)) for edge in chart.edges]
    found = strands(chart.layer, arcs)
    order = ordered(found)
    for units in (2, 1):
        heights = [units] * found.nodes + [1] * (found.elements - found.nodes)
        layout = _Layout(chart, found, rows(found, order, heights.__getitem__), units, room)
        if layout.height <= room.height:
            break
    return layout.drawing()


def _look(edge: Edge) -> Look:
    return Look(edge.kind is Bond.BETTER_AFTER, bool(edge.handoffs), edge.kind is Bond.DECREED)


@dataclass(frozen=True)
class _Layout:
    chart: Chart
    found: Strands
    place: Mapping[int, int]
    units: int
    """How much of the height a node takes: with two of them its title has two lines."""
    room: Room

    def drawing(self) -> Drawing:
        return Drawing(
            chart=self.chart,
            spots=self.spots,
            routes=tuple(self._route(n) for n in range(len(self.chart.edges))),
            width=sum(self.columns) + sum(self.channel_widths) + 2 * _MARGIN,
            height=self.height,
            breaks=tuple(x - 1 for x in self.begins),
            legible=self.fit.legible,
        )

    def row(self, element: int) -> int:
        return self.place[element] * _UNIT

    @cached_property
    def height(self) -> int:
        bottom = [self.row(n) + self.units + 1 for n in range(self.found.nodes)]
        return max([*bottom, *(run.bottom + 1 for one in self.channels for run in one.runs)], default=0)

    # Across

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        return tuple(channel([self._run(hop) for hop in hops]) for hops in self.found.hops[:-1])

    def _run(self, hop: Hop) -> Run:
        enters = tuple(sorted(self.row(target) for target in hop.targets))
        arrives = any(target < self.found.nodes for target in hop.targets)
        return Run(hop.source, self.row(hop.source), enters, self.found.looks[hop.strand].handoff and arrives)

    @cached_property
    def fit(self) -> "_Fit":
        """The widest titles that fit; tracks two cells apart if titles are wide all the same."""
        for pitch, tight, least in ((2, False, _AIRY), (1, False, _LEGIBLE), (1, True, _TIGHT)):
            names, titles = self._natural(tight=tight)
            between = sum(_BEFORE + one.width * pitch + _AFTER for one in self.channels)
            free = self.room.width - between - 2 * _MARGIN
            for most in range(_MOST, least - 1, -1):
                if sum(_wide(names, titles, most)) <= free:
                    return _Fit(pitch, tight, most, legible=most >= _LEGIBLE)
        return _Fit(1, False, _LEGIBLE, legible=False)

    def _natural(self, *, tight: bool) -> tuple[list[int], list[int]]:
        """For each layer the width of its widest first line, and of its longest title."""
        names, titles = [0] * len(self.found.layers), [0] * len(self.found.layers)
        for node, layer in zip(self.chart.nodes, self.chart.layer, strict=True):
            names[layer] = max(names[layer], columns(head(node, self.chart.web.portfolio.charter, tight=tight)))
            titles[layer] = max(titles[layer], width(title(node)))
        return names, titles

    @cached_property
    def columns(self) -> tuple[int, ...]:
        return tuple(_wide(*self._natural(tight=self.fit.tight), self.fit.most))

    @cached_property
    def channel_widths(self) -> tuple[int, ...]:
        return tuple(_BEFORE + one.width * self.fit.pitch + _AFTER for one in self.channels)

    @cached_property
    def begins(self) -> tuple[int, ...]:
        """The first cell of each layer's column."""
        steps = [wide + between for wide, between in zip(self.columns, self.channel_widths, strict=False)]
        return tuple(accumulate(steps, initial=_MARGIN)) if self.columns else ()

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        return tuple(
            Spot(n, self.begins[layer], self.row(n), self._label(node, layer))
            for n, (node, layer) in enumerate(zip(self.chart.nodes, self.chart.layer, strict=True))
        )

    def _label(self, node: Node, layer: int) -> tuple[Line, ...]:
        charter = self.chart.web.portfolio.charter
        return label(node, charter, self.columns[layer], self.units, tight=self.fit.tight)

    # Links

    @cached_property
    def _number(self) -> tuple[dict[int, int], ...]:
        """For each channel: strand → its run."""
        return tuple({hop.strand: n for n, hop in enumerate(hops)} for hops in self.found.hops)

    def _route(self, edge: int) -> Route:
        ends, strand = self.chart.edges[edge], self.found.strand_of[edge]
        points = list(self._points(ends.first, ends.second, strand))
        corners = [points[0], *(there for here, there in pairwise(points) if here != there)]
        look, sign = self.found.looks[strand], self._signs[edge]
        return Route(edge, strand, look, tuple(corners), sign, self._flow(ends.second, strand))

    @cached_property
    def _signs(self) -> tuple[Cell | None, ...]:
        """For each link where its mark of a hand-off stands."""
        strands = zip(self.chart.edges, self.found.strand_of, strict=True)
        return tuple(
            self._sign(e.second, strand) if self.found.looks[strand].handoff else None for e, strand in strands
        )

    def _points(self, first: int, second: int, strand: int) -> Iterator[Cell]:
        spot = self.spots[first]
        for at in range(self.chart.layer[first], self.chart.layer[second]):
            hop, run, x = self._turn(at, strand)
            if hop.source == first:
                line = int(run.detour)
                yield spot.x + columns(spot.lines[line] if line < len(spot.lines) else ()) + 1, run.start
            elif run.detour:
                yield self.begins[at] + self.columns[at], run.leaves
                yield self.begins[at] + self.columns[at], run.start
            goal = second if at + 1 == self.chart.layer[second] else self._onward(hop)
            if run.turns:
                yield x, run.start
                yield x, self.row(goal)
        yield self.begins[self.chart.layer[second]] - _AFTER, self.row(second)

    def _flow(self, second: int, strand: int) -> Cell | None:
        """A cell before the row of arrival, free of marks of hand-offs, if another link comes along that row: without a
        sign of the way it runs, that one might be read as turning off.
        """
        at = self.chart.layer[second] - 1
        _, run, x = self._turn(at, strand)
        row = self.row(second)
        channel, own = self.channels[at], self.channels[at].tracks[self._number[at][strand]]
        passed = any(
            row in other.enters and other.source != run.source and (track is None or own is None or track < own)
            for other, track in zip(channel.runs, channel.tracks, strict=True)
        )
        if not passed or row == run.start:
            return None
        towards = 1 if row < run.start else -1
        between = range(row + towards, run.start, towards)
        cells = ((x, y) for y in (*between[:1], *between[:0:-1]))
        return next((cell for cell in cells if cell not in self._signs), None)

    def _turn(self, at: int, strand: int) -> tuple[Hop, Run, int]:
        """The strand in the channel behind layer *at*, and the column in which it turns."""
        n = self._number[at][strand]
        track = self.channels[at].tracks[n] or 0
        x = self.begins[at] + self.columns[at] + _BEFORE + track * self.fit.pitch
        return self.found.hops[at][n], self.channels[at].runs[n], x

    def _onward(self, hop: Hop) -> int:
        """The waypoint that it goes on from."""
        return next(target for target in hop.targets if target >= self.found.nodes)

    def _sign(self, second: int, strand: int) -> Cell:
        """A cell of the last channel near the row of arrival, one that no other strand passes if there is any."""
        _, run, x = self._turn(self.chart.layer[second] - 1, strand)
        row = self.row(second)
        if row == run.start:
            return x + (self.fit.pitch if run.turns else 0), row
        towards = 1 if row < run.start else -1
        detours = {other.start for other in self.channels[self.chart.layer[second] - 1].runs if other.detour}
        odd = range(row + towards, run.start, 2 * towards)
        return x, next((free for free in odd if free not in detours), row + towards)


class _Fit(NamedTuple):
    pitch: int
    """Cells from one track to the next."""
    tight: bool
    """The first lines are shortened."""
    most: int
    """Columns of the longest title."""
    legible: bool


def _wide(names: Sequence[int], titles: Sequence[int], most: int) -> list[int]:
    return [max(name, min(whole, most)) for name, whole in zip(names, titles, strict=True)]
