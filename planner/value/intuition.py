"""The intuition tax: what stands above the line on people's word alone."""

import math
from dataclasses import dataclass

from planner.value.ranking import Ranking, Row
from planner.value.scoring import Lens


@dataclass(frozen=True, slots=True)
class IntuitionTax:
    """*By the model*: it is positive even when the evidence is worthless, so that label always stays on it."""

    keys: tuple[str, ...]
    """Items above the line as stated that fall below it by evidence, best stated first."""
    delay: float
    """Their stated cost of delay."""
    total: float
    """Stated cost of delay of everything above the line."""

    @property
    def share(self) -> float | None:
        """Of the total; None when there is none."""
        return self.delay / self.total if self.total else None


def intuition_tax(ranking: Ranking) -> IntuitionTax:
    """Cost of delay above the cut line by stated value that falls below it by evidence.

    Every lens of the same list gives the same answer. Without a line nothing falls below it.
    """
    stated, evidenced = ranking.under(Lens.STATED), ranking.under(Lens.EVIDENCED)
    chosen = stated.rows[: stated.above]
    kept = {row.key for row in evidenced.rows[: evidenced.above]}
    fallen = [row for row in chosen if row.key not in kept]
    return IntuitionTax(tuple(row.key for row in fallen), _delay(fallen), _delay(chosen))


def _delay(rows: list[Row] | tuple[Row, ...]) -> float:
    return math.fsum(row.delay_stated or 0.0 for row in rows)
