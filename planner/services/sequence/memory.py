"""The last order of each question: asked again, nothing is computed anew; after an edit, only what it reaches."""

from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.services.ports import Clock
from planner.services.sequence.decrees import Decrees
from planner.services.sequence.order import Sequenced, sequence
from planner.solve.answer import Progress
from planner.solve.sequence import Resequencer
from planner.value.ranking import usual_level
from planner.value.scoring import Scorer


class SequenceMemory:
    """One order per scorecard and level, and one more under decrees.

    Any thread may ask; at worst two of them compute the same.
    """

    def __init__(self) -> None:
        self._last: dict[tuple[str, Kind, bool], Sequenced] = {}
        self._engines: dict[tuple[str, Kind], Resequencer] = {}

    def sequence(
        self,
        portfolio: Portfolio,
        scorer: Scorer,
        *,
        level: Kind | None,
        decrees: Decrees,
        lenient: bool,
        clock: Clock,
        progress: Progress | None,
    ) -> Sequenced:
        """``sequencing.sequence``, or its answer to the same question."""
        kind = (scorer.card.name, level or usual_level(portfolio))
        last = self._last.get((*kind, bool(decrees)))
        if last is not None and _answers(last, portfolio, scorer, decrees, lenient=lenient):
            return last
        found = sequence(
            portfolio,
            scorer,
            level=level,
            decrees=decrees,
            lenient=lenient,
            clock=clock,
            progress=progress,
            engine=self._engines.setdefault(kind, Resequencer()),
        )
        self._last[(*kind, bool(decrees))] = found
        return found


def _answers(found: Sequenced, portfolio: Portfolio, scorer: Scorer, decrees: Decrees, *, lenient: bool) -> bool:
    asked = found.stock.scorer
    whole = lenient or found.decrees == decrees
    same = found.stock.portfolio is portfolio and found.asked == decrees and whole
    return same and asked.card is scorer.card and asked.ladder is scorer.ladder and asked.today == scorer.today
