"""``planner learn`` and ``calibrate``: what to test next, and how far past predictions could be trusted."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any

from typer import Option

from planner.cli.data import record_data
from planner.cli.desk import Desk
from planner.cli.evidence import rung
from planner.cli.options import CutCount, CutSize, Level, ScorecardName, Top
from planner.cli.query import rank_query
from planner.cli.tables import wrapped
from planner.cli.words import whole
from planner.i18n import say, say_n
from planner.services import learning_words as words
from planner.services.hindsight import Hindsight
from planner.services.learning import Learning
from planner.services.learning_parts import Part, hindsight_parts, parts
from planner.services.twin_words import trial_data
from planner.value.calibration import Judged, Kept, Overrun, Reliability
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
    found = desk.planner.learning(query, kinds=kinds)
    limit = whole("--top", top) if top else USUAL
    if not desk.for_people:
        desk.json("learn", **_data(found))
        return
    _say_parts(desk, parts(found), limit)


def _say_parts(desk: Desk, said: Iterable[Part], limit: int = USUAL) -> None:
    for part in said:
        shown = part.points[:limit] if part.long else part.points
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
        "zombies": [{"key": one.key, "newest": one.newest and one.newest.isoformat()} for one in found.zombies],
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
        "ai_never_asked": list(found.unasked),
        "candour": {function: one._asdict() | {"doubtful": one.doubtful} for function, one in found.candour.items()},
    }


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


def calibrate(desk: Desk, scorecard: ScorecardName = None) -> None:
    found = desk.planner.hindsight(scorecard=scorecard)
    if not desk.for_people:
        desk.json("calibrate", **_hindsight_data(found))
        return
    if not found.finished:
        desk.lines(wrapped(say("calibrate.nothing"), desk.paper))
        return
    _say_parts(desk, hindsight_parts(found))


def _hindsight_data(found: Hindsight) -> dict[str, Any]:
    one, learnt = found.calibration, found.learnt
    return {
        "finished": [_past(judged) for judged in found.finished],
        "overall": _of(one.overall),
        "by_function": {name: _of(group) for name, group in one.by_function.items()},
        "by_kind": {name: _of(group) for name, group in one.by_kind.items()},
        "kept": _of(one.kept),
        "kept_by_function": {name: _of(group) for name, group in one.kept_by_function.items()},
        "overrun": _of(one.overrun),
        "unjudged": list(one.unjudged),
        "learnt": asdict(learnt) | {"gain": learnt.gain, "offered": learnt.offered},
    }


def _past(one: Judged) -> dict[str, Any]:
    return one._asdict() | {"finished": one.finished and one.finished.isoformat()}


def _of(one: Reliability | Kept | Overrun | None) -> dict[str, Any] | None:
    return None if one is None else one._asdict()
