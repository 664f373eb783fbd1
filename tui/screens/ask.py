"""A few fields asked for in a box: what is typed is judged at every key, with the reason for what is wrong."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize
from textual.widgets import Static

from tui.command import Command, bindings
from tui.commands import ASKING
from tui.form.blanks import Blank
from tui.form.meaning import Meaning, Texts
from tui.halves import Half
from tui.screens.box import BoxScreen
from tui.widgets.blank_rows import blank_rows
from tui.widgets.field_row import Page
from tui.widgets.key_bar import KeyBar
from tui.widgets.said import Said, Words, said

_AROUND = 9
"""Lines of a box that are no fields: frame, question, what is told, the reason, and the keys below it."""


class AskScreen(BoxScreen):
    """Question and lines come safe to show. Where the terminal is low the fields scroll."""

    BINDINGS: ClassVar = bindings(ASKING)
    AUTO_FOCUS = "Line"

    def __init__(
        self,
        question: Words,
        blanks: Sequence[Blank],
        judge: Callable[[Texts], Meaning],
        *,
        told: Words = "",
        half: Half | None = None,
        only_changed: bool = False,
    ) -> None:
        """*told* is said under the question."""
        super().__init__(judge, {blank.name: blank.text for blank in blanks}, half, only_changed=only_changed)
        self._question = question
        self._blanks = {blank.name: blank for blank in blanks}
        self._words = told

    @property
    def commands(self) -> Sequence[Command]:
        return ASKING

    def called(self, name: str) -> str:
        return self._blanks[name].called

    def advice(self, name: str) -> str:
        return self._blanks[name].advice

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said(lambda: said(self._question), classes="question")
            if self._words or self.left_words():
                yield Said(lambda: "\n".join(filter(None, (said(self._words), self.left_words()))), classes="told")
            with Page():
                yield from blank_rows(self._blanks.values(), self.begun)
            yield Static(classes="reason", markup=False)
        yield KeyBar(ASKING)

    def on_resize(self, event: Resize) -> None:
        told = 2 if self._words else 0
        self.query_one(Page).styles.max_height = max(3, event.size.height - _AROUND - told)
