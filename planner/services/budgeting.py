"""What to fund: the choice worth most within a budget, under guardrails, with its proof."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.domain.errors import Refused, refused
from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.formats.entry import parse_number
from planner.services.choosing import locks, refusing
from planner.services.ports import Clock
from planner.services.sequencing import bare, costed
from planner.services.stock import Stock, stock
from planner.solve.answer import Proof
from planner.solve.budget import best_within
from planner.solve.demands import Demands, Guardrail
from planner.solve.sequence import sequence as solve
from planner.value.ranking import capacity_with_slack
from planner.value.scoring import Scorer

_RAIL = re.compile(r"\s*([a-z][\w-]*(?::.+?)?)\s*(>=|<=|≥|≤)\s*([\d.,]+)\s*(%?)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rail:
    """A guardrail as it was written, and the share of the budget that it has in the choice."""

    text: str
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
) -> Funded:
    """Choose within *amount*. A guardrail: ``it>=0.2``, ``enabler<=30%``, ``shared>=40%``, ``tag:privacy>=0.1``.

    Shares are of the budget. A function's share is what it is accountable for; *shared* is work on outcomes that
    two or more functions share. Raises ``Refused``: ``guardrail.unknown``, or what clashes (``clash.…``).
    """
    began = clock.now() if clock else None
    work = costed(stock(portfolio, scorer, level))
    rails = tuple(_rail(work, text) for text in guardrails)
    demands = Demands(
        budget=capacity_with_slack(amount), musts=locks(work, inside), must_nots=locks(work, outside), guardrails=rails
    )
    with refusing(work, demands, guardrails):
        found = best_within(work.problem, demands)
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
            Rail(text, _spent(work, chosen & rail.items) / amount if amount else 0.0)
            for text, rail in zip(guardrails, rails, strict=True)
        ),
    )


def _spent(work: Stock, lots: set[int] | frozenset[int]) -> float:
    return sum(work.problem.sizes[lot] for lot in lots)


def _rail(work: Stock, text: str) -> Guardrail:
    read = _RAIL.fullmatch(text)
    if read is None:
        raise refused("guardrail.unreadable", guardrail=text)
    group, sign, digits, percent = read.groups()
    try:
        bound = parse_number(f"0{digits}" if digits[0] in ".," else digits, "guardrail") / (100 if percent else 1)
    except Refused:
        raise refused("guardrail.unreadable", guardrail=text) from None
    if not 0 <= bound <= 1:
        raise refused("guardrail.unreadable", guardrail=text)
    items = work.portfolio.items
    lots = frozenset(lot for key, lot in work.lot_of.items() if _belongs(work.portfolio, items[key], group, text))
    return (
        Guardrail(lots, least=bound, of="budget") if sign in (">=", "≥") else Guardrail(lots, most=bound, of="budget")
    )


def _belongs(portfolio: Portfolio, item: Item, group: str, text: str) -> bool:
    name = group.casefold()
    functions = {function.name for function in portfolio.charter.functions}
    if name.startswith("tag:"):
        return name.removeprefix("tag:") in {tag.casefold() for tag in item.tags}
    if name == "enabler":
        return item.enabler
    if name == "shared":
        outcomes = (portfolio.outcomes.get(one) for one in item.outcomes)
        return any(one is not None and len(one.functions) > 1 for one in outcomes)
    if name not in functions:
        raise refused("guardrail.unknown", group=group, guardrail=text, known=", ".join(sorted(functions)))
    return item.accountable == name
