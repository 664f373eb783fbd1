"""``planner learn``: what to test next, how sure the list is, and what is built without learning."""

from collections.abc import Iterable
from typing import Annotated, Any

from typer import Option

from planner.cli.data import record_data
from planner.cli.desk import Desk
from planner.cli.evidence import rung
from planner.cli.options import CutCount, CutSize, Level, ScorecardName, Top
from planner.cli.query import rank_query
from planner.cli.tables import wrapped
from planner.cli.waiting import waiting
from planner.cli.words import whole
from planner.i18n import say_n
from planner.services.learning import words as words
from planner.services.learning.advice import Learning
from planner.services.learning.parts import Part, parts
from planner.services.learning.twin_words import trial_data
from planner.services.sure.words import progress_said
from planner.value.rating import Rated
from planner.value.stale import Zombie
from planner.value.testing import Proposal

USUAL = 5
"""Proposals shown unless more are asked for."""

KindNames = Annotated[list[str] | None, Option("--kind", metavar="KIND", help="option.learn_kind")]


def learn(
    desk: Desk,
    level: Level = None,
    scorecard: ScorecardName = None,
    cut: CutSize = None,
    cut_count: CutCount = None,
    kind: KindNames = None,
    top: Top = None,
) -> None:
    kinds = tuple(rung(one, desk.planner.policy.ladder) for one in kind) if kind else None
    query = rank_query(level=level, scorecard=scorecard, cut=cut, cut_count=cut_count)
    with waiting(told=progress_said) as progress:
        found = desk.planner.learning(query, kinds=kinds, progress=progress)
    limit = whole("--top", top) if top else None
    if not desk.for_people:
        desk.json("learn", **_data(found))
        return
    say_parts(desk, parts(found), limit)


def say_parts(desk: Desk, said: Iterable[Part], limit: int | None = None) -> None:
    """Of long parts the first *limit* points, if none is given the usual few."""
    for part in said:
        shown = part.points[: limit or USUAL] if part.long else part.points
        sentences = [point.sentence for point in shown]
        if hidden := len(part.points) - len(shown):
            sentences.append(say_n("learn.more", hidden))
        desk.lines([desk.paper.styled(desk.paper.carried(part.heading), "strong")])
        for sentence in (*sentences, *part.notes):
            desk.lines(wrapped(sentence, desk.paper, "  "))


def _data(found: Learning) -> dict[str, Any]:
    ladder, sure = found.ranking.scorer.ladder, found.sureness
    places = zip(sure.keys, sure.robustness.top, sure.robustness.above, strict=True)
    return {
        "capacity": found.capacity,
        "capacity_assumed": found.assumed,
        "horizon": found.horizon,
        "test": [_proposal(one, words.proposal_sentence(one, ladder)) for one in found.queue.worthwhile],
        "do_not_test": [_proposal(one, words.why_not(one)) for one in found.queue.not_worth_it],
        "beyond": list(found.queue.beyond),
        "running": [record_data(one) for one in found.running],
        "results": [record_data(one) for one in found.over],
        "zombies": [_zombie(one) for one in found.zombies],
        "places": [
            {
                "key": key,
                "p_top": top,
                "p_top_error": sure.robustness.error(top),
                "p_above": above,
                "p_above_error": sure.robustness.error(above),
            }
            for key, top, above in places
        ],
        "top": sure.top,
        "samples": sure.robustness.samples,
        "seed": sure.robustness.seed,
        "band": [found.band.first, found.band.last] if found.band and found.band.open else None,
        "open": list(sure.open),
        "intuition_tax": {
            "keys": list(found.tax.keys),
            "delay": found.tax.delay,
            "share": found.tax.share,
            "by_function": dict(found.tax.by_function),
            "risen": list(found.tax.risen),
        },
        "ai_on_trial": [trial_data(one) for one in found.trials],
        "rating": {
            "kept": found.rating.kept,
            "over": [_rated(one) for one in found.rating.over],
            "under": [_rated(one) for one in found.rating.under],
            "sides": {name: side._asdict() for name, side in found.rating.sides.items()},
        },
        "ai_never_asked": list(found.unasked),
        "candour": {function: one._asdict() | {"doubtful": one.doubtful} for function, one in found.candour.items()},
    }


def _rated(one: Rated) -> dict[str, Any]:
    amounts = {"stated": one.stated, "evidenced": one.evidenced, "usual": one.usual, "over": one.over}
    return {"key": one.key, **amounts, "p": one.belief.p, "views": dict(one.views)}


def _zombie(one: Zombie) -> dict[str, Any]:
    days = {"newest": one.newest and one.newest.isoformat(), "decided": one.decided and one.decided.isoformat()}
    return {"key": one.key, **days, "tested": one.tested}


def _proposal(one: Proposal, sentence: str) -> dict[str, Any]:
    return {
        "key": one.key,
        "kind": one.kind,
        "cost": one.effort.cost,
        "time": one.effort.time,
        "p": one.p,
        "p_plus": one.p_plus,
        "p_minus": one.p_minus,
        "value": one.worth.value,
        "price": one.worth.price,
        "waiting": list(one.waiting),
        "sentence": sentence,
    }
