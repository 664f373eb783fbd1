"""How much work is done in a week, where the charter says it: what joins points and time."""

from typing import NamedTuple

from planner.domain.model import Charter
from planner.domain.values import SizeUnit
from planner.value.estimates import HOURS, Amount, converted


class Pace(NamedTuple):
    """So much size fits an increment of so many weeks; both above 0."""

    capacity: float
    weeks: float

    @property
    def weekly(self) -> float:
        return self.capacity / self.weeks


def pace(charter: Charter) -> Pace | None:
    """What the *charter* says; None while it has no capacity, or no length of an increment."""
    if not charter.capacity or charter.increment_weeks is None:
        return None
    return Pace(charter.capacity, charter.increment_weeks)


def in_size(asked: Amount, charter: Charter) -> tuple[float, Pace | None] | None:
    """*asked* in the portfolio's unit, and the pace that was assumed for it; None where nothing joins the two.

    Between units of time no pace is needed: one flow does the work, so a week of work takes a week. Time is turned
    into points at the ``pace``; points mean nothing where sizes are time.
    """
    plain = converted(asked, charter.size_unit)
    if plain is not None:
        return plain, None
    known = pace(charter)
    if known is None or asked.unit is SizeUnit.POINTS:
        return None
    return asked.value * HOURS[asked.unit] / HOURS[SizeUnit.WEEKS] * known.weekly, known
