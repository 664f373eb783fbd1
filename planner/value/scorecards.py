"""What a scorecard is: criteria with their scales and roles, and a formula over them."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from planner.domain.record import Record
from planner.domain.values import Kind, Line, SizeUnit, Slug
from planner.value.formula import Expression, names, replaced
from planner.value.parser import parse
from planner.value.scales import Scale
from planner.value.wording import Wording

CriterionName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A slug without hyphens, which a formula would read as minus."""

COST_OF_DELAY = "cost_of_delay"
"""The name under which a formula may use the cost of delay."""


class Role(StrEnum):
    """What evidence does to a criterion."""

    PROMISE = "promise"
    """Value hoped for: counts with the probability that the hypothesis holds, unless it stands without it."""
    CONFIDENCE = "confidence"
    """People's own certainty: 1 under evidence, because the probability stands in its place."""
    COST = "cost"
    PLAIN = "plain"
    """Counts as it is."""


class Source(StrEnum):
    """Where a criterion without a joint score is read from."""

    SIZE = "size"
    """The item's size, converted to the criterion's unit."""
    METER = "meter"
    """The evidence meter."""


class Criterion(Record):
    name: CriterionName
    label: Wording = Wording()
    """One word or two, as in *value 8*; the name if empty."""
    title: Wording = Wording()
    role: Role = Role.PLAIN
    scale: Scale | None = None
    source: Source | None = None
    unit: SizeUnit | None = None
    """Unit in which a size enters the formula; the portfolio's own if None."""

    def said(self, language: str) -> str:
        return self.label.said(language) or self.name


class Scorecard(Record):
    """One way to score. Made by ``read_scorecard``, which also checks the formulas."""

    name: Slug
    title: Wording = Wording()
    kinds: tuple[Kind, ...] = tuple(Kind)
    """The levels it is meant for."""
    criteria: tuple[Criterion, ...] = Field(min_length=1, max_length=40)
    formula: Line
    cost_of_delay: Line | None = None
    """What each period of waiting loses; ``formula`` may name it."""

    @cached_property
    def by_name(self) -> Mapping[str, Criterion]:
        return {criterion.name: criterion for criterion in self.criteria}

    @cached_property
    def expression(self) -> Expression:
        """The formula as written; it may name the cost of delay."""
        return parse(self.formula)

    @cached_property
    def delay(self) -> Expression | None:
        return None if self.cost_of_delay is None else parse(self.cost_of_delay)

    @cached_property
    def whole(self) -> Expression:
        """The formula with the cost of delay written out: over criteria alone."""
        return self.expression if self.delay is None else replaced(self.expression, COST_OF_DELAY, self.delay)

    @cached_property
    def needed(self) -> tuple[Criterion, ...]:
        """The criteria that the formulas use, in the order of the file: what an item must have to be scored."""
        used = {*names(self.whole), *(names(self.delay) if self.delay else ())}
        return tuple(criterion for criterion in self.criteria if criterion.name in used)

    def with_role(self, role: Role) -> frozenset[str]:
        return frozenset(criterion.name for criterion in self.criteria if criterion.role is role)
