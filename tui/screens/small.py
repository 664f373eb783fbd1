"""Over everything while the terminal is too small for any screen to be read; what is below stays as it is."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from planner.i18n import say
from tui.command import Command, bindings
from tui.commands import LANGUAGE
from tui.screens.commanded import CommandScreen

LEAST = Size(50, 14)
"""Cells with which every screen can still be read."""


def too_small(size: Size) -> bool:
    return size.width < LEAST.width or size.height < LEAST.height


class SmallScreen(CommandScreen[None], ModalScreen[None]):
    """Says what room is needed, and goes by itself when it is there."""

    BINDINGS: ClassVar = bindings((LANGUAGE,))

    @property
    def commands(self) -> Sequence[Command]:
        return (LANGUAGE,)

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def on_mount(self) -> None:
        self._look(self.app.size)

    def on_resize(self, event: Resize) -> None:
        self._look(event.size)

    def on_screen_resume(self) -> None:
        self._look(self.app.size)

    def reload(self) -> None:
        self._look(self.app.size)

    def _look(self, size: Size) -> None:
        if too_small(size):
            room = {"width": size.width, "height": size.height, "columns": LEAST.width, "lines": LEAST.height}
            self.query_one(Static).update(say("screen.too_small", **room))
        elif self.is_active:
            self.dismiss()
