"""``planner test``, ``decide``, ``deliver``: tests and their results, decisions of both sides, what became of work."""

from collections.abc import Iterable
from typing import Annotated, Any

from typer import Argument, Option

from planner.cli.data import record_data
from planner.cli.desk import Desk
from planner.cli.evidence import rung
from planner.cli.misuse import misused
from planner.cli.options import Flag, Key, Text
from planner.cli.streams import note
from planner.cli.tables import wrapped
from planner.cli.words import amount, choice, day, whole
from planner.domain.learning import Better, Course, PlannedTest
from planner.domain.model import Item
from planner.formats.entry import parse_number
from planner.i18n import say
from planner.i18n.numbers import day as said_day
from planner.services.learning.words import decision_sentence, moved_sentence, result_sentence, running_sentence
from planner.services.planner import Planner, RankQuery
from planner.value.evidence import Belief

ACTIONS = ("add", "result", "change", "remove", "list")

Action = Annotated[Text, Argument(metavar="add|result|change|remove|list", help="argument.test_action")]
Which = Annotated[Text, Argument(metavar="KEY|NUMBER", help="argument.test_which")]
Result = Annotated[Text, Argument(metavar="RESULT", help="argument.test_result")]
KindName = Annotated[Text, Option("--kind", metavar="KIND", help="argument.evidence_kind")]
Title = Annotated[Text, Option("--title", metavar="TITLE", help="option.test_title")]
Measure = Annotated[Text, Option("--measure", metavar="TEXT", help="option.test_measure")]
GoodWay = Annotated[Text, Option("--better", metavar="higher|lower", help="option.test_better")]
Success = Annotated[Text, Option("--success", metavar="N", help="option.test_success")]
Kill = Annotated[Text, Option("--kill", metavar="N", help="option.test_kill")]
Cost = Annotated[Text, Option("--cost", metavar="SIZE", help="option.test_cost")]
Days = Annotated[Text, Option("--days", metavar="N", help="option.test_days")]
Power = Annotated[Text, Option("--power", metavar="P", help="option.test_power")]
Significance = Annotated[Text, Option("--significance", metavar="P", help="option.test_significance")]
Sample = Annotated[Text, Option("--sample", metavar="N", help="option.sample")]
Date = Annotated[Text, Option("--date", metavar="DATE", help="option.test_date")]
Note = Annotated[Text, Option("--note", metavar="TEXT", help="option.note")]

CourseName = Annotated[Text, Argument(metavar="persevere|pivot|stop", help="argument.course")]
Reason = Annotated[Text, Option("--reason", metavar="TEXT", help="option.reason")]
Marketing = Annotated[Text, Option("--marketing", metavar="NAME", help="option.decided_marketing")]
It = Annotated[Text, Option("--it", metavar="NAME", help="option.decided_it")]
DecisionDay = Annotated[Text, Option("--date", metavar="DATE", help="option.date")]

Chosen = Annotated[Text, Option("--chosen", metavar="DATE", help="option.chosen")]
Finished = Annotated[Text, Option("--finished", metavar="DATE", help="option.finished")]
Held = Annotated[Flag, Option("--held", help="option.held")]
Failed = Annotated[Flag, Option("--failed", help="option.failed")]
Value = Annotated[Text, Option("--value", metavar="N", help="option.delivered_value")]
Effort = Annotated[Text, Option("--size", metavar="SIZE", help="option.delivered_size")]


def test(
    desk: Desk,
    action: Action = None,
    which: Which = None,
    result: Result = None,
    kind: KindName = None,
    title: Title = None,
    measure: Measure = None,
    better: GoodWay = None,
    success: Success = None,
    kill: Kill = None,
    cost: Cost = None,
    days: Days = None,
    power: Power = None,
    significance: Significance = None,
    sample: Sample = None,
    date: Date = None,
    about: Note = None,
) -> None:
    wanted = (action or "list").strip().lower()
    if wanted not in ACTIONS:
        raise misused("choice", option="test", value=wanted, known=", ".join(ACTIONS))
    if wanted == "list":
        _list(desk, desk.planner.portfolio().tests, None if which is None else desk.planner.show(which).item)
        return
    if which is None:
        raise misused("missing", command=f"planner test {wanted}", name="KEY" if wanted == "add" else "NUMBER")
    fields: dict[str, Any] = {
        "kind": rung(kind, desk.planner.policy.ladder) if kind else None,
        "title": title,
        "measure": measure,
        "better": choice("--better", better, Better, "better") if better else None,
        "success": parse_number(success, "--success") if success else None,
        "kill": parse_number(kill, "--kill") if kill else None,
        "cost": amount("--cost", cost) if cost else None,
        "days": whole("--days", days, least=0) if days else None,
        "power": amount("--power", power) if power else None,
        "significance": amount("--significance", significance) if significance else None,
        "sample": whole("--sample", sample, least=0) if sample else None,
        "note": about,
    }
    fields = {name: value for name, value in fields.items() if value is not None}
    stated_day = day("--date", date) if date else None
    if wanted == "add":
        planned = {} if stated_day is None else {"planned": stated_day}
        _told(desk, desk.planner.add_test(which, fields | planned), "test.planned")
    elif wanted == "change":
        planned = {} if stated_day is None else {"planned": stated_day}
        _told(desk, desk.planner.change_test(whole("NUMBER", which), fields | planned), "test.changed")
    elif wanted == "remove":
        _told(desk, desk.planner.remove_test(whole("NUMBER", which)), "test.removed")
    else:
        if result is None:
            raise misused("missing", command="planner test result", name="RESULT")
        _result(desk, whole("NUMBER", which), parse_number(result, "RESULT"), fields, stated_day)


