"""A sequence in words and as a table: reasons, how good it is, what other orders would waste."""

from collections.abc import Iterator, Sequence
from math import ceil

from planner.domain.values import SizeUnit
from planner.formats.writing.table import Cell, CellKind, Column, Table
from planner.i18n import say, say_n
from planner.i18n.numbers import number, ordinal, percent
from planner.services.amount_words import amount_said
from planner.services.sequence.decree_words import (
    decreed_sentences,
    each_decree,
    not_kept,
    not_kept_said,
    price_said,
)
from planner.services.sequence.order import Sequenced
from planner.services.sequence.standing import Chain, Slip, Standing
from planner.services.stock import Stock
from planner.solve.answer import USELESS, Proof, Report, Status
from planner.value import sentences
from planner.value.estimates import Amount
from planner.value.explain import Why
from planner.value.ladder import Ladder
from planner.value.pace import Pace

NAMES = ("rank", "key", "title", "block", "delay_evidenced", "size", "finished", "reason", "reason_keys", "missing")
"""The columns for scripts, in order."""

_NUMBERS = {"rank", "block", "delay_evidenced", "size", "finished"}
_BAR = 40
"""Cells for a waste of 100 %."""
_CHAIN = 8
"""So many steps of a chain are named; of a longer one those at both ends."""
_NAMED = 3
"""So many keys are named in a sentence; the others are counted."""


def goodness(proof: Proof) -> str:
    """``optimal``, or how far from the best possible at most, rounded up: never better than it is."""
    if proof.status is Status.WITHIN:
        return say("proof.within", gap=_rounded_up(proof.gap))
    return say(f"proof.{proof.status}")


def goodness_in_short(proof: Proof) -> str:
    """``optimal``, ``≤ 0.4 % off``: the same in a few signs."""
    if proof.status is Status.WITHIN:
        return say("proof.short_within", gap=_rounded_up(proof.gap))
    return say("proof.optimal" if proof.status is Status.OPTIMAL else "proof.short_heuristic")


def progress_said(report: Report) -> str:
    """``Looking for the best order: 40 %``; once there is one, how far from the best possible it is at most."""
    share, gap = percent(report.share), report.gap
    if gap is None or gap >= USELESS:
        return say("sequence.looking", share=share)
    return say("sequence.improving", share=share, gap=_rounded_up(gap))


def _rounded_up(gap: float) -> str:
    return percent(ceil(gap * 1000 - 1e-9) / 1000, 1)


def reason_sentence(found: Sequenced, key: str) -> str:
    """``7th, though 19th by its own worth: it unlocks CRM-12 and CRM-31, 60 % of the cost of delay of its block.``"""
    reason, place = found.reason(key), found.by_key[key]
    return say(
        f"sequence.reason.{reason.code}",
        key=key,
        rank=ordinal(place.rank),
        worth=ordinal(found.by_worth[key]),
        keys=named(reason.keys),
        share=percent(reason.share),
        price=price_said(reason.price),
    )


def reason_in_short(found: Sequenced, key: str, *, shares: bool = True) -> str:
    """The same in a few words, for a column, if narrow without *shares*; empty where its own worth says it all."""
    reason = found.reason(key)
    if reason.code == "own":
        return ""
    more = f" +{len(reason.keys) - 1}" if len(reason.keys) > 1 else ""
    keys = f"{reason.keys[0]}{more}" if reason.keys else ""
    counted = reason.share or reason.price is not None
    code = reason.code if shares or not counted else f"{reason.code}_only"
    return say(f"sequence.short.{code}", keys=keys, share=percent(reason.share), price=price_said(reason.price))


def standing_sentences(found: Sequenced, one: Standing, why: Why, ladder: Ladder) -> tuple[str, ...]:
    """All there is to say about one place in a sequence, most important first; what does not apply is left out."""
    said = [
        reason_sentence(found, one.place.key),
        *decreed_sentences(one),
        say("standing.stopped", keys=named(one.stopped)) if one.stopped else "",
        *(slip_sentences(one.slip) if one.slip else ()),
        chain_sentence(one.chain) if one.chain else "",
        "" if set(why.blocked_by) <= set(one.reason.keys) else sentences.waiting(why),
        sentences.unlocking(why),
        sentences.other_ranks(why),
        sentences.proof(why, ladder),
    ]
    return tuple(sentence for sentence in said if sentence)


