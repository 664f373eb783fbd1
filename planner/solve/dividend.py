"""What the order is worth: against the methods people use by hand, and against what a lock demands."""

from dataclasses import dataclass, replace

from planner.solve.answer import Proof
from planner.solve.hand import hand_methods
from planner.solve.instance import Problem
from planner.solve.sequence import Resequencer, Sequence, delay_cost


@dataclass(frozen=True, slots=True)
class Waste:
    """What a hand method costs more than our order on the same problem."""

    method: str
    """``available_first``, ``pulled_forward`` or ``enabler_credited``."""
    order: tuple[int, ...]
    value: float
    """Delay cost of that order."""
    extra: float
    """That, less ours: at least 0 without soft links and locks."""
    share: float
    """*extra* ÷ our delay cost; 0 where both are 0."""


def wastes(found: Sequence) -> tuple[Waste, ...]:
    """What each hand method would waste on the problem that *found* solves."""
    ours = delay_cost(found.order, found.problem)
    answers = []
    for method, order in hand_methods(found.problem)._asdict().items():
        value = delay_cost(order, found.problem)
        share = (value - ours) / ours if ours else (float("inf") if value else 0.0)
        answers.append(Waste(method, order, value, value - ours, share))
    return tuple(answers)


def platform_dividend(found: Sequence) -> float:
    """Delay cost of plain WSJF order made feasible (prerequisites pulled forward) − delay cost of our order."""
    return next(waste.extra for waste in wastes(found) if waste.method == "pulled_forward")


@dataclass(frozen=True, slots=True)
class Price:
    """What a demand costs: the answer with it against the answer without it."""

    price: float
    """By the two answers; not below 0 when both are optimal."""
    least: float
    most: float
    """What it truly costs lies between *least* and this, by the bounds of both."""


def priced(demanding: Proof, free: Proof) -> Price:
    """The price of a demand: the least cost under it, less the least cost without."""
    return Price(
        price=demanding.value - free.value,
        least=max(0.0, demanding.bound - free.value),
        most=max(0.0, demanding.value - free.bound),
    )


def lock_price(problem: Problem) -> Price:
    """Delay cost that ``problem.first`` and ``problem.before`` add together."""
    engine = Resequencer()
    free = engine.sequence(replace(problem, first=(), before=()))
    return priced(engine.sequence(problem), free)


Lock = int | tuple[int, int]
"""An item of ``Problem.first``, or a pair of ``Problem.before``."""


def lock_prices(problem: Problem) -> dict[Lock, Price]:
    """What each lock costs by itself: the order that keeps all locks, against the one that keeps all others."""
    engine = Resequencer()
    whole = engine.sequence(problem)
    without: dict[Lock, Problem] = {
        **{i: replace(problem, first=tuple(j for j in problem.first if j != i)) for i in problem.first},
        **{pair: replace(problem, before=tuple(p for p in problem.before if p != pair)) for pair in problem.before},
    }
    return {lock: priced(whole, engine.sequence(freer)) for lock, freer in without.items()}
