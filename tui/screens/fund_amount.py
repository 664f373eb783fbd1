"""A budget and its guardrails, asked in one line: ``60; it>=20%; horizon:3>=10%``."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from planner.domain.errors import PlannerError, refused
from planner.domain.findings import Finding
from planner.domain.model import Charter
from planner.domain.values import AMOUNT_LIMIT
from planner.formats.entry import parse_number
from planner.i18n import say, visible
from planner.i18n.phrases import sentence
from tui.commands import PROMPTING, Command, bindings
from tui.screens.commanded import CommandScreen
from tui.slices.question import Funding
from tui.widgets.said import Said


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


class FundPrompt(CommandScreen[Funding | None], ModalScreen[Funding | None]):
    """Returns the question; None when left. A mistake is said and can be mended."""

    BINDINGS: ClassVar = bindings(PROMPTING)

    def __init__(self, present: Funding | None, charter: Charter) -> None:
        super().__init__()
        self._present = present
        self._charter = charter
        self._wrong: Sequence[Finding] = ()

    @property
    def commands(self) -> Sequence[Command]:
        return PROMPTING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said(self._question, classes="question")
            yield Input(shown_funding(self._present), select_on_focus=False)
            yield Said(self._told, classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            wanted = read_funding(event.value)
        except PlannerError as error:
            self._wrong = error.findings
            self.query_one(".hint", Said).reword()
        else:
            self.dismiss(wanted)

    def action_cancel(self) -> None:
        self.dismiss(None)

    def _question(self) -> str:
        return say("slices.ask.fund", unit=say(f"unit.{self._charter.size_unit}"))

    def _told(self) -> str:
        functions = ", ".join(visible(one.name) for one in self._charter.functions)
        return "\n".join(map(sentence, self._wrong)) or say("slices.ask.fund.keys", functions=functions)
