"""From what people gave to one number: the joint estimate of a criterion, and sizes in one unit."""

import math
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from planner.domain.model import Charter, Item, Score
from planner.domain.values import SizeUnit

BUILDER_WEIGHT = 3
"""A building function's view of size weighs three times as much as the others'."""

HOURS = {SizeUnit.HOURS: 1.0, SizeUnit.DAYS: 8.0, SizeUnit.WEEKS: 40.0, SizeUnit.MONTHS: 40.0 * 52 / 12}
"""Working hours in a unit: 8 in a day, 5 days in a week, 52 weeks in 12 months. Points are not time."""

SIZE = "size"
"""The criterion under which functions vote on size, in the portfolio's unit."""


class Amount(NamedTuple):
    """A size as a number with its unit."""

    value: float
    unit: SizeUnit


def joint(votes: Mapping[str | None, float], builders: Set[str] = frozenset()) -> float:
    """The joint score (under None) if there is one, else the geometric mean over functions of what each gave.

    Each function has one value, its median vote. The scale is geometric, hence the mean (SAFe's sequence grows by
    about 1.6). For size, *builders* weigh ``BUILDER_WEIGHT`` to 1. A 0 makes the mean 0, as it must; ``check`` warns
    when one function gives 0 and another does not, since that is a veto few intend.
    """
    if None in votes:
        return votes[None]
    low, high = min(votes.values()), max(votes.values())
    if low in (0, high):
        return low
    weights = {function: BUILDER_WEIGHT if function in builders else 1 for function in votes}
    logs = math.fsum(weights[function] * math.log(value) for function, value in votes.items())
    return min(max(math.exp(logs / sum(weights.values())), low), high)


def votes_by_criterion(scores: Iterable[Score]) -> dict[str, dict[str | None, float]]:
    """Criterion → function (None: joint) → value."""
    found: dict[str, dict[str | None, float]] = {}
    for score in scores:
        found.setdefault(score.criterion, {})[score.function] = score.value
    return found


def joint_scores(item: Item) -> dict[str, float]:
    """The joint estimate of every criterion that somebody scored."""
    together = {score.criterion: score.value for score in item.scores if score.function is None}
    apart = [score for score in item.scores if score.function is not None and score.criterion not in together]
    if not apart:
        return together
    return together | {criterion: joint(votes) for criterion, votes in votes_by_criterion(apart).items()}


def joint_size(item: Item, charter: Charter) -> Amount | None:
    """The item's size (the mean of its three points), else what the functions voted; None if nobody gave one."""
    if item.size is not None:
        return Amount(item.size.expected, item.size.unit)
    votes = {score.function: score.value for score in item.scores if score.criterion == SIZE}
    if not votes:
        return None
    builders = {function.name for function in charter.functions if function.builds}
    return Amount(joint(votes, builders), charter.size_unit)


def converted(amount: Amount, unit: SizeUnit) -> float | None:
    """*amount* in *unit*; None between points and time, which no factor joins."""
    if amount.unit is unit:
        return amount.value
    if amount.unit is SizeUnit.POINTS or unit is SizeUnit.POINTS:
        return None
    return amount.value * HOURS[amount.unit] / HOURS[unit]
