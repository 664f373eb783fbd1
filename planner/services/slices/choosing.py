"""What must be in or out, from keys to lots and back: its price, and demands that clash refused by name."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from planner.domain.errors import Refused, refused
from planner.domain.findings import Finding, Severity, Where
from planner.i18n.numbers import number
from planner.services.stock import Stock
from planner.solve.budget import Unsettled, force_price
from planner.solve.demands import Clash, Demand, Demands
from planner.solve.dividend import Price


@dataclass(frozen=True, slots=True)
class Forced:
    """An item put in or left out by decree, and the value that is lost by it at the same cost."""

    key: str
    inside: bool
    price: Price


def locks(work: Stock, keys: Sequence[str]) -> tuple[int, ...]:
    """The lots of *keys*; ``Refused`` (``sequence.not_listed``) for one that has no place."""
    for key in keys:
        if key not in work.lot_of:
            raise refused("sequence.not_listed", Where(key=key))
    return tuple(dict.fromkeys(work.lot_of[key] for key in keys))


def prices(work: Stock, demands: Demands, inside: Sequence[str], outside: Sequence[str]) -> Iterator[Forced]:
    """What each decree costs within the budget of *demands*, which hold all of them."""
    for keys, way in ((inside, True), (outside, False)):
        for key in keys:
            yield Forced(key, way, force_price(work.problem, demands, work.lot_of[key], inside=way))


@contextmanager
def refusing(work: Stock, demands: Demands, rails: Sequence[str] = ()) -> Iterator[None]:
    """Turn a clash into ``Refused``: first that they cannot hold together, then each by name.

    *rails* are the guardrails as they were written.
    """
    try:
        yield
    except Clash as clash:
        named = [_named(work, demands, rails, one) for one in clash.demands]
        head = Finding("clash.together" if len(named) > 1 else "clash.alone", Severity.ERROR)
        raise Refused([head, *named]) from None
    except Unsettled:
        raise refused("clash.unsettled") from None


def _named(work: Stock, demands: Demands, rails: Sequence[str], demand: Demand) -> Finding:
    kind, at = demand
    if kind in ("must", "must_not"):
        return Finding(f"clash.{kind}", Severity.ERROR, Where(key=work.lots[at][0]))
    if kind == "guardrail":
        return Finding("clash.guardrail", Severity.ERROR, params={"guardrail": rails[at]})
    amount = demands.budget if kind == "budget" else demands.reach
    return Finding(f"clash.{kind}", Severity.ERROR, params={"amount": number(amount or 0.0)})
