"""The smallest thing worth shipping and what comes after it: value against cost in slices, and where to cut."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, NamedTuple

from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.services.ports import Clock
from planner.services.sequence.order import bare, costed
from planner.services.slices.choosing import Forced, locks, prices, refusing
from planner.services.slices.scope import sliced_stock
from planner.services.stock import Stock, stock
from planner.solve.answer import Progress, Proof, Status, quiet
from planner.solve.budget import best_within, cheapest_reaching
from planner.solve.demands import Demands
from planner.solve.frontier import Frontier, frontier
from planner.value.ranking import capacity_with_slack
from planner.value.scoring import Scorer

ROUNDING = 1e-9
"""Costs and shares are equal up to one part in a billion."""


class SliceCut(NamedTuple):
    """Where the MVP ends. ``default``: the must-haves and whatever is denser than the portfolio at its capacity."""

    kind: Literal["default", "must", "budget", "share", "knee", "slices"] = "default"
    amount: float = 0.0
    """Of ``budget``: size; of ``share``: 0 … 1 of the value; of ``slices``: how many."""


@dataclass(frozen=True, slots=True)
class Slice:
    """What is done together."""

    keys: tuple[str, ...]
    cost: float
    value: float
    """Evidenced cost of delay that ends with it."""
    cost_so_far: float
    share_so_far: float
    """Of the value of everything that can be placed, ruled out or not."""

    @property
    def density(self) -> float:
        """Value per cost; without end for what costs nothing."""
        return self.value / self.cost if self.cost else float("inf")


@dataclass(frozen=True)
class Slices:
    """The chain of slices, the first *taken* of which are the MVP."""

    stock: Stock
    of: tuple[Item, ...]
    """What was to be sliced; empty for the whole portfolio."""
    cut: SliceCut
    rule: str
    """What decided: the kind of the cut, or by default ``margin``, ``knee``, ``first`` (nothing reached the margin),
    ``flat`` (nothing is denser than all together).

    ``fund``: not slices of an MVP but what a budget is shared out to.
    """
    slices: tuple[Slice, ...]
    taken: int
    proof: Proof
    """Of the MVP: its value against the best for its cost; under a share, its cost against the least for its value."""
    forced: tuple[Forced, ...]
    out: tuple[str, ...]
    """What is ruled out, and what needs it."""
    margin: float | None
    """Value per size of what the portfolio's capacity would buy last; None without a capacity."""
    chain: Frontier = field(repr=False, compare=False)
    """The frontier under the decrees: each of its prefixes is the best for its cost."""
    plain: tuple[Slice, ...] = field(repr=False, compare=False)
    """The slices of the chain, wherever the MVP ends."""

    @property
    def mvp(self) -> tuple[str, ...]:
        return tuple(key for one in self.slices[: self.taken] for key in one.keys)

    @property
    def cost(self) -> float:
        return self.slices[self.taken - 1].cost_so_far if self.taken else 0.0

    @property
    def share(self) -> float:
        return self.slices[self.taken - 1].share_so_far if self.taken else 0.0

    @property
    def next(self) -> Slice | None:
        """What would be added first."""
        return self.slices[self.taken] if self.taken < len(self.slices) else None

    @cached_property
    def curve(self) -> tuple[tuple[float, float], ...]:
        """(cost, share of the value) after each slice of the chain, from nothing on: the most there is at each cost."""
        return ((0.0, 0.0), *((one.cost_so_far, one.share_so_far) for one in self.plain))

    def beside(self, step: int) -> int:
        """How many slices of the chain the cut takes once it is moved by so many (negative: back), at least one."""
        here = bisect_right(self.plain, self.cost * (1 + ROUNDING), key=lambda one: one.cost_so_far)
        if step < 0 and (not here or self.plain[here - 1].cost_so_far < self.cost * (1 - ROUNDING)):
            here += 1  # between two slices: one step back goes to the one before
        return max(1, min(here + step, len(self.plain)))

    def after(self, count: int) -> "Slices":
        """The same chain cut after so many slices. Prices of decrees are for another cost then: there are none."""
        taken = max(1, min(count, len(self.plain)))
        value = sum(one.value for one in self.plain[:taken])
        proof = replace(_proved(value), seconds=self.proof.seconds)
        cut = SliceCut("slices", float(taken))
        return replace(self, cut=cut, rule="slices", slices=self.plain, taken=taken, proof=proof, forced=())


@dataclass(frozen=True, slots=True)
class _Cutting:
    """What a cut is made from."""

    work: Stock
    demands: Demands
    chain: Frontier = field(repr=False)
    margin: float | None
    progress: Progress


