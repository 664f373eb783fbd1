"""``planner sequence``: the order that costs least delay, how good it is, and why each item stands where it stands."""

from collections.abc import Iterator
from typing import Annotated, Any

from typer import Option

from planner.cli.data import rows_data
from planner.cli.decrees import decrees_data, price_data
from planner.cli.desk import Desk, Form
from planner.cli.options import Before, First, Flag, Level, ScorecardName, Text, Top
from planner.cli.paper import Paper
from planner.cli.query import rank_query
from planner.cli.ranked import figure
from planner.cli.tables import Cell, Column, Drawing, drawn, wrapped
from planner.cli.waiting import waiting
from planner.cli.words import amount, whole
from planner.formats.writing.diagram import ENABLER
from planner.i18n import say, say_n, visible
from planner.i18n.numbers import fixed
from planner.services.sequence.order import Place, Sequenced
from planner.services.sequence.standing import chain
from planner.services.sequence.words import (
    chain_sentence,
    footnotes,
    goodness,
    proof_lines,
    reason_in_short,
    reason_sentence,
    sequence_table,
)
from planner.services.stock import Stock
from planner.solve.answer import Proof
from planner.value.sentences import gaps

Seconds = Annotated[Text, Option("--seconds", metavar="N", help="option.seconds")]
Reasons = Annotated[Flag, Option("--why", help="option.sequence_why")]


def sequence(
    desk: Desk,
    level: Level = None,
    scorecard: ScorecardName = None,
    first: First = None,
    before: Before = None,
    top: Top = None,
    reasons: Reasons = False,
    seconds: Seconds = None,
) -> None:
    limit = whole("--top", top) if top else None
    query = rank_query(level=level, scorecard=scorecard, first=first or (), before=before or ())
    with waiting(None if seconds is None else amount("--seconds", seconds)) as progress:
        found = desk.planner.sequence(query, progress=progress)
    if desk.form is Form.JSON:
        desk.json("sequence", **_document(found, limit))
    elif desk.for_people:
        desk.lines(_lines(found, desk.paper, limit, reasons=reasons))
    else:
        table = sequence_table(found)
        desk.table(table if limit is None else table.first(min(limit, len(found.places))))


sequence.lists = True  # type: ignore[attr-defined]


def proof_data(proof: Proof) -> dict[str, Any]:
    return {
        "value": proof.value,
        "bound": proof.bound,
        "gap": proof.gap,
        "status": proof.status,
        "engine": proof.engine,
        "seconds": proof.seconds,
        "sentence": goodness(proof),
    }


def sequence_data(found: Sequenced) -> dict[str, Any]:
    """What holds of the order as a whole."""
    price, dearest = found.lock_price, chain(found.stock)
    return {
        "proof": proof_data(found.proof),
        "platform_dividend": found.dividend,
        "wastes": [{"method": one.method, "delay_cost": one.value, "share": one.share} for one in found.wastes],
        "lock_price": None if price is None else price_data(price),
        **decrees_data(found),
        "dearest_chain": dearest and {"steps": dearest.steps, "delay": dearest.delay, "waiting": dearest.waiting},
        "assumed_sizes": sorted(found.stock.assumed),
        "links_not_counted": found.stock.needs.unbound,
    }


def _document(found: Sequenced, limit: int | None) -> dict[str, Any]:
    work = found.stock
    rows = rows_data(sequence_table(found))
    ranked = len(found.places)
    for row in rows[:ranked]:
        row["sentence"] = reason_sentence(found, row["key"])
    return {
        "portfolio": work.portfolio.charter.name,
        "revision": work.portfolio.revision,
        "level": work.level,
        "size_unit": work.portfolio.charter.size_unit,
        **sequence_data(found),
        "rows": rows[: ranked if limit is None else min(limit, ranked)],
        "unplaced": rows[ranked:],
    }


def _lines(found: Sequenced, paper: Paper, limit: int | None, *, reasons: bool) -> Iterator[str]:
    work = found.stock
    title = say("sequence.title", portfolio=work.portfolio.charter.name, level=say(f"kind.{work.level}"))
    yield from (paper.styled(line, "strong") for line in wrapped(title, paper))
    for line in proof_lines(found):
        yield from wrapped(line, paper)
    yield ""
    places = found.places[:limit]
    if places:
        yield from drawn(_drawing(found, places), paper)
    elif not work.apart:
        yield from wrapped(say("rank.empty"), paper)
    if limit is None:
        yield from unplaced_lines(work, paper)
    if reasons:
        yield from ["", *(line for place in places for line in wrapped(reason_sentence(found, place.key), paper))]
    yield ""
    if more := len(found.places) - len(places):
        yield from wrapped(say_n("rank.more", more), paper)
    dearest = chain(found.stock)
    for line in (*([chain_sentence(dearest, "sequence")] if dearest else []), *footnotes(found)):
        yield from wrapped(line, paper)


def _drawing(found: Sequenced, places: tuple[Place, ...]) -> Drawing:
    columns = [
        *(Column("#", right=True), Column(""), Column(say("table.key"))),
        *(Column(say("table.item"), gives_way=True), Column("")),
        *(Column(say(f"table.{name}"), right=True) for name in ("delay", "size", "finished")),
        Column(say("table.reason")),
    ]
    items = found.stock.portfolio.items
    rows: list[list[Cell | str]] = [
        [
            *(Cell(str(place.rank), "strong"), Cell(_bracket(found, place), "dim"), place.key),
            visible(items[place.key].title),
            Cell(ENABLER if items[place.key].enabler else "", "warn"),
            *(figure(place.delay), figure(place.size), fixed(place.finished, 1)),
            reason_in_short(found, place.key),
        ]
        for place in places
    ]
    return Drawing(columns, rows, gap=1)


def _bracket(found: Sequenced, place: Place) -> str:
    """Where a block of several items begins, goes on and ends."""
    above, below = (
        0 <= n < len(found.places) and found.places[n].block == place.block for n in (place.rank - 2, place.rank)
    )
    return "│" if above and below else "└" if above else "┌" if below else ""


def unplaced_lines(work: Stock, paper: Paper) -> Iterator[str]:
    """What stands apart, with what each lacks."""
    if not work.apart:
        return
    columns = [Column("?"), Column(say("table.key")), Column(say("table.item"), gives_way=True)]
    rows = [
        ["?", one.key, visible(work.portfolio.items[one.key].title), gaps(one.gaps, work.scorer.card)]
        for one in work.apart
    ]
    yield from ["", *wrapped(say_n("sequence.apart", len(work.apart)), paper)]
    yield from drawn(Drawing([*columns, Column(say("table.missing"))], rows, headings=False, gap=1), paper)
