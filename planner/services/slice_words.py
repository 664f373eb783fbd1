"""Slices and funded choices in words and as tables."""

from collections.abc import Iterator

from planner.domain.model import Item
from planner.formats.writing.table import Cell, CellKind, Column, Table
from planner.i18n import say
from planner.i18n.numbers import number, percent
from planner.services.budgeting import Funded
from planner.services.sequence_words import goodness, named
from planner.services.slicing import Slices

_NUMBERS = {"slice", "cost", "value", "cost_so_far", "share_so_far", "rank", "delay_evidenced", "size"}


def slices_table(found: Slices) -> Table:
    """One row for each slice, for scripts; shares are of 1."""
    names = ("slice", "mvp", "keys", "cost", "value", "cost_so_far", "share_so_far")
    rows: list[list[Cell]] = [
        [n, n <= found.taken, one.keys, one.cost, one.value, one.cost_so_far, one.share_so_far]
        for n, one in enumerate(found.slices, 1)
    ]
    return Table(_columns(names), rows)


def funded_table(found: Funded) -> Table:
    """The chosen in order, then what is left out, for scripts."""
    work = found.stock
    rows: list[list[Cell]] = []
    for rank, key in enumerate((*found.keys, *found.left_out), 1):
        chosen = rank <= len(found.keys)
        title = work.portfolio.items[key].title
        rows.append([rank, key, title, chosen, work.delays[key], work.sizes[key]])
    return Table(_columns(("rank", "key", "title", "funded", "delay_evidenced", "size")), rows)


def mvp_sentence(found: Slices) -> str:
    """What decided where the MVP ends, and how good it is for what it costs."""
    code = "mvp.share" if found.rule == "share" else "mvp.optimal"
    figures = {"cost": number(found.cost, 1), "share": percent(found.share), "goodness": goodness(found.proof)}
    return f"{say(f'mvp.rule.{found.rule}')} {say(code, **figures)}"


def forced_lines(found: Slices) -> Iterator[str]:
    """What each decree costs in value, at the cost of the MVP."""
    for one in found.forced:
        yield say(
            "mvp.forced_in" if one.inside else "mvp.forced_out", key=one.key, price=number(max(one.price.price, 0.0), 1)
        )
    if found.out:
        yield say("mvp.out", keys=named(found.out))


def belief_line(item: Item | None) -> str:
    """What an item is to prove, and by which sign; empty where nobody has written it down."""
    told = item.hypothesis if item is not None else None
    if told is None or not (told.benefit or told.indicator):
        return ""
    proves = told.benefit or say("mvp.unsaid")
    return say("mvp.proves", benefit=proves, indicator=told.indicator or say("mvp.unsaid"))


def funded_lines(found: Funded) -> Iterator[str]:
    """How much of the budget is spent, what for, how good that is, and how each guardrail is kept."""
    share = percent(found.worth / found.total) if found.total else percent(1)
    yield say(
        "budget.proof",
        cost=number(found.cost, 1),
        budget=number(found.budget, 1),
        share=share,
        goodness=goodness(found.proof),
    )
    for rail in found.rails:
        yield say("budget.rail", guardrail=rail.text, share=percent(rail.share))


def _columns(names: tuple[str, ...]) -> list[Column]:
    return [Column(name, kind=CellKind.NUMBER if name in _NUMBERS else CellKind.TEXT) for name in names]
