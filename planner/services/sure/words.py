"""How sure a list is, in words: the same on every front end."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planner.i18n import say, say_n
from planner.i18n.numbers import fixed, number, ordinal, percent
from planner.solve.answer import Phase, Report
from planner.value.band import Band
from planner.value.sureness import SURE, Place, Sureness

if TYPE_CHECKING:  # imported late: a line can be named without an engine to draw it
    from planner.services.sure.certainty import Certainty

SIGN = "≈"
"""Before a row that may fall on either side of the line."""


def band_in_short(found: Band) -> str:
    """``≈ 3 items could fall on either side``, for the line itself."""
    return f"{SIGN} {say_n('sure.band', found.open)}" if found.open else say("sure.no_doubt")


def band_sentence(found: Band) -> str:
    """Between which ranks the line may fall, and how that is known."""
    error = _points(found.fits.error(0.5))
    samples = say("sure.of_sizes", n=number(found.fits.samples), seed=found.fits.seed, error=error)
    if not found.open:
        return f"{say('sure.line')} {samples}"
    code = "sure.one" if found.open == 1 else "sure.between"
    return f"{say(code, first=ordinal(found.first), last=ordinal(found.last))} {samples}"


def fits_sentence(found: Band, key: str) -> str:
    """How often an item and all before it fit; empty for one that is as good as surely on its side."""
    row = found.ranking.by_key.get(key)
    if row is None or not found.holds(row.rank):
        return ""
    share, error = found.share(row.rank), found.error(row.rank)
    return say("sure.fits", key=key, share=percent(share), error=_points(error), n=number(found.fits.samples))


def place_sentence(found: "Certainty", key: str) -> str:
    """How sure the place of an item is; empty where nothing is known of it."""
    from planner.services.sure.certainty import LINKED_MOST

    if found.places is None:
        return say("sure.too_many", n=number(LINKED_MOST))
    place = found.places.by_key.get(key)
    if place is None:
        return ""
    said = _placed(found.places, key, place, line=found.ranking.cut is not None)
    return f"{said} {drawn_sentence(found.places, found.how)}" if said else ""


def progress_said(report: Report) -> str:
    """``Weighing tests: 40 %``, ``Drawing samples: 70 %``."""
    return say("sure.weighing" if report.phase is Phase.TESTS else "sure.drawing", share=percent(report.share))


def list_sentences(found: "Certainty") -> Iterator[str]:
    """What is to say below a list whose certainty was asked for."""
    from planner.services.sure.certainty import LINKED_MOST

    if found.band is not None:
        yield band_sentence(found.band)
    if found.places is None:
        yield say("sure.too_many", n=number(LINKED_MOST))
        return
    said = places_sentence(found.places) if found.ranking.cut else ""
    yield f"{said} {drawn_sentence(found.places, found.how)}".strip()


def places_sentence(found: Sureness) -> str:
    """How many items may belong on either side of the line, once it is known what they are worth and take."""
    return say_n("sure.open", len(found.open)) if found.open else say("sure.settled")


def drawn_sentence(found: Sureness, how: str = "drawn") -> str:
    """What was drawn, how often, and what was assumed of the links."""
    return say(f"sure.by.{how}", n=number(found.robustness.samples), seed=found.robustness.seed)


def point_sentences(found: Sureness, *, line: bool) -> Iterator[tuple[str, str]]:
    """Of each item that is not settled, best first: its key, and how sure its place is."""
    for key, place in found.by_key.items():
        if _settled(place.p_top) and (place.settled or not line):
            continue
        if said := _placed(found, key, place, line=line):
            yield key, said


def _placed(found: Sureness, key: str, place: Place, *, line: bool) -> str:
    """Where there are no more items than first places, nothing is said of these."""
    telling = len(found.keys) > found.top
    if not (line or telling):
        return ""
    code = "sure.place" if line and telling else "sure.above" if line else "sure.place_no_line"
    error = _points(max(found.robustness.error(p) for p in place))
    params = {"p_top": percent(place.p_top), "p_above": percent(place.p_above), "error": error}
    return say(code, key=key, top=found.top, **params)


def _settled(share: float) -> bool:
    return not 1 - SURE < share < SURE


def _points(error: float) -> str:
    return fixed(100 * error, 1)
