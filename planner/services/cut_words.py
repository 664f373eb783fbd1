"""The cut line and what it costs in words, the same on every front end."""

from planner.domain.model import Charter
from planner.i18n import say, visible
from planner.i18n.numbers import number
from planner.value.cutting import Cut


def money_of(cut: Cut, charter: Charter) -> dict[str, str]:
    """For the sentences about a budget: its ``amount`` and ``currency``, and the ``size`` in ``unit`` it pays for."""
    size = cut.amount / cut.unit_cost if cut.unit_cost else 0.0
    unit = say(f"unit.{charter.size_unit}")
    return {"amount": number(cut.amount), "currency": visible(charter.currency), "size": number(size), "unit": unit}


def unit_cost_said(charter: Charter) -> str:
    """``1,200 EUR``: what one unit of size costs."""
    return f"{number(charter.unit_cost or 0.0)} {visible(charter.currency)}"
