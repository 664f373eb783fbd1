"""From what people gave to one number: the joint estimate of a criterion, and sizes in one unit."""

import math
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from planner.domain.model import Charter, Score, Size
from planner.domain.values import SizeUnit

BUILDER_WEIGHT = 3
"""A building function's view of size weighs three times as much as the others'."""

HOURS = {SizeUnit.HOURS: 1.0, SizeUnit.DAYS: 8.0, SizeUnit.WEEKS: 40.0, SizeUnit.MONTHS: 40.0 * 52 / 12}
"""Working hours in a unit: 8 in a day, 5 days in a week, 52 weeks in 12 months. Points are not time."""

SIZE = "size"
"""The criterion under which functions vote on size, in the portfolio's unit."""


class Numbered(Protocol):
    """What people gave of a piece of work: an item, or the twin of one."""

    @property
    def scores(self) -> tuple[Score, ...]: ...
    @property
    def size(self) -> Size | None: ...


class Amount(NamedTuple):
    """A size as a number with its unit."""

    value: float
    unit: SizeUnit


def geometric_mean(values: Sequence[float]) -> float:
    """(Π values)^(1/n): the scales are geometric (each step of SAFe's is about 1.6 times the last).

    A 0 makes the mean 0, as it must; ``check`` warns when one function gives 0 and another does not, since that is a
    veto few intend.
    """
    if values.count(values[0]) == len(values):
        return values[0]
    product = math.prod(values)
    if 0 < product < math.inf:
        return float(product ** (1 / len(values)))
    return 0.0 if 0 in values else math.exp(math.fsum(map(math.log, values)) / len(values))


def joint_scores(item: Numbered) -> dict[str, float]:
    """Criterion → the joint score if there is one, else the geometric mean over functions of what each gave.

    Each function has one value, its median vote.
    """
    together: dict[str, float] = {}
    apart: dict[str, list[float]] = {}
    for score in item.scores:
        if score.function is None:
            together[score.criterion] = score.value
        else:
            apart.setdefault(score.criterion, []).append(score.value)
    for criterion, values in apart.items():
        if criterion not in together:
            together[criterion] = geometric_mean(values)
    return together


def joint_size(item: Numbered, charter: Charter) -> Amount | None:
    """The item's size (the mean of its three points), else what was voted; None if nobody gave one.

    Votes are in the portfolio's unit; a building function's counts ``BUILDER_WEIGHT`` times in the geometric mean.
    """
    if item.size is not None:
        return Amount(item.size.expected, item.size.unit)
    votes = {score.function: score.value for score in item.scores if score.criterion == SIZE}
    if not votes:
        return None
    if None in votes:
        return Amount(votes[None], charter.size_unit)
    builders = {function.name for function in charter.functions if function.builds}
    weighted = [v for f, value in votes.items() for v in [value] * (BUILDER_WEIGHT if f in builders else 1)]
    return Amount(geometric_mean(weighted), charter.size_unit)


def converted(amount: Amount, unit: SizeUnit) -> float | None:
    """*amount* in *unit*; None between points and time, which no factor joins."""
    if amount.unit is unit:
        return amount.value
    if amount.unit is SizeUnit.POINTS or unit is SizeUnit.POINTS:
        return None
    return amount.value * HOURS[amount.unit] / HOURS[unit]
