"""What to fund: the choice worth most within a budget, under guardrails, with its proof."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.services.ports import Clock
from planner.services.sequence.order import bare, costed
from planner.services.slices.choosing import Forced, locks, prices, refusing
from planner.services.slices.guardrails import read_rule
from planner.services.stock import Stock, stock
from planner.solve.answer import Progress, Proof, quiet
from planner.solve.budget import best_within
from planner.solve.demands import Demands
from planner.solve.sequence import sequence as solve
from planner.value.ranking import capacity_with_slack
from planner.value.scoring import Scorer


@dataclass(frozen=True, slots=True)
class Rail:
    """A guardrail as it was written, and the share of the budget that it has in the choice."""

    text: str
    at_least: bool
    bound: float
    share: float


@dataclass(frozen=True)
class Funded:
    """The choice: feasible by itself, in the order that costs least delay."""

    stock: Stock
    budget: float
    keys: tuple[str, ...]
    left_out: tuple[str, ...]
    cost: float
    worth: float
    total: float
    """Worth of everything that could be placed."""
    proof: Proof
    rails: tuple[Rail, ...]
    forced: tuple[Forced, ...]


def budget(
    portfolio: Portfolio,
    scorer: Scorer,
    amount: float,
    *,
    level: Kind | None = None,
    guardrails: Sequence[str] = (),
    inside: Sequence[str] = (),
    outside: Sequence[str] = (),
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Funded:
    """Choose within *amount*, under *guardrails* (see ``read_rule``), with items forced in and out.

    Raises ``Refused``: ``guardrail.…``, or what clashes (``clash.…``); and what *progress* raises.
    """
    began = clock.now() if clock else None
    work = costed(stock(portfolio, scorer, level))
    rules = tuple(read_rule(work, text) for text in guardrails)
    demands = Demands(
        budget=capacity_with_slack(amount),
        musts=locks(work, inside),
        must_nots=locks(work, outside),
        guardrails=tuple(rule.guardrail for rule in rules),
    )
    with refusing(work, demands, guardrails):
        found = best_within(work.problem, demands, progress=progress or quiet)
        forced = tuple(prices(work, demands, inside, outside))
    chosen = set(found.items)
    order = solve(work.problem).order
    seconds = (clock.now() - began).total_seconds() if clock and began else None
    return Funded(
        stock=work,
        budget=amount,
        keys=work.keys(lot for lot in order if lot in chosen),
        left_out=work.keys(lot for lot in order if lot not in chosen),
        cost=found.cost,
        worth=found.worth,
        total=sum(work.problem.weights),
        proof=replace(bare(found), seconds=seconds),
        rails=tuple(
            Rail(rule.text, rule.at_least, rule.bound, _spent(work, chosen & rule.lots) / amount if amount else 0.0)
            for rule in rules
        ),
        forced=forced,
    )


def _spent(work: Stock, lots: set[int] | frozenset[int]) -> float:
    return sum(work.problem.sizes[lot] for lot in lots)
