"""A text over the screen below it: scrolled with the keys of the list, closed to come back."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import READING, Command, bindings
from tui.screens.commanded import CommandScreen
from tui.widgets.key_bar import KeyBar


class ReadingScreen(CommandScreen[None], ModalScreen[None]):
    """Shows ``text()``; asks for it again whenever the portfolio changed."""

    BINDINGS: ClassVar = bindings(READING)

    @property
    def commands(self) -> Sequence[Command]:
        return READING

    def text(self) -> Content:
        """What there is to read, already safe to show."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False, classes="reading"):
            yield Static(markup=False)
        yield KeyBar(READING)

    def on_mount(self) -> None:
        self.reload()

    def reload(self) -> None:
        self.query_one(".reading Static", Static).update(self.text())

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        room = self.query_one(VerticalScroll)
        room.scroll_relative(y=pages * max(1, room.size.height - 1), animate=False)

    def action_close(self) -> None:
        self.dismiss()
