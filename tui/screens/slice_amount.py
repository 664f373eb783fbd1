"""How large the MVP may be, or how much of the value it shall have: asked in one line."""

from typing import Literal

from planner.domain.errors import refused
from planner.domain.values import AMOUNT_LIMIT, SizeUnit
from planner.formats.entry import parse_number
from planner.i18n import say
from planner.services.slices.slicing import SliceCut
from tui.screens.one_line import OneLinePrompt

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


def shown_amount(kind: Asked, present: SliceCut) -> str:
    """The inverse of ``read_amount``; empty where *present* is of another kind."""
    if present.kind != kind:
        return ""
    return f"{present.amount * 100:g} %" if kind == "share" else f"{present.amount:g}"


class SliceAmountPrompt(OneLinePrompt[SliceCut]):
    def __init__(self, kind: Asked, present: SliceCut, unit: SizeUnit) -> None:
        super().__init__(shown_amount(kind, present))
        self._kind: Asked = kind
        self._unit = unit

    def question(self) -> str:
        return say(f"slices.ask.{self._kind}", unit=say(f"unit.{self._unit}"))

    def hint(self) -> str:
        return say("slices.ask.keys")

    def read(self, text: str) -> SliceCut:
        return read_amount(self._kind, text)
