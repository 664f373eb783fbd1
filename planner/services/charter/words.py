"""The charter in words, the same on every front end: what it says, and what a change of it does."""

from collections.abc import Iterator

from planner.domain.model import Charter
from planner.domain.values import SizeUnit
from planner.formats.entry import show_functions
from planner.i18n import say, say_n, visible
from planner.i18n.numbers import number
from planner.services.amount_words import amount_said
from planner.services.charter.effect import CharterEffect
from planner.services.charter.setting import some_of
from planner.services.cut_words import unit_cost_said
from planner.value.estimates import Amount
from planner.value.pace import pace
from planner.value.sentences import lacking


def charter_facts(charter: Charter) -> tuple[tuple[str, str], ...]:
    """What each fact is called, and what it is; a dash where nobody has said it."""
    capacity = "–" if charter.capacity is None else f"{number(charter.capacity)} {say(f'unit.{charter.size_unit}')}"
    weeks = charter.increment_weeks
    return (
        (say("charter.name"), visible(charter.name)),
        (say("charter.prefix"), charter.prefix),
        (say("charter.scorecard"), charter.scorecard),
        (say("charter.size_unit"), say(f"unit.{charter.size_unit}")),
        (say("charter.capacity"), capacity),
        (say("charter.increment"), "–" if weeks is None else amount_said(Amount(weeks, SizeUnit.WEEKS))),
        (say("charter.unit_cost"), "–" if charter.unit_cost is None else unit_cost_said(charter)),
        (say("charter.currency"), visible(charter.currency)),
        (say("charter.functions"), visible(show_functions(charter.functions))),
    )


def effect_sentences(effect: CharterEffect) -> tuple[str, ...]:
    """What the change does, places first; what does not follow from it is left out."""
    return (*_places(effect), *_names(effect), *_amounts(effect))


def _places(effect: CharterEffect) -> Iterator[str]:
    if not effect.concerns_list or not (effect.was.rows or effect.was.unscored):
        return
    said = [*_lost(effect), *_order(effect), *_line(effect)]
    yield from said or [say("charter.stays")]


def _lost(effect: CharterEffect) -> Iterator[str]:
    reasons: dict[str, list[str]] = {}
    for one in effect.lost:
        reasons.setdefault(lacking(one, effect.now.scorecard), []).append(one.key)
    for why, keys in reasons.items():
        yield say_n("charter.lost", len(keys), keys=some_of(keys), why=why)


def _order(effect: CharterEffect) -> Iterator[str]:
    if effect.gained:
        yield say_n("charter.gained", len(effect.gained), keys=some_of(effect.gained))
    if effect.moved:
        yield say_n("charter.moved", effect.moved, key=effect.now.rows[0].key)


def _line(effect: CharterEffect) -> Iterator[str]:
    was, now = effect.was, effect.now
    if now.cut is None:
        if was.cut is not None:
            yield say("charter.no_line")
    elif was.cut is None:
        yield say("charter.line", above=now.above, of=len(now.rows))
    elif (was.above, len(was.rows)) != (now.above, len(now.rows)):
        yield say("charter.line_moves", above=now.above, of=len(now.rows), was=was.above, were=len(was.rows))


def _names(effect: CharterEffect) -> Iterator[str]:
    known = {function.name for function in effect.before.functions}
    joining = [function.name for function in effect.after.functions if function.name not in known]
    if joining:
        yield say_n("charter.joining", len(joining), names=", ".join(joining))
    if effect.changes("prefix"):
        yield say("charter.next_key", key=effect.next_key)


def _amounts(effect: CharterEffect) -> Iterator[str]:
    """What fits and what it costs: numbers stay what they are when their unit changes."""
    before, after = effect.before, effect.after
    if effect.changes("size_unit") and (after.capacity is not None or after.unit_cost is not None):
        yield say("charter.unit", unit=say(f"unit.{after.size_unit}"))
    was, now = _weekly(before), _weekly(after)
    if now is not None and now != was:
        yield say("charter.pace", size=amount_said(Amount(now, after.size_unit)))
    elif now is None and was is not None and after.size_unit is SizeUnit.POINTS:
        yield say("charter.no_pace")
    yield from _money(effect)


def _weekly(charter: Charter) -> float | None:
    """Points done in a week: sizes that are time need no pace."""
    known = pace(charter) if charter.size_unit is SizeUnit.POINTS else None
    return known.weekly if known is not None else None


def _money(effect: CharterEffect) -> Iterator[str]:
    after = effect.after
    if after.unit_cost is None:
        if effect.before.unit_cost is not None:
            yield say("charter.no_cost")
        return
    if effect.changes("currency"):
        yield say("charter.currency_stays", cost=unit_cost_said(after))
    if after.capacity and effect.changes("unit_cost", "currency", "capacity"):
        whole = number(after.capacity * after.unit_cost)
        yield say("charter.cost", amount=whole, currency=after.currency)
