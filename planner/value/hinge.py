"""The hinge: the smallest change of one input that moves an item across the cut line, or else past its neighbour."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from planner.domain.model import Evidence
from planner.domain.values import Verdict, key_order
from planner.value.counted import counted
from planner.value.estimates import SIZE
from planner.value.placing import Rows
from planner.value.ranking import Ranking, Row
from planner.value.scales import Scale
from planner.value.scorecards import Criterion, Source
from planner.value.scoring import Assessment, Lens

STEP_LIMIT = 12
"""Steps tried along a scale without end."""
NEAR = 3
"""Steps within which crossing the line is worth telling before a smaller change that only passes a neighbour."""


@dataclass(frozen=True, slots=True)
class Hinge:
    """*If this one input were different, the item would stand elsewhere.*"""

    input: str
    """The criterion that changes, or the kind of one more piece of evidence."""
    verdict: Verdict | None
    """What that piece would say; None for a criterion."""
    before: float
    """The criterion now; for evidence P now."""
    after: float
    new_rank: int
    crosses_cut: bool
    passes: str
    """The neighbour it passes first; empty if only the line moves past it."""
    steps: int
    """How many steps of its scale; one piece of evidence is one step."""


class _Candidate(NamedTuple):
    input: str
    verdict: Verdict | None
    before: float
    after: float
    steps: int
    preference: tuple[int, float]
    """Which of equally small changes is told: evidence before scores, the weakest kind first, scores in card order."""
    changed: Assessment


class _Others:
    """All rows but one: where a score would put it, and whether it would stand above the line."""

    def __init__(self, ranking: Ranking, row: Row) -> None:
        own = row.rank - 1 if isinstance(ranking.rows, Rows) else ranking.rows.index(row)
        self._rows, self._own = ranking.rows, own
        scores, sizes = _figures(ranking.rows)
        self._falling = [-score for score in (*scores[:own], *scores[own + 1 :])]
        self._used = [0.0, *accumulate((*sizes[:own], *sizes[own + 1 :]))]
        self._order = key_order(row.key)
        self._cut = ranking.cut

    def key(self, place: int) -> str:
        """Of the other that has so many others before it."""
        return self._rows[place if place < self._own else place + 1].key

    def place(self, score: float) -> int:
        """How many of the others stand before it; ties stand in key order."""
        first, last = bisect_left(self._falling, -score), bisect_right(self._falling, -score)
        return bisect_left(
            range(len(self._falling)), self._order, first, last, key=lambda place: key_order(self.key(place))
        )

    def above(self, place: int, size: float | None) -> bool:
        if self._cut is None:
            return True
        if (room := self._cut.room) is None:
            return place < int(self._cut.amount)
        return self._used[place] + (size or 0.0) <= room


def _figures(rows: Sequence[Row]) -> tuple[Sequence[float], Sequence[float]]:
    """Scores and sizes, 0 for what nobody knows."""
    if isinstance(rows, Rows):
        return rows.figures
    return [row.score or 0.0 for row in rows], [row.size or 0.0 for row in rows]


def hinge(ranking: Ranking, row: Row, one: Assessment) -> Hinge | None:
    """The smallest change for *row*, assessed as *one*; None if no single input moves it.

    Exact: each candidate is scored anew and placed among the other rows. A change of up to ``NEAR`` steps that crosses
    the line comes first, then fewer steps, then evidence before a score, then the way down before the way up. The gut
    lens has no inputs, and a sequence would have to be made anew for each: None in both.
    """
    if ranking.lens in (Lens.GUT, Lens.SEQUENCED):
        return None
    candidates = [*_evidence(ranking, row, one), *_criteria(ranking, row, one)]
    outcomes = ranking.scorer.scored([candidate.changed for candidate in candidates])
    others = _Others(ranking, row)
    now, above = row.rank - 1, row.rank <= ranking.above
    found: list[tuple[tuple[object, ...], Hinge]] = []
    for candidate, outcome in zip(candidates, outcomes, strict=True):
        score = outcome.score(ranking.lens)
        if score is None:
            continue
        place = others.place(score)
        crosses = others.above(place, outcome.size) is not above
        if not crosses and place == now:
            continue
        passed = others.key(now) if place > now else others.key(now - 1) if place < now else ""
        change = (candidate.input, candidate.verdict, candidate.before, candidate.after)
        order = (not (crosses and candidate.steps <= NEAR), candidate.steps, candidate.preference, place < now)
        found.append((order, Hinge(*change, place + 1, crosses, passed, candidate.steps)))
    return min(found, key=lambda one: one[0])[1] if found else None


def _evidence(ranking: Ranking, row: Row, one: Assessment) -> Iterator[_Candidate]:
    """One more piece of each kind that a test can bring, dated today, for and against."""
    scorer, item = ranking.scorer, ranking.portfolio.items[row.key]
    pieces = ranking.portfolio.evidence_of.get(row.key, ())
    for kind in scorer.ladder.kinds:
        for verdict in (Verdict.CONTRADICTS, Verdict.SUPPORTS) if kind.testable else ():
            piece = Evidence(id=0, item=row.key, kind=kind.name, verdict=verdict, date=scorer.today)
            belief = scorer.believe((*pieces, piece), item.standing)
            metered = {c.name: belief.meter for c in scorer.card.needed if _reads_meter(ranking, row, c)}
            changed = one._replace(belief=belief, inputs={**one.inputs, **metered})
            weight = kind.contradicts if verdict is Verdict.CONTRADICTS else kind.supports
            yield _Candidate(kind.name, verdict, one.belief.p, belief.p, 1, (0, weight), changed)


def _criteria(ranking: Ranking, row: Row, one: Assessment) -> Iterator[_Candidate]:
    """Every step up and down the scale of every criterion in the formula."""
    for n, criterion in enumerate(ranking.scorecard.needed):
        before = one.inputs.get(criterion.name)
        if before is None or _reads_meter(ranking, row, criterion):
            continue
        sized = criterion.source is Source.SIZE and one.size is not None and not _scored(ranking, row, criterion)
        for up in (False, True):
            for steps, after in enumerate(_walk(criterion.scale or Scale(), before, up=up), 1):
                if criterion.source is Source.SIZE and not after:
                    break
                size = (one.size or 0.0) * after / before if sized else one.size
                changed = one._replace(inputs={**one.inputs, criterion.name: after}, size=size)
                yield _Candidate(criterion.name, None, before, after, steps, (1, n), changed)


def _walk(scale: Scale, start: float, *, up: bool) -> Iterator[float]:
    value = start
    for _ in range(STEP_LIMIT):
        moved = scale.next_up(value) if up else scale.next_down(value)
        if moved is None:
            return
        value = moved
        yield value


def _reads_meter(ranking: Ranking, row: Row, criterion: Criterion) -> bool:
    return criterion.source is Source.METER and not _scored(ranking, row, criterion)


def _scored(ranking: Ranking, row: Row, criterion: Criterion) -> bool:
    """Whether people gave the criterion under its own name (``size`` has its home in the size field)."""
    scores = counted(ranking.portfolio.items[row.key]).scores
    return criterion.name != SIZE and any(score.criterion == criterion.name for score in scores)
