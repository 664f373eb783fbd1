"""Items into rows: the order under a lens, and what stands apart from it."""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, overload

from planner.domain.portfolio import Portfolio
from planner.domain.unread import Brief
from planner.domain.values import CLOSED, key_order
from planner.value.scoring import ITEMWISE, Assessment, Gap, Lens, Scorer


class Row(NamedTuple):
    """One ranked item. A plain tuple, because tens of thousands are made at each refresh."""

    key: str
    rank: int
    """From 1."""
    gut: int | None
    """Rank in the gut lens; None if nobody placed it."""
    shift: int | None
    """How far it stands above its gut rank (negative: below)."""
    score: float | None
    """Under this lens; in the gut lens the stated score, which then may be missing."""
    stated: float | None
    evidenced: float | None
    delay_stated: float | None
    """Cost of delay at face value."""
    delay_evidenced: float | None
    size: float | None
    """In the portfolio's unit."""
    p: float
    """Probability that the value hypothesis holds."""
    meter: float
    """0–10."""
    blocked_by: tuple[str, ...]
    """Required items that are not done."""
    late: tuple[str, ...]
    """Required items that stand lower in this list."""
    by_twin: bool = False
    """Whether these are the numbers of its simplest alternative: it proposes AI, and a question about that is open."""


@dataclass(frozen=True, slots=True)
class Unscored:
    """An item that has no place in the order, and why."""

    key: str
    gut: int | None
    gaps: tuple[Gap, ...]
    by_twin: bool = False
    """Whether it is its simplest alternative that lacks them."""


