"""Why an item stands where it stands, under any lens: what the command line and every screen say of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.value.explain import Why, why
from planner.value.ranking import Ranking
from planner.value.scoring import Lens
from planner.value.sentences import sentences

if TYPE_CHECKING:  # imported late: other lenses need no engine
    from planner.services.standing import Standing
    from planner.value.estimates import Amount


@dataclass(frozen=True, slots=True)
class Explanation:
    ranking: Ranking
    why: Why
    standing: "Standing | None"
    """Its place in a sequence; None under another lens, and where it has none."""

    def sentences(self) -> tuple[str, ...]:
        """In the active language, most important first."""
        ladder = self.ranking.scorer.ladder
        if self.standing is None:
            return sentences(self.why, ladder)
        from planner.services.sequence_words import standing_sentences
        from planner.services.sequenced_lens import found_in

        return standing_sentences(found_in(self.ranking), self.standing, self.why, ladder)


def explained(ranking: Ranking, key: str, slip: "Amount | None" = None) -> Explanation:
    """Why *key* stands where it stands in *ranking*; in a sequence also what a *slip* would do.

    ``NotFound`` if it is neither ranked nor unscored there.
    """
    reason = why(ranking, key)
    if ranking.lens is not Lens.SEQUENCED:
        return Explanation(ranking, reason, None)
    from planner.services.sequenced_lens import found_in
    from planner.services.standing import standing

    return Explanation(ranking, reason, standing(found_in(ranking), key, slip))