def _result(desk: Desk, which: int, value: float, fields: dict[str, Any], resulted: Any) -> None:
    planner = desk.planner
    known = next((one for one in planner.portfolio().tests if one.id == which), None)
    before = _standing(planner, known.item) if known else None
    given = fields if resulted is None else fields | {"resulted": resulted}
    found = planner.enter_result(which, value, given)
    after = _standing(planner, found.test.item)
    if not desk.for_people:
        desk.json(
            "test", test=record_data(found.test), evidence=record_data(found.evidence),
            p_before=before and before[0].p, p=after[0].p, rank_before=before and before[1], rank=after[1],
        )  # fmt: skip
        return
    note(result_sentence(found.test))
    if before is not None:
        note(moved_sentence(found.test.item, before[0], after[0], (before[1], after[1])))


def _standing(planner: Planner, key: str) -> tuple[Belief, int | None]:
    """What is believed of an item, and its rank on its own level."""
    item = planner.show(key).item
    ranking = planner.ranking(RankQuery(level=item.kind))
    belief = ranking.scorer.believe(ranking.portfolio.evidence_of.get(item.key, ()), item.standing)
    row = ranking.by_key.get(item.key)
    return belief, row.rank if row else None


def _told(desk: Desk, one: PlannedTest, code: str) -> None:
    if desk.for_people:
        note(say(code, number=one.id, key=one.item))
    else:
        desk.json("test", test=record_data(one))


def _list(desk: Desk, tests: Iterable[PlannedTest], of: Item | None) -> None:
    shown = [one for one in tests if of is None or one.item == of.key]
    if not desk.for_people:
        desk.json("tests", tests=[record_data(one) for one in shown])
    elif not shown:
        desk.lines([say("test.none")])
    else:
        today = desk.planner.today()
        for one in shown:
            desk.lines(
                wrapped(running_sentence(one, today) if one.result is None else result_sentence(one), desk.paper)
            )


def decide(
    desk: Desk,
    key: Key,
    course: CourseName = None,
    reason: Reason = None,
    marketing: Marketing = None,
    it: It = None,
    date: DecisionDay = None,
    change: Annotated[Text, Option("--change", metavar="NUMBER", help="option.change_decision")] = None,
    remove: Annotated[Text, Option("--remove", metavar="NUMBER", help="option.remove_decision")] = None,
) -> None:
    planner = desk.planner
    given: dict[str, Any] = {
        "reason": reason,
        "marketing": marketing,
        "it": it,
        "date": day("--date", date) if date else None,
    }
    given = {name: value for name, value in given.items() if value is not None}
    if remove is not None:
        made = planner.remove_decision(whole("--remove", remove))
        said = say("decide.removed", number=made.id)
    elif change is not None:
        made = planner.change_decision(whole("--change", change), given)
        said = say("decide.changed", number=made.id)
    elif course is None:
        shown = planner.portfolio().decisions_on.get(planner.show(key).item.key, ())
        if not desk.for_people:
            desk.json("decisions", decisions=[record_data(one) for one in shown])
            return
        lines = [
            say("decide.line", number=one.id, course=say(f"course.{one.course}"), day=said_day(one.date),
                reason=one.reason, marketing=one.marketing, it=one.it)
            for one in shown
        ]  # fmt: skip
        desk.lines(lines or [say("decide.none")])
        return
    else:
        made = planner.decide(key, {**given, "course": choice("COURSE", course, Course, "course")})
        said = decision_sentence(made)
    if desk.for_people:
        note(said)
    else:
        desk.json("decision", decision=record_data(made))


def deliver(
    desk: Desk,
    key: Key,
    held: Held = False,
    failed: Failed = False,
    chosen: Chosen = None,
    finished: Finished = None,
    value: Value = None,
    size: Effort = None,
    about: Note = None,
    remove: Annotated[Flag, Option("--remove", help="option.remove_delivery")] = False,
) -> None:
    if held and failed:
        raise misused("forms", options="--held --failed")
    given: dict[str, Any] = {
        "held": True if held else False if failed else None,
        "chosen": day("--chosen", chosen) if chosen else None,
        "finished": day("--finished", finished) if finished else None,
        "value": amount("--value", value) if value else None,
        "size": amount("--size", size) if size else None,
        "note": about,
    }
    given = {name: one for name, one in given.items() if one is not None}
    made = desk.planner.remove_delivery(key) if remove else desk.planner.deliver(key, given)
    if desk.for_people:
        note(say("deliver.removed" if remove else "deliver.recorded", key=made.item))
    else:
        desk.json("delivery", delivery=record_data(made))
