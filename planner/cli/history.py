"""``planner undo``, ``redo`` and ``log``."""

from collections.abc import Callable, Sequence
from typing import Annotated

from typer import Option

from planner.cli.completion import item_keys
from planner.cli.data import rows_data
from planner.cli.desk import Desk, Form
from planner.cli.options import Text
from planner.cli.streams import note
from planner.cli.tables import Cell, Column, Drawing, drawn
from planner.cli.words import whole
from planner.domain.changes import Entry
from planner.formats.writing.table import Cell as Value
from planner.formats.writing.table import CellKind, Table
from planner.formats.writing.table import Column as DataColumn
from planner.i18n import say, say_n, visible
from planner.i18n.phrases import deed
from planner.services.history import LogLine
from planner.services.item_words import shift_said, text_of
from planner.services.shifts import Shift

EntryNumber = Annotated[Text, Option("--entry", metavar="N", help="option.entry")]
OfItem = Annotated[Text, Option("--item", metavar="KEY", help="option.log_item", autocompletion=item_keys)]
Limit = Annotated[Text, Option("--limit", "-n", metavar="N", help="option.limit")]

_USUAL = 20


def undo(desk: Desk, entry: EntryNumber = None) -> None:
    _told(desk, "undone", desk.planner.undo(whole("--entry", entry) if entry else None))


def redo(desk: Desk) -> None:
    _told(desk, "redone", desk.planner.redo())


Told = Callable[[Shift], str]
"""Says what changed."""


def log(desk: Desk, item: OfItem = None, limit: Limit = None) -> None:
    lines = desk.planner.log(limit=whole("--limit", limit) if limit else _USUAL, item=item)
    if desk.form is Form.JSON:
        rows = rows_data(_table(lines))
        shifts = [[_shift_data(shift) for shift in line.shifts] for line in lines]
        entries = [row | {"changes": changed} for row, changed in zip(rows, shifts, strict=True)] if item else rows
        desk.json("log", entries=entries)
    elif desk.for_people:
        desk.lines(drawn(_drawing(lines, _shifted(desk)), desk.paper) if lines else [say("log.empty")])
    else:
        desk.table(_table(lines, _shifted(desk) if item else None))


log.lists = True  # type: ignore[attr-defined]


def _told(desk: Desk, what: str, entry: Entry) -> None:
    if desk.for_people:
        records = say_n("log.records", entry.touched)
        note(say(f"log.{what}", number=entry.number, deed=deed(entry.command), records=records))
    else:
        desk.json(what, entry=entry.number, verb=entry.command.verb, records=entry.touched)


def _shifted(desk: Desk) -> Told:
    charter, card = desk.planner.portfolio().charter, desk.planner.scorecard()
    return lambda shift: shift_said(shift, charter, card)


def _shift_data(shift: Shift) -> dict[str, str]:
    facet = shift.facet
    name = facet if isinstance(facet, str) else ".".join(part for part in facet if part)
    return {"field": name, "before": text_of(shift.before), "after": text_of(shift.after)}


def _drawing(lines: Sequence[LogLine], told: Told) -> Drawing:
    """A line for each entry, and under it, where one item was asked about, what it changed there."""
    columns = [
        *(Column(say("log.number"), right=True), Column(say("log.when")), Column(say("log.who"))),
        *(Column(say("log.what"), gives_way=True), Column("")),
    ]
    rows: list[list[Cell | str]] = []
    for line in lines:
        rows.append(
            [
                *(str(line.entry.number), f"{line.entry.command.at.astimezone():%Y-%m-%d %H:%M}"),
                visible(line.entry.command.actor),
                deed(line.entry.command),
                Cell(say("log.taken_back") if line.undone else "", "dim"),
            ]
        )
        rows += [["", "", "", f"  {told(shift)}", ""] for shift in line.shifts]
    return Drawing(columns, rows)


def _table(lines: Sequence[LogLine], told: Told | None = None) -> Table:
    """With *told* a column of what changed."""
    columns = [
        DataColumn("number", kind=CellKind.NUMBER),
        *(DataColumn(name) for name in ("at", "actor", "verb", "what")),
        DataColumn("records", kind=CellKind.NUMBER),
        DataColumn("undone"),
        *([DataColumn("changes")] if told else ()),
    ]
    rows: list[list[Value]] = [
        [
            *(line.entry.number, f"{line.entry.command.at:%Y-%m-%dT%H:%M:%SZ}", line.entry.command.actor),
            *(line.entry.command.verb, deed(line.entry.command), line.entry.touched, line.undone),
            *(["; ".join(map(told, line.shifts))] if told else ()),
        ]
        for line in lines
    ]
    return Table(columns, rows)
