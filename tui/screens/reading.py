"""A text over the screen below it: scrolled with the keys of the list, closed to come back."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.screen import ModalScreen

from tui.command import Command, bindings
from tui.commands import READING
from tui.passage import Passage
from tui.screens.commanded import CommandScreen
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose

_LONGEST, _INDENT = 110, 2
"""Cells of a line and of the blanks before it, as the style sheet has them."""


class ReadingScreen(CommandScreen[None], ModalScreen[None]):
    """Shows its ``passages``; asks for them again whenever the portfolio changed."""

    BINDINGS: ClassVar = bindings(READING)

    @property
    def commands(self) -> Sequence[Command]:
        return READING

    def passages(self) -> Sequence[Passage]:
        """What there is to read."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield VerticalScroll(can_focus=False)
        yield KeyBar(self.offered)

    def on_mount(self) -> None:
        self.reload()

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 - Textual calls by name
        self.when_laid_out(self.reload)

    def reload(self) -> None:
        """Show the passages anew without losing the place in them."""
        room = self.query_one(VerticalScroll)
        width = min(room.scrollable_content_region.width, _LONGEST) - _INDENT
        texts = [part for passage in self.passages() for part in passage.parts(width if width > 0 else None)]
        shown = list(room.query(Prose))
        for static, (text, style) in zip(shown, texts, strict=False):
            static.update(text)
            static.set_classes(style)
            static.display = True
        for spare in shown[len(texts) :]:  # a removed one would still be found by the next call
            spare.display = False
        room.mount_all(Prose(text, classes=style) for text, style in texts[len(shown) :])

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        room = self.query_one(VerticalScroll)
        room.scroll_relative(y=pages * max(1, room.size.height - 1), animate=False)

    def action_close(self) -> None:
        self.dismiss()
