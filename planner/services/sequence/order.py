"""The order of one level that costs least delay, with its proof, what other orders waste, and a reason per row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from planner.domain.errors import refused
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind, Status
from planner.services.ports import Clock
from planner.services.sequence.decrees import NONE, Decrees, Priced, applicable, checked
from planner.services.sequence.seats import Seats
from planner.services.stock import Stock, reached, stock
from planner.solve.answer import Progress, Proof, quiet
from planner.solve.dividend import Price, Waste, priced, wastes
from planner.solve.sequence import Resequencer
from planner.solve.sequence import Sequence as Solved
from planner.value.scoring import Scorer


class Place(NamedTuple):
    """One item in the order."""

    rank: int
    key: str
    block: int
    """From 1: items of a block earn their place only together."""
    delay: float | None
    """Evidenced cost of delay; None when it is placed by what it unlocks alone."""
    size: float
    finished: float
    """Size done once it is done, in the portfolio's unit; a knot is done as a whole."""
    together: tuple[str, ...]
    """The others of its knot."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item stands where it stands; the phrase ``sequence.reason.<code>`` says it.

    Codes: ``decreed_first``, ``decreed_before``, ``decreed_after`` (somebody decreed it), ``decreed_needed`` (needed by
    what ships first by decree), ``first`` (begun, or needed by what is begun), ``together`` (waits in a circle with
    others), ``unlocks`` (stands higher than its own worth would put it), ``waits`` (stands lower, for what it requires
    in its block), ``free`` (has no size), ``last`` (neither worth anything nor needed for it), ``own`` (its own cost of
    delay per size).
    """

    code: str
    keys: tuple[str, ...] = ()
    """What it unlocks, waits for or stands together with; dearest first."""
    share: float = 0.0
    """Of ``unlocks``: their part of the cost of delay of the block."""
    price: Price | None = None
    """Of what is decreed."""


@dataclass(frozen=True)
class Sequenced:
    """Everything that can be placed, each item once, nothing before what it requires."""

    stock: Stock
    places: tuple[Place, ...]
    proof: Proof
    """Delay cost: Σ evidenced cost of delay × size done until then. Divide by capacity per week for weeks."""
    lock_price: Price | None
    """What it costs to finish first what is begun or locked; None if nothing is."""
    solved: Solved = field(repr=False)
    free: Solved = field(repr=False)
    """The same when nothing had to come first."""
    asked: Decrees = NONE
    decrees: Decrees = NONE
    """What is kept of the decrees *asked* for."""
    priced: tuple[Priced, ...] = ()
    """Each of these, in their order."""
    decree_price: Price | None = None
    """What they cost together; None without any."""
    undecreed: tuple[int, ...] = field(default=(), repr=False)
    """The lots in the order without any decree; empty where there is none."""

    @cached_property
    def by_key(self) -> dict[str, Place]:
        return {place.key: place for place in self.places}

    @cached_property
    def wastes(self) -> tuple[Waste, ...]:
        """What each hand method costs more, begun and locked items left aside."""
        return wastes(self.free)

    @property
    def dividend(self) -> float:
        """Platform dividend: delay cost of plain WSJF order with prerequisites pulled forward − that of the best."""
        return next(waste.extra for waste in self.wastes if waste.method == "pulled_forward")

    @cached_property
    def by_worth(self) -> dict[str, int]:
        """Rank of each item by its own cost of delay per size."""
        order = sorted(self.places, key=lambda place: (-_density(place), place.rank))
        return {place.key: rank for rank, place in enumerate(order, 1)}

    @cached_property
    def ranks_without(self) -> tuple[dict[str, int], ...]:
        """For each of ``priced``: the rank of each item if that decree alone were taken back."""
        return tuple(self._ranks(one.others) for one in self.priced)

    @cached_property
    def ranks_undecreed(self) -> dict[str, int]:
        """The rank of each item without any decree; empty where there is none."""
        return self._ranks(self.undecreed)

    def _ranks(self, order: Iterable[int]) -> dict[str, int]:
        return {key: rank for rank, key in enumerate(self.stock.keys(order), 1)}

    def reason(self, key: str) -> Reason:
        """Found when asked for: in a block of thousands, all of them together would take longer than the order."""
        decreed = self._decreed(key)
        if decreed is not None:
            return decreed
        place = self.by_key[key]
        block = self.solved.blocks[place.block - 1]
        lot = self.stock.lot_of[key]
        if place.together:
            return Reason("together", place.together)
        if block.locked:
            ships = self._needed.get(lot)
            return Reason("decreed_needed", (str(ships.decree),), price=ships.price) if ships else Reason("first")
        if not place.size:
            return Reason("free")
        if not block.weight:
            return Reason("last")
        problem, needs = self.solved.problem, self.solved.problem.needs()
        if place.rank < self.by_worth[key] and (waiting := _waiting(self.solved, block.order, lot)):
            weight = sum(problem.weights[i] for i in block.order)
            share = sum(problem.weights[i] for i in waiting) / weight
            return Reason("unlocks", self.stock.keys(waiting), share)
        required = [i for i in needs[lot] if i in block.order]
        if place.rank > self.by_worth[key] and required:
            last = max(required, key=block.order.index)
            return Reason("waits", self.stock.lots[last])
        return Reason("own")

    @cached_property
    def _needed(self) -> dict[int, Priced]:
        """Each lot that something needs which ships first by decree → the first such decree."""
        needs = {lot: tuple(ends) for lot, ends in enumerate(self.solved.problem.needs())}
        found: dict[int, Priced] = {}
        for one in self.priced:
            if isinstance(one.decree, str):
                found = dict.fromkeys(reached(needs, [self.stock.lot_of[one.decree]]), one) | found
        return found

    def _decreed(self, key: str) -> Reason | None:
        """The first decree about *key*."""
        for one in self.priced:
            match one.decree:
                case str(first) if first == key:
                    return Reason("decreed_first", price=one.price)
                case (earlier, later) if earlier == key:
                    return Reason("decreed_before", (later,), price=one.price)
                case (earlier, later) if later == key:
                    return Reason("decreed_after", (earlier,), price=one.price)
        return None


