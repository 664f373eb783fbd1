"""The cut line in words: by what it was drawn, and what above it nobody has sized."""

from planner.i18n import say, say_n
from planner.i18n.numbers import number
from planner.services.cut_words import money_of
from planner.value.ranking import Ranking


def cut_said(ranking: Ranking) -> str:
    """``cut: 60 points · 2 above have no size``; empty without a line."""
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
    return f"{said} · {say_n('list.cut_unsized', unsized)}" if unsized else said
