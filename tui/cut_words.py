"""The cut line in words: by what it was drawn, and what above it nobody has sized."""

from planner.i18n import say, say_n
from planner.i18n.numbers import number
from planner.services.cut_words import money_of
from planner.services.sure.words import band_in_short
from planner.value.band import Band
from planner.value.ranking import Ranking


def cut_said(ranking: Ranking, band: Band | None = None) -> str:
    """``cut: 60 points · 2 above have no size``, and how sure it is once its *band* is known; empty without a line."""
    if ranking.cut is None:
        return ""
    if ranking.cut.kind == "count":
        said = say_n("list.cut_count", int(ranking.cut.amount))
    elif ranking.cut.kind == "budget":
        said = say("list.cut_budget", **money_of(ranking.cut, ranking.portfolio.charter))
    else:
        unit = say(f"unit.{ranking.portfolio.charter.size_unit}")
        said = say("list.cut_capacity", amount=number(ranking.cut.amount), unit=unit)
    unsized = ranking.unsized_above
    parts = [said, *([say_n("list.cut_unsized", unsized)] if unsized else []), *([band_in_short(band)] if band else [])]
    return " · ".join(parts)
