"""Decrees in words: what is decreed, what it costs, and what it does to the place of an item."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from planner.i18n import say, say_n
from planner.i18n.numbers import number, ordinal
from planner.services.sequence.decrees import Decree, is_about
from planner.services.sequence.order import Sequenced
from planner.services.sequence.standing import Moved, Standing
from planner.solve.dividend import Price

_NAMED = 3
"""So many decrees are named that move an item; the others are counted."""


def price_said(price: Price | None) -> str:
    """``12.3``, or between what and what where the bounds say no more."""
    if price is None:
        return ""
    least, most = number(price.least, 1), number(price.most, 1)
    return most if least == most else say("sequence.between", least=least, most=most)


def decree_said(decree: Decree) -> str:
    """``CRM-3 first``, ``CRM-3 before CRM-5``."""
    if isinstance(decree, str):
        return say("sequence.decree_first", key=decree)
    return say("sequence.decree_before", earlier=decree[0], later=decree[1])


def decrees_in_short(found: Sequenced) -> str:
    """``2 decrees: +12.3``; empty without any."""
    if found.decree_price is None:
        return ""
    return say_n("sequence.decrees", len(found.decrees), price=price_said(found.decree_price))


def decrees_on_a_line(orders: Sequence[Sequenced]) -> tuple[str, ...]:
    """What is decreed in *orders* of several levels, what matters most first: how much it costs together, where that
    can be said; each decree with its own price; what is not kept on any level. Empty where nothing is decreed.
    """
    decreed = [found for found in orders if found.priced]
    each = [
        say("sequence.decree_each", decree=decree_said(one.decree), price=price_said(one.price))
        for found in decreed
        for one in found.priced
    ]
    kept = {one for found in decreed for one in found.decrees}
    left = [one for one in (orders[0].asked if orders else ()) if one not in kept]
    return (*_counted(decreed, each), *([_left_said(left)] if left else []))


def _counted(decreed: Sequence[Sequenced], each: Sequence[str]) -> Sequence[str]:
    if len(each) == 1:
        return [say("sequence.decree_alone", decree=each[0])]
    together = [decrees_in_short(decreed[0]) if len(decreed) == 1 else say_n("sequence.decrees_counted", len(each))]
    return [*together, *each] if each else []


def _left_said(left: Iterable[Decree]) -> str:
    return say("sequence.not_kept_short", decrees=", ".join(map(decree_said, left)))


def decree_sentences(found: Sequenced) -> Iterator[str]:
    """What decrees cost, together and each, and which are not kept; nothing where nothing is decreed."""
    if len(found.priced) == 1:
        (one,) = found.priced
        yield say("sequence.decree_costs", decree=decree_said(one.decree), price=price_said(one.price))
    elif found.priced:
        yield say_n("sequence.decrees_cost", len(found.priced), price=price_said(found.decree_price))
        yield from each_decree(found)
    if left := not_kept(found):
        yield not_kept_said(left)


def costs_of(found: Sequenced, keys: Collection[str]) -> Iterator[str]:
    """What each decree about one of these items costs; then all together where there are others."""
    for one in found.priced:
        if len(found.priced) == 1 or any(is_about(one.decree, key) for key in keys):
            yield say("sequence.decree_costs", decree=decree_said(one.decree), price=price_said(one.price))
    if len(found.priced) > 1:
        yield say_n("sequence.decrees_cost", len(found.priced), price=price_said(found.decree_price))
    if left := not_kept(found):
        yield not_kept_said(left)


def each_decree(found: Sequenced) -> Iterator[str]:
    """The same in sentences that follow the price of all demands."""
    for one in found.priced:
        yield say("sequence.decree_price", decree=decree_said(one.decree), price=price_said(one.price))


def not_kept(found: Sequenced) -> tuple[Decree, ...]:
    """What was asked for and cannot be kept."""
    return tuple(one for one in found.asked if one not in set(found.decrees))


def not_kept_said(decrees: Iterable[Decree]) -> str:
    return say("sequence.not_kept", decrees=", ".join(map(decree_said, decrees)))


def decreed_sentences(one: Standing) -> Iterator[str]:
    """What else is decreed of the item than the reason says, then where it would stand without."""
    key, rank = one.place.key, one.place.rank
    own = [moved for moved in one.moved if is_about(moved.decree, key)]
    for also in own[1:]:
        yield say("standing.decree_also", decree=decree_said(also.decree), price=price_said(also.price))
    if one.not_kept:
        yield not_kept_said(one.not_kept)
    moving = sorted((moved for moved in one.moved if moved.rank != rank), key=lambda moved: -abs(moved.rank - rank))
    for moved in moving[:_NAMED]:
        yield _moved_said(moved, one)
    if len(moving) > _NAMED:
        yield say_n("standing.decrees_more", len(moving) - _NAMED)
    if one.undecreed is None:
        return
    if not moving and one.undecreed == rank:
        yield say_n("standing.decree_idle", len(one.moved))
    elif [moved.rank for moved in moving] != [one.undecreed]:
        yield say("standing.undecreed", rank=ordinal(one.undecreed))


def _moved_said(moved: Moved, one: Standing) -> str:
    """Its price is said with it, unless it is about the item: then that was said before."""
    told = is_about(moved.decree, one.place.key) or one.reason.keys == (moved.decree,)
    code = "standing.decree_moves" if told else "standing.decree_moves_priced"
    return say(code, decree=decree_said(moved.decree), price=price_said(moved.price), rank=ordinal(moved.rank))
