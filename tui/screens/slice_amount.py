"""How large the MVP may be, or how much of the value it shall have: asked in one line."""

from collections.abc import Sequence
from typing import ClassVar, Literal

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
from planner.services.slicing import SliceCut
from tui.commands import PROMPTING, Command, bindings
from tui.screens.commanded import CommandScreen
from tui.widgets.said import Said

Asked = Literal["budget", "share"]


def read_amount(kind: Asked, text: str) -> SliceCut:
    """``40`` as a budget; ``80 %``, ``80`` or ``0.8`` as a share. Raises ``Refused``."""
    bare = text.strip()
    if kind == "budget":
        amount = parse_number(bare, "cut")
        if not 0 <= amount <= AMOUNT_LIMIT:
            raise refused("tui.slice_budget", value=text)
        return SliceCut("budget", amount)
    share = parse_number(bare.removesuffix("%"), "cut")
    share = share / 100 if bare.endswith("%") or share > 1 else share
    if not 0 <= share <= 1:
        raise refused("tui.slice_share", value=text)
    return SliceCut("share", share)


class SliceAmountPrompt(CommandScreen[SliceCut | None], ModalScreen[SliceCut | None]):
    """Returns the cut; None when left. A mistake is said and can be mended."""

    BINDINGS: ClassVar = bindings(PROMPTING)

    def __init__(self, kind: Asked, present: SliceCut, unit: SizeUnit) -> None:
        super().__init__()
        self._kind: Asked = kind
        self._present = present
        self._unit = unit
        self._wrong: Sequence[Finding] = ()

    @property
    def commands(self) -> Sequence[Command]:
        return PROMPTING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said(self._question, classes="question")
            yield Input(self._text())
            yield Said(self._told, classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            cut = read_amount(self._kind, event.value)
        except PlannerError as error:
            self._wrong = error.findings
            self.query_one(".hint", Said).reword()
        else:
            self.dismiss(cut)

    def action_cancel(self) -> None:
        self.dismiss(None)

    def _question(self) -> str:
        return say(f"slices.ask.{self._kind}", unit=say(f"unit.{self._unit}"))

    def _text(self) -> str:
        kind, amount = self._present
        return (f"{amount * 100:g} %" if kind == "share" else f"{amount:g}") if kind == self._kind else ""

    def _told(self) -> str:
        return "\n".join(map(sentence, self._wrong)) or say("slices.ask.keys")
