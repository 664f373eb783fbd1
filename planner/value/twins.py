"""AI on trial: an item that proposes AI beside its twin, the same work done by the simplest alternative."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.model import Item
from planner.value.counted import proposed, without_ai
from planner.value.ranking import Ranking
from planner.value.scoring import Assessment, Gap, Lens


@dataclass(frozen=True, slots=True)
class Side:
    """One of the twins, by evidence. What is missing is None, never 0."""

    delay: float | None
    """Evidenced cost of delay."""
    size: float | None
    score: float | None
    rank: int | None
    """In the list by evidence, if this one stood in it and not its twin."""
    gaps: tuple[Gap, ...]
    """What is missing for a score."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Both twins of an item that proposes AI, whichever of them is ranked."""

    key: str
    open: tuple[str, ...]
    """Questions about AI without an answer, of ``AI_QUESTIONS``: while there are some, the twin is ranked."""
    names_ai: bool
    """Whether the problem is open because it names AI."""
    with_ai: Side
    without: Side

    @property
    def premium(self) -> float | None:
        """What the AI adds to the score, which is value per size under most scorecards; None while one is unknown."""
        return _difference(self.with_ai.score, self.without.score)

    @property
    def delay(self) -> float | None:
        """What it adds to the evidenced cost of delay."""
        return _difference(self.with_ai.delay, self.without.delay)

    @property
    def size(self) -> float | None:
        """What it adds to the size."""
        return _difference(self.with_ai.size, self.without.size)


def trials(ranking: Ranking) -> tuple[Trial, ...]:
    """Of all items of the list that propose AI: greatest premium first, those without one last, ties by key.

    Every lens of the same list gives the same answer.
    """
    listed = ranking.under(Lens.EVIDENCED).listed
    found = _tried(ranking, [brief.key for brief in listed.items if brief.ai is not None and brief.ai.proposes])
    return tuple(sorted(found, key=lambda one: (one.premium is None, -(one.premium or 0.0))))


def trial(ranking: Ranking, key: str) -> Trial | None:
    """Of one item of the list; None where no AI is proposed."""
    answer = ranking.portfolio.items[key].ai
    if answer is None or not answer.proposes:
        return None
    (found,) = _tried(ranking, [key])
    return found


def _tried(ranking: Ranking, keys: Sequence[str]) -> list[Trial]:
    if not keys:
        return []
    portfolio, scorer, others = ranking.portfolio, ranking.scorer, _Others(ranking)
    items = [portfolio.items[key] for key in keys]
    pairs = zip(
        items,
        scorer.assess(items, portfolio.evidence_of, proposed),
        scorer.assess(items, portfolio.evidence_of, without_ai),
        strict=True,
    )
    return [_trial(item, others.side(item, mine), others.side(item, twin)) for item, mine, twin in pairs]


def _trial(item: Item, with_ai: Side, without: Side) -> Trial:
    answer = item.ai
    asked = answer.open_questions if answer is not None else ()
    names_ai = answer is not None and "problem" in asked and bool(answer.problem.strip())
    return Trial(item.key, asked, names_ai, with_ai, without)


class _Others:
    """The list by evidence: where a score would put an item among all others."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking.under(Lens.EVIDENCED)
        listed = self._ranking.listed
        self._number = {item.key: n for n, item in enumerate(listed.items)}
        order = listed.under(Lens.EVIDENCED).numbers
        self._standing = [(-(listed.assessed[n].evidenced or 0.0), n) for n in order]

    def side(self, item: Item, one: Assessment) -> Side:
        score, scorer = one.evidenced, self._ranking.scorer
        missing = () if score is not None else scorer.missing(one, Lens.EVIDENCED) or (Gap("no_number"),)
        rank = None if score is None else self._rank(self._number[item.key], score)
        return Side(one.delay_evidenced, one.size, score, rank, missing)

    def _rank(self, number: int, score: float) -> int:
        """Ties stand in the order of their keys; the item itself, wherever it stands now, is no other."""
        before = self._standing[: bisect_left(self._standing, (-score, number))]
        return 1 + len(before) - any(n == number for _, n in before)


def _difference(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other