@dataclass(frozen=True)
class Listed:
    """What is to be put in order, assessed once for every lens."""

    portfolio: Portfolio
    scorer: Scorer
    items: Sequence[Brief]
    """In the order of their keys, which every sort keeps for ties."""
    assessed: Sequence[Assessment]
    """One for each of the items."""

    @cached_property
    def keys(self) -> Sequence[str]:
        """Of the items."""
        return [item.key for item in self.items]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Key → the number of the item."""
        return dict(zip(self.keys, range(len(self.keys)), strict=True))

    @cached_property
    def gut(self) -> Mapping[str, int]:
        """Key → place in the gut order."""
        return gut_ranks(self.items)

    def under(self, lens: Lens) -> "Order":
        """The order of *lens*, one of ``ITEMWISE``; each found once."""
        if lens not in self._orders:
            worth, unscored = _weighed(self, lens)
            self._orders[lens] = Order(sorted(worth, key=worth.__getitem__, reverse=True), unscored)
        return self._orders[lens]

    def sizes(self, lens: Lens) -> list[float | None]:
        """The size of everything that has a place under *lens*, best first."""
        return [self.assessed[number].size for number in self.under(lens).numbers]

    def delays(self, lens: Lens) -> Mapping[str, float | None]:
        """Key → cost of delay of the item under *lens*; each found once."""
        if lens.proven not in self._delays:
            costs = [one.delay(lens) for one in self.assessed]
            self._delays[lens.proven] = dict(zip(self.keys, costs, strict=True))
        return self._delays[lens.proven]

    @cached_property
    def _delays(self) -> dict[bool, Mapping[str, float | None]]:
        return {}

    @cached_property
    def _orders(self) -> "dict[Lens, Order]":
        return {}


class Order(NamedTuple):
    """The items that have a place, by their numbers, best first; and those that have none."""

    numbers: Sequence[int]
    unscored: Sequence[Unscored]


def placed(listed: Listed, lens: Lens) -> tuple["Rows", tuple[Unscored, ...]]:
    """The rows, best first, and what has no place in the order of *lens*, one of ``ITEMWISE``."""
    order = listed.under(lens)
    rows = rows_in(listed, order.numbers, lens)
    rows.prepare()
    return rows, tuple(order.unscored)


def rank_of(listed: Listed, key: str, lens: Lens) -> int | None:
    """The rank that *key* has under *lens*, one of ``ITEMWISE``, without making the rows; None if it has none."""
    own = bisect_left(listed.items, key_order(key), key=lambda item: key_order(item.key))
    numbers = listed.under(lens).numbers
    return numbers.index(own) + 1 if own in numbers else None


def _weighed(listed: Listed, lens: Lens) -> tuple[dict[int, float], list[Unscored]]:
    """By what each item that has a place is ordered, greatest first; and the others."""
    if lens not in ITEMWISE:
        raise ValueError(lens)
    gut, proven, by_gut = listed.gut, lens.proven, lens is Lens.GUT
    worth: dict[int, float] = {}
    unscored = []
    for n, (item, one) in enumerate(zip(listed.items, listed.assessed, strict=True)):
        by, delay = (one.evidenced, one.delay_evidenced) if proven else (one.stated, one.delay_stated)
        if by_gut:
            by = -gut[item.key] if item.key in gut else None
        if (by is None or (item.enabler and not delay)) and (gaps := _gaps(listed, item, one, lens)):
            unscored.append(Unscored(item.key, gut.get(item.key), gaps, one.by_twin))
        else:
            worth[n] = by or 0.0
    return worth, unscored


def gut_ranks(items: Sequence[Brief]) -> dict[str, int]:
    """Key → place in the order people gave: by gut rank, then by priority, ties by key; items with neither have none.

    *items* in the order of their keys.
    """
    given = [item for item in items if item.gut_rank is not None or item.priority is not None]
    by_rank = [math.inf if item.gut_rank is None else item.gut_rank for item in given]
    by_priority = [math.inf if item.priority is None else item.priority for item in given]
    order = list(range(len(given)))
    if min(by_priority, default=math.inf) < math.inf:
        order.sort(key=by_priority.__getitem__)
    order.sort(key=by_rank.__getitem__)
    return dict(zip([item.key for item in given], _places(order, len(given)), strict=True))


def _places(order: Sequence[int], count: int) -> list[int]:
    """The place, from 1, of each number below *count* in *order*; 0 for those that are not in it.

    Numbers stand beside each other where a dict in the order of its places would be filled all over: twice as fast.
    """
    places = [0] * count
    for place, number in enumerate(order, 1):
        places[number] = place
    return places


def _gaps(listed: Listed, item: Brief, one: Assessment, lens: Lens) -> tuple[Gap, ...]:
    """Why *item* has no place under *lens*; empty if it has one."""
    if lens is Lens.GUT:
        return () if item.key in listed.gut else (Gap("gut"),)
    if one.score(lens) is None:
        return listed.scorer.missing(one, lens) or (Gap("no_number"),)
    empty = item.enabler and one.delay(lens) == 0 and _awaited(listed.portfolio, item)
    return (Gap("enabler"),) if empty else ()


def _awaited(portfolio: Portfolio, item: Brief) -> bool:
    """Whether open work waits for *item*: then it is not worthless, even if it carries no value of its own."""
    waiting = portfolio.unlocks.get(item.key, ())
    briefs = portfolio.brief_of
    return any(briefs[key].status not in CLOSED for key in waiting if key in briefs)


def rows_in(listed: Listed, order: Sequence[int], lens: Lens) -> "Rows":
    """A row for each of the items *order* names by their place in *listed*, best first."""
    return Rows(listed, order, lens)


class Rows(Sequence[Row]):
    """The rows of an order, made when somebody looks at them: a screen shows forty of a hundred thousand."""

    def __init__(self, listed: Listed, order: Sequence[int], lens: Lens) -> None:
        self._listed = listed
        self._order = order
        self._lens = lens

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, at: int | slice) -> Row | tuple[Row, ...]:
        if "_whole" in self.__dict__:
            return self._whole[at]
        places = range(len(self))[at]
        return self._made(places) if isinstance(places, range) else self._made(range(places, places + 1))[0]

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._whole)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._whole == tuple(other)

    def __hash__(self) -> int:
        return hash(self._whole)

    def __repr__(self) -> str:
        return repr(self._whole)

    def prepare(self) -> None:
        """Make now what every row needs of all others: who looks at one later has no time for it."""
        self._made(range(min(1, len(self))))

    @cached_property
    def by_key(self) -> Mapping[str, Row]:
        """Key → its row, made like any other when somebody looks at it."""
        return _ByKey(self)

    @cached_property
    def figures(self) -> tuple[list[float], list[float]]:
        """The scores and the sizes of all rows, 0 for what nobody knows; no row is made for it."""
        ones = [self._listed.assessed[number] for number in self._order]
        scores = [one.evidenced if self._lens.proven else one.stated for one in ones]
        return [score or 0.0 for score in scores], [one.size or 0.0 for one in ones]

    @property
    def by_twin(self) -> int:
        """How many of them stand where their simplest alternative would; no row is made for it."""
        return sum(self._listed.assessed[number].by_twin for number in self._order)

    def rank_of(self, key: str) -> int:
        """0 for what is none of them."""
        number = self._listed.numbers.get(key)
        return 0 if number is None else self._ranks[number]

    def keys(self) -> Iterator[str]:
        """Best first; no row is made for it."""
        return map(self._listed.keys.__getitem__, self._order)

    @cached_property
    def _whole(self) -> tuple[Row, ...]:
        return self._made(range(len(self)))

    @cached_property
    def _ranks(self) -> Sequence[int]:
        return _places(self._order, len(self._listed.items))

    def _made(self, places: range) -> tuple[Row, ...]:
        """Column by column, which makes ten thousand rows in half the time."""
        listed, numbers = self._listed, [self._order[place] for place in places]
        keys = [listed.keys[number] for number in numbers]
        ones = [listed.assessed[number] for number in numbers]
        ranks = [place + 1 for place in places]
        gut = [listed.gut.get(key) for key in keys]
        columns = (
            keys,
            ranks,
            gut,
            [None if by_gut is None else by_gut - rank for rank, by_gut in zip(ranks, gut, strict=True)],
            [one.evidenced for one in ones] if self._lens.proven else [one.stated for one in ones],
            [one.stated for one in ones],
            [one.evidenced for one in ones],
            [one.delay_stated for one in ones],
            [one.delay_evidenced for one in ones],
            [one.size for one in ones],
            [one.belief.p for one in ones],
            [one.belief.meter for one in ones],
            _blocked_by(listed.portfolio, keys),
            self._late(keys, ranks),
            [one.by_twin for one in ones],
        )
        return tuple(map(Row._make, zip(*columns, strict=True)))

    def _late(self, keys: Sequence[str], ranks: Sequence[int]) -> Iterator[tuple[str, ...]]:
        requires, of = self._listed.portfolio.requires, self.rank_of
        for key, rank in zip(keys, ranks, strict=True):
            required = requires.get(key)
            yield tuple([other for other in required if of(other) > rank]) if required else ()


class _ByKey(Mapping[str, Row]):
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __getitem__(self, key: str) -> Row:
        if not (rank := self._rows.rank_of(key)):
            raise KeyError(key)
        return self._rows[rank - 1]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._rows.rank_of(key) > 0

    def __iter__(self) -> Iterator[str]:
        return self._rows.keys()

    def __len__(self) -> int:
        return len(self._rows)


def _blocked_by(portfolio: Portfolio, keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    requires, unfinished = portfolio.requires, portfolio.unfinished
    for key in keys:
        required = requires.get(key)
        yield tuple([other for other in required if other in unfinished]) if required else ()
