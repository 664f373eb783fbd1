"""Somebody else changed the same thing: theirs and mine beside each other, to choose from one by one or all at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.screen import ModalScreen
from textual.widget import Widget

from planner.domain.merge import Clash, Facet
from planner.domain.model import Charter
from planner.i18n import say
from planner.services.item_words import facet_said, values_said
from planner.value.scorecards import Scorecard
from tui.command import Command, bindings
from tui.commands import SETTLING
from tui.screens.commanded import CommandScreen
from tui.settling import Side
from tui.widgets.key_bar import KeyBar
from tui.widgets.said import Said, Words, said

_HEADS, _LEAST = 36, 24
"""Cells that names take before the values, and those that values have at least."""


class ClashRow(Widget, can_focus=True):
    """One facet: what it was, theirs and mine, the chosen side marked with ◉."""

    ALLOW_SELECT = False

    def __init__(self, clash: Clash, named: Callable[[], str]) -> None:
        super().__init__()
        self.facet = clash.facet
        self.side: Side = "mine"
        self._named = named
        self._values = (clash.base, clash.theirs, clash.mine)

    def choose(self, side: Side) -> None:
        self.side = side
        self.refresh()

    def on_click(self, event: Click) -> None:
        event.stop()
        self.choose("theirs" if event.y == 1 else "mine")

    def render(self) -> Content:
        base, theirs, mine = values_said(self.facet, *self._values, room=max(_LEAST, self.size.width - _HEADS))
        was = say("conflict.was", value=base)
        lines = [Content.assemble((self._named(), "bold"), (f"  {was}", "$quiet"))]
        for side, value in (("theirs", theirs), ("mine", mine)):
            chosen = side == self.side
            text = f"  {'◉' if chosen else '○'} {say('where.what', place=say(f'conflict.{side}'), what=value)}"
            lines.append(Content.styled(text, "bold" if chosen else ""))
        return Content("\n").join(lines)


class ConflictScreen(CommandScreen[Mapping[Facet, Side] | None], ModalScreen[Mapping[Facet, Side] | None]):
    """Returns the side chosen for each clash; None to go on typing. Nothing has been saved yet."""

    BINDINGS: ClassVar = bindings(SETTLING)
    AUTO_FOCUS = "ClashRow"

    def __init__(self, called: Words, found: Sequence[Clash], charter: Charter, card: Scorecard) -> None:
        super().__init__()
        self._called = called
        self._found = tuple(found)
        self._charter = charter
        self._card = card

    @property
    def commands(self) -> Sequence[Command]:
        return SETTLING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt -large"):
            yield Said(lambda: say("conflict.title", key=said(self._called)), classes="question")
            with VerticalScroll(can_focus=False):
                for clash in self._found:
                    yield ClashRow(clash, partial(facet_said, clash.facet, self._charter, self._card))
        yield KeyBar(SETTLING)

    def action_side(self, side: Side) -> None:
        if isinstance(self.focused, ClashRow):
            self.focused.choose(side)

    def action_all(self, side: Side) -> None:
        for row in self.query(ClashRow):
            row.choose(side)

    def action_other_row(self, rows: int) -> None:
        (self.focus_next if rows > 0 else self.focus_previous)(ClashRow)

    def action_save(self) -> None:
        self.dismiss({row.facet: row.side for row in self.query(ClashRow)})

    def action_cancel(self) -> None:
        self.dismiss(None)
