"""The map in the plain mode: a line for each link around an item, then what hangs on it."""

from collections.abc import Iterator
from dataclasses import replace

from planner.services.map.words import aside, foot, heading, links_said
from planner.services.planner import Planner, RankQuery


def map_spoken(planner: Planner, key: str, query: RankQuery) -> Iterator[str]:
    """What waits for what around *key*, by its links and by the decrees of *query*."""
    chart = planner.map(key, under=query)
    decreed = query.first or query.before
    order = planner.sequence(replace(query, level=chart.web.level)) if decreed else None
    yield heading(chart)
    yield from links_said(chart)
    yield from foot(chart, chart.nodes[chart.place(key) or 0], planner.chain(key), order)
    yield from aside(chart)
