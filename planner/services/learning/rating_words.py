"""Over- and under-rated items, and how functions rate their own, in words."""

from collections.abc import Iterator

from planner.domain.model import Charter
from planner.domain.values import Verdict
from planner.i18n import say
from planner.i18n.numbers import fixed, number, percent
from planner.services.item_words import function_said
from planner.services.learning.words import kind_name
from planner.value.evidence import Belief
from planner.value.ladder import Ladder
from planner.value.rating import Rated, Rating, Side

ENOUGH = 3
"""Items below which nothing is said of how a function rates them."""


def rated_sentence(one: Rated, ladder: Ladder, charter: Charter) -> str:
    """``CRM-39: 26 promised, 8.1 by evidence, 3.6 less than usual. For it: opinion. By their own votes: MKT 34,
    IT 16.``"""
    said = say(
        "rating.less" if one.over >= 0 else "rating.more",
        key=one.key,
        stated=number(one.stated, 1),
        evidenced=number(one.evidenced, 1),
        gap=number(abs(one.over), 1),
    )
    parts = [said, *_why(one.belief, ladder)]
    if one.views:
        views = ", ".join(f"{function_said(name, charter)}\u00a0{number(view, 1)}" for name, view in one.views)
        parts.append(say("rating.views", views=views))
    return " ".join(parts)


def usual_sentence(kept: float) -> str:
    return say("rating.usual", kept=percent(kept))


def _why(belief: Belief, ladder: Ladder) -> Iterator[str]:
    """The evidence for and against, strongest first; that there is none."""
    if belief.obligation:
        yield say("rating.obligation")
    strongest = sorted(belief.terms, key=lambda term: -abs(term.contribution))
    for verdict, code in ((Verdict.SUPPORTS, "rating.pro"), (Verdict.CONTRADICTS, "rating.contra")):
        kinds = [kind_name(ladder, term.kind) for term in strongest if term.verdict is verdict]
        if kinds:
            yield say(code, kinds=", ".join(kinds))
    if not belief.terms and not belief.obligation:
        yield say("rating.nothing")


def side_sentences(found: Rating, charter: Charter) -> Iterator[str]:
    """Of functions that voted on enough items of their own and of others."""
    for name, side in found.sides.items():
        if min(side.own_items, side.other_items) >= ENOUGH:
            yield _side(function_said(name, charter), side)


def _side(name: str, side: Side) -> str:
    own, others = fixed(side.own or 0.0), fixed(side.others or 0.0)
    return say("rating.side", name=name, own=own, n=side.own_items, others=others, m=side.other_items)
