"""What a choice must keep to: a budget, musts and must-nots, guardrails; and which of them cannot hold together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from planner.solve.exact import Instance
from planner.solve.instance import InvalidProblem
from planner.solve.locks import forced

ROUNDING = 1e-9
"""Shares are kept up to one part in a billion of what they are shares of."""


@dataclass(frozen=True, slots=True)
class Guardrail:
    """What a group of items may take: at least *least*, at most *most* (0 … 1) of what is spent, or of the budget."""

    items: frozenset[int]
    least: float = 0.0
    most: float = 1.0
    of: Literal["spent", "budget", "value"] = "spent"
    """``spent``: the cost of all that is chosen; ``budget``: the whole budget; ``value``: the worth of what is chosen.

    Of what is spent or gained nothing at all keeps every share; shares of the budget ask for real money.
    """

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most:
            raise InvalidProblem("bounds", sorted(self.items))


@dataclass(frozen=True, slots=True)
class Demands:
    """Everything a choice must keep to. Costs and values in the problem's units."""

    budget: float | None = None
    reach: float | None = None
    """A value to be reached."""
    musts: tuple[int, ...] = ()
    must_nots: tuple[int, ...] = ()
    guardrails: tuple[Guardrail, ...] = ()
    capped: bool = True
    """Whether the budget limits what is spent; if not, it is only what guardrails refer to."""


class Demand(NamedTuple):
    """One of the demands, by name."""

    kind: Literal["budget", "reach", "must", "must_not", "guardrail"]
    number: int = 0
    """The item of a must or must-not; the position of a guardrail."""


class Clash(ValueError):
    """No choice keeps all demands. ``demands`` cannot hold together; without any one of them they could."""

    def __init__(self, demands: Sequence[Demand]) -> None:
        super().__init__(", ".join(f"{kind} {number}" for kind, number in demands))
        self.demands = tuple(demands)


def kept(instance: Instance, demands: Demands, items: set[int]) -> bool:
    """Whether the choice *items* keeps the guardrails, the budget and the value to be reached."""
    cost = float(sum(instance.sizes[i] for i in items) * instance.size_unit)
    value = float(sum(instance.weights[i] for i in items) * instance.weight_unit)
    if demands.budget is not None and demands.capped and cost > demands.budget * (1 + ROUNDING):
        return False
    if demands.reach is not None and value < demands.reach * (1 - ROUNDING):
        return False
    return all(_keeps(instance, rail, items, cost, value, demands.budget) for rail in demands.guardrails)


def _keeps(
    instance: Instance, rail: Guardrail, items: set[int], cost: float, value: float, budget: float | None
) -> bool:
    numbers, unit = (
        (instance.weights, instance.weight_unit) if rail.of == "value" else (instance.sizes, instance.size_unit)
    )
    part = float(sum(numbers[i] for i in items & rail.items) * unit)
    whole = value if rail.of == "value" else cost if rail.of == "spent" else budget or 0.0
    return rail.least * whole - ROUNDING * whole <= part <= rail.most * whole + ROUNDING * whole


def certain(instance: Instance, demands: Demands) -> tuple[set[int], set[int]] | None:
    """What must be in and what must be out by links and musts alone; None when that breaks them or the budget."""
    inside, outside = forced(instance, demands.musts, demands.must_nots)
    if inside & outside:
        return None
    bare = replace(demands, guardrails=(), reach=None)
    return (inside, outside) if kept(instance, bare, inside) else None


def clashing(demands: Demands, possible: Callable[[Demands], bool]) -> list[Demand]:
    """A smallest set of *demands* that cannot hold together: each in turn is left out for good where that changes
    nothing (deletion filter; Chinneck and Dravnieks, ORSA J. Computing 3, 1991). *possible* must answer no to all.
    """
    names = [
        *(Demand("must", i) for i in demands.musts),
        *(Demand("must_not", i) for i in demands.must_nots),
        *(Demand("guardrail", n) for n in range(len(demands.guardrails))),
        *([Demand("reach")] if demands.reach is not None else []),
        *([Demand("budget")] if demands.budget is not None and demands.capped else []),
    ]
    needed = list(names)
    for name in names:
        fewer = [other for other in needed if other != name]
        if not possible(_only(demands, fewer)):
            needed = fewer
    return needed


def _only(demands: Demands, names: Sequence[Demand]) -> Demands:
    """*demands* reduced to those named."""
    named = set(names)
    return Demands(
        budget=demands.budget,
        capped=Demand("budget") in named,
        reach=demands.reach if Demand("reach") in named else None,
        musts=tuple(i for i in demands.musts if Demand("must", i) in named),
        must_nots=tuple(i for i in demands.must_nots if Demand("must_not", i) in named),
        guardrails=tuple(rail for n, rail in enumerate(demands.guardrails) if Demand("guardrail", n) in named),
    )
