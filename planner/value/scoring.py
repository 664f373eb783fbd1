"""From one item to its scores, stated and evidenced, or to what is missing for them."""

import math
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from planner.domain.findings import Param
from planner.domain.model import Charter, Evidence
from planner.domain.unread import Brief
from planner.value.counted import counted
from planner.value.estimates import SIZE, Amount, Numbered, converted, joint_scores, joint_size
from planner.value.evidence import Belief, p_holds
from planner.value.formula import evaluated
from planner.value.ladder import Ladder
from planner.value.scorecards import COST_OF_DELAY, Criterion, Role, Scorecard, Source


class Lens(StrEnum):
    """Whose word the order follows."""

    GUT = "gut"
    """The order people gave before any evidence."""
    STATED = "stated"
    """The scorecard, taking every promise at face value."""
    EVIDENCED = "evidenced"
    """The scorecard, each promise counted with the probability that it holds."""
    SEQUENCED = "sequenced"
    """The order that costs least delay by evidence, when items wait for each other."""

    @property
    def proven(self) -> bool:
        """Whether promises count with the probability that they hold."""
        return self is Lens.EVIDENCED or self is Lens.SEQUENCED


ITEMWISE = (Lens.GUT, Lens.STATED, Lens.EVIDENCED)
"""Under these a place follows from the item itself. The sequenced order rests on all others, too: ``planner.services``
makes it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Why an item has no rank; the phrase ``gap.<code>`` says it.

    Codes: ``missing`` (nobody gave the criterion), ``size_zero``, ``size_unit`` (params *unit*, *wanted*),
    ``no_number`` (the formula divides by 0 or overflows), ``gut`` (neither gut rank nor priority), ``enabler`` (worth
    nothing itself, but others wait for it).
    """

    code: str
    criterion: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)


class Assessment(NamedTuple):
    """What one item's inputs come to. Scores and costs of delay are None where one is missing, never 0."""

    inputs: Mapping[str, float]
    """Criterion → joint estimate, as far as known."""
    gaps: tuple[Gap, ...]
    """What is missing for the stated score."""
    belief: Belief
    size: float | None
    """In the portfolio's unit, whatever unit the formula takes it in."""
    stated: float | None = None
    evidenced: float | None = None
    delay_stated: float | None = None
    delay_evidenced: float | None = None
    by_twin: bool = False
    """Whether inputs and size are those of the item's simplest alternative, without AI."""

    def score(self, lens: Lens) -> float | None:
        """The gut order scores nothing: beside it stands what people stated."""
        return self.evidenced if lens.proven else self.stated

    def delay(self, lens: Lens) -> float | None:
        return self.delay_evidenced if lens.proven else self.delay_stated


