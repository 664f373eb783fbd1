"""The ladder of evidence: how much one piece of each kind says. Data, so that a portfolio can correct it."""

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from planner.domain.findings import NOWHERE, Where
from planner.domain.record import Record
from planner.domain.validation import validated
from planner.domain.values import Slug, Verdict
from planner.presets import preset
from planner.value.toml import read_toml
from planner.value.wording import Wording


def _fraction(value: Any) -> Any:
    """``"1/3"`` as a number: TOML has no other way to write a third."""
    if not isinstance(value, str):
        return value
    try:
        return float(Fraction(value))
    except (ValueError, ZeroDivisionError):
        raise ValueError("number.form") from None


Probability = Annotated[float, BeforeValidator(_fraction), Field(gt=0, lt=1)]
Share = Annotated[float, BeforeValidator(_fraction), Field(ge=0, le=1)]
Ratio = Annotated[float, Field(ge=1, le=1000)]
"""Likelihood ratio of one fresh piece; below 1 it would speak for the other side."""


class EvidenceKind(Record):
    """One rung."""

    name: Slug
    label: Wording = Wording()
    title: Wording = Wording()
    meter: float = Field(default=0, ge=0, le=10)
    supports: Ratio = 1
    contradicts: Ratio = 1
    testable: bool = False
    """Whether it can be obtained before the work is done, so that it may be proposed as the next test."""
    cost: float = Field(default=0.1, ge=0, le=100)
    """Of obtaining it on purpose: work, as a share of the median size of the list."""
    wait: float = Field(default=0.1, ge=0, le=100)
    """Increments until the result is in."""

    def said(self, language: str) -> str:
        return self.label.said(language) or self.name


class Ladder(Record):
    """All rungs and the coefficients of ``p_holds``."""

    base_rate: Probability
    """P of a hypothesis without evidence."""
    beta: float = Field(ge=0, le=10)
    """Weight of the evidence on the logit."""
    half_life_months: float = Field(gt=0, le=1200)
    repeat_overlap: Share
    """How much a further piece of one kind overlaps with the first."""
    kind_overlap: Share
    """How much a further kind overlaps with the strongest."""
    kinds: tuple[EvidenceKind, ...] = Field(min_length=1, max_length=100)

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        if len(self.by_name) < len(self.kinds):
            raise ValueError("ladder.kind_twice")
        return self

    @cached_property
    def by_name(self) -> Mapping[str, EvidenceKind]:
        return {kind.name: kind for kind in self.kinds}

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {kind.name: rung for rung, kind in enumerate(self.kinds)}

    @cached_property
    def _logs(self) -> Mapping[tuple[str, Verdict], float]:
        supports = {(kind.name, Verdict.SUPPORTS): math.log(kind.supports) for kind in self.kinds}
        return supports | {(kind.name, Verdict.CONTRADICTS): math.log(kind.contradicts) for kind in self.kinds}

    def order(self, kind: str) -> tuple[int, str]:
        """Sort key: from the foot of the ladder up, unknown kinds last."""
        return self._place.get(kind, len(self.kinds)), kind

    def log_ratio(self, kind: str, verdict: Verdict) -> float:
        """ln of the likelihood ratio of one fresh piece, for or against; 0 for an unknown kind."""
        return self._logs.get((kind, verdict), 0.0)

    @cached_property
    def floor(self) -> float:
        """The lowest meter: what an item shows that has nothing but somebody's conviction."""
        return min(kind.meter for kind in self.kinds)


def read_ladder(own: str | None = None, where: Where = NOWHERE) -> Ladder:
    """The shipped ladder, with what the user's own file (TOML text) says in its place.

    Single coefficients and single fields of a kind may be given; kinds of new names are added at the end.
    Raises ``Refused`` for broken TOML and for what is no ladder.
    """
    data = read_toml(preset("ladder.toml").read_text(encoding="utf-8"), Where(file="ladder.toml"))
    if own is not None:
        data = _merged(data, read_toml(own, where))
    return validated(Ladder, data, where)


def _merged(shipped: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    kinds = {kind["name"]: kind for kind in shipped["kinds"]}
    further = own.get("kinds", [])
    if not isinstance(further, list) or not all(isinstance(kind, dict) and "name" in kind for kind in further):
        return {**shipped, **own}
    for kind in further:
        kinds[str(kind["name"])] = kinds.get(str(kind["name"]), {}) | kind
    return {**shipped, **own, "kinds": list(kinds.values())}
