"""Scales: which numbers a criterion takes, which is the top, and what one step up or down is."""

from collections.abc import Callable
from typing import Any, Self

from pydantic import Field, model_validator

from planner.domain.record import Record
from planner.domain.values import AMOUNT_LIMIT, Amount


class Scale(Record):
    """Either the listed ``points``, or everything from ``min`` to ``max`` in steps of ``step`` or by ``ratio``.

    In a file a bare list stands for the points.
    """

    points: tuple[Amount, ...] = Field(default=(), max_length=100)
    min: Amount = 0
    max: Amount | None = None
    step: Amount | None = None
    """Size of one step; 1 if neither step nor ratio is given. Values between the steps are on the scale too."""
    ratio: float | None = Field(default=None, gt=1, le=10, allow_inf_nan=False)
    """One step multiplies or divides by it: for amounts without a natural unit, such as money."""

    @model_validator(mode="before")
    @classmethod
    def _bare_list(cls, data: Any) -> Any:
        return {"points": data} if isinstance(data, list) else data

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if self.points and (len(self.points) < 2 or list(self.points) != sorted(set(self.points))):
            raise ValueError("scale.rising")
        if self.max is not None and self.max <= self.min:
            raise ValueError("scale.empty")
        if self.step == 0:
            raise ValueError("scale.step")
        return self

    @property
    def top(self) -> float | None:
        """The greatest value; None where there is no end."""
        return self.points[-1] if self.points else self.max

    def holds(self, value: float) -> bool:
        """Whether *value* is one of the points, or lies within the range."""
        if self.points:
            return value in self.points
        return self.min <= value and (self.max is None or value <= self.max)

    def next_up(self, value: float) -> float | None:
        """The next value above *value*; None at the top."""
        if self.points:
            return next((point for point in self.points if point > value), None)
        above = value * self.ratio if self.ratio and value else value + (self.step or 1)
        return self._within(above, lambda end: end > value)

    def next_down(self, value: float) -> float | None:
        """The next value below *value*; None at the bottom."""
        if self.points:
            return next((point for point in reversed(self.points) if point < value), None)
        below = value / self.ratio if self.ratio else value - (self.step or 1)
        return self._within(below, lambda end: end < value)

    def _within(self, moved: float, moves: Callable[[float], bool]) -> float | None:
        """*moved* held within the range; None if that is no move any more."""
        held = max(self.min, min(moved, AMOUNT_LIMIT if self.max is None else self.max))
        return held if moves(held) else None
