"""What an order keeps because somebody decreed it, whatever it costs: what ships first, what comes before what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from planner.domain.errors import refused
from planner.domain.findings import Where
from planner.services.stock import Stock
from planner.solve.dividend import Price
from planner.solve.instance import InvalidProblem, Problem

Pair = tuple[str, str]
"""(earlier, later)"""
Decree = str | Pair
"""An item that ships first, or a pair."""


@dataclass(frozen=True, slots=True)
class Decrees:
    """By keys, as they are spelt in the portfolio."""

    first: tuple[str, ...] = ()
    """Ship before all else, in this order."""
    before: tuple[Pair, ...] = ()
    """The later one waits for the earlier one."""

    def __iter__(self) -> Iterator[Decree]:
        yield from self.first
        yield from self.before

    def __len__(self) -> int:
        return len(self.first) + len(self.before)

    def about(self, key: str) -> tuple[Decree, ...]:
        return tuple(one for one in self if is_about(one, key))

    def without(self, decree: Decree) -> "Decrees":
        return Decrees(
            tuple(one for one in self.first if one != decree), tuple(pair for pair in self.before if pair != decree)
        )

    def with_first(self, key: str) -> "Decrees":
        """*key* ships first, too: after those that do already."""
        return replace(self, first=(*self.without(key).first, key))

    def with_before(self, earlier: str, later: str) -> "Decrees":
        return replace(self, before=(*self.without((earlier, later)).before, (earlier, later)))

    def without_item(self, key: str) -> "Decrees":
        """Those that are not about *key*."""
        return Decrees(
            tuple(one for one in self.first if one != key), tuple(pair for pair in self.before if key not in pair)
        )

    def on(self, work: Stock, begun: Sequence[int] = ()) -> Problem:
        """*work* as it is to be put in order under the decrees, then with what is *begun* finished first."""
        lot = work.lot_of
        locked = dict.fromkeys((*(lot[key] for key in self.first), *begun))
        pairs = tuple((lot[earlier], lot[later]) for earlier, later in self.before)
        return replace(work.problem, first=tuple(locked), before=pairs)


NONE = Decrees()


def is_about(decree: Decree, key: str) -> bool:
    return key == decree if isinstance(decree, str) else key in decree


def checked(work: Stock, asked: Decrees) -> Decrees:
    """*asked*, or ``Refused``: ``sequence.not_listed`` for an item without a place in *work*, ``sequence.circle`` for
    pairs that close a circle with the links."""
    for key in (*asked.first, *(key for pair in asked.before for key in pair)):
        if key not in work.lot_of:
            raise refused("sequence.not_listed", Where(key=key))
    for n, (earlier, later) in enumerate(asked.before, 1):
        if circle := _circle(work, Decrees(before=asked.before[:n])):
            raise refused("sequence.circle", earlier=earlier, later=later, cycle=" → ".join((*circle, circle[0])))
    return asked


def applicable(work: Stock, asked: Decrees) -> Decrees:
    """Those of *asked* that can be kept in *work*: of an item that has a place there, and without closing a circle."""
    first = tuple(key for key in asked.first if key in work.lot_of)
    before: tuple[Pair, ...] = ()
    for pair in asked.before:
        if all(key in work.lot_of for key in pair) and not _circle(work, Decrees(before=(*before, pair))):
            before = (*before, pair)
    return Decrees(first, before)


def _circle(work: Stock, decrees: Decrees) -> tuple[str, ...]:
    """Items that would wait for each other, each before the one that waits for it; none if all is well."""
    try:
        decrees.on(work)
    except InvalidProblem as problem:
        return work.keys(reversed(problem.items))
    return ()


@dataclass(frozen=True, slots=True)
class Priced:
    """A decree and what it costs by itself: the order that keeps all, against the one that keeps all others."""

    decree: Decree
    price: Price
    others: tuple[int, ...] = field(repr=False)
    """The lots in the order that keeps all others."""
