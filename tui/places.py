"""How sure the place of an item is, for the screen that shows all of it."""

from planner.i18n import say
from planner.services.sure.words import fits_sentence, place_sentence
from planner.solve.answer import Progress
from planner.value.ranking import Ranking
from tui.answers import is_slow
from tui.learning.lines import SAMPLES


def place_said(ranking: Ranking, key: str, progress: Progress) -> tuple[str, ...]:
    """What the whole list *ranking*, drawn again and again, says of *key*: nothing where it has no place.

    Slow enough to be asked in a thread; of a list that would take seconds it says where else that is told.
    """
    from planner.services.sure.certainty import certainty  # imported late: it samples, which takes numpy

    if key not in ranking.by_key:
        return ()
    if is_slow(ranking.portfolio):
        return (say("detail.sure_elsewhere"),)
    found = certainty(ranking, samples=SAMPLES, progress=progress)
    fits = fits_sentence(found.band, key) if found.band else ""
    return tuple(said for said in (fits, place_sentence(found, key)) if said)
