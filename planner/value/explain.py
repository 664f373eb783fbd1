"""Why an item stands where it stands: the sum, what the evidence did, what waits on what, and the hinge."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.errors import not_found
from planner.domain.findings import Where
from planner.value.breakdown import Term, formula_under, terms
from planner.value.formula import Expression
from planner.value.hinge import Hinge, hinge
from planner.value.placing import rank_of
from planner.value.ranking import Cut, Ranking, Row, Unscored
from planner.value.scorecards import Scorecard
from planner.value.scoring import ITEMWISE, Assessment, Lens
from planner.value.waiting import Unlocked, unfinished


@dataclass(frozen=True, slots=True)
class Why:
    """Everything that explains one place; ``sentences`` puts it into words."""

    key: str
    lens: Lens
    scorecard: Scorecard
    row: Row | None
    """None when the item is unscored."""
    unscored: Unscored | None
    assessed: Assessment
    """Inputs, belief with its terms, both scores."""
    base_rate: float
    """P before any evidence."""
    formula: Expression
    """As this lens reads it; the name ``breakdown.PROOF`` stands for P."""
    terms: tuple[Term, ...]
    """Their values add up to the row's score; empty without one and in the gut lens."""
    ranks: Mapping[Lens, int | None]
    """Its rank under this lens and all of ``ITEMWISE``; None where it has no place."""
    cut: Cut | None
    above: bool
    """Whether it stands above the line; True without one."""
    blocked_by: tuple[str, ...]
    """Required items that are not done."""
    unlocks: Unlocked
    hinge: Hinge | None


def why(ranking: Ranking, key: str) -> Why:
    """Why *key* stands where it stands in *ranking*; ``NotFound`` if it is neither ranked nor unscored there."""
    row = ranking.by_key.get(key)
    unscored = None if row else next((one for one in ranking.unscored if one.key == key), None)
    if row is None and unscored is None:
        raise not_found("why.not_listed", Where(key=key), key=key, level=ranking.level.value)
    scorer, item = ranking.scorer, ranking.portfolio.items[key]
    (one,) = scorer.assess([item], ranking.portfolio.evidence_of)
    summed = row is not None and row.score is not None and ranking.lens is not Lens.GUT
    ranks = {lens: rank_of(ranking.listed, key, lens) for lens in ITEMWISE if lens is not ranking.lens}
    return Why(
        key=key,
        lens=ranking.lens,
        scorecard=ranking.scorecard,
        row=row,
        unscored=unscored,
        assessed=one,
        base_rate=scorer.ladder.base_rate,
        formula=formula_under(scorer, one, ranking.lens),
        terms=terms(scorer, one, ranking.lens) if summed else (),
        ranks=ranks | {ranking.lens: row.rank if row else None},
        cut=ranking.cut,
        above=row is not None and row.rank <= ranking.above,
        blocked_by=unfinished(ranking.portfolio, key),
        unlocks=ranking.unlocks(key),
        hinge=hinge(ranking, row, one) if row else None,
    )