def sequence(
    portfolio: Portfolio,
    scorer: Scorer,
    *,
    level: Kind | None = None,
    decrees: Decrees = NONE,
    lenient: bool = False,
    clock: Clock | None = None,
    progress: Progress | None = None,
    engine: Resequencer | None = None,
) -> Sequenced:
    """Sequence the open items of *level*: what ships first by decree, then what is being implemented, then the others.

    An *engine* that has answered before keeps what no edit reaches. Raises ``Refused``: ``sequence.no_delay`` under a
    scorecard without a cost of delay; ``sequence.not_listed`` for a decree about what has no place in the list and
    ``sequence.circle`` for one against the links, unless *lenient*: then these are left out. With a *clock* the proof
    says how long it took.
    """
    began = clock.now() if clock else None
    watched = progress or quiet
    work = costed(stock(portfolio, scorer, level))
    kept = applicable(work, decrees) if lenient else checked(work, decrees)
    seats, solver = Seats.of(work), engine or Resequencer()
    free = seats.sequence(work.problem, solver, watched)
    begun = _begun(work, free.order)

    def under(some: Decrees) -> Solved:
        return seats.sequence(some.on(work, begun), solver, watched) if some or begun else free

    found = under(kept)
    others = [under(kept.without(one)) for one in kept]
    alone = [Priced(one, priced(found, other), tuple(other.order)) for one, other in zip(kept, others, strict=True)]
    undecreed = others[0] if len(others) == 1 else under(NONE) if others else None
    return Sequenced(
        stock=work,
        places=tuple(_places(work, found)),
        proof=replace(bare(found), seconds=(clock.now() - began).total_seconds() if clock and began else None),
        lock_price=priced(found, free) if kept or begun else None,
        solved=found,
        free=free,
        asked=decrees,
        decrees=kept,
        priced=tuple(alone),
        decree_price=priced(found, undecreed) if undecreed else None,
        undecreed=tuple(undecreed.order) if undecreed else (),
    )


def _begun(work: Stock, order: Iterable[int]) -> list[int]:
    """What is being implemented, in that *order*."""
    begun = {
        work.lot_of[brief.key]
        for brief in work.portfolio.briefs
        if brief.status is Status.IMPLEMENTING and brief.key in work.lot_of
    }
    return [lot for lot in order if lot in begun]


def bare(found: Proof) -> Proof:
    """The proof alone, without the answer it comes with."""
    return Proof(found.value, found.bound, found.gap, found.status, found.engine, found.seconds)


def costed(work: Stock) -> Stock:
    """*work*, or ``Refused`` if its scorecard knows no cost of delay."""
    if work.scorer.card.delay is None:
        raise refused("sequence.no_delay", scorecard=work.scorer.card.name)
    return work


def _places(work: Stock, found: Solved) -> Iterable[Place]:
    rank, clock = 0, 0.0
    for number, block in enumerate(found.blocks, 1):
        for lot in block.order:
            keys = work.lots[lot]
            clock += found.problem.sizes[lot]
            for key in keys:
                rank += 1
                others = tuple(other for other in keys if other != key) if keys[1:] else ()
                yield Place(rank, key, number, work.delays[key], work.sizes[key], clock, others)


def _density(place: Place) -> float:
    return (place.delay or 0.0) / place.size if place.size else float("inf")


def _waiting(solved: Solved, block: Sequence[int], lot: int) -> list[int]:
    """What of the *block* waits for *lot*, directly or through others, and is worth something; dearest first."""
    held, needs = {lot}, solved.problem.needs()
    for i in block:  # in a feasible order whatever is required stands before
        if not held.isdisjoint(needs[i]):
            held.add(i)
    weights = solved.problem.weights
    return sorted((i for i in held - {lot} if weights[i]), key=lambda i: (-weights[i], i))
