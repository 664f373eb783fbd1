"""The last order of each question: asked again, nothing is computed anew; after an edit, only what it reaches."""

from collections.abc import Sequence

from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.services.ports import Clock
from planner.services.sequencing import Sequenced, sequence
from planner.solve.answer import Progress
from planner.solve.sequence import Resequencer
from planner.value.scoring import Scorer


class SequenceMemory:
    """One order per scorecard and level. Any thread may ask; at worst two of them compute the same."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, Kind | None], Sequenced] = {}
        self._engines: dict[tuple[str, Kind | None], Resequencer] = {}

    def sequence(
        self,
        portfolio: Portfolio,
        scorer: Scorer,
        *,
        level: Kind | None,
        first: Sequence[str],
        clock: Clock,
        progress: Progress | None,
    ) -> Sequenced:
        """``sequencing.sequence``, or its answer to the same question."""
        kind = (scorer.card.name, level)
        last = self._last.get(kind)
        if last is not None and _answers(last, portfolio, scorer, first):
            return last
        engine = self._engines.setdefault(kind, Resequencer())
        found = sequence(portfolio, scorer, level=level, first=first, clock=clock, progress=progress, engine=engine)
        self._last[kind] = found
        return found


def _answers(found: Sequenced, portfolio: Portfolio, scorer: Scorer, first: Sequence[str]) -> bool:
    asked = found.stock.scorer
    same = found.stock.portfolio is portfolio and found.first == tuple(first)
    return same and asked.card is scorer.card and asked.ladder is scorer.ladder and asked.today == scorer.today
