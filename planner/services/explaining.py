"""Why an item stands where it stands, in words, under any lens: what the command line and every screen say of it."""

from planner.value.explain import Why, why
from planner.value.ranking import Ranking
from planner.value.scoring import Lens
from planner.value.sentences import sentences


def explained(ranking: Ranking, key: str, slip: float | None = None) -> tuple[str, ...]:
    """The sentences, most important first. A *slip*, so much size longer, is told in a sequence only."""
    return explained_by(ranking, why(ranking, key), slip)


def explained_by(ranking: Ranking, reason: Why, slip: float | None = None) -> tuple[str, ...]:
    """The same where the reason is known already."""
    if ranking.lens is Lens.SEQUENCED:
        from planner.services.sequence_words import standing_sentences  # imported late: other lenses need no engine
        from planner.services.sequenced_lens import found_in
        from planner.services.standing import standing

        found = found_in(ranking)
        if (one := standing(found, reason.key, slip)) is not None:
            return standing_sentences(found, one, reason, ranking.scorer.ladder)
    return sentences(reason, ranking.scorer.ladder)
