"""The cost of delay by itself: what an order over time needs, also where a score per size has no number."""

import math
from collections.abc import Sequence

from planner.value.formula import names, value_of
from planner.value.scorecards import Role
from planner.value.scoring import Assessment, Scorer


def evidenced_delays(scorer: Scorer, assessed: Sequence[Assessment]) -> list[float | None]:
    """Evidenced cost of delay of each, at least 0; None where an input of it is missing.

    Known also of what has no size, or size 0, which no score divides by. None throughout under a scorecard without a
    cost of delay.
    """
    return [_delay(scorer, one) for one in assessed]


def _delay(scorer: Scorer, one: Assessment) -> float | None:
    delay = one.delay_evidenced
    if delay is None and scorer.card.delay is not None:
        needed = dict.fromkeys(names(scorer.card.delay))
        if all(name in one.inputs or name in scorer.confidences for name in needed):
            delay = value_of(scorer.card.delay, {name: _counted(scorer, one, name) for name in needed})
    return max(delay, 0.0) if delay is not None and math.isfinite(delay) else None


def _counted(scorer: Scorer, one: Assessment, name: str) -> float:
    """One input as evidence takes it: promises count with P, confidence is 1."""
    role = scorer.card.by_name[name].role
    if role is Role.CONFIDENCE:
        return 1.0
    certain = role is not Role.PROMISE or name in one.belief.standing
    return one.inputs[name] * (1.0 if certain else one.belief.p)
