"""The records of learning: tests planned before their result, decisions taken, and what became of finished work."""

import math
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from planner.domain.record import Record
from planner.domain.values import Amount, Count, Day, Key, Line, Number, Slug, Text, Title, Verdict, Version

_THRESHOLDS = ("success", "kill", "better")

MOST_TEST_RATIO = 9.0
"""However well it is planned, one test says no more than a controlled experiment does."""


class Better(StrEnum):
    """Which way of a measure is the good one."""

    HIGHER = "higher"
    LOWER = "lower"


class PlannedTest(Record):
    """Evidence to be obtained on purpose: what is measured, what it costs, and which result would say what.

    Both thresholds are written before the result. A result at *success* or better supports the hypothesis, one at
    *kill* or worse contradicts it, one between them is inconclusive.
    """

    id: Count
    """Number within the portfolio, given by the service that records it."""
    item: Key
    kind: Slug
    """A rung of the ladder that can be obtained before the work is done."""
    title: Title
    """What is done with whom."""
    measure: Line = ""
    """The leading indicator, with its unit."""
    better: Better = Better.HIGHER
    success: Number | None = None
    kill: Number | None = None
    cost: Amount | None = None
    """Work, in the portfolio's unit of size."""
    days: Count | None = None
    """Until the result is in."""
    power: Number | None = None
    """Probability that it says yes where the hypothesis holds; with *significance* the planned reliability."""
    significance: Number | None = None
    """Probability that it says yes where the hypothesis fails."""
    planned: Day
    result: Number | None = None
    resulted: Day | None = None
    sample: Count | None = None
    note: Text = ""
    moved: Count = 0
    """How often a threshold was changed after the result was known. No change of the test makes it fall."""
    version: Version = 0

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.result is None) != (self.resulted is None):
            raise ValueError("test.result_day")
        if self.result is not None and (self.success is None or self.kill is None):
            raise ValueError("test.thresholds")
        if self.success is not None and self.kill is not None and self._toward_good(self.success, self.kill) < 0:
            raise ValueError("test.order")
        if (self.power is None) != (self.significance is None):
            raise ValueError("test.power")
        if self.power is not None and self.significance is not None and not 0 < self.significance < self.power < 1:
            raise ValueError("test.power_range")
        if min(self.days or 0, self.sample or 0, self.moved) < 0:
            raise ValueError("test.negative")
        return self

    @property
    def verdict(self) -> Verdict | None:
        """What the result says by the thresholds; None while there is none."""
        if self.result is None or self.success is None or self.kill is None:
            return None
        if self._toward_good(self.result, self.success) >= 0:
            return Verdict.SUPPORTS
        return Verdict.CONTRADICTS if self._toward_good(self.result, self.kill) <= 0 else Verdict.INCONCLUSIVE

    def ratio(self, verdict: Verdict) -> float | None:
        """Likelihood ratio of a result as planned, at most 9; None where the ladder's has to serve.

        Supports: power ÷ significance. Contradicts: (1 − significance) ÷ (1 − power).
        """
        if self.power is None or self.significance is None or verdict is Verdict.INCONCLUSIVE:
            return None
        if verdict is Verdict.SUPPORTS:
            return min(self.power / self.significance, MOST_TEST_RATIO)
        return min((1 - self.significance) / (1 - self.power), MOST_TEST_RATIO)

    def following(self, before: Self) -> Self:
        """Itself, with the thresholds counted that were moved since *before*: the count never falls, and one changed
        after the result was known adds one."""
        changed = any(getattr(self, name) != getattr(before, name) for name in _THRESHOLDS)
        moved = max(self.moved, before.moved + (changed and before.result is not None))
        return self if moved == self.moved else self.revised(moved=moved)

    def _toward_good(self, value: float, other: float) -> float:
        """How much better *value* is than *other*."""
        if value == other:  # also where both are too large for a difference
            return 0.0
        ahead = value > other if self.better is Better.HIGHER else value < other
        return math.inf if ahead else -math.inf


class Course(StrEnum):
    """What is decided of a piece of work once its evidence has been looked at."""

    PERSEVERE = "persevere"
    PIVOT = "pivot"
    """The same customer problem, another hypothesis."""
    STOP = "stop"


class Decision(Record):
    """Pivot, persevere or stop: with the reason, and who of both sides took it."""

    id: Count
    """Number within the portfolio, given by the service that records it."""
    item: Key
    course: Course
    reason: Title
    date: Day
    marketing: Title
    """Who decided for the business side."""
    it: Title
    """Who decided for the building side."""
    freed: Amount | None = None
    """Evidenced cost of delay of what was stopped, as it stood then: what its place in the queue goes to."""
    room: Amount | None = None
    """Size of what was stopped, in the portfolio's unit: the work that is not done."""
    version: Version = 0


class Delivery(Record):
    """What became of a finished item; there is at most one of each."""

    item: Key
    chosen: Day | None = None
    """When it was chosen to be done: predictions are held to what was on record then."""
    finished: Day
    held: bool | None = None
    """Whether its hypothesis held; None: not judged yet."""
    value: Amount | None = None
    """Cost of delay it turned out to have, on the scorecard's scale; None: not measured."""
    size: Amount | None = None
    """The work it took, in the portfolio's unit; None: not measured."""
    note: Text = ""
    version: Version = 0

    @model_validator(mode="after")
    def _in_time(self) -> Self:
        if self.chosen is not None and self.chosen > self.finished:
            raise ValueError("delivery.order")
        return self
