"""Why an item stands where it stands, as lines and as data."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from planner.cli.decrees import decree_data, price_data
from planner.cli.paper import Paper
from planner.cli.tables import Column, Drawing, drawn, wrapped
from planner.cli.text import clipped
from planner.i18n import say, visible
from planner.i18n.numbers import fixed, number, share
from planner.services.explaining import Explanation
from planner.services.learning.twin_words import trial_data
from planner.services.views import ItemView
from planner.value.explain import Why
from planner.value.ladder import Ladder
from planner.value.sentences import evidence_kind, label

if TYPE_CHECKING:  # imported late: other lenses need no engine
    from planner.services.sequence.standing import Late, Standing


def why_lines(reasons: Explanation, view: ItemView, ladder: Ladder, paper: Paper) -> Iterator[str]:
    """The sentences, then the sum term by term, what each kind of evidence adds, and who waits."""
    why = reasons.why
    yield paper.styled(paper.carried(clipped(f"{why.key}  {visible(view.item.title)}", paper.width)), "strong")
    for sentence in reasons.sentences():
        yield from wrapped(sentence, paper)
    if why.terms:
        yield from ["", *drawn(_sum(why), paper)]
    if why.assessed.belief.terms:
        yield from ["", *drawn(_evidence(why, ladder), paper)]


def _sum(why: Why) -> Drawing:
    columns = [
        Column(say("why.term")),
        *(Column(say(f"why.{name}"), right=True) for name in ("raw", "factor", "value")),
    ]
    rows = [
        [
            label(why.scorecard, term.criterion) if term.criterion else say("why.constant"),
            number(term.raw),
            f"× {number(term.factor, 4)}",
            fixed(term.value),
        ]
        for term in why.terms
    ]
    total = fixed(sum(term.value for term in why.terms))
    return Drawing(columns, [*rows, [say("why.total"), "", "", total]], {len(rows): ""})


def _evidence(why: Why, ladder: Ladder) -> Drawing:
    columns = [
        *(Column(say("why.evidence")), Column(say("why.verdict"))),
        *(Column(say(f"why.{name}"), right=True) for name in ("pieces", "fresh", "log_odds")),
    ]
    belief = why.assessed.belief
    rows = [
        [
            *(evidence_kind(ladder, term.kind), say(f"verdict.{term.verdict}"), str(term.pieces)),
            *(fixed(term.weight), _signed(term.contribution)),
        ]
        for term in belief.terms
    ]
    moved = say("why.moved", before=share(why.base_rate), after=share(belief.p))
    return Drawing(columns, [*rows, [moved, "", "", "", _signed(belief.log_odds)]], {len(rows): ""})


def _signed(value: float) -> str:
    return f"{'−' if value < 0 else '+'}{fixed(abs(value))}"


def why_data(reasons: Explanation) -> dict[str, Any]:
    why = reasons.why
    row, belief, hinge = why.row, why.assessed.belief, why.hinge
    gaps = why.unscored.gaps if why.unscored else ()
    return {
        "key": why.key,
        "lens": why.lens,
        "scorecard": why.scorecard.name,
        "rank": row.rank if row else None,
        "ranks": dict(why.ranks),
        "score": row.score if row else None,
        "above_cut": why.above if row else None,
        "missing": [{"code": gap.code, "criterion": gap.criterion} for gap in gaps],
        "terms": [
            {"criterion": term.criterion, "raw": term.raw, "factor": term.factor, "value": term.value}
            for term in why.terms
        ],
        "inputs": dict(why.assessed.inputs),
        "p": belief.p,
        "base_rate": why.base_rate,
        "obligation": belief.obligation,
        "standing": sorted(belief.standing),
        "evidence": [
            {
                "kind": term.kind,
                "verdict": term.verdict,
                "pieces": term.pieces,
                "fresh": term.weight,
                "log_odds": term.contribution,
            }
            for term in belief.terms
        ],
        "blocked_by": row.blocked_by if row else (),
        "late": row.late if row else (),
        "unlocks": {"keys": why.unlocks.keys, "worth": why.unlocks.worth, "unknown": why.unlocks.unknown},
        "hinge": {
            "input": hinge.input,
            "verdict": hinge.verdict,
            "before": hinge.before,
            "after": hinge.after,
            "rank": hinge.new_rank,
            "crosses_cut": hinge.crosses_cut,
            "passes": hinge.passes or None,
        }
        if hinge
        else None,
        **({"ai": trial_data(reasons.trial)} if reasons.trial else {}),
        **({"sequence": standing_data(reasons.standing)} if reasons.standing else {}),
        "sentences": reasons.sentences(),
    }


def standing_data(one: "Standing") -> dict[str, Any]:
    place, chain, slip = one.place, one.chain, one.slip
    return {
        "block": place.block,
        "delay": place.delay,
        "size": place.size,
        "finished": place.finished,
        "together": place.together,
        "own_rank": one.own_rank,
        "reason": {"code": one.reason.code, "keys": one.reason.keys, "share": one.reason.share},
        "decrees": [
            {**decree_data(moved.decree), **price_data(moved.price), "rank_without": moved.rank} for moved in one.moved
        ],
        "rank_undecreed": one.undecreed,
        "stopped": one.stopped,
        "chain": {"steps": chain.steps, "delay": chain.delay, "waiting": chain.waiting} if chain else None,
        "slip": {
            "amount": slip.asked.value,
            "unit": slip.asked.unit,
            "size": slip.amount,
            "pace": slip.pace and {**slip.pace._asdict(), "weekly": slip.pace.weekly},
            "flow": _late(slip.flow),
            "links": _late(slip.links),
        }
        if slip
        else None,
    }


def _late(late: "Late") -> dict[str, Any]:
    return {"cost": late.cost, "later": [{"key": key, "by": by} for key, by in late.later]}
