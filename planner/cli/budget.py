"""``planner budget``: what to fund within a budget, under guardrails."""

from collections.abc import Iterator
from typing import Annotated

from typer import Option

from planner.cli.data import rows_data
from planner.cli.desk import Desk, Form
from planner.cli.misuse import misused
from planner.cli.mvp import Inside, Outside, curve_lines, forced_data
from planner.cli.options import Level, ScorecardName, Text
from planner.cli.paper import Paper
from planner.cli.query import rank_query
from planner.cli.ranked import figure
from planner.cli.sequence import Seconds, proof_data, unplaced_lines
from planner.cli.tables import Cell, Column, Drawing, drawn, wrapped
from planner.cli.waiting import waiting
from planner.cli.words import amount
from planner.i18n import say, visible
from planner.services.sequence.words import named
from planner.services.slices.budgeting import Funded
from planner.services.slices.funded import funded_slices
from planner.services.slices.words import choice_progress, funded_lines, funded_notes, funded_table

Capacity = Annotated[Text, Option("--capacity", metavar="SIZE", help="option.budget_capacity")]
Shares = Annotated[list[str] | None, Option("--share", metavar="GROUP>=SHARE", help="option.budget_share")]


def budget(
    desk: Desk,
    capacity: Capacity = None,
    shares: Shares = None,
    inside: Inside = None,
    outside: Outside = None,
    level: Level = None,
    scorecard: ScorecardName = None,
    seconds: Seconds = None,
) -> None:
    usual = desk.planner.portfolio().charter.capacity
    if capacity is None and usual is None:
        raise misused("missing", command="planner budget", name="--capacity")
    size = amount("--capacity", capacity) if capacity is not None else usual or 0.0
    query = rank_query(level=level, scorecard=scorecard)
    with waiting(None if seconds is None else amount("--seconds", seconds), choice_progress) as progress:
        found = desk.planner.budget(
            size, query, guardrails=shares or (), inside=inside or (), outside=outside or (), progress=progress
        )
    if desk.form is Form.JSON:
        desk.json(
            "budget",
            portfolio=found.stock.portfolio.charter.name,
            revision=found.stock.portfolio.revision,
            level=found.stock.level,
            budget=found.budget,
            cost=found.cost,
            worth=found.worth,
            of=found.total,
            proof=proof_data(found.proof),
            guardrails=[
                {"guardrail": rail.text, "share": rail.share, "at_least": rail.at_least, "bound": rail.bound}
                for rail in found.rails
            ],
            forced=forced_data(found.forced),
            rows=rows_data(funded_table(found)),
            unplaced=[one.key for one in found.stock.apart],
        )
    elif desk.for_people:
        desk.lines(_lines(found, desk.paper))
    else:
        desk.table(funded_table(found))


budget.lists = True  # type: ignore[attr-defined]


def _lines(found: Funded, paper: Paper) -> Iterator[str]:
    title = say("budget.title", portfolio=found.stock.portfolio.charter.name)
    yield from (paper.styled(line, "strong") for line in wrapped(title, paper))
    for line in funded_lines(found):
        yield from wrapped(line, paper)
    if found.keys:
        yield from ["", *drawn(_drawing(found), paper)]
    if found.total:
        yield from ["", *curve_lines(funded_slices(found), paper)]
    if found.left_out:
        yield from ["", *wrapped(say("budget.left_out", keys=named(found.left_out)), paper)]
    for line in funded_notes(found):
        yield from wrapped(line, paper)
    yield from unplaced_lines(found.stock, paper)


def _drawing(found: Funded) -> Drawing:
    items = found.stock.portfolio.items
    columns = [
        *(Column("#", right=True), Column(say("table.key")), Column(say("table.item"), gives_way=True)),
        *(Column(say(f"table.{name}"), right=True) for name in ("delay", "size")),
    ]
    rows: list[list[Cell | str]] = [
        [
            *(Cell(str(n), "strong"), key, visible(items[key].title)),
            *(figure(found.stock.delays[key]), figure(found.stock.sizes[key])),
        ]
        for n, key in enumerate(found.keys, 1)
    ]
    return Drawing(columns, rows)
