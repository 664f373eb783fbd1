"""Slices and funded choices in words and as tables."""

from collections.abc import Iterable, Iterator
from math import ceil

from planner.domain.model import Item
from planner.formats.writing.table import Cell, CellKind, Column, Table
from planner.i18n import say, say_n, visible
from planner.i18n.numbers import number, percent
from planner.services.sequence.words import goodness, named, stock_notes
from planner.services.slices.budgeting import Funded
from planner.services.slices.choosing import Forced
from planner.services.slices.slicing import ROUNDING, Slice, Slices
from planner.solve.answer import USELESS, Proof, Report

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


def engine_line(proof: Proof) -> str:
    """What computed it, and how long that took."""
    return say("proof.engine", engine=engine(proof), seconds=number(proof.seconds or 0.0))


def engine(proof: Proof) -> str:
    """What computed it."""
    return ", ".join(say(f"engine.{part.replace(' ', '_')}") for part in proof.engine.split(", "))


def choice_progress(report: Report) -> str:
    """How far the search for the best choice is; once there is one, how far from the best possible it is at most."""
    share, gap = percent(report.share), report.gap
    if gap is None or gap >= USELESS:
        return say("choice.looking", share=share)
    return say("choice.improving", share=share, gap=percent(ceil(gap * 1000 - 1e-9) / 1000, 1))


def scope_words(found: Slices) -> str:
    """What is sliced; safe to show."""
    if len(found.of) == 1:
        return f"{found.of[0].key}  {visible(found.of[0].title)}"
    if not found.of:
        return visible(found.stock.portfolio.charter.name)
    return say_n("mvp.selection", len(found.of), keys=named(tuple(item.key for item in found.of)))


def next_line(found: Slices) -> str:
    """What the next slice adds and costs, and whether that beats what the portfolio would do instead; '' at the end."""
    after = found.next
    if after is None:
        return ""
    code = "mvp.next"
    if found.margin is not None and after.density < found.margin * (1 - ROUNDING):
        code = "mvp.next.waits"
    elif found.margin is not None and after.density > found.margin * (1 + ROUNDING):
        code = "mvp.next.pays"
    gain = after.share_so_far - found.share
    return say(code, keys=named(after.keys), cost=number(after.cost, 1), share=percent(gain))


def forced_lines(forced: Iterable[Forced], out: tuple[str, ...] = ()) -> Iterator[str]:
    """What each decree costs in value, at the same cost; between two bounds where that is all that is proved."""
    for one in forced:
        least, most = max(one.price.least, 0.0), max(one.price.most, 0.0)
        code = "mvp.forced_in" if one.inside else "mvp.forced_out"
        if number(least, 1) != number(most, 1):
            yield say(f"{code}.between", key=one.key, least=number(least, 1), most=number(most, 1))
        elif number(most, 1) == number(0, 1):
            yield say(f"{code}.free", key=one.key)
        else:
            yield say(code, key=one.key, price=number(max(one.price.price, 0.0), 1))
    if out:
        yield say("mvp.out", keys=named(out))


def slice_notes(found: Slices) -> Iterator[str]:
    """What is assumed and what is left out."""
    return stock_notes(found.stock, [*(key for one in found.slices for key in one.keys), *found.out])


def belief_line(item: Item | None) -> str:
    """What an item is to prove, and by which sign; empty where nobody has written it down."""
    told = item.hypothesis if item is not None else None
    if told is None or not (told.benefit or told.indicator):
        return ""
    proves = told.benefit or say("mvp.unsaid")
    return say("mvp.proves", benefit=proves, indicator=told.indicator or say("mvp.unsaid"))


def slice_beliefs(found: Slices, one: Slice) -> Iterator[str]:
    """What each item of a slice is to prove, by key; what nobody has written down is counted."""
    items = found.stock.portfolio.items
    told = {key: belief_line(items[key]) for key in one.keys}
    yield from (f"{key}  {line}" for key, line in told.items() if line)
    if silent := tuple(key for key, line in told.items() if not line):
        yield say_n("mvp.no_belief", len(silent), keys=named(silent))


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
    yield from forced_lines(found.forced)


def funded_notes(found: Funded) -> Iterator[str]:
    """What is assumed and what is left out."""
    return stock_notes(found.stock, [*found.keys, *found.left_out])


def _columns(names: tuple[str, ...]) -> list[Column]:
    return [Column(name, kind=CellKind.NUMBER if name in _NUMBERS else CellKind.TEXT) for name in names]
