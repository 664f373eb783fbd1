"""Where the cut line shall fall: asked in one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from planner.domain.errors import PlannerError
from planner.domain.findings import Finding
from planner.domain.model import Charter
from planner.i18n import say
from planner.i18n.phrases import sentence
from planner.services.cut_words import unit_cost_said
from planner.value.cutting import Cut, read_cut, written_cut
from tui.commands import PROMPTING, Command, bindings
from tui.screens.commanded import CommandScreen
from tui.widgets.said import Said


@dataclass(frozen=True, slots=True)
class CutChoice:
    """What was decided: a cut, or None for the charter's own."""

    cut: Cut | None


class CutPrompt(CommandScreen[CutChoice | None], ModalScreen[CutChoice | None]):
    """Returns the choice; None when it was left as it is. A mistake is said and can be mended."""

    BINDINGS: ClassVar = bindings(PROMPTING)

    def __init__(self, present: Cut | None, charter: Charter) -> None:
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
            yield Input(written_cut(self._present))
            yield Said(self._told, classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            cut = read_cut(event.value)
            if cut is not None:
                cut.priced(self._charter)
        except PlannerError as error:
            self._wrong = error.findings
            self.query_one(".hint", Said).reword()
        else:
            self.dismiss(CutChoice(cut))

    def _question(self) -> str:
        charter = self._charter
        cost = "" if charter.unit_cost is None else say("cut.question_budget", cost=unit_cost_said(charter))
        return " ".join(filter(None, (say("cut.question", unit=say(f"unit.{charter.size_unit}")), cost)))

    def _told(self) -> str:
        return "\n".join(map(sentence, self._wrong)) or say("cut.keys")

    def action_cancel(self) -> None:
        self.dismiss(None)
