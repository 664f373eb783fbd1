"""``planner calibrate``: how far past predictions could be trusted, and what the orders of finished work cost."""

from dataclasses import asdict
from typing import Any

from planner.cli.desk import Desk
from planner.cli.learn import say_parts
from planner.cli.options import ScorecardName, Top
from planner.cli.tables import wrapped
from planner.cli.words import whole
from planner.i18n import say
from planner.services.learning.hindsight import Hindsight
from planner.services.learning.hindsight_parts import hindsight_parts
from planner.value.calibration import Judged, Promises
from planner.value.realised import Realised


def calibrate(desk: Desk, scorecard: ScorecardName = None, top: Top = None) -> None:
    found = desk.planner.hindsight(scorecard=scorecard)
    limit = whole("--top", top) if top else None
    if not desk.for_people:
        desk.json("calibrate", **_data(found))
    elif not found.finished:
        desk.lines(wrapped(say("calibrate.nothing"), desk.paper))
    else:
        say_parts(desk, hindsight_parts(found), limit)


def _data(found: Hindsight) -> dict[str, Any]:
    one, learnt = found.calibration, found.learnt
    return {
        "finished": [_past(judged) for judged in found.finished],
        "overall": one.overall and one.overall._asdict(),
        "by_function": {name: group._asdict() for name, group in one.by_function.items()},
        "by_kind": {name: group._asdict() for name, group in one.by_kind.items()},
        **_promises(one.promises),
        "promises_by_function": {name: _promises(group) for name, group in one.promises_by_function.items()},
        "promises_by_kind": {name: _promises(group) for name, group in one.promises_by_kind.items()},
        "unjudged": list(one.unjudged),
        "realised": _realised(found.realised),
        "learnt": asdict(learnt) | {"gain": learnt.gain, "offered": learnt.offered},
    }


def _past(one: Judged) -> dict[str, Any]:
    return one._asdict() | {"finished": one.finished and one.finished.isoformat()}


def _promises(one: Promises) -> dict[str, Any]:
    return {"kept": one.kept._asdict(), "overrun": one.overrun and one.overrun._asdict()}


def _realised(one: Realised) -> dict[str, Any]:
    return asdict(one) | {"seen": [seen._asdict() for seen in one.seen]}