class Scorer:
    """One scorecard and one ladder, made ready to assess many items on one day."""

    def __init__(self, card: Scorecard, ladder: Ladder, charter: Charter, today: date) -> None:
        self.card = card
        self.ladder = ladder
        self.charter = charter
        self.today = today
        used = frozenset(criterion.name for criterion in card.needed)
        self.confidences = card.with_role(Role.CONFIDENCE) & used
        self._plain = frozenset(criterion.name for criterion in card.needed if criterion.source is None)
        self._sized = [criterion for criterion in card.needed if criterion.source is Source.SIZE]
        self._metered = [criterion for criterion in card.needed if criterion.source is Source.METER]
        self._unproven = p_holds((), ladder, today)

    def assess(
        self,
        items: Sequence[Brief],
        evidence_of: Mapping[str, tuple[Evidence, ...]],
        numbers: Callable[[Brief], Numbered] = counted,
    ) -> list[Assessment]:
        """Every one of *items* with its evidence, in their order.

        *numbers* says whose count for an item: here alone it is decided that the simplest alternative stands in for AI
        that has not answered.

        Scores and sizes stand on short scales, and a store makes equal ones once: without evidence, items that share
        both are assessed together.
        """
        given = list(map(numbers, items))
        groups = _alike(items, given, evidence_of)
        first = dict(zip(reversed(groups), reversed(range(len(groups))), strict=True))
        scored = self.scored(
            [self._gathered(items[n], given[n], evidence_of.get(items[n].key, ())) for n in first.values()]
        )
        assessed = dict(zip(first, scored, strict=True))
        return [assessed[group] for group in groups]

    def believe(self, pieces: Iterable[Evidence], standing: Iterable[str]) -> Belief:
        return p_holds(pieces, self.ladder, self.today, standing=standing)

    def scored(self, gathered: Sequence[Assessment]) -> list[Assessment]:
        """*gathered* with the scores that their inputs come to, if nothing is missing."""
        columns = (*self._evaluated(gathered, Lens.STATED), *self._evaluated(gathered, Lens.EVIDENCED))
        return [
            Assessment(one.inputs, one.gaps, one.belief, one.size, stated, evidenced, delay, proven_delay, one.by_twin)
            for one, stated, delay, evidenced, proven_delay in zip(gathered, *columns, strict=True)
        ]

    def missing(self, one: Assessment, lens: Lens) -> tuple[Gap, ...]:
        """What *lens* lacks for a score: under evidence nobody's confidence is needed."""
        if not lens.proven or not one.gaps:
            return one.gaps
        return tuple(gap for gap in one.gaps if gap.criterion not in self.confidences)

    def columns(self, complete: Sequence[Assessment], lens: Lens) -> dict[str, list[float]]:
        """Criterion → one input per item as *lens* takes it: under evidence promises count with P, confidence is 1."""
        columns = {}
        for criterion in self.card.needed:
            name = criterion.name
            if lens.proven and criterion.role is Role.CONFIDENCE:
                columns[name] = [1.0] * len(complete)
                continue
            columns[name] = [one.inputs[name] for one in complete]
            if lens.proven and criterion.role is Role.PROMISE:
                factors = [1.0 if name in one.belief.standing else one.belief.p for one in complete]
                columns[name] = list(map(operator.mul, columns[name], factors))
        return columns

    def _evaluated(
        self, gathered: Sequence[Assessment], lens: Lens
    ) -> tuple[Iterator[float | None], Iterator[float | None]]:
        """Score and cost of delay of each; None where an input is missing or the formula gives no number."""
        whole = [not self.missing(one, lens) for one in gathered]
        complete = list(compress(gathered, whole))
        columns = self.columns(complete, lens)
        delays: Sequence[float] = [math.nan] * len(complete)
        if self.card.delay is not None:
            delays = columns[COST_OF_DELAY] = evaluated(self.card.delay, columns, len(complete))
        return _spread(evaluated(self.card.expression, columns, len(complete)), whole), _spread(delays, whole)

    def _gathered(self, item: Brief, given: Numbered, pieces: tuple[Evidence, ...]) -> Assessment:
        """What was *given* of it, with its own evidence: nobody said which of the twins that is about."""
        belief = self.believe(pieces, item.standing) if pieces else self._unproven
        inputs = joint_scores(given)
        amount = joint_size(given, self.charter)
        size = None if amount is None else converted(amount, self.charter.size_unit)
        gaps = [] if self._plain <= inputs.keys() else self._missing(inputs)
        for criterion in self._sized:
            gaps += self._from_size(criterion, inputs, amount)
        for criterion in self._metered:
            inputs.setdefault(criterion.name, belief.meter)
        return Assessment(inputs, tuple(gaps), belief, size, by_twin=given is not item)

    def _missing(self, inputs: Mapping[str, float]) -> list[Gap]:
        names = (criterion.name for criterion in self.card.needed if criterion.source is None)
        return [Gap("missing", name) for name in names if name not in inputs]

    def _from_size(self, criterion: Criterion, inputs: dict[str, float], amount: Amount | None) -> Sequence[Gap]:
        """Put the size into *inputs*, in the criterion's unit, unless the criterion was scored itself.

        Votes on ``size`` are part of *amount* already: they are no score of their own.
        """
        name = criterion.name
        if name not in inputs or name == SIZE:
            inputs.pop(name, None)
            if amount is None:
                return [Gap("missing", name)]
            wanted = criterion.unit or self.charter.size_unit
            value = converted(amount, wanted)
            if value is None:
                return [Gap("size_unit", name, {"unit": amount.unit.value, "wanted": wanted.value})]
            inputs[name] = value
        return () if inputs[name] else [Gap("size_zero", name)]


def _alike(
    items: Sequence[Brief], given: Sequence[Numbered], evidence_of: Mapping[str, tuple[Evidence, ...]]
) -> list[object]:
    """For each item what those share with it that are assessed together; column by column, which is twice as fast."""
    scores = map(id, map(attrgetter("scores"), given))
    sizes = map(id, map(attrgetter("size"), given))
    groups: list[object] = list(zip(scores, sizes, map(operator.is_, given, items), strict=True))
    if evidence_of:
        for n, item in enumerate(items):
            if item.key in evidence_of:
                groups[n] = n
    return groups


def _spread(values: Sequence[float], whole: Sequence[bool]) -> Iterator[float | None]:
    """*values* in the places that are *whole*; None elsewhere and for what is no number."""
    following = iter(values)
    for one in whole:
        value = next(following) if one else math.nan
        yield value if math.isfinite(value) else None
