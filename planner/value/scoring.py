"""From one item to its scores, stated and evidenced, or to what is missing for them."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from planner.domain.findings import Param
from planner.domain.model import Charter, Evidence, Item
from planner.value.estimates import SIZE, Amount, converted, joint_scores, joint_size
from planner.value.evidence import Belief, p_holds
from planner.value.formula import Inputs, compiled
from planner.value.ladder import Ladder
from planner.value.scorecards import Criterion, Role, Scorecard, Source


class Lens(StrEnum):
    """Whose word the order follows."""

    GUT = "gut"
    """The order people gave before any evidence."""
    STATED = "stated"
    """The scorecard, taking every promise at face value."""
    EVIDENCED = "evidenced"
    """The scorecard, each promise counted with the probability that it holds."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Why an item has no rank; the phrase ``gap.<code>`` says it.

    Codes: ``missing`` (nobody gave the criterion), ``size_zero``, ``size_unit`` (params *unit*, *wanted*),
    ``divides_by_zero``, ``overflow``, ``gut`` (neither gut rank nor priority), ``enabler`` (no value of its own, but
    others wait for it).
    """

    code: str
    criterion: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)


class Result(NamedTuple):
    """What the formulas give for one set of inputs; with gaps, score and delay are None, never 0."""

    score: float | None
    delay: float | None
    """Cost of delay; None too where the scorecard knows none."""
    gaps: tuple[Gap, ...] = ()


class Assessment(NamedTuple):
    """One item under both lenses that score."""

    inputs: Inputs
    """Criterion → joint estimate, as far as known."""
    belief: Belief
    stated: Result
    evidenced: Result
    size: float | None
    """In the portfolio's unit, whatever unit the formula takes it in."""

    def under(self, lens: Lens) -> Result:
        """The gut order scores nothing: beside it stands what people stated."""
        return self.evidenced if lens is Lens.EVIDENCED else self.stated


class Scorer:
    """One scorecard and one ladder, made ready to assess many items on one day."""

    def __init__(self, card: Scorecard, ladder: Ladder, charter: Charter, today: date) -> None:
        self.card = card
        self.ladder = ladder
        self.charter = charter
        self.today = today
        used = {criterion.name for criterion in card.needed}
        self.promises = card.with_role(Role.PROMISE) & used
        self.confidences = card.with_role(Role.CONFIDENCE) & used
        self._score = compiled(card.expression)
        self._delay = None if card.delay is None else compiled(card.delay)
        self._unproven = self.believe(())

    def believe(self, pieces: Iterable[Evidence], standing: Iterable[str] = ()) -> Belief:
        return p_holds(pieces, self.ladder, self.today, standing=standing)

    def assess(self, item: Item, pieces: tuple[Evidence, ...] = ()) -> Assessment:
        """*item* with *pieces* as its evidence."""
        belief = self.believe(pieces, item.standing) if pieces else self._unproven
        inputs = joint_scores(item)
        amount = joint_size(item, self.charter)
        gaps = []
        for criterion in self.card.needed:
            if criterion.source is not None:
                gaps += self._sourced(criterion, inputs, amount, belief)
            elif criterion.name not in inputs:
                gaps.append(Gap("missing", criterion.name))
        size = None if amount is None else converted(amount, self.charter.size_unit)
        return self.scored(inputs, tuple(gaps), belief, size)

    def scored(self, inputs: Inputs, gaps: tuple[Gap, ...], belief: Belief, size: float | None) -> Assessment:
        """Both results of *inputs*, of which *gaps* are missing. A missing confidence is none under evidence."""
        stated = Result(None, None, gaps) if gaps else self._result(inputs)
        gaps = tuple(gap for gap in gaps if gap.criterion not in self.confidences)
        evidenced = Result(None, None, gaps) if gaps else self._result(self.believed(inputs, belief))
        return Assessment(inputs, belief, stated, evidenced, size)

    def believed(self, inputs: Inputs, belief: Belief) -> dict[str, float]:
        """*inputs* as the evidenced lens takes them: promises times P (unless they stand), confidence 1."""
        changed = dict(inputs)
        for name in self.promises:
            changed[name] *= belief.factor(name)
        for name in self.confidences:
            changed[name] = 1.0
        return changed

    def _sourced(
        self, criterion: Criterion, inputs: dict[str, float], amount: Amount | None, belief: Belief
    ) -> list[Gap]:
        """Put into *inputs* what the criterion's source says, unless it was scored itself.

        The size field is the home of ``size``; a criterion of another name that is read from it may be scored directly.
        """
        name = criterion.name
        if name in inputs and name != SIZE:
            return self._not_zero(criterion, inputs[name])
        if criterion.source is Source.METER:
            inputs[name] = belief.meter
            return []
        inputs.pop(name, None)
        if amount is None:
            return [Gap("missing", name)]
        wanted = criterion.unit or self.charter.size_unit
        value = converted(amount, wanted)
        if value is None:
            return [Gap("size_unit", name, {"unit": amount.unit.value, "wanted": wanted.value})]
        inputs[name] = value
        return self._not_zero(criterion, value)

    @staticmethod
    def _not_zero(criterion: Criterion, value: float) -> list[Gap]:
        return [Gap("size_zero", criterion.name)] if criterion.source is Source.SIZE and value == 0 else []

    def _result(self, inputs: Inputs) -> Result:
        try:
            score = self._score(inputs)
            delay = None if self._delay is None else self._delay(inputs)
        except ZeroDivisionError:
            return Result(None, None, (Gap("divides_by_zero"),))
        if not math.isfinite(score) or not math.isfinite(delay or 0):
            return Result(None, None, (Gap("overflow"),))
        return Result(score, delay)
