"""A budget and its guardrails, asked in one line: ``60; it>=20%; horizon:3>=10%``."""

from planner.domain.errors import refused
from planner.domain.model import Charter
from planner.domain.values import AMOUNT_LIMIT
from planner.formats.entry import parse_number
from planner.i18n import say, visible
from tui.screens.one_line import OneLinePrompt
from tui.slices.question import Funding


def read_funding(text: str) -> Funding:
    """The size, then guardrails, semicolons between them. Raises ``Refused``."""
    amount, *rails = text.split(";")
    size = parse_number(amount.strip(), "cut")
    if not 0 <= size <= AMOUNT_LIMIT:
        raise refused("tui.slice_budget", value=amount)
    return Funding(size, tuple(rail.strip() for rail in rails if rail.strip()))


def shown_funding(present: Funding | None) -> str:
    """The inverse of ``read_funding``."""
    return "; ".join([f"{present.amount:.10g}", *present.guardrails]) if present is not None else ""


class FundPrompt(OneLinePrompt[Funding]):
    typed_over = False

    def __init__(self, present: Funding | None, charter: Charter) -> None:
        super().__init__(shown_funding(present))
        self._charter = charter

    def question(self) -> str:
        return say("slices.ask.fund", unit=say(f"unit.{self._charter.size_unit}"))

    def hint(self) -> str:
        functions = ", ".join(visible(one.name) for one in self._charter.functions)
        return say("slices.ask.fund.keys", functions=functions)

    def read(self, text: str) -> Funding:
        return read_funding(text)
