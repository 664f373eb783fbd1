"""Where the cut line shall fall: asked in one line."""

from dataclasses import dataclass

from planner.domain.model import Charter
from planner.i18n import say
from planner.services.cut_words import unit_cost_said
from planner.value.cutting import Cut, read_cut, written_cut
from tui.screens.one_line import OneLinePrompt


@dataclass(frozen=True, slots=True)
class CutChoice:
    """What was decided: a cut, or None for the charter's own."""

    cut: Cut | None


class CutPrompt(OneLinePrompt[CutChoice]):
    def __init__(self, present: Cut | None, charter: Charter) -> None:
        super().__init__(written_cut(present))
        self._charter = charter

    def question(self) -> str:
        charter = self._charter
        cost = "" if charter.unit_cost is None else say("cut.question_budget", cost=unit_cost_said(charter))
        return " ".join(filter(None, (say("cut.question", unit=say(f"unit.{charter.size_unit}")), cost)))

    def hint(self) -> str:
        return say("cut.keys")

    def read(self, text: str) -> CutChoice:
        cut = read_cut(text)
        if cut is not None:
            cut.priced(self._charter)
        return CutChoice(cut)
