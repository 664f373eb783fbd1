"""Items under the ones they belong to, siblings in the order of their lists: several rankings as one outline."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind, key_order
from planner.value.filtering import Kept
from planner.value.ranking import Ranking, Row, Unscored

_MORE, _LAST, _PAST, _BLANK = "├", "└", "│ ", "  "


class Node(NamedTuple):
    """One line of the outline. A plain tuple, because tens of thousands are made at each refresh."""

    key: str
    level: Kind
    line: Row | Unscored | None
    """None where it stands only for what is below it: it is closed, or a filter has taken it out of its list."""
    depth: int
    parent: int | None
    """Which node it stands under."""
    last: bool
    """Whether no sibling follows."""
    below: int
    """How many nodes stand under it, at any depth."""


@dataclass(frozen=True)
class Outline:
    """Every item that a list of its level shows, once, and above it whatever it belongs to."""

    rankings: Mapping[Kind, Ranking]
    nodes: tuple[Node, ...]
    """As one reads: each before those below it."""

    @property
    def portfolio(self) -> Portfolio:
        """What all its lists are of."""
        return next(iter(self.rankings.values())).portfolio

    @cached_property
    def at(self) -> Mapping[str, int]:
        """Where the node of a key is."""
        return {node.key: n for n, node in enumerate(self.nodes)}

    @cached_property
    def listed(self) -> int:
        """How many nodes stand for themselves."""
        return sum(node.line is not None for node in self.nodes)

    def branch(self, n: int) -> str:
        """The lines that lead to the *n*-th node from those above it: ``│ ├``; none for one at the top."""
        node = self.nodes[n]
        if not node.depth:
            return ""
        above = [self.nodes[at] for at in self.ancestors(n)]
        past = "".join(_BLANK if one.last else _PAST for one in reversed(above[:-1]))
        return f"{past}{_LAST if node.last else _MORE}"

    def ancestors(self, n: int) -> Iterator[int]:
        """The nodes above the *n*-th, nearest first."""
        above = self.nodes[n].parent
        while above is not None:
            yield above
            above = self.nodes[above].parent


def outline(kept: Sequence[Kept]) -> Outline:
    """What is *kept* of the lists of some levels of one portfolio, under their parents.

    Siblings stand by level, then in the order of their list, the unscored and the closed last. What has no parent, or
    one that is not there, stands at the top; of a circle of parents the first in that order does.
    """
    rankings = {one.ranking.level: one.ranking for one in kept}
    portfolio = kept[0].ranking.portfolio
    lines: dict[str, Row | Unscored | None] = {}
    for one in kept:
        lines |= {row.key: row for row in one.rows}
        lines |= {apart.key: apart for apart in one.unscored}
    for key in list(lines):
        above = portfolio.items[key].parent
        while above is not None and above in portfolio.items and above not in lines:
            lines[above] = None
            above = portfolio.items[above].parent
    order = sorted(lines, key=_places(portfolio, rankings, lines).__getitem__)
    return Outline(rankings, tuple(_nodes(portfolio, lines, order)))


def _places(
    portfolio: Portfolio, rankings: Mapping[Kind, Ranking], lines: Mapping[str, object]
) -> dict[str, tuple[int, int]]:
    """Level and place in its list; behind the list for what is not in it."""
    levels = {kind: n for n, kind in enumerate(Kind)}
    places = {
        key: (levels[kind], n)
        for kind, ranking in rankings.items()
        for n, key in enumerate(chain((row.key for row in ranking.rows), (one.key for one in ranking.unscored)))
    }
    others = sorted((key for key in lines if key not in places), key=key_order)
    behind = len(places)
    return places | {key: (levels[portfolio.items[key].kind], behind + n) for n, key in enumerate(others)}


class _Draft(NamedTuple):
    key: str
    depth: int
    parent: int | None
    last: bool


def _nodes(portfolio: Portfolio, lines: Mapping[str, Row | Unscored | None], order: Sequence[str]) -> Iterator[Node]:
    drafts = _walked(portfolio, lines, order)
    below = [0] * len(drafts)
    for n in range(len(drafts) - 1, -1, -1):
        if (parent := drafts[n].parent) is not None:
            below[parent] += below[n] + 1
    for draft, under in zip(drafts, below, strict=True):
        level = portfolio.items[draft.key].kind
        yield Node(draft.key, level, lines[draft.key], draft.depth, draft.parent, draft.last, under)


def _walked(portfolio: Portfolio, lines: Mapping[str, object], order: Sequence[str]) -> list[_Draft]:
    """Depth first; a circle is entered where *order* meets it first and left where it closes."""
    children: dict[str | None, list[str]] = defaultdict(list)
    for key in order:
        parent = portfolio.items[key].parent
        children[parent if parent in lines else None].append(key)
    drafts: list[_Draft] = []
    seen: set[str] = set()
    for start in chain(children.pop(None, []), order):
        stack = [] if start in seen else [_Draft(start, 0, None, last=False)]
        while stack:
            draft = stack.pop()
            if draft.key in seen:
                continue
            seen.add(draft.key)
            drafts.append(draft)
            fresh = [key for key in children.get(draft.key, ()) if key not in seen]
            at = len(drafts) - 1
            stack += [_Draft(key, draft.depth + 1, at, last=n == 0) for n, key in enumerate(reversed(fresh))]
    return drafts