def mvp(
    portfolio: Portfolio,
    scorer: Scorer,
    of: Sequence[Item] = (),
    cut: SliceCut = SliceCut(),  # noqa: B008 - a tuple, not to be changed
    *,
    inside: Sequence[str] = (),
    outside: Sequence[str] = (),
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Slices:
    """The slices of items (see ``sliced_stock``), or of the whole portfolio, with items forced in and out.

    Raises ``Refused``: ``mvp.no_parts``, ``mvp.level``, ``sequence.not_listed``, or what clashes (``clash.…``); and
    what *progress* raises.
    """
    began = clock.now() if clock else None
    work = costed(sliced_stock(portfolio, scorer, of))
    out = locks(work, outside)
    wanted = [lot for key, lot in work.lot_of.items() if portfolio.items[key].must_have and lot not in out]
    demands = Demands(musts=tuple(dict.fromkeys([*wanted, *locks(work, inside)])), must_nots=out)
    with refusing(work, demands):
        chain = frontier(work.problem, demands.musts, demands.must_nots, progress or quiet)
        cutting = _Cutting(work, demands, chain, _margin(work, progress or quiet), progress or quiet)
        rule, shown, taken, proof = _cut(cutting, cut)
        plain = tuple(sliced(work, chain))
        found = Slices(
            stock=work,
            of=tuple(of),
            cut=cut,
            rule=rule,
            slices=plain if shown is chain else tuple(sliced(work, shown)),
            taken=taken + bool(shown.base.items),
            proof=proof,
            forced=(),
            out=work.keys(chain.out),
            margin=cutting.margin,
            chain=chain,
            plain=plain,
        )
        forced = tuple(prices(work, replace(demands, budget=capacity_with_slack(found.cost)), inside, outside))
    seconds = (clock.now() - began).total_seconds() if clock and began else None
    return replace(found, forced=forced, proof=replace(proof, seconds=seconds))


def _margin(work: Stock, progress: Progress) -> float | None:
    """Value per size of the block in which the capacity ends; 0 where it has room for everything."""
    capacity = work.portfolio.charter.capacity
    if capacity is None:
        return None
    whole = frontier(stock(work.portfolio, work.scorer, work.level).problem, progress=progress)
    line = whole.within(capacity)
    return whole.steps[line].density if line < len(whole.steps) else 0.0


def _cut(cutting: _Cutting, cut: SliceCut) -> tuple[str, Frontier, int, Proof]:
    """What decided, the chain to show, how many of its steps are in the MVP, and the proof."""
    problem, demands, chain = cutting.work.problem, cutting.demands, cutting.chain
    if cut.kind == "budget":
        limited = replace(demands, budget=capacity_with_slack(cut.amount))
        with refusing(cutting.work, limited):
            found = best_within(problem, limited, progress=cutting.progress)
        return "budget", frontier(problem, found.items, demands.must_nots), 0, bare(found)
    if cut.kind == "share":
        wanted, most = cut.amount * sum(problem.weights), chain.values[-1]
        reach = most if most < wanted <= capacity_with_slack(most) else wanted
        reaching = replace(demands, reach=reach)
        with refusing(cutting.work, reaching):
            found = cheapest_reaching(problem, reaching, progress=cutting.progress)
        return "share", frontier(problem, found.items, demands.must_nots), 0, bare(found)
    rule, taken = _prefix(cutting, cut)
    return rule, chain, taken, chain.proof(taken)


def _prefix(cutting: _Cutting, cut: SliceCut) -> tuple[str, int]:
    chain, first = cutting.chain, bool(cutting.chain.base.items)
    if cut.kind == "must":
        return "must", 0
    if cut.kind == "slices":
        return "slices", min(max(1, int(cut.amount)) - first, len(chain.steps))
    if cut.kind == "knee" or cutting.margin is None:
        rule, taken = "knee", chain.knee()
    else:
        rule, taken = "margin", chain.denser_than(cutting.margin)
    if not taken and not first and chain.steps:
        return "flat" if rule == "knee" else "first", 1
    return rule, taken


def _proved(value: float) -> Proof:
    """Of a prefix of the frontier."""
    return Proof(value, value, 0.0, Status.OPTIMAL, "closure flow")


def sliced(work: Stock, chain: Frontier) -> Iterable[Slice]:
    """The steps of *chain* as slices, its base first where that has items."""
    steps = [*([chain.base] if chain.base.items else []), *chain.steps]
    total = sum(work.problem.weights)
    cost = value = 0.0
    for step in steps:
        cost, value = cost + step.cost, value + step.value
        share = min(value / total, 1.0) if total else 1.0
        yield Slice(work.keys(step.items), step.cost, step.value, cost, share)
