"""The smallest thing worth shipping and what comes after it: value against cost in slices, and where to cut."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from planner.domain.errors import refused
from planner.domain.findings import Where
from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.services.choosing import locks, refusing
from planner.services.ports import Clock
from planner.services.sequencing import bare, costed
from planner.services.stock import DEPTH, Stock, stock
from planner.solve.answer import Proof, Status
from planner.solve.budget import best_within, cheapest_reaching, force_price
from planner.solve.demands import Demands
from planner.solve.dividend import Price
from planner.solve.frontier import Frontier, frontier
from planner.value.ranking import capacity_with_slack
from planner.value.scoring import Scorer


class SliceCut(NamedTuple):
    """Where the MVP ends. ``default``: the must-haves and whatever is denser than the portfolio at its capacity."""

    kind: Literal["default", "must", "budget", "share", "knee"] = "default"
    amount: float = 0.0
    """Of ``budget``: size; of ``share``: 0 … 1 of the value."""


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


@dataclass(frozen=True, slots=True)
class Forced:
    """An item put in or left out by decree, and the value that is lost by it at the cost of the MVP."""

    key: str
    inside: bool
    price: Price


@dataclass(frozen=True)
class Slices:
    """The chain of slices, the first *taken* of which are the MVP."""

    stock: Stock
    of: Item | None
    cut: SliceCut
    rule: str
    """What decided: ``must``, ``budget``, ``share``, ``knee``, ``margin``, ``first`` (nothing reached the margin)."""
    slices: tuple[Slice, ...]
    taken: int
    proof: Proof
    """Of the MVP: its value against the best for its cost; under a share, its cost against the least for its value."""
    forced: tuple[Forced, ...]
    out: tuple[str, ...]
    """What is ruled out, and what needs it."""

    @property
    def mvp(self) -> tuple[str, ...]:
        return tuple(key for one in self.slices[: self.taken] for key in one.keys)

    @property
    def cost(self) -> float:
        return self.slices[self.taken - 1].cost_so_far if self.taken else 0.0

    @property
    def share(self) -> float:
        return self.slices[self.taken - 1].share_so_far if self.taken else 0.0


@dataclass(frozen=True, slots=True)
class _Cutting:
    """What a cut is made from."""

    work: Stock
    demands: Demands
    chain: Frontier = field(repr=False)


def mvp(
    portfolio: Portfolio,
    scorer: Scorer,
    item: Item | None,
    cut: SliceCut = SliceCut(),  # noqa: B008 - a tuple, not to be changed
    *,
    inside: Sequence[str] = (),
    outside: Sequence[str] = (),
    clock: Clock | None = None,
) -> Slices:
    """The slices of *item* (its parts and what they require), or of the whole portfolio.

    Raises ``Refused``: ``mvp.no_parts``, ``sequence.not_listed``, or what clashes (``clash.…``).
    """
    began = clock.now() if clock else None
    work = costed(stock(portfolio, scorer) if item is None else _parts(portfolio, scorer, item))
    musts = [lot for key, lot in work.lot_of.items() if portfolio.items[key].must_have]
    musts = [lot for lot in dict.fromkeys([*musts, *locks(work, inside)]) if lot not in set(locks(work, outside))]
    demands = Demands(musts=tuple(musts), must_nots=locks(work, outside))
    with refusing(work, demands):
        cutting = _Cutting(work, demands, frontier(work.problem, demands.musts, demands.must_nots))
        rule, chain, taken, proof = _cut(cutting, cut)
        slices = tuple(_sliced(work, chain))
        taken += bool(chain.base.items)
        spent = slices[taken - 1].cost_so_far if taken else 0.0
        priced = replace(demands, budget=capacity_with_slack(spent))
        forced = tuple(
            Forced(key, way, force_price(work.problem, priced, work.lot_of[key], inside=way))
            for keys, way in ((inside, True), (outside, False))
            for key in keys
        )
    seconds = (clock.now() - began).total_seconds() if clock and began else None
    out = work.keys(chain.out)
    return Slices(work, item, cut, rule, slices, taken, replace(proof, seconds=seconds), forced, out)


def _cut(cutting: _Cutting, cut: SliceCut) -> tuple[str, Frontier, int, Proof]:
    """What decided, the chain, how many of its steps are in the MVP, and the proof."""
    problem, demands, chain = cutting.work.problem, cutting.demands, cutting.chain
    if cut.kind == "budget":
        found = best_within(problem, replace(demands, budget=capacity_with_slack(cut.amount)))
        return "budget", frontier(problem, found.items, demands.must_nots), 0, bare(found)
    if cut.kind == "share":
        wanted, most = cut.amount * sum(problem.weights), chain.values[-1]
        reach = most if most < wanted <= capacity_with_slack(most) else wanted
        found = cheapest_reaching(problem, replace(demands, reach=reach))
        return "share", frontier(problem, found.items, demands.must_nots), 0, bare(found)
    rule, taken = _prefix(cutting, cut)
    value = chain.values[taken]
    return rule, chain, taken, Proof(value, value, 0.0, Status.OPTIMAL, "closure flow")


def _prefix(cutting: _Cutting, cut: SliceCut) -> tuple[str, int]:
    chain = cutting.chain
    if cut.kind == "must":
        return "must", 0
    capacity = cutting.work.portfolio.charter.capacity
    if cut.kind == "knee" or capacity is None:
        rule, taken = "knee", chain.knee()
    else:
        whole = frontier(stock(cutting.work.portfolio, cutting.work.scorer, cutting.work.level).problem)
        line = whole.within(capacity)
        margin = whole.steps[line].density if line < len(whole.steps) else 0.0
        rule, taken = "margin", chain.denser_than(margin)
    if not taken and not chain.base.items and chain.steps:
        return "first", 1
    return rule, taken


def _parts(portfolio: Portfolio, scorer: Scorer, item: Item) -> Stock:
    """The open descendants of *item* on the highest level that has any, and what they require."""
    below: list[str] = []
    waiting = [item.key]
    for key in waiting:
        fresh = portfolio.children.get(key, ())
        waiting += fresh
        below += fresh
    kinds = {portfolio.items[key].kind for key in below if portfolio.items[key].status.open}
    kinds = {kind for kind in kinds if DEPTH[kind] > DEPTH[item.kind]}
    if not kinds:
        raise refused("mvp.no_parts", Where(key=item.key))
    return stock(portfolio, scorer, min(kinds, key=DEPTH.__getitem__), frozenset(below))


def _sliced(work: Stock, chain: Frontier) -> Iterable[Slice]:
    steps = [*([chain.base] if chain.base.items else []), *chain.steps]
    total = sum(work.problem.weights)
    cost = value = 0.0
    for step in steps:
        cost, value = cost + step.cost, value + step.value
        share = min(value / total, 1.0) if total else 1.0
        yield Slice(work.keys(step.items), step.cost, step.value, cost, share)
