"""A choice under demands as a zero-one programme."""

from collections.abc import Sequence
from math import inf

from planner.solve.demands import Demands, Guardrail, certain, kept
from planner.solve.exact import Instance, topological
from planner.solve.locks import required
from planner.solve.milp import Model, Outcome, Row, Tell, solved

LARGEST = 1e6
"""Coefficients are scaled down to this, which keeps the solver's absolute tolerances harmless."""


def searched(
    instance: Instance,
    demands: Demands,
    objective: Sequence[int],
    start: set[int] | None,
    seconds: float,
    tell: Tell,
) -> tuple[set[int] | None, float, bool]:
    """The choice with the least *objective* HiGHS finds under *demands*, its bound, and whether none is possible.

    *tell* hears objective and bound in units of *objective*.
    """
    model, scale = _model(instance, demands, objective)
    absolute_gap = 0.999 * scale  # integers less than 1 apart are equal
    first = None if start is None else frozenset(start)

    def unscaled(share: float, best: float | None, bound: float | None) -> None:
        tell(share, None if best is None else best / scale, None if bound is None else bound / scale)

    outcome = solved(model, seconds=seconds, absolute_gap=absolute_gap, start=first, tell=unscaled)
    if outcome.infeasible or outcome.chosen is None:
        return None, outcome.bound / scale, outcome.infeasible
    chosen = _completed(instance, demands, outcome)
    return (chosen if kept(instance, demands, chosen) else None), outcome.bound / scale, False


def possible(instance: Instance, demands: Demands, seconds: float) -> bool:
    """Whether any choice keeps *demands*; also yes when no proof of the contrary is found in time."""
    if certain(instance, demands) is None:
        return False
    if not demands.guardrails and demands.reach is None:
        return True
    model, _ = _model(instance, demands, [0] * len(instance.weights))
    return not solved(model, seconds=seconds, absolute_gap=0.0).infeasible


def _model(instance: Instance, demands: Demands, objective: Sequence[int]) -> tuple[Model, float]:
    """Minimise *objective* · x under the links and *demands*, and the factor by which the objective was scaled."""
    n = len(instance.weights)
    inside, outside = certain(instance, demands) or (set(), set())
    outside |= set(range(n)).difference(instance.open)
    scale = min(1.0, LARGEST / max(1, *map(abs, objective)))
    model = Model(
        costs=[scale * c for c in objective],
        whole=_whole(instance, demands),
        lower=[float(i in inside) for i in range(n)],
        upper=[float(i not in outside) for i in range(n)],
        pairs=[(i, j) for i in instance.open for j in instance.requires[i]],
    )
    if demands.budget is not None and demands.capped:
        model.rows.append(_row(instance.sizes, -inf, demands.budget / float(instance.size_unit)))
    if demands.reach is not None:
        model.rows.append(_row(instance.weights, demands.reach / float(instance.weight_unit), inf))
    for rail in demands.guardrails:
        model.rows += _rows(instance, rail, demands.budget)
    return model, scale


def _whole(instance: Instance, demands: Demands) -> list[bool]:
    """Which items must be integer. Without guardrails those that cost something, or those worth something: the rest
    then is worth most, or costs least, at a whole number by itself.

    The solver's cuts bite on what costs, so that is preferred unless it is more than twice as much to branch on.
    """
    if demands.guardrails:
        return [True] * len(instance.weights)
    costing, worthy = [p > 0 for p in instance.sizes], [w > 0 for w in instance.weights]
    return costing if sum(costing) <= 2 * sum(worthy) else worthy


def _completed(instance: Instance, demands: Demands, outcome: Outcome) -> set[int]:
    """The whole choice behind the integer part of it: what that requires, and what costs nothing more."""
    chosen = required(instance, list(outcome.chosen or ()))
    if not demands.guardrails:
        _, outside = certain(instance, demands) or (set(), set())
        for i in topological(instance):
            if not instance.sizes[i] and i not in outside and chosen.issuperset(instance.requires[i]):
                chosen.add(i)
    return chosen


def _rows(instance: Instance, rail: Guardrail, budget: float | None) -> list[Row]:
    """*least* and *most* of a guardrail, as rows: Σ over the group − share × Σ over all, or against the budget."""
    numbers = instance.weights if rail.of == "value" else instance.sizes
    if rail.of == "budget":
        whole = (budget or 0.0) / float(instance.size_unit)
        group = [p if i in rail.items else 0 for i, p in enumerate(numbers)]
        return [_row(group, rail.least * whole, rail.most * whole)]
    least = [x * (float(i in rail.items) - rail.least) for i, x in enumerate(numbers)]
    most = [x * (float(i in rail.items) - rail.most) for i, x in enumerate(numbers)]
    return [_row(least, 0.0, inf), _row(most, -inf, 0.0)]


def _row(coefficients: Sequence[float], lower: float, upper: float) -> Row:
    scale = min(1.0, LARGEST / max(1.0, *map(abs, coefficients)))
    columns = [i for i, c in enumerate(coefficients) if c]
    return Row(lower * scale, upper * scale, columns, [coefficients[i] * scale for i in columns])
