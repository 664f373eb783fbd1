"""Where the cut line shall fall: asked in one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from planner.domain.errors import PlannerError, refused
from planner.domain.findings import Finding
from planner.domain.values import AMOUNT_LIMIT, SizeUnit
from planner.formats.entry import parse_number
from planner.i18n import say
from planner.i18n.phrases import sentence
from planner.value.ranking import Cut
from tui.commands import PROMPTING, Command, bindings
from tui.screens.commanded import CommandScreen
from tui.widgets.said import Said

COUNT_SIGN = "#"


@dataclass(frozen=True, slots=True)
class CutChoice:
    """What was decided: a cut, or None for the charter's own."""

    cut: Cut | None


def read_cut(text: str) -> CutChoice:
    """``60`` (size that fits) · ``#12`` (items) · empty (the charter's capacity). Raises ``Refused``."""
    bare = text.strip()
    if not bare:
        return CutChoice(None)
    counted = bare.startswith(COUNT_SIGN)
    amount = parse_number(bare.removeprefix(COUNT_SIGN), "cut")
    if not 0 <= amount <= AMOUNT_LIMIT or (counted and not amount.is_integer()):
        raise refused("tui.cut", value=text)
    return CutChoice(Cut("count" if counted else "capacity", amount))


def shown_cut(cut: Cut | None) -> str:
    """The inverse of ``read_cut``."""
    if cut is None:
        return ""
    return f"{COUNT_SIGN}{cut.amount:g}" if cut.kind == "count" else f"{cut.amount:g}"


class CutPrompt(CommandScreen[CutChoice | None], ModalScreen[CutChoice | None]):
    """Returns the choice; None when it was left as it is. A mistake is said and can be mended."""

    BINDINGS: ClassVar = bindings(PROMPTING)

    def __init__(self, present: Cut | None, unit: SizeUnit) -> None:
        super().__init__()
        self._present = present
        self._unit = unit
        self._wrong: Sequence[Finding] = ()

    @property
    def commands(self) -> Sequence[Command]:
        return PROMPTING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said(lambda: say("cut.question", unit=say(f"unit.{self._unit}")), classes="question")
            yield Input(shown_cut(self._present))
            yield Said(self._told, classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            choice = read_cut(event.value)
        except PlannerError as error:
            self._wrong = error.findings
            self.query_one(".hint", Said).reword()
        else:
            self.dismiss(choice)

    def _told(self) -> str:
        return "\n".join(map(sentence, self._wrong)) or say("cut.keys")

    def action_cancel(self) -> None:
        self.dismiss(None)