def chain_sentence(chain: Chain, of: str = "standing") -> str:
    """The steps, and what each unit of time costs that the first of them is late; *of* the ``sequence`` as a whole."""
    steps = ["+".join(step) for step in chain.steps]
    if len(steps) > _CHAIN:
        steps[_CHAIN // 2 : -_CHAIN // 2] = ["…"]
    amounts = {"first": steps[0], "delay": number(chain.delay, 1), "waiting": number(chain.waiting, 1)}
    more = "chain_and_more" if chain.waiting > chain.delay else "chain"
    return say(f"{of}.{more}", steps=" → ".join(steps), **amounts)


def slip_sentences(slip: Slip) -> Iterator[str]:
    """What it costs as more work, then as waiting time."""
    amount = amount_said(slip.asked)
    for reading, late in (("flow", slip.flow), ("links", slip.links)):
        others = tuple(key for key, _ in late.later[1:])
        told = {"amount": amount, "cost": number(late.cost, 1), "keys": named(others)}
        code = f"standing.slip_{reading}"
        yield say_n(code, len(others), **told) if others else say(f"{code}_alone", **told)
    if slip.pace is not None:
        yield _pace_said(slip.pace)


def _pace_said(pace: Pace) -> str:
    """What is assumed of time where sizes are points."""
    points, weeks = Amount(pace.capacity, SizeUnit.POINTS), Amount(pace.weeks, SizeUnit.WEEKS)
    said = {"points": amount_said(points), "weeks": amount_said(weeks)}
    return say("standing.slip_pace", weekly=number(pace.weekly, 1), **said)


def named(keys: Sequence[str], most: int = _NAMED) -> str:
    """The first *most* keys, and how many more there are."""
    shown = ", ".join(keys[:most])
    return say_n("sequence.and_more", len(keys) - most, keys=shown) if len(keys) > most else shown


def proof_lines(found: Sequenced) -> Iterator[str]:
    """How good the order is, the price of what is locked, the platform dividend, what hand methods would waste."""
    if not found.places:
        return
    yield from proof_sentences(found)
    yield say("sequence.wastes", **{waste.method: percent(waste.share, 1) for waste in found.wastes})


def proof_sentences(found: Sequenced) -> Iterator[str]:
    """The same without the hand methods, of an order that is not empty."""
    yield say("sequence.proof", value=number(found.proof.value, 1), goodness=goodness(found.proof))
    yield _method(found.proof)
    if found.lock_price is not None:
        code = "sequence.demand_price" if found.decrees.before else "sequence.lock_price"
        yield say(code, price=number(max(found.lock_price.price, 0.0), 1))
    if [one.price for one in found.priced] != [found.lock_price]:
        yield from each_decree(found)
    if left := not_kept(found):
        yield not_kept_said(left)
    yield say("sequence.dividend", dividend=number(found.dividend, 1))


def rivals(found: Sequenced) -> Iterator[tuple[str, str]]:
    """Each order with its delay cost, the best first, then what each hand method makes of this backlog: by how much
    it costs more. What is begun or locked is left aside, because no hand method knows of it."""
    best = min((waste.value - waste.extra for waste in found.wastes), default=0.0)
    yield say("order.best"), number(best, 1)
    for waste in sorted(found.wastes, key=lambda waste: waste.value):
        bar = "█" * min(_BAR, round(_BAR * waste.share))
        yield say(f"order.{waste.method}"), f"{number(waste.value, 1)}  +{percent(waste.share, 1)}  {bar}".rstrip()


def _method(proof: Proof) -> str:
    """What found the order, how long it took if anybody could notice, and below what no order can be."""
    engine = ", ".join(say(f"engine.{part.replace(' ', '_')}") for part in proof.engine.split(", "))
    if proof.seconds is not None and proof.seconds >= 1:
        engine = say("sequence.in_time", engine=engine, seconds=number(proof.seconds, 0))
    code = "sequence.proved" if proof.status is Status.OPTIMAL else "sequence.bound"
    return say(code, engine=engine, bound=number(proof.bound, 1))


def footnotes(found: Sequenced) -> Iterator[str]:
    """What is assumed and what is left out, counted; nothing is dropped unsaid."""
    return stock_notes(found.stock, [place.key for place in found.places])


def stock_notes(work: Stock, keys: Sequence[str]) -> Iterator[str]:
    """The same of any answer about *work*, whose items are named in the order of *keys*."""
    if unknown := sum(delay is None for delay in work.delays.values()):
        yield say_n("sequence.unknown_delay", unknown)
    if work.assumed:
        assumed = tuple(key for key in keys if key in work.assumed)
        yield say("sequence.assumed_size", keys=named(assumed), size=number(work.sizes[assumed[0]]))
    stopped = tuple(key for key in keys if work.blocked_by(key))
    if stopped:
        yield say("sequence.stopped", keys=named(stopped))
    if work.needs.unbound:
        yield say_n("sequence.unbound", work.needs.unbound)


def sequence_table(found: Sequenced) -> Table:
    """The places in order, then what stands apart with what it is ``missing``; exact numbers and codes, for scripts."""
    items = found.stock.portfolio.items
    rows: list[list[Cell]] = []
    for place in found.places:
        reason = found.reason(place.key)
        head: list[Cell] = [place.rank, place.key, items[place.key].title, place.block]
        rows.append([*head, place.delay, place.size, place.finished, reason.code, reason.keys, None])
    for apart in found.stock.apart:
        missing = tuple(f"{gap.code}:{gap.criterion}" if gap.criterion else gap.code for gap in apart.gaps)
        rows.append([None, apart.key, items[apart.key].title, *[None] * 6, missing])
    return Table([Column(name, kind=CellKind.NUMBER if name in _NUMBERS else CellKind.TEXT) for name in NAMES], rows)
