"""The intuition tax: what stands above the line on people's word alone."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.value.placing import Listed
from planner.value.ranking import Ranking, fitting
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
    by_function: Mapping[str, float]
    """The share of ``delay`` of each function accountable for a fallen item; empty name: nobody is."""
    risen: tuple[str, ...]
    """Items below the line as stated that stand above it by evidence, best by evidence first."""

    @property
    def share(self) -> float | None:
        """Of the total; None when there is none."""
        return self.delay / self.total if self.total else None


def intuition_tax(ranking: Ranking) -> IntuitionTax:
    """Cost of delay above the cut line by stated value that falls below it by evidence.

    Every lens of the same list gives the same answer. Without a line nothing falls below it.
    """
    listed, chosen = ranking.listed, _above(ranking, Lens.STATED)
    proven = _above(ranking, Lens.EVIDENCED)
    kept, stood = frozenset(proven), frozenset(chosen)
    fallen = [number for number in chosen if number not in kept]
    by_function: dict[str, list[int]] = defaultdict(list)
    for number in fallen:
        by_function[ranking.portfolio.items[listed.items[number].key].accountable or ""].append(number)
    return IntuitionTax(
        tuple(listed.items[number].key for number in fallen),
        _delay(listed, fallen),
        _delay(listed, chosen),
        {name: _delay(listed, numbers) for name, numbers in sorted(by_function.items())},
        tuple(listed.items[number].key for number in proven if number not in stood),
    )


def _above(ranking: Ranking, lens: Lens) -> Sequence[int]:
    """The numbers of the items above the line under *lens*, best first."""
    listed = ranking.listed
    return listed.under(lens).numbers[: fitting(listed.sizes(lens), ranking.cut)]


def _delay(listed: Listed, numbers: Sequence[int]) -> float:
    return math.fsum(listed.assessed[number].delay_stated or 0.0 for number in numbers)
