"""The tree of the list in lines: each item with its level and what it stands under."""

from collections.abc import Iterator

from planner.i18n import say, say_n, visible
from planner.services.outlining import outlined
from planner.services.planner import Planner, RankQuery
from planner.value.outline import Node, Outline
from tui.said_rows import said


def branches(planner: Planner, query: RankQuery, wanted: str, key: str | None, many: int) -> Iterator[str]:
    """So many lines of the outline that *wanted* leaves, from the topmost item above *key* on."""
    found = outlined(planner, query, wanted)
    start = found.at.get(key or "", 0)
    start = next(iter(reversed([start, *found.ancestors(start)])), 0) if found.nodes else 0
    shown = found.nodes[start : start + many]
    yield from (_branch(found, node) for node in shown)
    if (rest := len(found.nodes) - start - len(shown)) > 0:
        yield say_n("plain.more", rest)
    if not found.nodes:
        yield say("plain.nothing")


def _branch(found: Outline, node: Node) -> str:
    level = say(f"kind.{node.level}")
    above = "" if node.parent is None else found.nodes[node.parent].key
    begin = say("plain.under", level=level, above=above) if above else say("plain.top", level=level)
    begin = f"{begin[:1].upper()}{begin[1:]}"
    if node.line is not None:
        return f"{begin} {said(found.rankings[node.level], node.line)}"
    item = next(iter(found.rankings.values())).portfolio.items[node.key]
    return (
        f"{begin} {say('plain.closed', key=node.key, title=visible(item.title), status=say(f'status.{item.status}'))}"
    )
