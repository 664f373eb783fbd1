"""What hangs on one item of a sequence: why it stands there, the chain through it, and what its slip would cost."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.errors import refused
from planner.domain.findings import Where
from planner.domain.model import Charter
from planner.domain.values import SizeUnit
from planner.services.sequence.decrees import Decree
from planner.services.sequence.order import Place, Reason, Sequenced
from planner.services.stock import Stock
from planner.solve.costliest import costliest_chain
from planner.solve.dividend import Price
from planner.solve.slip import Ripple, blast_radius
from planner.value.estimates import Amount
from planner.value.pace import Pace, in_size, pace

SLIPS = (1.0, 2.0, 3.0, 5.0, 8.0, 13.0)
"""How much later a screen lets an item be, one after the other: see ``usual_slips``."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Items of which each requires the one before: of all such through an item, those along which delay costs most."""

    steps: tuple[tuple[str, ...], ...]
    """In the order of completion; a step of several items is a circle, done as a whole."""
    delay: float
    """Σ evidenced cost of delay along the chain: what each unit of time costs that its first step is late."""
    waiting: float
    """The same with all else that waits for the first step."""


@dataclass(frozen=True, slots=True)
class Late:
    """What is done later because of a slip."""

    later: tuple[tuple[str, float], ...]
    """(item, how much later), the item that slips first, then in the order of completion."""
    cost: float
    """Delay cost that is added."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Both readings of a slip, delay cost in the sequence's unit."""

    asked: Amount
    amount: float
    """The same in the portfolio's unit of size; one flow does the work, so a week of work takes a week."""
    pace: Pace | None
    """How much is done in a week, where that was needed to tell: time was asked for, and sizes are points."""
    flow: Late
    """It is more work: whatever comes after waits as long."""
    links: Late
    """It is waiting time, used for other work: late is only what requires something late."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What one decree does to the place of an item."""

    decree: Decree
    price: Price
    rank: int
    """Where the item would stand if that decree alone were taken back."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An item's place and what follows from it."""

    place: Place
    reason: Reason
    own_rank: int
    """By its own cost of delay per size."""
    stopped: tuple[str, ...]
    """What it requires that is stopped: no order brings it."""
    chain: Chain | None
    """None when nothing waits for it, it waits for nothing, or nothing of that is worth anything."""
    slip: Slip | None
    """None when nobody asked for one."""
    moved: tuple[Moved, ...] = ()
    """By each decree that is kept, in their order, whether it moves the item or not."""
    undecreed: int | None = None
    """Its rank without any decree; None where there is none."""
    not_kept: tuple[Decree, ...] = ()
    """What was decreed of the item and cannot be kept here."""


def standing(found: Sequenced, key: str, slip: Amount | None = None) -> Standing | None:
    """Where *key* stands in *found*, and what a *slip* would do; None if it has no place there."""
    place = found.by_key.get(key)
    if place is None:
        return None
    return Standing(
        place=place,
        reason=found.reason(key),
        own_rank=found.by_worth[key],
        stopped=found.stock.blocked_by(key),
        chain=chain(found.stock, key),
        slip=None if slip is None else slipping(found, key, slip),
        moved=tuple(
            Moved(one.decree, one.price, ranks[key])
            for one, ranks in zip(found.priced, found.ranks_without, strict=True)
        ),
        undecreed=found.ranks_undecreed.get(key),
        not_kept=tuple(one for one in found.asked.about(key) if one not in set(found.decrees)),
    )


def chain(work: Stock, through: str | None = None) -> Chain | None:
    """The chain of links along which delay costs most, of all or of those *through* an item that has a place."""
    dearest = costliest_chain(work.problem, None if through is None else work.lot_of[through])
    if dearest is None:
        return None
    return Chain(tuple(work.lots[lot] for lot in dearest.items), dearest.weight, dearest.waiting)


def usual_slips(charter: Charter) -> tuple[Amount, ...]:
    """Slips worth asking about: in weeks, but in points where nobody knows how many are done in one."""
    timeless = charter.size_unit is SizeUnit.POINTS and pace(charter) is None
    return tuple(Amount(slip, SizeUnit.POINTS if timeless else SizeUnit.WEEKS) for slip in SLIPS)


def slipping(found: Sequenced, key: str, asked: Amount) -> Slip:
    """What it would do if *key*, which has a place in *found*, were so much later.

    Raises ``Refused`` where sizes are points, the slip is time, and the charter does not say how many are done in a
    week (``slip.time``); and where sizes are time and the slip is points (``slip.points``).
    """
    known = in_size(asked, found.stock.portfolio.charter)
    if known is None:
        raise refused("slip.points" if asked.unit is SizeUnit.POINTS else "slip.time", Where(key=key))
    amount, assumed = known
    radius = blast_radius(found.solved.problem, found.solved.order, found.stock.lot_of[key], amount)
    return Slip(asked, amount, assumed, _late(found, key, radius.flow), _late(found, key, radius.links))


def _late(found: Sequenced, key: str, ripple: Ripple) -> Late:
    moved = [(one, by) for lot, by in ripple.moved for one in found.stock.lots[lot]]
    return Late(tuple(_first(key, moved)), ripple.cost)


def _first(key: str, moved: list[tuple[str, float]]) -> Iterable[tuple[str, float]]:
    """*key* before the others of its circle."""
    return sorted(moved, key=lambda one: one[0] != key)
