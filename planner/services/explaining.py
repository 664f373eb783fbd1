"""Why an item stands where it stands, under any lens: what the command line and every screen say of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.services.learning.twin_words import trial_sentences
from planner.value.explain import Why, why
from planner.value.ranking import Ranking
from planner.value.scoring import Lens
from planner.value.sentences import sentences
from planner.value.twins import Trial, trial

if TYPE_CHECKING:  # imported late: other lenses need no engine
    from planner.services.sequence.standing import Standing
    from planner.value.estimates import Amount


@dataclass(frozen=True, slots=True)
class Explanation:
    ranking: Ranking
    why: Why
    standing: "Standing | None"
    """Its place in a sequence; None under another lens, and where it has none."""
    trial: Trial | None
    """It and its simplest alternative; None where no AI is proposed."""

    def sentences(self) -> tuple[str, ...]:
        """In the active language, most important first."""
        place, *rest = self._of_place()
        on_trial = trial_sentences(self.trial, self.ranking) if self.trial else ()
        return (place, *on_trial, *rest)

    def _of_place(self) -> tuple[str, ...]:
        ladder = self.ranking.scorer.ladder
        if self.standing is None:
            return sentences(self.why, ladder)
        from planner.services.sequence.lens import found_in
        from planner.services.sequence.words import standing_sentences

        return standing_sentences(found_in(self.ranking), self.standing, self.why, ladder)


def explained(ranking: Ranking, key: str, slip: "Amount | None" = None) -> Explanation:
    """Why *key* stands where it stands in *ranking*; in a sequence also what a *slip* would do.

    ``NotFound`` if it is neither ranked nor unscored there.
    """
    reason, tried = why(ranking, key), trial(ranking, key)
    if ranking.lens is not Lens.SEQUENCED:
        return Explanation(ranking, reason, None, tried)
    from planner.services.sequence.lens import found_in
    from planner.services.sequence.standing import standing

    return Explanation(ranking, reason, standing(found_in(ranking), key, slip), tried)
