"""The links of a portfolio as one level sees them: those of parts lifted, circles that arise from it shown as one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from planner.domain.graph import ancestors
from planner.domain.model import Item, Link
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.services.sequence.decrees import Decree
from planner.services.stock import DEPTH
from planner.solve.knots import knots


class Bond(StrEnum):
    """What holds between two items: a link of that kind, or a decree."""

    REQUIRES = "requires"
    DECREED = "decreed"
    BETTER_AFTER = "better_after"
    RELATES = "relates"

    @property
    def ordering(self) -> bool:
        return self is not Bond.RELATES


STRENGTH = {bond: -n for n, bond in enumerate(Bond)}
"""Of two that hold between the same items the stronger one is shown."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Everything that makes *second* wait for *first*, or relates the two."""

    first: str
    second: str
    """Keys; of a knot, the one it goes by."""
    kind: Bond
    """The strongest."""
    links: tuple[Link, ...]
    """None where the order is merely decreed."""


@dataclass(frozen=True)
class Web:
    """Who waits for whom on one level.

    A link of a part counts for the item of the level above it; items of higher levels that links name stand for
    themselves. Items that wait for each other in a circle are one *knot*, which goes by its first key.
    """

    portfolio: Portfolio = field(repr=False)
    level: Kind
    ties: tuple[Tie, ...] = field(repr=False)
    knots: Mapping[str, tuple[str, ...]]
    """Of knots of two and more: the key it goes by → all keys."""
    name: Mapping[str, str] = field(repr=False)
    """Each key of the portfolio → the key it is shown as."""
    inside: tuple[Link, ...] = field(repr=False)
    """Links whose ends are shown as one."""
    first: Mapping[str, int] = field(default_factory=dict, repr=False)
    """What ships first by decree, as the key it is shown as → its place among those, from 1."""
    against: tuple[Decree, ...] = ()
    """What is decreed and cannot be shown: the links of this level would close a circle with it."""

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """Key → what stands first, over the links that imply an order."""
        return _neighbours((tie.second, tie.first) for tie in self.ties if tie.kind.ordering)

    @cached_property
    def unlocks(self) -> Mapping[str, tuple[str, ...]]:
        return _neighbours((tie.first, tie.second) for tie in self.ties if tie.kind.ordering)

    def members(self, name: str) -> tuple[Item, ...]:
        """The items that are shown under one key."""
        return tuple(self.portfolio.items[key] for key in self.knots.get(name, (name,)))


def web(portfolio: Portfolio, level: Kind) -> Web:
    """The links of *portfolio* seen from *level*. O(items + links)."""
    up = _shown_as(portfolio, level)
    known = [link for link in portfolio.links if link.source in up and link.target in up]
    lifted = {(up[link.target], up[link.source]) for link in known if link.kind.ordering}
    place = {brief.key: n for n, brief in enumerate(portfolio.briefs)}
    circles = _circles({(first, second) for first, second in lifted if first != second}, place)
    goes_by = {key: circle[0] for circle in circles for key in circle}
    name = {key: goes_by.get(shown, shown) for key, shown in up.items()}
    found: dict[tuple[str, str], list[Link]] = {}
    inside = []
    for link in sorted(known, key=lambda link: not link.kind.ordering):
        ends = (name[link.target], name[link.source])
        if ends[0] == ends[1]:
            inside.append(link)
            continue
        if not link.kind.ordering and ends not in found:  # of two that are related neither comes first
            ends = ends[::-1]
        found.setdefault(ends, []).append(link)
    return Web(
        portfolio,
        level,
        tuple(_merged(found, place)),
        {circle[0]: circle for circle in circles},
        name,
        tuple(inside),
    )


def _shown_as(portfolio: Portfolio, level: Kind) -> dict[str, str]:
    """Each key → its nearest ancestor that is not below *level*, or itself where it has none."""
    parents = {brief.key: brief.parent for brief in portfolio.briefs}
    depths = {brief.key: DEPTH[brief.kind] for brief in portfolio.briefs}
    wanted = DEPTH[level]
    up = {}
    for key, depth in depths.items():
        above = ancestors(parents, key) if parents[key] and depth > wanted else []
        up[key] = next((one for one in (key, *above) if depths.get(one, wanted + 1) <= wanted), key)
    return up


def _circles(pairs: set[tuple[str, str]], order: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Groups of two and more keys that wait for each other, each in key order."""
    keys = sorted({key for pair in pairs for key in pair}, key=order.__getitem__)
    place = {key: n for n, key in enumerate(keys)}
    onward: list[list[int]] = [[] for _ in keys]
    for first, second in pairs:
        onward[place[first]].append(place[second])
    groups = (sorted(group) for group in knots(range(len(keys)), onward.__getitem__) if len(group) > 1)
    return [tuple(keys[n] for n in group) for group in sorted(groups)]


def _merged(found: Mapping[tuple[str, str], Sequence[Link]], order: Mapping[str, int]) -> Iterable[Tie]:
    """One tie for each pair, in key order. What is merely related as well as ordered is told by the order."""
    for ends in sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]])):
        links = found[ends]
        yield Tie(*ends, max((Bond(link.kind) for link in links), key=STRENGTH.__getitem__), tuple(links))


def _neighbours(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for here, there in pairs:
        found.setdefault(here, []).append(there)
    return {key: tuple(others) for key, others in found.items()}
