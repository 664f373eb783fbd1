"""``planner charter`` and ``outcome``: what holds for the whole portfolio, and what the work is for."""

from typing import Annotated, Any

from typer import Argument, Option

from planner.cli.data import record_data
from planner.cli.desk import Desk
from planner.cli.options import Text
from planner.cli.streams import note
from planner.cli.tables import Column, Drawing, drawn
from planner.cli.words import amount, choice
from planner.domain.model import Charter, Outcome
from planner.domain.values import SizeUnit
from planner.formats.entry import parse_functions, parse_list, parse_number
from planner.i18n import say, visible
from planner.i18n.numbers import number
from planner.services.charter.words import charter_facts, effect_sentences

Name = Annotated[Text, Option("--name", metavar="NAME", help="option.name")]
Prefix = Annotated[Text, Option("--prefix", metavar="LETTERS", help="option.prefix")]
Capacity = Annotated[Text, Option("--capacity", metavar="SIZE", help="option.capacity")]
Weeks = Annotated[Text, Option("--increment-weeks", metavar="WEEKS", help="option.increment_weeks")]
Unit = Annotated[Text, Option("--size-unit", metavar="points|hours|days|weeks|months", help="option.size_unit")]
Card = Annotated[Text, Option("--scorecard", metavar="NAME", help="option.charter_scorecard")]

Sides = Annotated[Text, Option("--functions", metavar="NAME=BADGE;…", help="option.charter_functions")]

UnitCost = Annotated[Text, Option("--unit-cost", metavar="MONEY", help="option.unit_cost")]
Money = Annotated[Text, Option("--currency", metavar="CODE", help="option.currency")]

OutcomeName = Annotated[Text, Argument(metavar="NAME", help="argument.outcome")]
Title = Annotated[Text, Option("--title", metavar="TITLE", help="option.title")]
Measure = Annotated[Text, Option("--measure", metavar="TEXT", help="option.measure")]
MeasureUnit = Annotated[Text, Option("--unit", metavar="UNIT", help="option.unit")]
Baseline = Annotated[Text, Option("--baseline", metavar="N", help="option.baseline")]
Target = Annotated[Text, Option("--target", metavar="N", help="option.target")]
Current = Annotated[Text, Option("--current", metavar="N", help="option.current")]
Functions = Annotated[Text, Option("--functions", metavar="A;B", help="option.functions")]


def charter(
    desk: Desk,
    name: Name = None,
    prefix: Prefix = None,
    capacity: Capacity = None,
    size_unit: Unit = None,
    scorecard: Card = None,
    functions: Sides = None,
    unit_cost: UnitCost = None,
    currency: Money = None,
    increment_weeks: Weeks = None,
) -> None:
    fields = charter_fields(name, prefix, capacity, size_unit, scorecard)
    fields |= cost_fields(unit_cost, currency) | length_fields(increment_weeks)
    if functions is not None:
        fields["functions"] = parse_functions(functions)
    planner = desk.planner
    done = planner.charter_effect(fields) if fields and desk.for_people else None
    found = planner.set_charter(fields) if fields else planner.portfolio().charter
    if not desk.for_people:
        desk.json("charter", charter=record_data(planner.portfolio().charter))
    elif done is None:
        desk.lines(charter_lines(found))
    else:
        for sentence in (say("charter.done"), *effect_sentences(done)):
            note(sentence)


def charter_fields(
    name: str | None, prefix: str | None, capacity: str | None, size_unit: str | None, scorecard: str | None
) -> dict[str, Any]:
    """What was given; an empty capacity takes the cut line away."""
    fields: dict[str, Any] = {"name": name, "prefix": prefix and prefix.upper(), "scorecard": scorecard}
    fields["size_unit"] = choice("--size-unit", size_unit, SizeUnit, "unit") if size_unit else None
    fields = {field: value for field, value in fields.items() if value is not None}
    if capacity is not None:
        fields["capacity"] = amount("--capacity", capacity) if capacity.strip() else None
    return fields


def cost_fields(unit_cost: str | None, currency: str | None) -> dict[str, Any]:
    """What was given; an empty cost means that nobody says what size costs."""
    fields: dict[str, Any] = {} if currency is None else {"currency": currency.strip()}
    if unit_cost is not None:
        fields["unit_cost"] = amount("--unit-cost", unit_cost) if unit_cost.strip() else None
    return fields


def length_fields(weeks: str | None) -> dict[str, Any]:
    """What was given; an empty length means that nobody says how long an increment is."""
    if weeks is None:
        return {}
    return {"increment_weeks": amount("--increment-weeks", weeks) if weeks.strip() else None}


def charter_lines(found: Charter) -> list[str]:
    return [say("fact", name=label, value=text) for label, text in charter_facts(found)]


def outcome(
    desk: Desk,
    name: OutcomeName = None,
    title: Title = None,
    measure: Measure = None,
    unit: MeasureUnit = None,
    baseline: Baseline = None,
    target: Target = None,
    current: Current = None,
    functions: Functions = None,
) -> None:
    numbers = {"baseline": baseline, "target": target, "current": current}
    fields: dict[str, Any] = {"title": title, "measure": measure, "unit": unit}
    fields |= {field: parse_number(text, field) for field, text in numbers.items() if text is not None}
    fields["functions"] = None if functions is None else parse_list(functions.lower())
    given = {field: value for field, value in fields.items() if value is not None}
    if name is not None and given:
        done = desk.planner.set_outcome({"name": name.lower(), **given})
        if desk.for_people:
            note(say("outcome.done", name=done.name))
            return
    known = desk.planner.portfolio().outcomes.values()
    shown = [one for one in known if name is None or one.name == name.lower()]
    if desk.for_people:
        desk.lines(drawn(_outcomes(shown), desk.paper) if shown else [say("outcome.none")])
    else:
        desk.json("outcomes", outcomes=[record_data(one) for one in shown])


def _outcomes(outcomes: list[Outcome]) -> Drawing:
    columns = [
        *(Column(say("outcome.name")), Column(say("outcome.title"), gives_way=True)),
        *(Column(say(f"outcome.{name}"), right=True) for name in ("baseline", "current", "target")),
        *(Column(say("outcome.unit")), Column(say("outcome.functions"))),
    ]
    rows = [
        [
            *(one.name, visible(one.title)),
            *("" if value is None else number(value) for value in (one.baseline, one.current, one.target)),
            *(visible(one.unit), ", ".join(one.functions)),
        ]
        for one in outcomes
    ]
    return Drawing(columns, rows)
